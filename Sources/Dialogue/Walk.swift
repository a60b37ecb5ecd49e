package import Content
package import Rules
package import Understanding

/// One made-up conversation: what is typed at each question, run after run.
package struct Walk: Hashable, Sendable {
  /// One run through a guide.
  package struct Leg: Hashable, Sendable {
    package var guide: String
    /// What is typed at a question, by its id, where it is not the most ordinary line.
    package var answers: [String: String] = [:]
    /// What is typed first, such as `log asked Dana Cruz, a question`.
    package var logs: [String] = []
    /// Days that pass after the first answer, or after the logs.
    package var days = 0
    /// Ordinary lines are plain words, not the author's examples.
    package var isPlain = false

    package init(_ guide: String) { self.guide = guide }
  }

  package var legs: [Leg]
  package var today: CivilDate
  package var language: Language?

  package init(_ legs: [Leg], today: CivilDate, language: Language? = nil) {
    self.legs = legs
    self.today = today
    self.language = language
  }

  /// What happened on one line of a walk.
  package struct Moment: Sendable {
    /// The line typed; nil where the coach spoke first.
    package var line: String?
    package var day: CivilDate
    /// What the host speaks, below the person's own choice.
    package var language: Language?
    package var turn: Turn
    package var state: Conversation
  }

  /// A question at which a line was typed again and again, and none of them was taken.
  package struct Halt: Hashable, Sendable {
    package var guide: String
    package var question: String
    package var line: String
  }

  /// Takes the walk; where it comes no further is returned.
  ///
  /// `lines` gives the ordinary lines for a guide's question.
  package func take(
    _ reader: Reader, lines: (String, Section) -> [String], _ seen: (Moment) -> Void
  ) -> Halt? {
    var walker = Walking(reader: reader, day: today, language: language)
    for leg in legs {
      walker.take(nil, guide: leg.guide, seen)
      guard let run = walker.state.run?.id, run.guide == leg.guide else { return nil }
      for log in leg.logs { walker.take(log, guide: nil, seen) }
      if !leg.logs.isEmpty { walker.day = walker.day.adding(days: leg.days) }
      let isWaiting = leg.logs.isEmpty && leg.days > 0
      let most = 50 + 12 * (reader.library.guide(leg.guide)?.sections.count ?? 0)
      var turns = 0
      while walker.state.run?.id == run {
        turns += 1
        guard turns < most else {
          return Halt(guide: leg.guide, question: walker.state.run?.asked ?? "", line: "")
        }
        switch walker.line(for: leg, lines) {
        case .success(let line): walker.take(line, guide: nil, seen)
        case .failure(let halt): return halt
        }
        if isWaiting, turns == 1 { walker.day = walker.day.adding(days: leg.days) }
      }
    }
    return nil
  }
}

extension Walk.Halt: Error {}

/// A conversation while it is being walked.
private struct Walking {
  let reader: Reader
  var day: CivilDate
  let language: Language?
  var state = Conversation()
  private var tried: [String: Int] = [:]

  init(reader: Reader, day: CivilDate, language: Language?) {
    self.reader = reader
    self.day = day
    self.language = language
  }

  mutating func take(_ line: String?, guide: String?, _ seen: (Walk.Moment) -> Void) {
    let moment = Moment(
      seconds: Int64(day.dayNumber) * 86_400 + 32_400, today: day, minuteOfDay: 540,
      zone: "Asia/Manila")
    let message = Message(
      line ?? "", kind: line == nil ? .arrived : .said, language: language, guide: guide)
    let turn = Dialogue.turn(state, message, reader: reader, at: moment)
    for event in turn.events { state.apply(event) }
    seen(Walk.Moment(line: line, day: day, language: language, turn: turn, state: state))
  }

  /// What is typed now: the leg's answer, or whatever the coach waits for besides.
  mutating func line(
    for leg: Walk.Leg, _ lines: (String, Section) -> [String]
  ) -> Result<String, Walk.Halt> {
    switch state.awaiting {
    case .stepPart(_, _, _, _, let missing):
      return .success(missing == .what ? "Send it" : "tomorrow")
    case .stepDay: return .success("tomorrow")
    case .confirmDate, .offer: return .success("yes")
    case .which: return .success("1")
    case .probe: return .success("the part that others can see")
    case .consent: return .success("no")
    case .anything, .question, .cards, .guides, .outcome, .draft: break
    }
    let run = state.run
    let guide = run.flatMap { reader.library.guide($0.id.guide) }
    let agenda = run.flatMap { run in
      guide.map {
        Agenda(of: run, in: $0, conversation: state, library: reader.library, today: day)
      }
    }
    let open = agenda?.open
    let place = "\(run?.id.guide ?? "")/\(run?.id.number ?? 0)/\(open?.id ?? "")"
    let before = tried[place, default: 0]
    tried[place] = before + 1
    let ordinary = open.map { lines(leg.guide, $0) } ?? []
    let plain = open?.answer?.isText == true ? ordinary.dropFirst().first : nil
    let usual = (leg.isPlain ? plain : nil) ?? ordinary.first ?? ""
    var line = open.flatMap { leg.answers[$0.id] } ?? usual
    // Words made up for a rule need not be an answer; what an author gives as an example must.
    let isMadeUp = line != usual && open?.examples.contains(line) != true
    if before >= Walking.often, isMadeUp { line = usual }
    let isLost = before >= (isMadeUp ? 2 : 1) * Walking.often
    if isLost || open == nil {
      return .failure(Walk.Halt(guide: leg.guide, question: open?.id ?? "", line: line))
    }
    return .success(line)
  }

  /// A line that is no answer after so many times is not going to be one; "I don't know" takes
  /// four until the question is left for good.
  private static let often = 6
}

extension AnswerKind {
  fileprivate var isText: Bool { if case .text = self { true } else { false } }
}
