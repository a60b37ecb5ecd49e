package import Content
package import Rules

/// The instant and the person's local civil date, made by the shell; the core has no clock.
package struct Moment: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package var seconds: Int64
  /// The person's local day.
  package var today: CivilDate
  /// Minutes since the person's local midnight.
  package var minuteOfDay: Int
  /// The zone's name, such as `Asia/Manila`.
  package var zone: String

  package init(seconds: Int64, today: CivilDate, minuteOfDay: Int, zone: String) {
    self.seconds = seconds
    self.today = today
    self.minuteOfDay = minuteOfDay
    self.zone = zone
  }
}

/// One thing that reaches the coach.
package struct Message: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Words typed by the person.
    case said
    /// The person opened the conversation; the coach speaks first.
    case arrived
    /// End of input, or Ctrl-C twice.
    case left
    /// The clock, on a bridge: what is due may be said.
    case tick
    /// Other words in the place of those that answered a question; corrected without a word.
    case edited(RunID, question: String)
  }

  package enum Audience: Hashable, Sendable {
    case direct
    /// A room that others read; `canDirect` unless the host cannot reach the person alone.
    case room(String, canDirect: Bool)
  }

  package var kind: Kind
  package var text: String
  package var audience: Audience
  /// Whether the account is known to be this person's; without it nothing earlier is quoted.
  package var verified: Bool
  /// What the host asked for (a bridge's locale, `--language`), below the person's own choice.
  package var language: Language?
  /// The record lies on someone else's machine (a bridge): they could open it.
  package var isHosted: Bool
  /// A guide asked for from outside (`talk --guide`), with `arrived`.
  package var guide: String?

  package init(
    _ text: String, kind: Kind = .said, audience: Audience = .direct, verified: Bool = true,
    language: Language? = nil, guide: String? = nil, isHosted: Bool = false
  ) {
    self.kind = kind
    self.text = text
    self.audience = audience
    self.verified = verified
    self.language = language
    self.guide = guide
    self.isHosted = isHosted
  }
}

/// One thing the coach says; a turn has any number of them, shown one under the other.
package struct Reply: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case question, reflection, advice, notice, nudge
    /// Words to send: shown indented, copied as they are.
    case words
  }

  package var kind: Kind
  package var text: String
  /// Options to choose from, as labels, where the text is a question with options.
  package var choices: [String]

  package init(_ kind: Kind, _ text: String, choices: [String] = []) {
    self.kind = kind
    self.text = text
    self.choices = choices
  }
}

/// Why something was said: a rule's name and what it was about, for `why`, `--explain`, `because`.
package struct Reason: Hashable, Sendable {
  /// Such as `asking`, `card`, `reply`, `probe`, `voice`, `done`, `step`, `safety`, `slept`.
  package var rule: String
  /// Such as a question's id, a card's id.
  package var about: String

  package init(_ rule: String, _ about: String) {
    self.rule = rule
    self.about = about
  }

  /// `card backer-not-cheating`.
  package var text: String { about.isEmpty ? rule : rule + " " + about }
}

/// What one message came to.
package struct Turn: Sendable {
  package var events: [Event] = []
  package var replies: [Reply] = []
  package var because: [Reason] = []
  /// The message's text must not reach the store (distress, off the record).
  package var withholds = false
  /// The visit is over: the shell says goodbye and ends.
  package var ends = false
  /// The state after the turn, which is the one before with its events applied.
  ///
  /// Nil where a caller made the events up itself; then they are to be applied.
  package var after: Conversation?

  package init() {}

  /// Adds what else happened.
  package mutating func add(_ event: Event) {
    events.append(event)
    after?.apply(event)
  }

  /// A turn of events that no message brought about: they happened to `state`.
  package init(_ events: [Event], on state: consuming Conversation) {
    self.events = events
    for event in events { state.apply(event) }
    after = state
  }
}
