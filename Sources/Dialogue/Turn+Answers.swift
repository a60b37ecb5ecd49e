import Content
import Rules
import Understanding

/// Reading the answer to the open question.
extension Exchange {
  mutating func answer(_ section: Section, _ agenda: Agenda) {
    guard let kind = section.answer else { return }
    if kind.isFreeText, kind != .draft, let entry = agenda.entry(of: section), entry.state == .open,
      entry.raw != nil, let instead = reader.behindOpening(text, "answer-changes")
    {
      // "Actually, change that to …", of an answer that was opened again.
      hearOnly(instead)
    }
    let asked = asked(section, kind)
    let isFree = kind.isFreeText
    if isFree {
      if text.isBlank || reader.shortAnswer(text) == .unsure {
        unsure(section, agenda)
        return
      }
      if reader.shortAnswer(text) == .later {
        leave()
        return
      }
      if kind != .draft, reader.shortAnswer(text) == .either, agenda.run.attempts == 0 {
        askOnceMore(section, agenda)
        return
      }
      let isBlank = kind != .draft && section.isCompletion
      let isInBlank = isBlank && reader.completes(text, section.beforeBlank)
      if kind != .draft, !isInBlank, takeQuestion(section, agenda) { return }
      if isBlank,
        reader.isNoCompletion(text, of: section.beforeBlank) || names(agenda, section)
          || reader.opens(reader.plainly(text), with: "intentions")
      {
        retry(section, agenda)
        return
      }
      if isBlank, agenda.run.attempts < 2, let feeling = reader.feeling(in: text),
        ["afraid", "shy"].contains(feeling), reader.mentions(text, "first-person")
      {
        // "Pano kung maistorbo ko siya, takot ako" is for the coach, not for the reader.
        name(feeling)
        retry(section, agenda)
        return
      }
      if isBlank, agenda.run.attempts == 0, reader.isTooMuch(text) {
        // A story in a letter's blank is rarely meant for who reads it; said again, it is.
        because("retry", section.id)
        say(.retryLong)
        put(section, agenda, reworded: false, attempt: 1, unsure: agenda.run.unsure)
        return
      }
      // "Oo" to "what would you like": agreed, and nothing said yet.
      if case .text = kind, reader.shortAnswer(text) == .yes, !isBlank,
        agenda.run.attempts == 0, reader.wantsWords(fill(section.ask, agenda) ?? "")
      {
        retry(section, agenda)
        return
      }
    } else if section.options.last?.takesText == true, reader.isQuestion(text).sure,
      takeQuestion(section, agenda)
    {
      // "Something else…" would take any words; a question is still one.
      return
    }
    if case .step = kind {
      if takeSmaller(section, agenda) || takeNewsInstead(section, agenda)
        || takeOtherPerson(agenda)
      {
        return
      }
      if reader.means(text, "no-deed") {
        // "Ang init ngayon" names a day, and nothing to do on it.
        retry(section, agenda)
        return
      }
      if takeFeelingAboutStep(section, agenda) { return }
    }
    switch reader.interpret(text, of: asked, today: today) {
    case .value(let value, let confirm):
      if let confirm {
        confirmDate(confirm, section, agenda)
      } else {
        store(value, section, agenda)
      }
    case .ambiguous(let values): askWhich(values, section, agenda)
    case .partialStep(let step, let missing):
      // What is asked of the coach is no deed to be planned, though a step takes any words.
      if reader.isQuestion(text).sure, takeQuestion(section, agenda) { return }
      askPart(step, missing, section, agenda)
    case .outOfRange: refuse(kind, section, agenda)
    case .unreadable:
      if text.isBlank || reader.shortAnswer(text) == .unsure {
        unsure(section, agenda)
      } else if reader.shortAnswer(text) == .later {
        leave()
      } else if reader.shortAnswer(text) == .either, agenda.run.attempts == 0 {
        askOnceMore(section, agenda)
      } else if reader.shortAnswer(text) == .yes, keepTeamMember(section, agenda) {
        break
      } else if reader.shortAnswer(text) == .no, kind.mayBeEmpty {
        nobody(section, agenda)
      } else if !takeQuestion(section, agenda), !askWhichIs(section, agenda) {
        retry(section, agenda)
      }
    }
  }

  /// "Up to you": which one it is is asked once.
  private mutating func askOnceMore(_ section: Section, _ agenda: Agenda) {
    say(.either)
    put(section, agenda, reworded: false, attempt: 1, unsure: agenda.run.unsure)
  }

  /// Whether the line is only the name of whom the letter goes to that it would stand in.
  private func names(_ agenda: Agenda, _ section: Section) -> Bool {
    let typed = text.trimmed(of: " .?!,").lowercased()
    return agenda.guide.sections.contains { letter in
      let used = letter.compose?.references.filter(\.isOwn).map(\.question) ?? []
      guard used.contains(section.id) else { return false }
      return used.contains { question in
        guard
          case .answered(.people(let people)) = agenda.standing(of: Reference(question: question))
        else { return false }
        return people.contains { $0.name.lowercased() == typed }
      }
    }
  }

