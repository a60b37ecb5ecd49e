import Content
import Rules
import Understanding

/// Replies to a probe, a missing part of a step, an ambiguous date or number, an offered card.
extension Exchange {
  /// The open question by id, when the content still has it.
  private mutating func find(_ id: RunID, _ question: String) -> (Section, Agenda)? {
    if let agenda = agenda(), agenda.run.id == id {
      return agenda.guide.section(question).map { ($0, agenda) }
    }
    guard let place = state.place(of: id), let guide = library.guide(id.guide),
      let section = guide.section(question)
    else { return nil }
    let agenda = Agenda(
      of: state.runs[place], in: guide, conversation: state, library: library, today: today)
    return (section, agenda)
  }

  mutating func takeProbe(_ id: RunID, _ question: String) -> Bool {
    guard find(id, question) != nil else { return false }
    let short = reader.shortAnswer(text)
    if text.isBlank || short == .unsure || short == .no || short == .later {
      advance()
      return true
    }
    let form = reader.isQuestion(text)
    if form.sure, case .sure(let card, _) = reader.search(text) {
      give(card)
      advance()
      return true
    }
    record(.added(id, question: question, raw: text))
    because("added", question)
    advance()
    return true
  }

  // MARK: Steps and dates

  mutating func askPart(
    _ step: NextStep, _ missing: StepPart, _ section: Section, _ agenda: Agenda
  ) {
    because("step-part", missing.rawValue)
    say(missing == .what ? .stepWhat : .stepWhen, as: .question)
    wait(
      for: .stepPart(
        agenda.run.id, question: section.id, what: missing == .what ? "" : text, when: step.when,
        missing: missing))
  }

  mutating func takeStepPart(
    _ id: RunID, _ question: String, what: String, when: CivilDate?, missing: StepPart
  ) -> Bool {
    guard let (section, agenda) = find(id, question), let kind = section.answer else {
      return false
    }
    if text.isBlank || reader.shortAnswer(text) == .unsure {
      unsure(section, agenda)
      return true
    }
    let asked = asked(section, kind)
    switch missing {
    case .when:
      let day = reader.date(in: text, today: today)
      // A day that lies in the past or past the limit is refused as in a whole sentence.
      let raw = what + ", " + text
      guard day != nil else {
        if takeDigression(agenda) || takeSmaller(section, agenda) { return true }
        // After its guide a step may also be left.
        if agenda.run.finished != nil, [.no, .later].contains(reader.shortAnswer(text)) {
          say(.offerDeclined)
          settle()
          return true
        }
        if let feeling = reader.feeling(in: text) {
          name(feeling)
          if let smaller = smaller(in: section, agenda).first {
            say(.smallerHint, ["smaller": smaller])
          }
        }
        say(.stepWhen, as: .question)
        wait(
          for: .stepPart(id, question: question, what: what, when: when, missing: .when))
        return true
      }
      take(raw, asked, section, agenda, fallback: what, day: day)
    case .what:
      if takeDigression(agenda) || takeOtherPerson(agenda) { return true }
      if reader.shortAnswer(text) != nil || reader.means(text, "no-deed") {
        say(.stepWhat, as: .question)
        wait(for: .stepPart(id, question: question, what: what, when: when, missing: .what))
        return true
      }
      let step = NextStep(what: text, when: when)
      store(.step(step), section, agenda, raw: text)
    }
    return true
  }

  private mutating func takeDigression(_ agenda: Agenda) -> Bool {
    guard reader.isQuestion(text).sure else { return false }
    return answerQuestion(reader.search(text, near: agenda.guide.principles), isOpen: true)
  }

  private mutating func take(
    _ raw: String, _ asked: Asked, _ section: Section, _ agenda: Agenda, fallback: String,
    day: (day: CivilDate, ambiguous: Bool)?
  ) {
    guard let day else { return }
    if case .step(let days) = asked.kind, let days,
      day.day > today.adding(days: days) || day.day < today
    {
      say(
        .outOfRangeDays,
        ["date": wording.day(today.adding(days: days)), "days": String(days)])
      say(.stepWhen, as: .question)
      wait(
        for: .stepPart(
          agenda.run.id, question: section.id, what: fallback, when: nil, missing: .when))
      return
    }
    var step = NextStep(what: fallback, when: day.day)
    if case .partialStep(let parts, _) = reader.interpret(fallback, of: asked, today: today) {
      step = parts
      step.when = day.day
    }
    if day.ambiguous {
      confirm(day.day, raw: raw, section, agenda)
      return
    }
    store(.step(step), section, agenda, raw: raw)
  }

  mutating func confirmDate(_ date: CivilDate, _ section: Section, _ agenda: Agenda) {
    confirm(date, raw: text, section, agenda)
  }

  private mutating func confirm(
    _ date: CivilDate, raw: String, _ section: Section, _ agenda: Agenda
  ) {
    because("confirm-date", date.iso)
    say(.confirmDate, ["date": wording.day(date)], as: .question)
    wait(for: .confirmDate(agenda.run.id, question: section.id, raw: raw, date))
  }

