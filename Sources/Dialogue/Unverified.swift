import Content
import Rules

/// What a conversation looks like where nobody vouches for who is typing: everything is where it
/// was, and the words of earlier days are not in it, so that no sentence can quote them.
extension Conversation {
  /// What stands in the place of words that are not shown.
  static let unseen = "…"

  /// The conversation without the person's words from before `today`.
  func unseen(before today: CivilDate) -> Conversation {
    var seen = self
    for run in seen.runs.indices {
      for (question, entry) in seen.runs[run].entries {
        seen.runs[run].entries[question] = entry.unseen(before: today)
      }
    }
    for index in seen.changes.indices {
      seen.changes[index].before = seen.changes[index].before?.unseen(before: today)
      seen.changes[index].steps = seen.changes[index].steps?.map { $0.unseen(before: today) }
    }
    seen.steps = seen.steps.map { $0.unseen(before: today) }
    for index in seen.contacts.indices where seen.contacts[index].since.map({ $0 < today }) ?? true
    {
      seen.contacts[index].name = Self.unseen
      seen.contacts[index].details["role"] = nil
      for touch in seen.contacts[index].touches.indices {
        seen.contacts[index].touches[touch].note = nil
      }
    }
    for index in seen.wins.indices where seen.wins[index].on < today {
      seen.wins[index].text = Self.unseen
    }
    return seen
  }

  /// Whether there is anything of an earlier day to be left out.
  func holdsWords(before today: CivilDate) -> Bool {
    runs.contains { $0.began < today && !$0.entries.isEmpty }
      || steps.contains { $0.setOn < today } || wins.contains { $0.on < today }
      || contacts.contains { $0.since.map { $0 < today } ?? true }
  }

  /// The events of a turn that was taken without seeing the words, with the words back in them;
  /// without those events that were about somebody unseen.
  func seeing(_ events: [Event]) -> [Event] {
    var closed: Step?
    var people: [String] = []
    return events.compactMap { event in
      switch event {
      case .stepClosed(let id, _, _):
        closed = steps.first { $0.id == id }
        people = closed?.step.people ?? []
        return event
      case .answered(var answer):
        guard answer.raw == Self.unseen, let place = place(of: answer.run),
          let entry = runs[place].entries[answer.question], let raw = entry.raw,
          let value = entry.value
        else { return event }
        answer.raw = raw
        answer.value = value
        return .answered(answer)
      case .stepSet(var record):
        guard record.step.what == Self.unseen, let closed else { return event }
        let day = record.step.when
        record.step = closed.step
        record.step.when = day
        return .stepSet(record)
      case .contactLogged(var record):
        if record.note == Self.unseen { record.note = closed?.step.what }
        if record.name == Self.unseen {
          guard !people.isEmpty else { return nil }
          record.name = people.removeFirst()
        }
        return .contactLogged(record)
      case .contactChanged(name: Self.unseen, _, _): return nil
      default: return event
      }
    }
  }
}

extension Entry {
  fileprivate func unseen(before today: CivilDate) -> Entry {
    guard on.map({ $0 < today }) ?? true else { return self }
    var entry = self
    entry.raw = raw.map { _ in Conversation.unseen }
    entry.added = []
    entry.value = value?.unseen
    return entry
  }
}

extension Conversation.Step {
  fileprivate func unseen(before today: CivilDate) -> Self {
    guard setOn < today else { return self }
    var step = self
    step.step = step.step.unseen
    return step
  }
}

extension Value {
  fileprivate var unseen: Value {
    switch self {
    case .text: .text(Conversation.unseen)
    case .choice(let ids, let other): .choice(ids, other: other.map { _ in Conversation.unseen })
    case .people(let people): .people(people.map { _ in Named(name: Conversation.unseen) })
    case .step(let step): .step(step.unseen)
    case .number, .date, .yesNo: self
    }
  }
}

extension NextStep {
  fileprivate var unseen: NextStep {
    NextStep(
      what: Conversation.unseen, when: when, who: who.map { _ in Conversation.unseen },
      names: names?.map { _ in Conversation.unseen }, channel: nil)
  }
}
