import Rules

/// What of an event is a person's own words, so that they can be taken out of it.
extension Event {
  /// Whether `erased(what)` speaks of this event: `guide/question`, the same of one run only
  /// (`guide/question/2`), `day 2026-03-04` or `everything`.
  package func isMeant(by what: String) -> Bool {
    if what == "everything" { return true }
    if let day { if what == "day \(day.iso)" { return true } }
    guard let (run, question) = place else { return false }
    return run.isMeant(by: what, question)
  }

  /// The person's words in it.
  package var words: [String] {
    switch self {
    case .asked(.stepPart(_, _, let what, _, _)), .asked(.stepDay(let what)): [what]
    case .asked(.confirmDate(_, _, let raw, _)): [raw]
    case .asked(.which(_, _, let raw, let choices)): [raw] + choices
    case .asked(.consent(let to)): Event.uncovered(to).map { [$0] } ?? []
    case .answered(let answer): [answer.raw] + answer.value.words
    case .added(_, _, let raw): [raw]
    case .stepSet(let record): record.step.words
    case .contactLogged(let record): [record.name, record.note ?? ""]
    case .contactChanged(let name, _, let value): [name, value]
    case .winLogged(let text, _), .missed(let text), .shared(_, let text): [text]
    default: []
    }
  }

  /// The event without those of the person's words that are `secret`; what it was about stays.
  package func without(_ secret: (String) -> Bool) -> Event {
    func kept(_ text: String) -> String { secret(text) ? "" : text }
    switch self {
    case .asked(.stepPart(let run, let question, let what, let when, let missing)):
      return .asked(
        .stepPart(run, question: question, what: kept(what), when: when, missing: missing))
    case .asked(.stepDay(let what)): return .asked(.stepDay(what: kept(what)))
    case .asked(.confirmDate(let run, let question, let raw, let day)):
      return .asked(.confirmDate(run, question: question, raw: kept(raw), day))
    case .asked(.which(let run, let question, let raw, let choices)):
      return .asked(
        .which(run, question: question, raw: kept(raw), choices: choices.map(kept)))
    case .asked(.consent(let to)):
      return .asked(.consent(Event.uncovered(to).map { "missed " + kept($0) } ?? to))
    case .answered(var answer):
      answer.raw = kept(answer.raw)
      answer.wording = kept(answer.wording)
      answer.value = answer.value.without(secret)
      return .answered(answer)
    case .added(let run, let question, let raw):
      return .added(run, question: question, raw: kept(raw))
    case .stepSet(var record):
      record.step = record.step.without(secret)
      return .stepSet(record)
    case .contactLogged(var record):
      record.name = kept(record.name)
      record.note = record.note.map(kept)
      return .contactLogged(record)
    case .contactChanged(let name, let field, let value):
      return .contactChanged(name: kept(name), field: field, value: kept(value))
    case .winLogged(let text, let day): return .winLogged(kept(text), on: day)
    case .missed(let text): return .missed(kept(text))
    case .shared(let what, let text): return .shared(what: what, text: kept(text))
    default: return self
    }
  }

  /// The question that "may I keep it for the authors?" is about.
  private static func uncovered(_ consent: String) -> String? {
    consent.hasPrefix("missed ") ? String(consent.dropFirst("missed ".count)) : nil
  }

  private var day: CivilDate? {
    switch self {
    case .answered(let answer): answer.on
    case .stepSet(let record): record.setOn
    case .contactLogged(let record): record.on
    case .winLogged(_, let day): day
    default: nil
    }
  }

  private var place: (RunID, String)? {
    switch self {
    case .answered(let answer): (answer.run, answer.question)
    case .added(let run, let question, _), .asked(.stepPart(let run, let question, _, _, _)),
      .asked(.confirmDate(let run, let question, _, _)),
      .asked(.which(let run, let question, _, _)):
      (run, question)
    case .stepSet(let record):
      if let run = record.run, let question = record.question { (run, question) } else { nil }
    default: nil
    }
  }
}

extension RunID {
  /// Whether `erased(what)` speaks of a question of this run.
  func isMeant(by what: String, _ question: String) -> Bool {
    what == "\(guide)/\(question)" || what == "\(guide)/\(question)/\(number)"
  }
}

extension Value {
  fileprivate var words: [String] {
    switch self {
    case .text(let text): [text]
    case .choice(_, let other): [other ?? ""]
    case .people(let people): people.flatMap { [$0.name, $0.role ?? ""] }
    case .step(let step): step.words
    case .number, .date, .yesNo: []
    }
  }

  fileprivate func without(_ secret: (String) -> Bool) -> Value {
    switch self {
    case .text(let text): .text(secret(text) ? "" : text)
    case .choice(let ids, let other): .choice(ids, other: other.flatMap { secret($0) ? nil : $0 })
    case .people(let people): .people(people.filter { !secret($0.name) && !secret($0.role ?? "") })
    case .step(let step): .step(step.without(secret))
    case .number, .date, .yesNo: self
    }
  }
}

extension NextStep {
  fileprivate var words: [String] { [what, who ?? "", channel ?? ""] + (names ?? []) }

  fileprivate func without(_ secret: (String) -> Bool) -> NextStep {
    let isNamed = !people.contains(where: secret) && who.map(secret) != true
    return NextStep(
      what: secret(what) ? "" : what, when: when, who: isNamed ? who : nil,
      names: isNamed ? names : nil,
      channel: channel.flatMap { secret($0) ? nil : $0 })
  }
}
