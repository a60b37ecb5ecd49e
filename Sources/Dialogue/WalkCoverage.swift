package import Content
import Rules
package import Understanding

/// One thing that some walk through a guide must come to.
package struct Branch: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    /// The question is asked, or the section said.
    case question
    /// Its `when`.
    case when
    /// The nth of its replies, probes, pieces of advice; the reply of the nth option.
    case reply(Int), probe(Int), advice(Int), option(Int)
    /// Its words to send.
    case compose
  }

  package enum Outcome: Hashable, Sendable {
    /// The condition is true once, false once.
    case holds, fails
    /// It reaches the person.
    case said
  }

  package var guide: String
  package var section: String
  package var part: Part
  package var outcome: Outcome

  /// Everything that walks through `guide` must come to, in file order.
  package static func all(of guide: Guide) -> [Branch] {
    var all: [Branch] = []
    for section in guide.sections {
      func add(_ part: Part, _ outcomes: Outcome...) {
        for outcome in outcomes {
          all.append(
            Branch(guide: guide.id, section: section.id, part: part, outcome: outcome))
        }
      }
      add(.question, .said)
      if section.when != nil { add(.when, .holds, .fails) }
      for (n, option) in section.options.enumerated() where option.reply != nil {
        add(.option(n), .said)
      }
      for (n, reply) in section.replies.enumerated() {
        if reply.when != nil { add(.reply(n), .holds, .fails) }
        add(.reply(n), .said)
      }
      for (n, probe) in section.probes.enumerated() {
        if probe.when != nil { add(.probe(n), .holds, .fails) }
        add(.probe(n), .said)
      }
      for (n, advice) in section.advice.enumerated() {
        if advice.when != nil { add(.advice(n), .holds, .fails) }
        add(.advice(n), .said)
      }
      if section.compose != nil { add(.compose, .said) }
    }
    return all
  }

  /// What must be reached before this can be: without it there is nothing to search for.
  func ground(in section: Section) -> [Branch] {
    if part == .question || part == .when { return [] }
    var asked = self
    (asked.part, asked.outcome) = (.question, .said)
    guard outcome == .said, condition(in: section) != nil else { return [asked] }
    var rule = self
    rule.outcome = .holds
    return [asked, rule]
  }

  /// The rule behind it.
  func condition(in section: Section) -> Condition? {
    switch part {
    case .question, .when: section.when
    case .reply(let n): section.replies[n].when
    case .probe(let n): section.probes[n].when
    case .advice(let n): section.advice[n].when
    case .option, .compose: nil
    }
  }
}

/// What walks or transcripts came to.
package struct WalkCoverage: Sendable {
  /// A text that could not be said, because an answer it needs was not there.
  package struct Gap: Hashable, Sendable {
    package var guide: String
    package var section: String
    package var part: Branch.Part
    /// The placeholder's first answer, as an author writes it.
    package var slot: String
    package var language: Language
  }

  package private(set) var reached: Set<Branch> = []
  package private(set) var gaps: [Gap] = []
  /// The ids of `_voice.md` that were said.
  package private(set) var voice: Set<String> = []

  package init() {}

  package mutating func formUnion(_ other: WalkCoverage) {
    reached.formUnion(other.reached)
    gaps = unique(gaps + other.gaps)
    voice.formUnion(other.voice)
  }

  /// Adds what one turn came to.
  package mutating func note(_ moment: Walk.Moment, _ reader: Reader) {
    let turn = moment.turn
    for reason in turn.because where reason.rule == "voice" { voice.insert(reason.about) }
    // The run that was walked when the line came: a guide that ends in this turn still counts.
    guard let run = moment.state.run ?? moment.state.runs.last,
      let guide = reader.library.guide(run.id.guide)
    else { return }
    let agenda = Agenda(
      of: run, in: guide, conversation: moment.state, library: reader.library, today: moment.day)
    var look = Look(moment, reader, agenda, guide)
    for section in guide.sections { look.at(section, run) }
    reached.formUnion(look.reached)
    for gap in look.gaps where !gaps.contains(gap) { gaps.append(gap) }
  }
}

/// One turn as it is looked at for what it came to.
private struct Look {
  let turn: Turn
  let agenda: Agenda
  let guide: Guide
  let exchange: Exchange
  /// Every question so far was answered: no text has an excuse for being left out.
  let isWhole: Bool
  var reached: Set<Branch> = []
  var gaps: [WalkCoverage.Gap] = []

