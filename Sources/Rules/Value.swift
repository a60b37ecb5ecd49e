/// What an answer means, once it has been read by its question's kind.
package enum Value: Hashable, Sendable, Codable {
  /// Free text, or a draft of several lines, exactly as typed.
  case text(String)
  /// Chosen options by id, in the author's order, and the free text where the last option takes it.
  case choice([String], other: String?)
  /// A number or a place on a scale.
  case number(Int)
  /// A day.
  case date(CivilDate)
  /// One or more people, in the order they were named.
  case people([Named])
  /// Yes or no.
  case yesNo(Bool)
  /// The person's next step.
  case step(NextStep)
}

/// A person somebody named: the name as typed, and the role that came with it ("lead namin").
package struct Named: Hashable, Sendable, Codable {
  package var name: String
  package var role: String?

  package init(name: String, role: String? = nil) {
    self.name = name
    self.role = role
  }
}

/// A next step: what and when are needed; who and channel only where the step is a message.
package struct NextStep: Hashable, Sendable, Codable {
  package var what: String
  package var when: CivilDate?
  /// Whom it goes to, as typed: "Steph and Julius".
  package var who: String?
  /// Each of them by name where they are several; nil where `who` is one, and in old records.
  package var names: [String]?
  package var channel: String?

  package init(
    what: String, when: CivilDate?, who: String? = nil, names: [String]? = nil,
    channel: String? = nil
  ) {
    self.what = what
    self.when = when
    self.who = who
    self.names = names
    self.channel = channel
  }

  /// Everyone the step goes to.
  package var people: [String] { names ?? who.map { [$0] } ?? [] }
}
