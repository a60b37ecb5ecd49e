/// Names an answer: `goal`, `last.goal` (the same guide's previous run) or `find-backer.goal`.
package struct Reference: Hashable, Sendable, Codable {
  /// `last`, a guide's id, or nil for the present run.
  package var run: String?
  package var question: String

  /// Runs that are of the same guide: the one before, and what the record says of the people whom an
  /// answer names (`since.who`, the time since the last contact; `opening.who`, thanks that are due
  /// to them or that time, as a sentence).
  package static let ownRuns: Set<String> = ["last", "since", "opening"]

  /// Whether it names an answer of the guide it stands in.
  package var isOwn: Bool { run.map(Reference.ownRuns.contains) ?? true }

  package init(run: String? = nil, question: String) {
    self.run = run
    self.question = question
  }

  /// As an author writes it.
  package var text: String { run.map { "\($0).\(question)" } ?? question }
}

/// Where an answer stands for a rule.
package enum Standing: Hashable, Sendable {
  /// Not asked yet, asleep, or unknown to this content: every test on it is unknown.
  case missing
  case answered(Value)
  case skipped
  /// Parked: the person did not know, three times.
  case unsure
}

/// What rules are evaluated over: the answers of a run and what really happened since.
package protocol Ground {
  /// The day on which the rule is asked.
  var today: CivilDate { get }
  /// Where the answer stands.
  func standing(of reference: Reference) -> Standing
  /// The day on which the answer was given.
  func day(of reference: Reference) -> CivilDate?
  /// `gives`, `asks`, `contacts`, `days since contact`, `open steps`, `overdue steps`, over
  /// everybody (nil) or with the people that an answer names; nil when unknown.
  func happened(_ measure: String, with reference: Reference?) -> Int?
}