  /// People named where one of several things was to be chosen: which of them that is.
  private mutating func askWhichIs(_ section: Section, _ agenda: Agenda) -> Bool {
    guard case .choice? = section.answer, agenda.run.attempts == 0,
      case .value(.people(let people), nil) = reader.interpret(
        text, of: asked(section, .people(least: 1, most: 3)), today: today),
      people.allSatisfy({ !reader.isDescription($0.name) })
    else { return false }
    if people.count == 1, let (described, role) = describedPerson(before: section, agenda) {
      // "My manager" has a name now.
      because("remark", "named")
      let person = Named(name: people[0].name, role: role)
      store(.people([person]), described, agenda, raw: text)
      return true
    }
    because("remark", "which-is")
    say(.retryPeople, ["people": wording.list(people.map { Wording.safe($0.name) })])
    put(section, agenda, reworded: false, attempt: 1, unsure: agenda.run.unsure)
    return true
  }

  /// The question before this one whose only person has no name yet, and how they were described.
  private func describedPerson(
    before section: Section, _ agenda: Agenda
  ) -> (section: Section, role: String)? {
    for earlier in agenda.closed(before: section) {
      guard case .people(let people)? = agenda.entry(of: earlier)?.value else { continue }
      guard people.count == 1, reader.isDescription(people[0].name) else { return nil }
      return (earlier, people[0].role ?? people[0].name)
    }
    return nil
  }

  /// "Nobody", "wala": an empty place is an answer too, and is not asked about twice.
  private mutating func nobody(_ section: Section, _ agenda: Agenda) {
    record(.skipped(agenda.run.id, question: section.id))
    because("skipped", section.id)
    say(.skipped)
    advance()
  }

  func asked(_ section: Section, _ kind: AnswerKind) -> Asked {
    Asked(
      kind: kind, options: section.options,
      known: state.contacts.map { Named(name: $0.name, role: $0.details["role"]) })
  }

  /// A question put to the coach in the middle of a guide; false when the line is an answer.
  private mutating func takeQuestion(_ section: Section, _ agenda: Agenda) -> Bool {
    let form = reader.isQuestion(text)
    // "Ay wait. What do you mean, backer? Nahihiya ako": one of its sentences asks.
    guard
      form.asks || form.sure
        || reader.questions(in: text).contains(where: { reader.isQuestion($0).sure })
    else { return false }
    let found = reader.search(text, near: agenda.guide.principles)
    // Where a sentence is to be finished, "how you began" finishes it: only a question mark asks, or
    // what a card surely answers where the sentence itself asks nothing.
    if section.isCompletion, text.utf8.last(where: { $0 != 0x20 }) != UInt8(ascii: "?"),
      !reader.asksOutright(text)
    {
      guard form.sure, !reader.isAskingFrame(section.beforeBlank), case .sure = found else {
        return false
      }
    }
    if !form.sure {
      guard case .sure = found else { return false }
    }
    return answerQuestion(found, isOpen: true)
  }

  /// Stores an answer exactly as typed, and goes on.
  mutating func store(
    _ value: Value, _ section: Section, _ agenda: Agenda, raw: String? = nil
  ) {
    keep(value, section, agenda, raw: raw)
    afterAnswer(section, value, raw: raw ?? text, in: agenda.run.id)
  }

  /// Records an answer and what follows from it, and says nothing.
  mutating func keep(
    _ value: Value, _ section: Section, _ agenda: Agenda, raw: String? = nil
  ) {
    let shown = state.latest("ask:\(agenda.guide.id)/\(section.id)") ?? 0
    let wording = fill(section.wording(shown), agenda) ?? section.id
    record(
      .answered(
        Answered(
          run: agenda.run.id, question: section.id, raw: raw ?? text, value: value,
          version: agenda.guide.version, wording: wording, language: language, on: today)))
    because("answered", section.id)
    // After the answer, so that taking the answer back takes back its step.
    if case .step(let step) = value { replaceStep(step, section, agenda) }
    logContacts(value, section, agenda)
    place(value, section, agenda)
  }

  private mutating func replaceStep(_ step: NextStep, _ section: Section, _ agenda: Agenda) {
    for old in state.openSteps where old.run == agenda.run.id && old.question == section.id {
      record(.stepClosed(id: old.id, .rescheduled, on: today))
    }
    record(
      .stepSet(
        StepRecord(
          id: state.nextStep, run: agenda.run.id, question: section.id,
          step: step, setOn: today)))
    because("step", String(state.steps.last?.id ?? 0))
  }

  /// What follows an answer: sleeping answers noted, words to send, one reaction, the next question.
  private mutating func afterAnswer(
    _ section: Section, _ value: Value, raw: String, in run: RunID
  ) {
    guard let agenda = agenda(), agenda.run.id == run else {
      // A step of a finished guide was made smaller.
      if case .step(let step) = value, let day = step.when {
        say(.keptDate, ["step": Wording.safe(step.what), "date": wording.day(day)])
      }
      settle()
      return
    }
    noteSlept(agenda)
    if compose(section, agenda) {
      // Words to send are reaction enough.
      advance()
      return
    }
    if case .pause = react(to: value, of: section, raw: raw, agenda) { return }
    advance()
  }

