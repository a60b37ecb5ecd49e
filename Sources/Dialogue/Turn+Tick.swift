import Content
import Rules
import Understanding

/// What comes out by itself when the clock is told: one thing a day, in waking hours, to the person
/// alone.
extension Exchange {
  /// Says what is due; false, with nothing recorded, when nothing is or now is not the time.
  mutating func nudge() -> Bool {
    guard message.audience == .direct, (8 * 60..<20 * 60).contains(now.minuteOfDay),
      state.preferences["nudged"] != today.iso, !state.isNew
    else { return false }
    let nudged = state.preferences["nudged-step"].flatMap { Int($0) } ?? 0
    if let step = state.dueSteps(on: today).first(where: { $0.id > nudged }) {
      record(.preference(name: "nudged-step", value: String(step.id)))
      askOutcome(of: step)
    } else if !goneQuiet() {
      guard let week = openWeek, state.preferences["nudged-week"] != week.week.id else {
        return false
      }
      record(.preference(name: "nudged-week", value: week.week.id))
      _ = tellWeek()
    }
    record(.preference(name: "nudged", value: today.iso))
    for index in turn.replies.indices where turn.replies[index].kind != .question {
      turn.replies[index].kind = .nudge
    }
    return true
  }

  /// Says who has gone quiet, each person at most once in two weeks; false when nobody has.
  mutating func goneQuiet() -> Bool {
    let quiet = state.quiet(on: today, in: library).first {
      $0.contact.mentioned.map { $0.adding(days: 14) <= today } ?? true
    }
    guard let (contact, days) = quiet else { return false }
    because("quiet", contact.name)
    record(.contactChanged(name: contact.name, field: "mentioned", value: today.iso))
    say(.goneQuiet, ["name": Wording.safe(contact.name), "days": String(days)])
    return true
  }
}
