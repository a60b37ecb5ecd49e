/// The clauses of a line, and what a clause is to the one before.
extension PeopleReading {
  /// Words between commas, "and", line breaks and reasons.
  struct Clause {
    var words: Range<Int>
    var joint: Joint
  }

  /// How a clause is joined to the one before.
  enum Joint {
    case and, comma, commaAnd, colon, sentence
    /// "Because", "kasi", "he": from here on something is told.
    case reason
    /// "No wait", "ay hindi pala": who was named last is not meant.
    case correction

    /// Whether what follows may tell about who was named.
    var isLoose: Bool { self == .comma || self == .colon || self == .sentence }
  }

  func clauses() -> [Clause] {
    var clauses: [Clause] = []
    var start = turn ?? 0
    var joint = Joint.sentence
    func close(_ end: Int, _ next: Joint, from begin: Int) {
      // "Bianca, like, my design lead"
      let isFilling =
        end == start + 1 && joint == .comma && has(.fillers, start) && !isCapital(start)
      if end > start, !isFilling { clauses.append(Clause(words: start..<end, joint: joint)) }
      (start, joint) = (begin, next)
    }
    var word = start
    while word < count {
      if word > start || isListNumber(word), let next = breaks(at: word) {
        close(word, next, from: isListNumber(word) ? word + 1 : word)
      }
      if word > start, has(.peopleTurns, word), longest(.peopleNots, at: start) != nil,
        isCapital(word + 1) || isMarked(word + 1) || isMarker(word + 1)
      {
        // "Not Ana but Anna"
        close(word, .comma, from: word + 1)
        word += 1
      } else if word > 0, let found = correction(at: word), !isBehindName(found, from: start) {
        close(word, .correction, from: found.end)
        word = found.end
      } else if joint == .reason, word > start, has(.peopleSo, word), isNamed(behind: word) {
        // "Sir Rex but he's on leave so maybe Jill"
        close(word, .sentence, from: word)
        word += 1
      } else if let and = conjunction(at: word), and.end < count, word > 0 {
        let isComma = joint == .comma && word == start || line.marks(before: word).contains(.comma)
        close(word, isComma ? .commaAnd : .and, from: and.end)
        word = and.end
      } else {
        // A name does not stand a page before what is told of it; a long line stays cheap.
        if word > start, word - start <= 24, joint != .reason, has(.peopleReasons, word),
          (longest(.roles, at: word)?.count ?? 0) < 2,
          said(start..<word)
        {
          close(word, .reason, from: word)
        }
        word += 1
      }
    }
    close(count, .sentence, from: count)
    return clauses
  }

  /// "At" of "at the bank" and "my first manager at Infosys" is English.
  private func conjunction(at word: Int) -> Match? {
    guard let and = longest(.peopleAnd, at: word) else { return nil }
    // ", kasama ko sa night shift" tells who it is.
    if line.marks(before: word).isBreak, longest(.roles, at: word)?.end == and.end,
      has(.rolePossessives, and.end), !isMarker(and.end + 1)
    {
      return nil
    }
    // "Raj n Mia"
    if and.value == 2 {
      let isBetween =
        (isUnknown(word - 1) || isCapital(word - 1)) && (isUnknown(word + 1) || isCapital(word + 1))
      return isBetween && !looksTold(word + 1) && !has(.roles, word + 1) ? and : nil
    }
    // "Ex-teammate now at Grab"
    if let place = longest(.peoplePlaces, endingAt: and.end), place.start < word { return nil }
    guard let place = longest(.peoplePlaces, at: word) else { return and }
    if place.end > and.end { return nil }
    let isEnglish =
      longest(.roles, endingAt: word) != nil && !has(.peopleMarkers, and.end)
      && (max(0, word - 4)..<word).contains { has(.roleMine, $0) && !has(.rolePossessives, $0) }
    return isEnglish ? nil : and
  }

  /// Whether somebody is named here, so that a reason may follow.
  private func said(_ range: Range<Int>) -> Bool {
    let words = trim(range)
    return !words.isEmpty
      && (name(in: words, opens: true) != nil || description(words) != nil)
  }

  /// `1.`, `2)` or `b)` at the head of an entry.
  private func isListNumber(_ word: Int) -> Bool {
    guard word + 1 < count else { return false }
    let marks = line.marks(before: word + 1)
    if let number = line.number(word), number <= 20 {
      return !marks.isDisjoint(with: [.sentence, .bracket, .point])
    }
    return marks.contains(.bracket) && line.bytes(word).count == 1
      && !line.marks(before: word).contains(.bracket)
  }

  /// What parts the words before this one from it.
  private func breaks(at word: Int) -> Joint? {
    let marks = line.marks(before: word)
    if isListNumber(word) || !marks.isDisjoint(with: [.newline, .and, .slash]) {
      return .and
    }
    // "Dr. Santos" and "Jose P. Rizal" go on; "not my boss. Hilda" does not.
    if !marks.isDisjoint(with: [.sentence, .question]), word > 0,
      !(isHonorific(word - 1) && !isArticle(word - 2) && !marks.contains(.comma))
        && !isInitial(word - 1)
    {
      return .sentence
    }
    return marks.contains(.comma) ? .comma : marks.contains(.colon) ? .colon : nil
  }