  /// Answers whose question no longer applies are kept, and invisible until it does again.
  private mutating func noteSlept(_ agenda: Agenda) {
    for (index, truth) in agenda.relevance.enumerated() where truth != .yes {
      let id = agenda.guide.sections[index].id
      if agenda.run.entries[id]?.state == .answered { because("slept", id) }
    }
  }

  // MARK: Not an answer yet

  private mutating func refuse(_ kind: AnswerKind, _ section: Section, _ agenda: Agenda) {
    because("out-of-range", section.id)
    let attempt = agenda.run.attempts + 1
    switch kind {
    case .choice(_, 1):
      say(.outOfRange, ["from": "1", "to": String(section.options.count)])
    case .scale(let from, let to), .number(let from, let to), .choice(let from, let to):
      say(.outOfRange, ["from": String(from), "to": String(to)])
    case .date(_, let days), .step(let days):
      say(
        .outOfRangeDays,
        ["date": wording.day(today.adding(days: days ?? 365)), "days": String(days ?? 365)])
    default: say(.retryShort)
    }
    if attempt > 1 { say(.retrySkip) }
    put(section, agenda, reworded: false, attempt: attempt, unsure: agenda.run.unsure)
  }

  /// Asks again: first short, then with an example, then with an offer to skip.
  private mutating func retry(_ section: Section, _ agenda: Agenda) {
    let attempt = agenda.run.attempts + 1
    because("retry", section.id)
    // Four lines that were no answer are about something else: the question is left open.
    if attempt > 3 {
      record(.parked(agenda.run.id, question: section.id))
      because("parked", section.id)
      say(.parked)
      advance()
      return
    }
    if !section.isCompletion, let feeling = reader.feeling(in: text), attempt < 3 {
      name(feeling)
      put(section, agenda, reworded: false, attempt: attempt, unsure: agenda.run.unsure)
      return
    }
    switch attempt {
    case 1: say(section.isCompletion ? .retryCompletion : .retryShort)
    case 2:
      if let example = section.examples.first ?? section.options.first?.label {
        say(.retryExample, ["example": example])
      } else {
        say(.retryShort)
      }
    default: say(.retrySkip)
    }
    put(section, agenda, reworded: false, attempt: attempt, unsure: agenda.run.unsure)
  }

  /// "I don't know": reworded or an example, then two or three options, then parked.
  ///
  /// Who asks for an example gets one at once: of the card that was just given, else of an answer.
  mutating func unsure(_ section: Section, _ agenda: Agenda) {
    let wantsExample = reader.mentions(text, "examples")
    if wantsExample, takeExample() { return }
    let times = agenda.run.unsure + 1
    because("unsure", String(times))
    let suggestions = section.smaller.isEmpty ? section.examples : section.smaller
    let again = (agenda.entry(of: section)?.timesParked ?? 0) > 0
    switch times {
    case 1 where !again:
      if !section.variants.isEmpty, !wantsExample || section.examples.isEmpty {
        say(.unsureReworded)
        put(section, agenda, reworded: true, attempt: 0, unsure: times)
      } else {
        if let example = section.examples.first {
          say(.unsureExample, ["example": example])
        } else if !section.options.isEmpty {
          say(.unsureChoice)
        } else {
          say(.retryShort)
        }
        put(section, agenda, reworded: false, attempt: 0, unsure: times)
      }
    case 2 where !again && section.options.isEmpty && suggestions.count >= 2:
      let choices = Array(suggestions.prefix(3))
      let lines = choices.enumerated().map { "\($0 + 1) \($1)" }
      let head = voice(.unsureOptions) ?? ""
      record(
        .asked(
          .question(agenda.run.id, question: section.id, attempt: 0, unsure: times)))
      add(.question, ([head] + lines).joined(separator: "\n"), choices: choices)
      wait(for: .which(agenda.run.id, question: section.id, raw: "", choices: choices))
      because("asking", section.id)
    case 2 where !again:
      say(.retrySkip)
      put(section, agenda, reworded: false, attempt: 0, unsure: times)
    default:
      record(.parked(agenda.run.id, question: section.id))
      because("parked", section.id)
      say(.parked)
      advance()
    }
  }
}

extension AnswerKind {
  /// Whether it asks for one person or several.
  var namesPeople: Bool {
    switch self {
    case .person, .people: true
    default: false
    }
  }

  /// Whether "no" leaves its place empty: nobody, and nothing planned.
  var mayBeEmpty: Bool {
    if case .step = self { return true }
    return namesPeople
  }

  /// Whether any words may be the answer, so that a question to the coach must be seen first.
  var isFreeText: Bool {
    switch self {
    case .text, .draft, .person, .people: true
    default: false
    }
  }
}