  init(_ moment: Walk.Moment, _ reader: Reader, _ agenda: Agenda, _ guide: Guide) {
    turn = moment.turn
    self.agenda = agenda
    exchange = Exchange(
      moment.state, Message("", language: moment.language), reader: reader,
      at: Moment(seconds: 0, today: moment.day, minuteOfDay: 540, zone: ""))
    self.guide = exchange.library.guide(guide.id) ?? guide
    isWhole = agenda.run.entries.values.allSatisfy { $0.state == .answered || $0.state == .told }
  }

  mutating func at(_ section: Section, _ run: Run) {
    func was(_ rule: String) -> Bool { turn.because.contains(Reason(rule, section.id)) }
    if let when = section.when { mark(section, .when, when.evaluate(agenda)) }
    if was("asking") || was("said") { saying(section) }
    if was("answered") { answering(section) }
  }

  private mutating func saying(_ section: Section) {
    mark(section, .question)
    let spoken = guide.section(section.id) ?? section
    // A section that is only said may leave out a paragraph for want of an answer.
    let texts =
      section.answer != nil
      ? [spoken.ask] + (isWhole ? spoken.variants + spoken.body : [])
      : isWhole ? spoken.body : []
    need(texts, section, .question)
    if section.answer == nil, let compose = spoken.compose { words(compose, section) }
  }

  private mutating func answering(_ section: Section) {
    let spoken = guide.section(section.id) ?? section
    for (n, reply) in section.replies.enumerated() { mark(section, .reply(n), reply.when) }
    for (n, probe) in section.probes.enumerated() { mark(section, .probe(n), probe.when) }
    for (n, advice) in section.advice.enumerated() { mark(section, .advice(n), advice.when) }
    if let compose = spoken.compose { words(compose, section) }
    if turn.because.contains(Reason("reply", section.id)) { replying(section, spoken) }
    if turn.because.contains(Reason("probe", section.id)) {
      if let n = section.probes.firstIndex(where: { holds($0.when) }) {
        mark(section, .probe(n))
        need([spoken.probes[n].text], section, .probe(n))
      }
    }
    if let n = section.advice.firstIndex(where: { holds($0.when) }),
      turn.because.contains(Reason("offer", section.advice[n].card))
    {
      mark(section, .advice(n))
    }
  }

  private mutating func replying(_ section: Section, _ spoken: Section) {
    if case .answered(.choice(let ids, _)) = agenda.standing(of: .init(question: section.id)),
      ids.count == 1, let n = section.options.firstIndex(where: { $0.id == ids[0] }),
      section.options[n].reply != nil
    {
      return mark(section, .option(n))
    }
    for (n, reply) in section.replies.enumerated() where holds(reply.when) {
      guard exchange.fill(spoken.replies[n].text, agenda) != nil else {
        if isWhole { gap(spoken.replies[n].text, section, .reply(n)) }
        continue
      }
      return mark(section, .reply(n))
    }
  }

  private mutating func words(_ template: Template, _ section: Section) {
    if exchange.words(template, agenda, in: exchange.library) != nil {
      mark(section, .compose)
    } else if isWhole {
      gap(template, section, .compose, turned: false)
    }
  }

  private func holds(_ condition: Condition?) -> Bool {
    condition.map { $0.evaluate(agenda) == .yes } ?? true
  }

  private mutating func need(_ texts: [Template], _ section: Section, _ part: Branch.Part) {
    for text in texts where exchange.fill(text, agenda) == nil { gap(text, section, part) }
  }

  private mutating func gap(
    _ text: Template, _ section: Section, _ part: Branch.Part, turned: Bool = true
  ) {
    let empty = text.pieces.first {
      exchange.fill(Template(pieces: [$0]), agenda, turned: turned) == nil
    }
    gaps.append(
      WalkCoverage.Gap(
        guide: guide.id, section: section.id, part: part,
        slot: empty.flatMap { Template(pieces: [$0]).references.first?.text } ?? "",
        language: exchange.language))
  }

  private mutating func mark(_ section: Section, _ part: Branch.Part, _ condition: Condition?) {
    guard let condition else { return }
    mark(section, part, condition.evaluate(agenda))
  }

  private mutating func mark(_ section: Section, _ part: Branch.Part, _ truth: Truth) {
    switch truth {
    case .yes: mark(section, part, outcome: .holds)
    case .no: mark(section, part, outcome: .fails)
    case .unknown: break
    }
  }

  private mutating func mark(
    _ section: Section, _ part: Branch.Part, outcome: Branch.Outcome = .said
  ) {
    reached.insert(
      Branch(guide: guide.id, section: section.id, part: part, outcome: outcome))
  }
}
