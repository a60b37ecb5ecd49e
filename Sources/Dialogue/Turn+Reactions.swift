import Content
import Rules
import Understanding

/// What the coach says to an answer: one thing at most before the next question.
extension Exchange {
  enum Flow { case goOn, pause }

  /// In this order: the author's reply, a probe, an offer of advice, the feeling named, a link to
  /// an earlier answer, the person or thing named, else "Kept." or nothing.
  mutating func react(
    to value: Value, of section: Section, raw: String, _ agenda: Agenda
  ) -> Flow {
    if let reply = authored(section, value, agenda) {
      add(.reflection, reply)
      because("reply", section.id)
      react("reply")
      if case .step = value { confirmStep(value) }
      return .goOn
    }
    if agenda.asksMore, offersLanguage(agenda.guide) {
      record(.preference(name: "language-offered", value: "yes"))
      say(.languageOffer, as: .question)
      wait(for: .consent("language"))
      return .pause
    }
    if let probe = probe(section, agenda) {
      because("probe", section.id)
      mark("probe:\(section.id)", agenda)
      add(.question, probe)
      wait(for: .probe(agenda.run.id, question: section.id))
      return .pause
    }
    if let card = offer(section, raw: raw, agenda) {
      mark("offer:\(section.id)", agenda)
      offer(card)
      return .pause
    }
    if case .step(let step) = value {
      confirmStep(value)
      return offerSmaller(step, section, raw: raw, agenda)
    }
    acknowledge(value, section, raw: raw, agenda)
    return .goOn
  }

  /// Offers a card, to be shown on a yes.
  mutating func offer(_ card: Card) {
    because("offer", card.id)
    record(.offered(card: card.id, accepted: nil))
    say(.offerCard, ["card": card.title], as: .question)
    wait(for: .offer(card: card.id))
  }

  private mutating func confirmStep(_ value: Value) {
    // The summary that follows the last question says the step and its day already.
    guard case .step(let step) = value, let day = step.when, agenda()?.asksMore == true else {
      return
    }
    say(.keptDate, ["step": Wording.safe(step.what), "date": wording.day(day)], as: .reflection)
  }

  private mutating func authored(
    _ section: Section, _ value: Value, _ agenda: Agenda
  ) -> String? {
    if case .choice(let ids, _) = value, ids.count == 1,
      let reply = section.options.first(where: { $0.id == ids[0] })?.reply
    {
      return fill(reply, agenda)
    }
    for reply in section.replies where reply.when.map({ $0.evaluate(agenda) == .yes }) ?? true {
      if let text = fill(reply.text, agenda) { return text }
    }
    return nil
  }

  private func probe(_ section: Section, _ agenda: Agenda) -> String? {
    guard agenda.run.probes < 2, agenda.run.answered >= 2,
      agenda.entry(of: section)?.probed != true
    else { return nil }
    for probe in section.probes where probe.when.map({ $0.evaluate(agenda) == .yes }) ?? true {
      if let text = fill(probe.text, agenda) { return text }
    }
    return nil
  }

  /// One unasked offer a guide, none after a no, none before the second answer.
  private func offer(_ section: Section, raw: String, _ agenda: Agenda) -> Card? {
    guard agenda.run.offers == 0, agenda.run.answered >= 2 else { return nil }
    let advised =
      section.advice.first { $0.when.map { $0.evaluate(agenda) == .yes } ?? true }?.card
    // What an author put there may be offered anywhere; what was only noticed not at the end.
    let noticed = agenda.asksMore ? reader.noticed(in: raw) : nil
    guard let id = advised ?? noticed, let card = library.card(id),
      !state.declinedOffers.contains(id)
    else { return nil }
    return card
  }

  private mutating func offerSmaller(
    _ step: NextStep, _ section: Section, raw: String, _ agenda: Agenda
  ) -> Flow {
    guard reader.isHedged(raw), let smaller = section.smaller.first, agenda.run.offers == 0 else {
      return .goOn
    }
    because("smaller", section.id)
    mark("offer:\(section.id)", agenda)
    say(.smallerOffer, ["smaller": smaller], as: .question)
    wait(for: .which(agenda.run.id, question: section.id, raw: raw, choices: [smaller]))
    return .pause
  }

  private mutating func acknowledge(
    _ value: Value, _ section: Section, raw: String, _ agenda: Agenda
  ) {
    if let feeling = reader.feeling(in: raw), library.voice["feeling-\(feeling)"] != nil,
      agenda.run.lastReaction != "feeling"
    {
      name(feeling)
      react("feeling")
      return
    }
    if raw.utf8.last == UInt8(ascii: "?"), case .text = value,
      state.preferences["explained-question-mark"] == nil
    {
      record(.preference(name: "explained-question-mark", value: "yes"))
      say(.keptAsAnswer)
      react("kept")
      return
    }
    switch value {
    case .date(let day):
      say(.keptDay, ["date": wording.day(day)], as: .reflection)
      react("date")
    case .people(let people) where people.count > 1 && agenda.run.lastReaction != "people":
      say(
        .keptPeople, ["people": wording.list(people.map { Wording.safe($0.name) })],
        as: .reflection)
      react("people")
    case .text where agenda.run.lastReaction != "kept":
      if let name = linkedName(in: raw, section, agenda) {
        say(.linked, ["name": name], as: .reflection)
        react("linked")
      } else {
        say(.kept, as: .reflection)
        react("kept")
      }
    case .choice(_, .some) where agenda.run.lastReaction != "kept":
      // None of the options fitted: words of one's own are heard like any text.
      say(.kept, as: .reflection)
      react("kept")
    default: react("none")
    }
  }

  /// A person named in an earlier answer of this run and again in this one.
  private func linkedName(in raw: String, _ section: Section, _ agenda: Agenda) -> String? {
    var words: Set<String>?
    for person in agenda.people(before: section) {
      let name = person.name.lowercased().split(separator: " ").last.map(String.init) ?? ""
      guard name.count > 2 else { continue }
      let said = words ?? Set(raw.lowercased().split { !$0.isLetter }.map(String.init))
      words = said
      if said.contains(name) { return Wording.safe(person.name) }
    }
    return nil
  }

  private mutating func react(_ how: String) {
    guard let run = state.run else { return }
    record(.said([Spoken(id: "\(run.id.guide)/reaction:\(how)", variant: 0)]))
  }

  private mutating func mark(_ what: String, _ agenda: Agenda) {
    record(.said([Spoken(id: "\(agenda.guide.id)/\(what)", variant: 0)]))
  }
}
