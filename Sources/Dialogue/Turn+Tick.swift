import Content
import Rules
import Understanding

/// What comes out by itself when the clock is told: one thing a day, in waking hours, to the person
/// alone.
extension Exchange {
  /// Says what is due; false, with nothing recorded, when nothing is or now is not the time.
  mutating func nudge() -> Bool {
    guard message.audience == .direct, (8 * 60..<20 * 60).contains(now.minuteOfDay),
      state.nudgedOn.map({ $0 < today }) ?? true, !state.isNew,
      state.preferences["nudges"] != "off"
    else { return false }
    let told = state.nudgedSteps
    if let step = state.dueSteps(on: today).first(where: { !told.contains($0.id) }) {
      let open = told.filter { id in state.openSteps.contains { $0.id == id } } + [step.id]
      record(
        .preference(
          name: "nudged-steps", value: open.map(String.init).joined(separator: " ")))
      askOutcome(of: step)
    } else if !message.verified || !goneQuiet(once: true) {
      // Of a silence only to who is vouched for: it names somebody of earlier days.
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

  /// Says who has gone quiet; false when nobody has.
  ///
  /// Each person at most once in two weeks; `once`, as a nudge, once a silence.
  mutating func goneQuiet(once: Bool = false) -> Bool {
    let quiet = state.quiet(on: today, in: library).first { contact, _ in
      once
        ? contact.quietFrom != nil : contact.mentioned.map { $0.adding(days: 14) <= today } ?? true
    }
    guard let (contact, days) = quiet else { return false }
    because("quiet", contact.name)
    record(.contactChanged(name: contact.name, field: "mentioned", value: today.iso))
    say(.goneQuiet, ["name": Wording.safe(contact.name), "days": String(days)])
    return true
  }

  /// "Snooze Dana", "retire Dana", in the days after the coach spoke of a silence; the one it spoke of
  /// last where nobody is named.
  mutating func takePeopleLine() -> Bool {
    let spoken = state.contacts.filter { contact in
      contact.mentioned.map { $0.adding(days: 14) > today } ?? false
    }.sorted { ($1.mentioned ?? today) < ($0.mentioned ?? today) }
    guard !spoken.isEmpty else { return false }
    let said = ["people-snooze", "people-retire"].first {
      reader.means(text, $0) || reader.opens(text, with: $0)
    }
    let typed = text.lowercased()
    let contact =
      state.contacts.first { typed.contains($0.name.lowercased()) }
      ?? spoken.first { _ in said.map { reader.means(text, $0) } ?? false }
    guard let said, let contact else { return false }
    because(said, contact.name)
    let name = Wording.safe(contact.name)
    if said == "people-retire" {
      record(.contactChanged(name: contact.name, field: "retired", value: "yes"))
      say(.retired, ["name": name])
    } else {
      let named = reader.date(in: text, today: today)?.day
      let day = named.flatMap { $0 > today ? $0 : nil } ?? today.adding(days: 30)
      record(.contactChanged(name: contact.name, field: "snoozed", value: day.iso))
      say(.snoozed, ["name": name, "date": wording.day(day)])
    }
    askAgain()
    return true
  }

  /// "No reminders", where the coach may write first.
  mutating func takeNudgeLine() -> Bool {
    guard message.isHosted, message.audience == .direct else { return false }
    let isOff = reader.means(text, "nudges-off")
    guard isOff || reader.means(text, "nudges-on") else { return false }
    record(.preference(name: "nudges", value: isOff ? "off" : "on"))
    because("nudges", isOff ? "off" : "on")
    say(isOff ? .nudgesOff : .nudgesOn)
    askAgain()
    return true
  }

  /// Remembers in which zone somebody lives, so that a nudge comes in their waking hours.
  mutating func noticeZone() {
    guard message.isHosted, message.audience == .direct, !now.zone.isEmpty,
      state.preferences["zone"] != now.zone
    else { return }
    record(.preference(name: "zone", value: now.zone))
  }
}