  mutating func takeDate(
    _ id: RunID, _ question: String, raw: String, _ date: CivilDate
  ) -> Bool {
    guard let (section, agenda) = find(id, question), let kind = section.answer else {
      return false
    }
    var day = date
    switch reader.shortAnswer(text) {
    case .yes: break
    case .no:
      // The other reading of an ambiguous weekday is a week away.
      day = date.dayNumber - today.dayNumber > 7 ? date.adding(days: -7) : date.adding(days: 7)
      confirm(day, raw: raw, section, agenda)
      return true
    default:
      guard let other = reader.date(in: text, today: today) else { return false }
      day = other.day
    }
    switch kind {
    case .step:
      var step = NextStep(what: raw, when: day)
      switch reader.interpret(raw, of: asked(section, kind), today: today) {
      case .value(.step(let read), _): step = read
      case .partialStep(let read, _): step = read
      default: break
      }
      step.when = day
      store(.step(step), section, agenda, raw: raw)
    default: store(.date(day), section, agenda, raw: raw)
    }
    return true
  }

  // MARK: Which of several

  mutating func askWhich(_ values: [Value], _ section: Section, _ agenda: Agenda) {
    let labels = values.compactMap { wording.words(for: $0, of: section) }
    because("which", section.id)
    say(.which, ["choices": wording.list(labels, .or)], as: .question, choices: labels)
    wait(for: .which(agenda.run.id, question: section.id, raw: text, choices: labels))
  }

  /// A choice among readings, examples or smaller steps; anything else is read as the answer.
  mutating func takeChoice(
    _ id: RunID, _ question: String, raw: String, _ choices: [String]
  ) -> Bool {
    guard let (section, agenda) = find(id, question), let kind = section.answer else {
      return false
    }
    let isOffer = !raw.isEmpty && choices.count == 1
    if isOffer {
      let short = reader.shortAnswer(text)
      guard short == .yes || pick(choices) != nil else {
        if short == .no || short == .later || short == .either {
          say(.unchanged)
          advance()
          return true
        }
        return takeInstead(section, agenda, raw: raw)
      }
    }
    guard let index = isOffer ? 0 : pick(choices) else { return false }
    let chosen = choices[index]
    let asked = asked(section, kind)
    switch reader.interpret(chosen, of: asked, today: today) {
    case .value(let value, _): store(value, section, agenda, raw: chosen)
    case .partialStep(var step, .when):
      if isOffer, case .step(let old)? = agenda.entry(of: section)?.value {
        step.when = old.when
        store(.step(step), section, agenda, raw: chosen)
      } else {
        say(.stepWhen, as: .question)
        wait(
          for: .stepPart(id, question: question, what: chosen, when: nil, missing: .when))
      }
    default: store(.text(chosen), section, agenda, raw: chosen)
    }
    return true
  }

  /// Neither yes nor no to a smaller step: another day or another deed for it, or a question.
  private mutating func takeInstead(
    _ section: Section, _ agenda: Agenda, raw: String
  ) -> Bool {
    // Where another question is open, it takes the line.
    guard agenda.open == nil, case .step(var step)? = agenda.entry(of: section)?.value else {
      return false
    }
    if reader.isQuestion(text).sure {
      if case .sure(let card, _) = reader.search(text) { give(card) } else { say(.notCovered) }
    } else if let day = reader.date(in: text, today: today)?.day, day >= today {
      step.when = day
      store(.step(step), section, agenda, raw: raw)
      return true
    } else if case .partialStep(let other, .when) = reader.interpret(
      text, of: asked(section, .step(withinDays: nil)), today: today)
    {
      step.what = other.what
      store(.step(step), section, agenda, raw: text)
      return true
    } else {
      say(.unchanged)
    }
    advance()
    return true
  }

  // MARK: Offered cards

  mutating func takeOffer(_ card: String) -> Bool {
    switch reader.shortAnswer(text) {
    case .yes:
      record(.offered(card: card, accepted: true))
      give(card)
      if agenda() != nil { advance() } else { offerGuide(for: card) }
      return true
    case .no, .later, .either:
      record(.offered(card: card, accepted: false))
      say(.offerDeclined)
      if agenda() != nil { advance() } else { hearOut() }
      return true
    default:
      // Not a reply to the offer: it is dropped, and the next question takes the line.
      record(.offered(card: card, accepted: false))
      guard let agenda = agenda(), let open = agenda.open else { return false }
      put(open, agenda, reworded: false, attempt: 0, unsure: 0)
      return true
    }
  }

  /// Goes on with the guide, if one is being walked.
  mutating func proceed() {
    if agenda() != nil { advance() } else { wait(for: .anything) }
  }

  mutating func takeCard(_ cards: [String]) -> Bool {
    let titles = cards.compactMap { library.card($0)?.title }
    guard titles.count == cards.count else { return false }
    let short = reader.shortAnswer(text)
    // "Yes" means the only one offered; of several, or under a card, it does not say which.
    let isOnly = titles.count == 1 && state.turnsSinceCard > 1
    guard let index = pick(titles) ?? (short == .yes && isOnly ? 0 : nil) else {
      return takeBareReply(short, to: titles)
    }
    give(cards[index])
    wait(for: .anything)
    askAgain()
    offerGuide(for: cards[index])
    return true
  }

  /// A yes or no to several cards: under a card they were only others, else one of them was meant.
  private mutating func takeBareReply(_ short: ShortAnswer?, to titles: [String]) -> Bool {
    guard agenda()?.open == nil else { return false }
    switch short {
    case .yes, .no:
      if state.turnsSinceCard <= 1 {
        goOn()
      } else if short == .no {
        because("remark", "misread")
        say(.misread)
        wait(for: .anything)
      } else {
        say(.which, ["choices": wording.list(titles.map { "\"\($0)\"" }, .or)], as: .question)
      }
      return true
    default: return false
    }
  }
}