  /// Where the one who is meant comes after somebody who is not: "si Kiko daw, pero ako si Fe".
  private var turn: Int? {
    var word = count - 1
    while word > 0 {
      if has(.peopleTurns, word) {
        for at in word + 1..<min(count, word + 4) where has(.peopleMarkers, at) { return at }
      }
      word -= 1
    }
    return nil
  }

  /// Whether these words name nobody who is meant: "hindi si Paul", "not my lead, but …".
  func isRuledOut(_ words: Range<Int>) -> Bool {
    guard let not = longest(.peopleNots, at: words.lowerBound), not.end < words.upperBound
    else { return false }
    let isName =
      has(.peopleMarkers, not.end) || isCapital(not.end) || has(.honorifics, not.end)
      || bareRole(not.end..<words.upperBound) != nil
    return isName
      && !(not.end + 1..<max(not.end + 1, words.upperBound)).contains { isMarker($0) }
  }

  /// Whether the clause begins like a remark: "he", "kasi", "siya ang".
  func opensRemark(_ words: Range<Int>) -> Bool {
    has(.peopleReasons, words.lowerBound) && !has(.peopleMarkers, words.lowerBound + 1)
  }

  /// Without "si", "maybe", "I think it's" in front and "siguro", "po" behind.
  func trim(_ range: Range<Int>) -> Range<Int> {
    var words = range
    while let first = words.first {
      if words.count > 1, line.number(first) != nil {
        if has(.dateUnits, first + 1), !words.contains(where: isMarker) { return first..<first }
        words = first + 1..<words.upperBound
        continue
      }
      guard let lead = longest(.peopleLeadIn, at: first), lead.end < words.upperBound,
        // "May-ari ng shop"
        (longest(.roles, at: first)?.count ?? 0) <= lead.count,
        // "May Ann" is one too where she begins the line.
        !(has(.months, first) && lead.count == 1 && isCapital(first) && isCapital(first + 1)),
        // "May Santos" is a name; "Sometimes Bea" begins a sentence.
        !(lead.count == 1 && isCapital(first) && first > 0
          && line.marks(before: first).isDisjoint(with: [.sentence, .newline]))
      else { break }
      words = lead.end..<words.upperBound
    }
    // "Yung Dana": before a name the article goes.
    if words.count > 1, has(.roleArticles, words.lowerBound), isName(words.lowerBound + 1),
      !has(.roles, words.lowerBound + 2)
    {
      words = words.lowerBound + 1..<words.upperBound
    }
    while words.count > 1,
      let last = longest(.peopleTrailing, endingAt: words.upperBound),
      last.start > words.lowerBound,
      // "Coach Din" is one's name.
      !(last.count == 1 && isCapital(last.start) && isHonorific(last.start - 1)),
      // "Chris P" is no "po", and "Rajesh sir" is what he is called.
      !(last.count == 1 && isCapital(last.start - 1)
        && (isInitial(last.start) || has(.honorifics, last.start))
        && !line.marks(before: last.start).isBreak)
    {
      words = words.lowerBound..<last.start
    }
    // "Well, Mr. Cruz": a line begins with a capital, whatever its first word is.
    if words.count == 1,
      has(.fillers, words.lowerBound) || has(.peopleLeadIn, words.lowerBound)
        || has(.peopleTrailing, words.lowerBound),
      !isCapital(words.lowerBound) || words.lowerBound == 0 && count > 1,
      !has(.honorifics, words.lowerBound), !isCalled(words.lowerBound)
    {
      return words.lowerBound..<words.lowerBound
    }
    return words
  }

  /// What takes back who was named before: "no wait", "ay hindi pala", "I mean".
  ///
  /// "No" and "actually" do only where somebody is named right behind.
  private func correction(at word: Int) -> Match? {
    guard let found = longest(.corrections, at: word), found.end < count else { return nil }
    // "Actually Ben too" takes nobody back.
    if (found.end..<min(count, found.end + 4)).contains(where: { has(.peopleToo, $0) }) {
      return nil
    }
    if found.count > 1 { return found }
    let next = trim(found.end..<count).lowerBound
    let isNamed =
      isMarked(next) || isMarker(next)
      || isCapital(next) && !isFunction(next) && !has(.roleWords, next)
    return isNamed || found.value == 1 ? found : nil
  }

  /// Whether somebody is named right behind "so" or "kaya".
  private func isNamed(behind word: Int) -> Bool {
    let next = trim(word..<count).lowerBound
    return next > word && (isMarked(next) || isMarker(next) || isCapital(next) && !isFunction(next))
  }

  /// "Honey po talaga pangalan niya, L2 support": it is about the name before it.
  private func isBehindName(_ found: Match, from start: Int) -> Bool {
    found.start > start && line.marks(before: found.end).isBreak
      && (found.start..<found.end).contains { has(.nameWords, $0) }
  }

  /// Whether the words end by saying it is the name in full: "Jingle Ramos ang buong pangalan".
  func endsCorrected(_ words: Range<Int>) -> Bool {
    guard let found = longest(.corrections, endingAt: words.upperBound) else { return false }
    return found.count > 1 && found.start > words.lowerBound
  }
}
