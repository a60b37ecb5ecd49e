import Content

extension Reader {
  /// Bounds between "sure", "unsure" and "nothing", found on questions left out of the index and on
  /// questions that no card covers.
  enum Band {
    /// Answered outright from here, where the next card is far enough behind.
    static let sure: Float = 0.44
    static let lead: Float = 0.06
    /// So good that the next card does not matter.
    static let certain: Float = 0.62
    /// Nearly word for word what an author wrote down.
    static let asAuthored: Float = 0.95
    /// A guide is begun from here, and from the other even where a card is as authored.
    static let guide: Float = 0.5
    static let guideSure: Float = 0.8
    /// Offered from here.
    static let unsure: Float = 0.27
    /// Answered outright, or offered, where this much was matched, in the units of `telling`.
    static let sureMatched: Float = 10
    static let unsureMatched: Float = 7
    /// How far the next card has to be behind for that.
    static let behind: Float = 0.66
    /// Nothing scores this far below the best offer.
    static let share: Float = 0.6
  }

  /// The cards for a question; cards of the principles in `near` weigh more.
  ///
  /// Where all of it finds none for sure, one of its sentences that asks may: what is told around a
  /// question has words of its own.
  package func search(_ text: String, near: [String] = []) -> Found {
    let found = searchWhole(text, near: near)
    if case .sure = found { return found }
    for question in questions(in: text) {
      let alone = searchWhole(question, near: near)
      if case .sure = alone { return alone }
    }
    return found
  }

  /// The sentences with a question mark, where the text has others beside them.
  package func questions(in text: String) -> [String] {
    guard text.utf8.count <= 2_000, text.hasByte(UInt8(ascii: "?")) else { return [] }
    var sentences: [String] = []
    var sentence = ""
    for character in text {
      sentence.append(character)
      if ".?!\n".contains(character) {
        sentences.append(sentence)
        sentence = ""
      }
    }
    if !sentence.isEmpty { sentences.append(sentence) }
    let asked = sentences.filter { $0.last == "?" && Reader.words(in: $0) > 2 }
    return sentences.count > 1 ? asked : []
  }

  private func searchWhole(_ text: String, near: [String]) -> Found {
    near.isEmpty
      ? hear(text).once(\.found) { lookUp(text, near: near) } : lookUp(text, near: near)
  }

  private func lookUp(_ text: String, near: [String]) -> Found {
    let folded = Reader.question(text)
    guard !folded.tokens.isEmpty else { return .nothing }
    var ranking = cards.ranking(folded, boosted: cards.places(in: near))
    if ranking.best.contains(where: { library.card(cards.ids[$0.card])?.finds.isEmpty == false }) {
      // "How do I say no to a bribe" has all the words of one.
      let honest = honest(in: text)
      ranking.best.removeAll { honest.contains(cards.ids[$0.card]) }
    }
    let found = found(ranking)
    // Its words alone are not the wish; an honest person told no is worse than a wish missed.
    if case .sure(let card, let others) = found, library.card(card)?.finds.isEmpty == false,
      let score = ranking.best.first?.score, score < Band.asAuthored
    {
      return .unsure([card] + others)
    }
    return found
  }

  /// Whether the line is nearly word for word what an author wrote down for a card.
  package func isAsAuthored(_ text: String) -> Bool {
    ranked(text, top: 1).first.map { $0.score >= Band.asAuthored } ?? false
  }

  /// A question is asked within a page: what comes behind is not searched for.
  private static func question(_ text: String) -> Folded {
    let limit = 2_000
    return text.utf8.count <= limit ? Folded(text) : Folded(Array(text.utf8.prefix(limit)))
  }

  func found(_ ranking: Ranking) -> Found {
    guard let best = ranking.best.first else { return .nothing }
    // A story in sixty words has many that no card knows; how much was matched tells there.
    let matched = best.score * ranking.total
    guard best.score >= Band.unsure || matched >= Band.unsureMatched else { return .nothing }
    let next = ranking.best.count > 1 ? ranking.best[1].score : 0
    let others = ranking.best.dropFirst().filter {
      $0.score >= best.score * Band.share
        && ($0.score >= Band.unsure * 0.8 || matched >= Band.unsureMatched)
    }.prefix(2).map { cards.ids[$0.card] }
    let isSure =
      best.score >= Band.certain || (best.score >= Band.sure && best.score - next >= Band.lead)
      || (matched >= Band.sureMatched && next <= best.score * Band.behind)
    return isSure
      ? .sure(card: cards.ids[best.card], others: Array(others))
      : .unsure([cards.ids[best.card]] + others)
  }

  /// The guide that free text at the first screen is about, by the guides' `asks`.
  ///
  /// One whose words are merely like it loses to a card that has the line nearly word for word.
  package func guide(for text: String) -> String? {
    hear(text).once(\.guide) { guide(like: text) }
  }

  private func guide(like text: String) -> String? {
    if let named = guide(named: text) { return named }
    let typed = Reader.plain(String(text.prefix(200)))
    if let asked = guideNames.asked(typed) { return library.guides.id(at: asked) }
    let folded = Reader.question(text)
    guard !folded.tokens.isEmpty, let best = guides.ranking(folded, top: 1).best.first,
      best.score >= Band.guide, best.score >= Band.guideSure || !isAsAuthored(text)
    else { return nil }
    return guides.ids[best.card]
  }

  static func findable(_ card: Card) -> Findable {
    var texts: [(text: String, weight: Float)] = [(card.title, 1), (card.first, 0.25)]
    for ask in card.asks { texts.append((ask, 1)) }
    for word in card.also { texts.append((word, 8)) }
    return Findable(id: card.id, group: card.principle, texts: texts)
  }

  static func findable(_ guide: Guide) -> Findable {
    var texts: [(text: String, weight: Float)] = [(guide.title, 1), (guide.label, 1)]
    for ask in guide.asks { texts.append((ask, 1)) }
    return Findable(id: guide.id, group: "", texts: texts)
  }
}

extension Reader {
  /// The best cards for a question with their scores, best first.
  ///
  /// With `own`, that card's words from this very question do not count for it: whether a question
  /// would find its card if nobody had written it down.
  package func ranked(
    _ text: String, top: Int = 3, own card: String? = nil
  ) -> [(card: String, score: Float)] {
    let folded = Folded(text)
    guard !folded.tokens.isEmpty else { return [] }
    let left = card.flatMap { cards.places[$0] }.map { (card: $0, text: folded) }
    return cards.ranking(folded, top: top, leavingOut: left).best.map {
      (cards.ids[$0.card], $0.score)
    }
  }

  /// The band that a ranking falls into, as `search` would say it.
  package func leftOut(_ text: String, own card: String) -> Found {
    let folded = Folded(text)
    guard let place = cards.places[card], !folded.tokens.isEmpty else { return .nothing }
    return found(cards.ranking(folded, leavingOut: (place, folded)))
  }
}
