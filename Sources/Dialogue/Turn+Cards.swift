import Content
import Rules
package import Understanding

/// Advice that was asked for, its source, and what is not covered.
extension Exchange {
  /// Says a card's first paragraph with its short source.
  mutating func give(_ id: String) {
    guard let card = library.card(id) else { return }
    let isAgain = card.kind == .advice && state.lastCard == id && state.turnsSinceCard < 8
    record(.advised(card: id))
    because(card.kind == .declines ? "declined" : "card", id)
    if isAgain, !card.rest.isEmpty {
      // The same words twice help nobody: what to try comes instead, and after that a question.
      if isTold(id) {
        say(.cardThird)
      } else {
        say(.cardAgain)
        add(.advice, card.tries.joined(separator: "\n"))
        note(Spoken(id: told(id), variant: 0))
      }
      return
    }
    add(card.kind == .advice ? .advice : .notice, cited(card))
  }

  /// The first paragraph, and the source's short name where there is one.
  func cited(_ card: Card) -> String {
    guard let citation = card.source, !citation.isOurs,
      let source = library.source(citation.source),
      let template = library.voice[VoiceID.cited.rawValue]?.first
    else { return card.first }
    return card.first + " " + wording.fill(template, ["source": source.short])
  }

  /// Answers a question put to the coach; then the same question again, if one is open.
  mutating func answerQuestion(_ found: Found, isOpen: Bool) -> Bool {
    switch found {
    case .sure(let card, let others):
      give(card)
      if isOpen {
        askAgain()
      } else {
        offerOthers(others)
      }
    case .unsure(let cards):
      let titles = cards.compactMap { library.card($0)?.title }
      let lines = titles.enumerated().map { "\($0 + 1) \($1)" }
      because("unsure-cards", cards.joined(separator: " "))
      guard let head = voice(.unsureCards) else { return false }
      add(.question, ([head] + lines).joined(separator: "\n"), choices: titles)
      wait(for: .cards(cards))
    case .nothing:
      because("not-covered")
      say(.notCovered)
      keepMissed(isOpen: isOpen)
    }
    return true
  }

  /// What is said of the cards just shown.
  ///
  /// They were not meant, it is hard, or a remark: none of it is a new question, and the numbers of
  /// other cards stay on offer.
  mutating func takeRemarkOnCard(_ open: Section?) -> Bool {
    var isOffer = false
    if case .cards = state.awaiting { isOffer = true }
    guard isOffer || state.lastCard != nil && state.turnsSinceCard <= 1 else { return false }
    if reader.means(text, "not-the-answer") {
      because("remark", "misread")
      say(.misread)
      if open != nil { askAgain() }
      return true
    }
    guard state.turnsSinceCard <= 1 else { return false }
    if let open {
      // "Interesting" is said of the card, and answers no question that stood open meanwhile.
      guard open.answer?.isFreeText == true, reader.means(text, "no-deed") else { return false }
      because("remark", "card-next")
      askAgain()
      return true
    }
    if reader.means(text, "card-objection") {
      because("remark", "card-hard")
      say(.cardHard, as: .question)
      return true
    }
    if reader.means(text, "no-deed"), reader.feeling(in: text) == nil {
      because("remark", "card-next")
      say(.cardNext)
      return true
    }
    return false
  }

