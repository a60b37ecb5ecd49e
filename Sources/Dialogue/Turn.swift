import Content
import Rules
import Understanding

/// The reading order of one line (`COACHING.md`): distress, a command, what was just offered, a
/// question to the coach, the open question's own kind, else asking again.
extension Exchange {
  mutating func hear() {
    if let card = reader.safety(in: text) {
      answerSafety(card)
      return
    }
    if case .room(_, let canDirect) = message.audience {
      answerInRoom(canDirect: canDirect)
      return
    }
    if state.isNew, message.isHosted { say(.hosted) }
    tellProgram()
    noticeLanguage()
    let agenda = agenda()
    let open = agenda?.open
    let hasLines = text.hasByte(0x0A)
    if open?.answer == .draft, hasLines, let agenda, let open {
      answer(open, agenda)
      return
    }
    if state.awaiting == .draft, hasLines {
      _ = takeDraft()
      return
    }
    if open == nil, hasLines && reader.opens(text, with: "salutations") || isPastedLetter {
      // A letter pasted without a word about it.
      review(text)
      return
    }
    if open?.answer != .draft, takeRefusal() { return }
    if case .outcome(let step) = state.awaiting, tellsOutcome || tellsOutcomeAsUndo,
      takeOutcome(of: step)
    {
      return
    }
    if takeForgetting() || takeLeaving() || takeObjection() || takeCorrection() || takeBye() {
      return
    }
    if takeAfterForgetHow() { return }
    if takeHinted() || takeWordsLine() || takeNudgeLine() || takeProgramLine() || takeShareLine()
      || takePeopleLine() || takePreamble()
    {
      return
    }
    if let command = reader.command(text), !isChosen(command, in: open) {
      obey(command)
      return
    }
    if open == nil, let command = askedOfProgram {
      obey(command)
      return
    }
    if let open, open.answer?.isFreeText == true, open.answer != .draft,
      let guide = reader.guide(exactly: text), guide != agenda?.guide.id
    {
      // A guide's name and nothing else asks for that guide.
      because("routed", guide)
      start(guide)
      return
    }
    if let open, open.answer?.isFreeText == true, !open.isCompletion,
      reader.means(reader.plainly(text), "words-for-them")
    {
      // So does "I want to thank her" for the words to send.
      startWords()
      return
    }
    // "Could you ___" may be completed by the same words.
    if open?.isCompletion != true, takeGuideForPerson() { return }
    if takeRemarkOnCard(open) || takeAwaited() { return }
    if let agenda, let open {
      answer(open, agenda)
    } else if !takeNews(), !takeStepLine(), !takeWin(), !takeIntention(), !takeDuringOutcome() {
      route()
    }
  }

  /// "Before I start, is this AI? I do not want to …": one of several sentences asks what the program
  /// is or does with what is typed.
  private var askedOfProgram: Command? {
    for sentence in reader.questions(in: text) {
      for part in [sentence, String(sentence.drop { $0 != "," }.dropFirst())] {
        let command = reader.command(part)
        if command == .whoAreYou || command == .whereStored { return command }
      }
    }
    return nil
  }

  /// "Thanks" to "what is it for?", where one of the choices is thanks.
  private func isChosen(_ command: Command, in open: Section?) -> Bool {
    guard command == .thanks || command == .hello, case .choice? = open?.answer else {
      return false
    }
    return pick(open?.options.map(\.label) ?? []) != nil
  }

  /// Counts lines in a row with two Tagalog function words each, as long as it matters.
  private mutating func noticeLanguage() {
    guard state.preferences["language-offered"] == nil, language == .english,
      reader.library.translations[.filipino] != nil
    else { return }
    let before = state.preferences["tagalog-lines"].flatMap { Int($0) } ?? 0
    let count = reader.tagalogWords(in: text) >= 2 ? min(before + 1, 2) : 0
    if count != before {
      record(.preference(name: "tagalog-lines", value: String(count)))
    }
  }

  /// Two such lines earn one offer to switch, where the guide has the text.
  func offersLanguage(_ guide: Guide) -> Bool {
    guard state.preferences["tagalog-lines"] == "2", language == .english,
      state.preferences["language-offered"] == nil,
      let translated = reader.library.translations[.filipino]?.guide(guide.id)
    else { return false }
    return translated != guide
  }

  private mutating func takeGuideForPerson() -> Bool {
    guard let (guide, who, raw) = guideForPerson() else { return false }
    because("routed", guide)
    start(guide, anew: true, first: (who, raw))
    return true
  }

