package import Content
package import Rules
package import Understanding

/// One walk through a guide by one person: the guide's id and which walk it is, from 1.
package struct RunID: Hashable, Sendable, Codable {
  package var guide: String
  package var number: Int

  package init(guide: String, number: Int) {
    self.guide = guide
    self.number = number
  }
}

/// Something that happened in a conversation: the only truth about a person's state.
///
/// A closed list (`DESIGN.md`). Events are appended and never changed, except that erasure blanks
/// their text.
package enum Event: Hashable, Sendable {
  /// The coach put something to the person; what it waits for.
  case asked(Awaited)
  /// A question was answered.
  case answered(Answered)
  /// A question was skipped.
  case skipped(RunID, question: String)
  /// A question was left after three times "I don't know".
  case parked(RunID, question: String)
  /// A closed question was opened again, keeping its answer as the offered default.
  case reopened(RunID, question: String)
  /// A probe's reply was added to an answer as a second line.
  case added(RunID, question: String, raw: String)
  /// The last change was taken back.
  case undone
  /// Sentences the coach said, by id and variant, so that they are not repeated.
  case said([Spoken])
  /// A card was offered; `accepted` nil until the person says.
  case offered(card: String, accepted: Bool?)
  /// A card was given.
  case advised(card: String)
  /// The person agreed to something (`record`, `missed`), or did not.
  case consented(to: String, Bool)
  case stepSet(StepRecord)
  /// What came of a step.
  case stepClosed(id: Int, Outcome, on: CivilDate)
  /// A contact: gave, asked, met or thanked, with whom, when.
  case contactLogged(ContactRecord)
  /// Something about a contact that is not a meeting: role, circle, retired, renamed, snoozed.
  case contactChanged(name: String, field: String, value: String)
  /// Something the person finished.
  case winLogged(String, on: CivilDate)
  case enrolled(program: String, on: CivilDate, team: String?)
  /// Given to the lead to see; without words, taken back.
  case shared(what: String, text: String)
  /// A question no card answered, kept for the authors after a yes.
  case missed(String)
  /// A run began, was finished, or the visit ended.
  case began(RunID, on: CivilDate)
  case finished(RunID, on: CivilDate)
  case paused(on: CivilDate)
  /// The run is not walked any more, with questions open: it is gone on with when it is asked for.
  case left(RunID)
  /// Text was erased: everything of a question, or of a day.
  case erased(String)
  /// `language`, `zone`, `offers`, `record`…
  case preference(name: String, value: String)
}

extension Event {
  /// Whether rules, or the run they look at, may see a difference after it.
  var movesAgenda: Bool {
    switch self {
    case .offered, .advised, .consented, .missed, .preference, .winLogged, .shared: false
    case .said(let sentences): sentences.contains { $0.mark?.kind.isEmpty == true }
    default: true
    }
  }
}

/// What the coach waits for.
package enum Awaited: Hashable, Sendable, Codable {
  /// The first screen's choice, or nothing in particular.
  case anything
  /// An answer; `attempt` counts unreadable lines, `unsure` counts "I don't know".
  case question(RunID, question: String, attempt: Int, unsure: Int)
  /// The reply to a probe.
  case probe(RunID, question: String)
  /// The missing part of a step: what is there already.
  case stepPart(RunID, question: String, what: String, when: CivilDate?, missing: StepPart)
  /// The day of a step which no guide asked for.
  case stepDay(what: String)
  /// Yes or no to a date read from ambiguous words.
  case confirmDate(RunID, question: String, raw: String, CivilDate)
  /// Which of several readings ("6 or 7").
  case which(RunID, question: String, raw: String, choices: [String])
  /// Yes or no to an offered card.
  case offer(card: String)
  /// One of several cards by number or title.
  case cards([String])
  /// One of several guides by number or label.
  case guides([String])
  /// What came of a step whose day has come.
  case outcome(step: Int)
  /// Yes or no to something named by an id (`keep-distress`, `language`, `missed`, `start-over`).
  case consent(String)
  /// A message to review.
  case draft
}

/// An answer as it was given.
package struct Answered: Hashable, Sendable {
  package var run: RunID
  package var question: String
  /// The bytes typed.
  package var raw: String
  package var value: Value
  package var version: Int
  /// The wording that was shown.
  package var wording: String
  package var language: Language
  package var on: CivilDate

  package init(
    run: RunID, question: String, raw: String, value: Value, version: Int, wording: String,
    language: Language, on: CivilDate
  ) {
    self.run = run
    self.question = question
    self.raw = raw
    self.value = value
    self.version = version
    self.wording = wording
    self.language = language
    self.on = on
  }
}

/// A sentence that was said: its id in `_voice.md` (or `guide/question`), and which variant.
package struct Spoken: Hashable, Sendable, Codable {
  package var id: String
  package var variant: Int

  package init(id: String, variant: Int) {
    self.id = id
    self.variant = variant
  }

  /// Whether it marks something in the run (`guide/section`) and is no sentence of its own.
  var isMark: Bool { slash != nil }

  private var slash: String.Index? {
    id.utf8.starts(with: "ask:".utf8) ? nil : id.utf8.firstIndex(of: UInt8(ascii: "/"))
  }

  /// The guide, the kind (`probe`, `reaction`; empty for a section that was told) and the rest of
  /// a mark: `first-step/probe:goal`.
  var mark: (guide: Substring, kind: Substring, about: String)? {
    guard let slash else { return nil }
    let rest = id[id.utf8.index(after: slash)...]
    guard let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return (id[..<slash], "", String(rest))
    }
    return (id[..<slash], rest[..<colon], String(rest[rest.utf8.index(after: colon)...]))
  }
}

/// A next step with its number, unique for the person.
package struct StepRecord: Hashable, Sendable {
  package var id: Int
  package var run: RunID?
  package var question: String?
  package var step: NextStep
  package var setOn: CivilDate

  package init(id: Int, run: RunID?, question: String?, step: NextStep, setOn: CivilDate) {
    self.id = id
    self.run = run
    self.question = question
    self.step = step
    self.setOn = setOn
  }
}

/// What came of a step.
package enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
  case done, waiting, declined, notYet = "not-yet", changed, rescheduled
  /// Two silences: it may rest.
  case resting
}

/// One contact with a person.
package struct ContactRecord: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case gave, asked, met, thanked
  }
  package var name: String
  package var kind: Kind
  package var note: String?
  package var on: CivilDate

  package init(name: String, kind: Kind, note: String?, on: CivilDate) {
    self.name = name
    self.kind = kind
    self.note = note
    self.on = on
  }
}
