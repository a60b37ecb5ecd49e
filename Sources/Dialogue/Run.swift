package import Rules

/// What is kept of one question in one run.
package struct Entry: Hashable, Sendable, Codable {
  package enum State: String, Hashable, Sendable, Codable {
    /// Reopened: asked again, its answer offered as the default.
    case open
    case answered, skipped, parked
    /// A section without a question, once it has been said.
    case told
  }

  package var state: State
  package var raw: String?
  package var value: Value?
  /// Replies to a probe, each a further line of the same answer.
  package var added: [String] = []
  package var version = 1
  package var wording = ""
  package var language = ""
  package var on: CivilDate?
  package var probed = false
  package var timesParked = 0

  package init(state: State) { self.state = state }

  /// Whether the question need not be asked (again).
  package var isClosed: Bool { state != .open }
}

/// One walk through a guide.
package struct Run: Hashable, Sendable, Codable {
  package var id: RunID
  package var began: CivilDate
  package var finished: CivilDate?
  /// By question id, as it was when it was asked.
  package var entries: [String: Entry] = [:]
  /// The question last asked: lines that follow belong to it.
  package var asked: String?
  /// Unreadable lines and "I don't know"s since the question was first asked.
  package var attempts = 0
  package var unsure = 0
  /// How many probes and unasked offers this run has had.
  package var probes = 0
  package var offers = 0
  /// How many answers have been echoed, and whether the last reply was an echo or a bare "Kept.".
  package var echoes = 0
  package var lastReaction = ""

  package init(id: RunID, began: CivilDate) {
    self.id = id
    self.began = began
  }

  /// How many questions have been answered.
  package var answered: Int { entries.values.count { $0.state == .answered } }
}