  /// Free text when no question is open: a guide, a card, a feeling, else the first guide.
  mutating func route() {
    if reader.shortAnswer(text) == .no {
      leave()
      return
    }
    if reader.shortAnswer(text) == .unsure, reader.mentions(text, "examples"), takeExample() {
      return
    }
    if takeAfterCard() || takeBecoming() || takeLetter() { return }
    let found = reader.search(text)
    let question = reader.isQuestion(text)
    let guide = reader.guide(for: text)
    var isSure = false
    if case .sure = found { isSure = true }
    // A guide that fits comes before cards that only might.
    if question.asks || question.sure, isSure || guide == nil,
      answerQuestion(found, isOpen: false)
    {
      return
    }
    let feeling = reader.feeling(in: text)
    if let id = guide, library.guide(id) != nil {
      name(feeling)
      because("routed", id)
      start(id)
      return
    }
    if let feeling {
      name(feeling)
      // What is told is heard first; a note that fits is offered, and not given unasked.
      if case .sure(let id, _) = found, let card = library.card(id), card.kind == .advice,
        Reader.words(in: text) > 4, !state.declinedOffers.contains(id)
      {
        offer(card)
        return
      }
      if isCardFresh { goOn() } else { start("first-step") }
      return
    }
    if reader.shortAnswer(text) == .unsure, !text.isBlank {
      offerEasyStart()
      return
    }
    // A number where nothing is numbered names no wish either.
    if reader.shortAnswer(text) != nil || !text.contains(where: \.isLetter) {
      menu()
      return
    }
    if !isSure, !question.asks, takeWish() { return }
    // What is told, and asks nothing, is heard: cards that only might fit are no reply to it.
    if !isSure, !question.asks {
      hearOut()
      return
    }
    _ = answerQuestion(found, isOpen: false)
  }

  /// Says that a feeling was heard, before anything else.
  mutating func name(_ feeling: String?) {
    guard let feeling else { return }
    because("feeling", feeling)
    say("\(VoiceID.feelingPrefix.rawValue)-\(feeling)", as: .reflection)
  }

  // MARK: Offers and other things awaited

  /// Reads the line as the reply to what was just offered; false when it is not one.
  mutating func takeAwaited() -> Bool {
    switch state.awaiting {
    case .anything, .question: return false
    case .probe(let id, let question): return takeProbe(id, question)
    case .stepDay(let what): return takeDay(for: what)
    case .stepPart(let id, let question, let what, let when, let missing):
      return takeStepPart(id, question, what: what, when: when, missing: missing)
    case .confirmDate(let id, let question, let raw, let date):
      return takeDate(id, question, raw: raw, date)
    case .which(let id, let question, let raw, let choices):
      return takeChoice(id, question, raw: raw, choices)
    case .offer(let card): return takeOffer(card)
    case .cards(let cards): return takeCard(cards)
    case .guides(let guides): return takeGuide(guides)
    case .outcome(let step): return takeOutcome(of: step)
    case .consent(let to): return takeConsent(to: to)
    case .draft: return takeDraft()
    }
  }

  /// The number of the option that a line picks by number, word, prefix or label.
  func pick(_ labels: [String]) -> Int? {
    let options = labels.enumerated().map { Section.Option(id: "option-\($0)", label: $1) }
    let asked = Asked(kind: .choice(least: 1, most: 1), options: options)
    guard case .value(.choice(let ids, _), _) = reader.interpret(text, of: asked, today: today),
      let id = ids.first
    else { return nil }
    return options.firstIndex { $0.id == id }
  }

  private mutating func takeGuide(_ guides: [String]) -> Bool {
    let named = guides.compactMap { id in
      library.guide(id).map { (id: id, label: $0.label, title: $0.title) }
    }
    if let index = pick(named.map(\.label)) ?? pick(named.map(\.title)) {
      start(named[index].id)
      return true
    }
    let lookAroundChoice = Asked(kind: .number(from: 1, to: guides.count + 1))
    if reader.interpret(text, of: lookAroundChoice, today: today)
      == .value(.number(guides.count + 1), confirm: nil), guides == menuGuides
    {
      lookAround()
      return true
    }
    return false
  }

  private mutating func takeConsent(to: String) -> Bool {
    // "Sige, gusto ko siyang sulatan": the yes and why.
    let first = to.hasPrefix("start ") ? parts.first.flatMap { reader.shortAnswer($0) } : nil
    let short = reader.shortAnswer(text) ?? (first == .yes ? .yes : nil)
    guard let yes = short == .yes ? true : short == .no || short == .later ? false : nil else {
      // The offer stood in the place of the next question: nobody answers one not yet seen.
      guard to == "language", let agenda = agenda(), let open = agenda.open else { return false }
      put(open, agenda, reworded: false, attempt: 0, unsure: 0)
      return true
    }
    if to.hasPrefix("start ") {
      if yes {
        start(String(to.dropFirst("start ".count)))
      } else {
        say(.offerDeclined)
        menu()
      }
      return true
    }
    if to.hasPrefix("share ") {
      takeShareConsent(String(to.dropFirst("share ".count)), yes)
      return true
    }
    if to.hasPrefix("missed ") {
      record(.consented(to: "missed", yes))
      if yes { record(.missed(String(to.dropFirst("missed ".count)))) }
      say(yes ? .missedKept : .missedNotKept)
      menu()
      return true
    }
    if to != "keep-distress" { record(.consented(to: to, yes)) }
    switch to {
    case "keep-distress":
      // The reply ended on "are you safe?": that is what yes and no answer. Only `keep it` keeps.
      if !yes, let card = library.card("not-safe") {
        answerSafety(card)
      } else {
        say(.safeYes)
        wait(for: .anything)
      }
    case "language":
      if yes { setLanguage(.filipino) }
      proceed()
    default: proceed()
    }
    return true
  }

  mutating func setLanguage(_ language: Language) {
    record(.preference(name: "language", value: language.rawValue))
    speak(language)
    say(.languageSet)
  }
}
