package import Content

extension Reader {
  /// The safety card that fires on this text, if any.
  ///
  /// A phrase counts unless a longer one of the same card's `unless` lies over it: "career suicide"
  /// is no cry for help, and "career suicide, I want to die" is one. Where several cards fire, the
  /// first of `safety-order` answers.
  package func safety(in text: String) -> Card? {
    let heard = hear(text)
    return heard.once(\.safety) { safety(in: heard).map { Int32($0) } }
      .map { library.cards[Int($0)] }
  }

  /// The same card by its place in the library.
  private func safety(in heard: Heard) -> Int? {
    guard !heard.isEmpty else { return nil }
    // A cry for help may stand at the end of a long page.
    let whole = heard.isCut ? phrases.line(heard.text, limit: .max) : heard.line
    let mended = phrases.mended(whole)
    let line = mended ?? whole
    let isHeard = mended == nil && !heard.isCut
    if let card = safety(isHeard ? heard.matches : phrases.find(in: line)) { return card }
    // "Hinawakan po ako sa hita": a courtesy may stand between any two words.
    let bare = line.words.filter { !phrases.isCourtesy($0) }
    return bare.count < line.words.count ? safety(phrases.find(in: bare)) : nil
  }

  func safety(_ matches: Matches) -> Int? {
    let fired = firing(matches) { extra in
      switch extra {
      case .safety(let card): (card, true)
      case .safetyUnless(let card): (card, false)
      default: nil
      }
    }
    let order = phrases.safetyOrder
    func rank(_ card: Int) -> Int { order.firstIndex(of: Int32(card)) ?? order.count + card }
    return fired.min { rank($0) < rank($1) }
  }

  /// The card whose `notice` phrase stands in an answer.
  package func noticed(in text: String) -> String? {
    let fired = firing(hear(text).matches) { extra in
      switch extra {
      case .notice(let card): (card, true)
      case .noticeUnless(let card): (card, false)
      default: nil
      }
    }
    return fired.first.map { library.cards.id(at: $0) }
  }

  /// The cards with a phrase that no `unless` of theirs lies over, the earliest in the text first.
  private func firing(
    _ matches: Matches, _ reads: (Phrases.Extra) -> (card: Int, fires: Bool)?
  ) -> [Int] {
    var fires: [(card: Int, match: Match)] = []
    var holds: [(card: Int, match: Match)] = []
    for match in matches.all {
      guard let extra = phrases.extra(of: match.group), let read = reads(extra) else { continue }
      if read.fires { fires.append((read.card, match)) } else { holds.append((read.card, match)) }
    }
    var cards: [Int] = []
    for (card, match) in fires where !cards.contains(card) {
      let isHeld = holds.contains {
        $0.card == card && $0.match.start < match.end && match.start < $0.match.end
          && !(match.start <= $0.match.start && $0.match.end <= match.end
            && $0.match.count < match.count)
      }
      if !isHeld { cards.append(card) }
    }
    return cards
  }

  /// The feeling named in the text: the part after `feeling-` of a `_words.md` id, not negated and
  /// not somebody else's.
  package func feeling(in text: String) -> String? {
    let (line, matches) = hear(text).parts
    var best: (match: Match, name: String)?
    for match in matches.all {
      guard case .feeling(let name)? = phrases.extra(of: match.group) else { continue }
      if let known = best?.match,
        known.start < match.start || (known.start == match.start && known.end >= match.end)
      {
        continue
      }
      if !isNegated(match, line, matches), !isOfOthers(match, line, matches) {
        best = (match, name)
      }
    }
    return best?.name
  }

  /// Whether a negator stands up to four words before, in the same clause.
  func isNegated(_ match: Match, _ line: Line, _ matches: Matches) -> Bool {
    var word = match.start
    while word > 0, match.start - word < 4, !line.marks(before: word).isBreak {
      word -= 1
      if matches.longest(.clauseWords, at: word) != nil { return false }
      // "Can't help being nervous" does not deny it.
      for start in max(0, word - 3)...word {
        if let not = matches.longest(.notNegating, at: start), not.end > word { return false }
      }
      if matches.longest(.negators, at: word) != nil { return true }
    }
    return false
  }

  /// "My lead was angry", "galit ang boss ko": the person speaks of somebody else.
  private func isOfOthers(_ match: Match, _ line: Line, _ matches: Matches) -> Bool {
    var word = match.start
    var sawState = false
    while word > 0, match.start - word < 5, !line.marks(before: word).isBreak {
      word -= 1
      if matches.longest(.states, at: word) != nil { sawState = true }
      if matches.longest(.firstPersons, at: word) != nil { return false }
      if sawState, matches.longest(.others, at: word) != nil { return true }
    }
    var next = match.end
    while next < line.words.count, next < match.end + 3, !line.marks(before: next).isBreak {
      if matches.longest(.askers, at: next) != nil { return false }
      if matches.longest(.thirdPersons, at: next) != nil { return true }
      if matches.longest(.roleArticles, at: next) != nil,
        matches.longest(.others, at: next + 1) != nil
      {
        return true
      }
      next += 1
    }
    return false
  }

  /// Whether the person hedged (siguro, try, baka).
  package func isHedged(_ text: String) -> Bool {
    hear(text).matches.has(.hedges)
  }

  /// How many Tagalog function words the line has.
  package func tagalogWords(in text: String) -> Int {
    let (line, matches) = hear(text).parts
    return line.words.indices.count { matches.longest(.tagalogWords, at: $0) != nil }
  }
}