  private mutating func offerOthers(_ others: [String]) {
    let titles = others.prefix(2).compactMap { library.card($0)?.title }
    guard !titles.isEmpty else {
      offerGuide(for: state.lastCard)
      return
    }
    let list = titles.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: "\n")
    guard let head = voice(.notIt) else { return }
    add(.notice, head + "\n" + list, choices: titles)
    wait(for: .cards(Array(others.prefix(2))))
  }

  /// After advice with no guide open: the guide that goes on with it.
  mutating func offerGuide(for id: String?) {
    wait(for: .anything)
    guard agenda()?.open == nil, let card = id.flatMap({ library.card($0) }), card.kind == .advice
    else { return }
    let own = library.guides.first { $0.principles.first == card.principle && $0.id != "check-in" }
    if let guide = own ?? library.guide("write") { offer(guide, .cardGuide) }
  }

  /// An unanswered question goes to the authors only after one yes, which is remembered.
  private mutating func keepMissed(isOpen: Bool) {
    switch state.preferences["consent-missed"] {
    case "yes": record(.missed(text))
    case nil where !isOpen:
      say(.missedAsk, as: .question)
      wait(for: .consent("missed " + text))
      return
    default: break
    }
    if isOpen { askAgain() } else { menu() }
  }

  /// The rest of the card that was spoken of last.
  mutating func more() {
    guard let card = state.lastCard.flatMap({ library.card($0) }), !card.rest.isEmpty else {
      say(.noMore)
      askAgain()
      return
    }
    because("more", card.id)
    tellRest(of: card)
    askAgain()
  }

  /// Gives the rest of the card that was given in the turn before, as an example of it.
  mutating func takeExample() -> Bool {
    guard state.turnsSinceCard <= 1, let card = state.lastCard.flatMap({ library.card($0) }),
      card.kind == .advice, !card.rest.isEmpty, !isTold(card.id)
    else { return false }
    more()
    return true
  }

  /// The card's further paragraphs and what there is to try.
  mutating func tellRest(of card: Card) {
    add(.advice, card.rest.joined(separator: "\n"))
    note(Spoken(id: told(card.id), variant: 0))
  }

  private func told(_ card: String) -> String { "rest " + card }

  /// Whether that was said a few turns ago.
  func isTold(_ card: String, within turns: Int = 8) -> Bool {
    state.spoken[told(card)]?.max().map { state.turns - $0 < turns } ?? false
  }

  /// The exact quote and its place.
  mutating func source() {
    guard let card = state.lastCard.flatMap({ library.card($0) }) else {
      if let agenda = agenda(), let citation = agenda.guide.source {
        cite(citation, quote: nil, title: agenda.guide.title)
      } else {
        say(.sourceNone)
      }
      askAgain()
      return
    }
    because("source", card.id)
    cite(card.source, quote: card.quote, title: card.title)
    askAgain()
  }

  mutating func cite(_ citation: Citation?, quote: String?, title: String) {
    guard let citation, !citation.isOurs, let source = library.source(citation.source) else {
      say(.sourceOurs, ["card": title])
      return
    }
    say(
      .sourceQuote,
      [
        "card": title, "source": source.title, "place": citation.place ?? source.short,
        "quote": quote ?? title,
      ])
  }

  // MARK: Refusals

  /// A wish that is declined in whatever words and wherever it is typed; a draft that has it is
  /// reviewed.
  mutating func takeRefusal() -> Bool {
    guard state.awaiting != .draft,
      let card = reader.refusal(in: text, isAnswer: agenda()?.open != nil)
    else { return false }
    if case .review? = reader.command(text) { return false }
    give(card)
    if agenda()?.open != nil { askAgain() } else { wait(for: .anything) }
    return true
  }

  // MARK: Safety

  /// The fixed reply; nothing is pushed, and distress is kept off the record unless they say so.
  mutating func answerSafety(_ card: Card) {
    because("safety", card.id)
    turn.withholds = card.kind == .distress
    if case .room = message.audience {
      turn.withholds = true
      say(.roomSafety)
      return
    }
    add(.notice, ([card.first] + card.rest).joined(separator: "\n"))
    if card.kind == .distress {
      say(.keepAsk)
      wait(for: .consent("keep-distress"))
    }
  }

  // MARK: Rooms

  /// In a room: two sentences and the source's short name, nothing about persons.
  mutating func answerInRoom(canDirect: Bool) {
    var asked = text
    switch reader.command(text) {
    case .ask(let question): asked = question
    case .hello, .help, .whoAreYou, .lookAround:
      because("room-hello")
      say(canDirect ? .roomHello : .roomHelloTerminal)
      return
    case .thanks:
      because("room-hello")
      say(.thanks)
      return
    case .some:
      because("private")
      say(canDirect ? .roomPrivate : .roomTerminal)
      return
    case nil: break
    }
    if let card = reader.refusal(in: asked) {
      giveInRoom(card)
      return
    }
    switch reader.search(asked) {
    case .sure(let card, _):
      giveInRoom(card)
      return
    case .unsure(let cards):
      // A wrong answer before everybody is worse than none: the person says which.
      let titles = cards.prefix(2).compactMap { library.card($0)?.title }
      if !titles.isEmpty, reader.isQuestion(asked).asks {
        because("unsure-cards", cards.joined(separator: " "))
        say(.roomUnsure, ["cards": wording.list(titles.map { "\"\($0)\"" }, .or)])
        return
      }
    case .nothing: break
    }
    because("room-nothing")
    say(canDirect ? .roomNothing : .roomNothingTerminal)
  }

  private mutating func giveInRoom(_ id: String) {
    guard var card = library.card(id) else { return }
    record(.advised(card: id))
    because(card.kind == .declines ? "declined" : "card", id)
    card.first = card.first.firstSentences(2)
    add(card.kind == .advice ? .advice : .notice, cited(card))
  }
}

/// Whether what was typed in a room is about the person alone, so that a host which reaches them
/// directly is to answer there and not in the room.
package func isPrivate(_ text: String, reader: Reader) -> Bool {
  if reader.safety(in: text) != nil { return false }
  switch reader.command(text) {
  case nil, .hello, .help, .whoAreYou, .lookAround, .thanks, .ask: return false
  case .some: return true
  }
}

extension String {
  /// The text up to the end of its `count`-th sentence.
  func firstSentences(_ count: Int) -> String {
    var left = count
    var index = startIndex
    while index < endIndex {
      let next = self.index(after: index)
      if ".!?".contains(self[index]), next == endIndex || self[next].isWhitespace {
        left -= 1
        if left == 0 { return String(self[..<next]) }
      }
      index = next
    }
    return self
  }
}
