import Content
import Rules

/// Finds names and roles in a line.
struct PeopleReading {
  let line: Line
  let matches: Matches

  private var count: Int { line.words.count }

  /// Whether a word is one of these, which single spaces part.
  private func bytes(_ word: Int, are texts: StaticString) -> Bool {
    guard word >= 0, word < count else { return false }
    let typed = line.bytes(word)
    return texts.withUTF8Buffer { texts in
      var start = 0
      for end in 0...texts.count where end == texts.count || texts[end] == 0x20 {
        if end - start == typed.count, texts[start..<end].elementsEqual(typed) { return true }
        start = end + 1
      }
      return false
    }
  }

  /// Whether these words name nobody who is meant: "hindi si Paul", "not my lead, but …", "he taught
  /// me git" behind a name.
  func isRuledOut(_ words: Range<Int>) -> Bool {
    guard let first = words.first, words.count > 1 else { return false }
    if first > 0, bytes(first, are: "he she they hes shes siya sya kasi") {
      return !words.contains(where: isName)
    }
    return bytes(first, are: "not hindi di")
      && (bytes(first + 1, are: "si kay c") || isName(first + 1)
        || (words.upperBound..<count).contains { bytes($0, are: "but kundi pero") })
  }

  /// Where the one who is meant comes after somebody who is not: "si Kiko daw, pero ako si Fe".
  private var turn: Int? {
    (1..<max(1, count)).last { word in
      bytes(word, are: "pero kaso but")
        && (word + 1..<min(count, word + 4)).contains { at in
          bytes(at, are: "si sina kay c")
        }
    }
  }

  /// The parts of the list: by commas, "and", "at", "tsaka", line breaks.
  func pieces() -> [(words: Range<Int>, isAlternative: Bool)] {
    var pieces: [(words: Range<Int>, isAlternative: Bool)] = []
    var start = turn.map { $0 + 1 } ?? 0
    if let turn, bytes(turn + 1, are: "ako para sakin") {
      start = (turn + 1..<count).first { bytes($0, are: "si sina kay c") } ?? start
    }
    var word = start
    var isAlternative = false
    func close(_ end: Int) {
      if end > start { pieces.append((start..<end, isAlternative)) }
      isAlternative = false
    }
    while word < count {
      let marks = line.marks(before: word)
      if word > start, breaksList(marks, start..<word, at: word) {
        close(word)
        start = word
      }
      if let and = matches.longest(.peopleAnd, at: word), and.end < count, word > 0 {
        close(word)
        start = and.end
        isAlternative = (and.start..<and.end).contains { at in
          bytes(at, are: "or o kaya")
        }
        word = and.end
      } else {
        word += 1
      }
    }
    close(count)
    return pieces
  }

  private func breaksList(_ marks: Marks, _ before: Range<Int>, at word: Int) -> Bool {
    if marks.contains(.newline) { return true }
    if !marks.isDisjoint(with: [.and, .slash]) { return true }
    if marks.contains(.sentence) {
      // "Leo - tech lead namin"
      if isRole(from: word) { return false }
      // "Dr. Santos" goes on; "1. Dana" does not begin with its number.
      return matches.longest(.honorifics, endingAt: word) == nil
        && !isInitial(word - 1)
    }
    guard marks.contains(.comma) else { return false }
    // "Marco, lead namin": a role belongs to the name before it.
    return !isRole(from: word)
  }

  /// Whether it is one letter, as in "Jose P Rizal".
  private func isInitial(_ word: Int) -> Bool {
    line.bytes(word).count == 1 && line.number(word) == nil
  }

  /// Whether a role, not a name, begins at this word.
  private func isRole(from word: Int) -> Bool {
    var at = word
    var sawRole = false
    // "Ramos, thesis adviser ko": what kind of adviser may be any word, behind a name.
    var unknown = word > 0 && line.token(word - 1).isCapital ? 2 : 0
    while at < count, at == word || !line.marks(before: at).isBreak,
      matches.longest(.peopleAnd, at: at) == nil
    {
      if let role = matches.longest(.roles, at: at) {
        sawRole = true
        at = role.end
      } else if let lead = matches.longest(.roleWords, at: at) {
        at = lead.end
      } else if isName(at) {
        // "…, my lead Dana": a name of its own.
        return sawRole && hasOf(word..<at)
      } else {
        at += 1
        unknown -= 1
        if !sawRole, unknown < 0 { return false }
      }
    }
    return sawRole
  }

  private func hasOf(_ range: Range<Int>) -> Bool {
    range.contains { at in
      bytes(at, are: "of at from in sa ng")
    }
  }

  /// A capitalised word that is no role, honorific or function word.
  private func isName(_ word: Int) -> Bool {
    guard line.token(word).isCapital else { return false }
    return matches.longest(.roles, at: word) == nil
      && matches.longest(.peopleLeadIn, at: word) == nil
      && matches.longest(.roleWords, at: word) == nil
  }

  /// The role that these words are, where a comma and "si" follow.
  func roleBeforeName(_ words: Range<Int>) -> String? {
    let next = words.upperBound
    guard next < count, line.marks(before: next).contains(.comma), !words.contains(where: isName)
    else { return nil }
    if line.bytes(next).elementsEqual("si".utf8) { return role(words) }
    // "My former manager, Carla Santos", and nothing else.
    guard words.lowerBound == 0, (next..<count).allSatisfy({ isName($0) }), count - next <= 4,
      (next + 1..<count).allSatisfy({ line.marks(before: $0) == .space || isHonorific($0 - 1) })
    else { return nil }
    return role(words)
  }

  /// The person that these words name.
  func person(_ range: Range<Int>) -> Named? {
    let words = trim(range)
    guard !words.isEmpty else { return nil }
    // "Tita precy na nasa IT": the capitals are not hers.
    if let first = words.first, isHonorific(first), first + 1 < words.upperBound,
      !line.token(first + 1).isCapital, matches.longest(.roles, at: first + 1) == nil,
      matches.longest(.roleWords, at: first + 1) == nil, let named = byHonorific(words)
    {
      return named
    }
    if let named = byCapitals(words) { return named }
    if let named = byHonorific(words) { return named }
    // "Team lead ko c joel"
    if let at = words.dropFirst().first(where: { bytes($0, are: "si c") }),
      at + 1 < words.upperBound, let role = role(words.lowerBound..<at)
    {
      return Named(name: line.text(at + 1..<words.upperBound), role: role)
    }
    let plain = withoutRoleBehind(words)
    guard !tellsSomething(range) else { return nil }
    return Named(name: line.text(plain.name), role: plain.role)
  }

  /// Whether these words, without a name among them, are a sentence and describe nobody.
  ///
  /// A description is a few words, or more after "my", "the", "senior"; "gusto ko sana mag-ask pero
  /// baka istorbo" is none, however it begins.
  func tellsSomething(_ range: Range<Int>) -> Bool {
    let words = trim(range)
    guard words.count > 5, let first = words.first, byCapitals(words) == nil,
      byHonorific(words) == nil
    else { return false }
    let begins =
      matches.longest(.roleWords, at: first) != nil || matches.longest(.roles, at: first) != nil
    return !begins
      || words.contains { at in
        ["pero", "kasi", "because", "kaso"].contains { line.bytes(at).elementsEqual($0.utf8) }
      }
  }

  /// Without "si", "maybe", "I think it's" in front and "siguro", "po" behind.
  private func trim(_ range: Range<Int>) -> Range<Int> {
    var words = range
    while let first = words.first {
      if line.number(first) != nil, words.count > 1 {
        words = first + 1..<words.upperBound
        continue
      }
      guard let lead = matches.longest(.peopleLeadIn, at: first), lead.end < words.upperBound
      else { break }
      words = lead.end..<words.upperBound
    }
    // "Yung Dana": before a name the article goes, before a description it stays.
    if let first = words.first, words.count > 1, line.bytes(first).elementsEqual("yung".utf8),
      isName(first + 1)
    {
      words = first + 1..<words.upperBound
    }
    while words.count > 1,
      let last = matches.longest(.peopleTrailing, endingAt: words.upperBound),
      last.start > words.lowerBound
    {
      words = words.lowerBound..<last.start
    }
    // "Well, Mr. Cruz": a line begins with a capital, whatever its first word is.
    if words.count == 1, matches.longest(.fillers, at: words.lowerBound) != nil,
      !line.token(words.lowerBound).isCapital || words.lowerBound == 0 && count > 1,
      matches.longest(.honorifics, at: words.lowerBound) == nil
    {
      return words.lowerBound..<words.lowerBound
    }
    return words
  }

  /// "My old boss Dana Cruz from QA": the capitalised words are the name.
  private func byCapitals(_ words: Range<Int>) -> Named? {
    guard var start = words.first(where: { isProper($0, in: words) }) else { return nil }
    var end = start + 1
    while end < words.upperBound, !line.marks(before: end).contains(.comma),
      line.marks(before: end).isDisjoint(with: [.bracket, .sentence]) || isHonorific(end - 1)
        || isInitial(end - 1),
      isProper(end, in: words) || isNamePart(end, in: words)
        || bytes(end, are: "jr sr ii iii iv")
    {
      end += 1
    }
    if start > words.lowerBound, isPlace(start - 1) { return nil }
    while start > words.lowerBound, isHonorific(start - 1), isTitle(start - 1, in: words) {
      start -= 1
    }
    // Only honorifics: "Sir" is what the person calls them.
    let before = words.lowerBound..<start
    let behind = end..<words.upperBound
    return Named(
      name: nameText(start..<end), role: role(before) ?? role(behind) ?? inBrackets(behind))
  }

  /// "(payroll)": what stands in brackets behind a name says who it is.
  private func inBrackets(_ words: Range<Int>) -> String? {
    guard let first = words.first, words.count <= 4, line.marks(before: first).contains(.bracket),
      !isPlace(first)
    else { return nil }
    return line.text(words)
  }

  /// "The lead of a team in Cebu" names no one called Cebu.
  private func isPlace(_ word: Int) -> Bool {
    ["in", "at", "of", "from", "sa", "for"].contains { line.bytes(word).elementsEqual($0.utf8) }
  }

  /// "My old boss Dana" tells her role; "Boss Dana" is what she is called.
  private func isTitle(_ word: Int, in words: Range<Int>) -> Bool {
    line.token(word).isCapital || word == words.lowerBound
      || matches.longest(.roles, at: word) == nil
  }

  private func isHonorific(_ word: Int) -> Bool {
    matches.longest(.honorifics, at: word)?.end == word + 1
  }

  private func isProper(_ word: Int, in words: Range<Int>) -> Bool {
    guard line.token(word).isCapital else { return false }
    if isHonorific(word), word + 1 < words.upperBound, line.token(word + 1).isCapital {
      return true
    }
    // "Lead", "My" and "QA" at the start are not names; "CTO Ana" names Ana.
    if matches.longest(.roles, at: word) != nil || matches.longest(.roleWords, at: word) != nil {
      return false
    }
    return true
  }

  /// "de la Cruz", "dela", "san", a lower-case surname between capitals, an initial.
  private func isNamePart(_ word: Int, in words: Range<Int>) -> Bool {
    guard word + 1 < words.upperBound, isProper(word + 1, in: words) || word + 2 < words.upperBound
    else { return false }
    return ["de", "la", "dela", "del", "delos", "los", "san", "van", "von", "y"].contains {
      line.bytes(word).elementsEqual($0.utf8)
    }
  }

  /// "kuya jun", "sir paolo": all in small letters.
  private func byHonorific(_ words: Range<Int>) -> Named? {
    guard
      let start = words.first(where: {
        isHonorific($0) && $0 + 1 < words.upperBound
          && matches.longest(.roleWords, at: $0 + 1) == nil
      })
    else { return nil }
    guard start == words.lowerBound || role(words.lowerBound..<start) != nil else { return nil }
    var end = start + 2
    // A surname, unless a role begins: "sir paolo lead namin".
    while end < words.upperBound, end < start + 3, matches.longest(.roles, at: end) == nil,
      matches.longest(.roleWords, at: end) == nil, matches.longest(.tagalogWords, at: end) == nil,
      line.marks(before: end).isDisjoint(with: .bracket)
    {
      end += 1
    }
    return Named(
      name: nameText(start..<end),
      role: role(words.lowerBound..<start) ?? role(end..<words.upperBound))
  }

  /// The name as typed, with the point of "Dr." and the like.
  private func nameText(_ words: Range<Int>) -> String { line.text(words) }

  /// "Marco, lead namin" in small letters: name first, role behind.
  private func withoutRoleBehind(_ words: Range<Int>) -> (name: Range<Int>, role: String?) {
    for split in words.dropFirst()
    where !line.marks(before: split).isDisjoint(
      with: [.comma, .bracket, .sentence])
    {
      if let role = role(split..<words.upperBound) { return (words.lowerBound..<split, role) }
    }
    // "my old boss dana": an unknown word behind a role.
    if let last = words.last, words.count >= 2, words.count <= 5, line.words[last].id < 0,
      let role = role(words.lowerBound..<last), matches.longest(.roles, endingAt: last) != nil
    {
      return (last..<words.upperBound, role)
    }
    return (words, nil)
  }

  /// The role in these words, without "my", "namin", brackets and commas.
  private func role(_ range: Range<Int>) -> String? {
    var words = range
    guard words.contains(where: { matches.longest(.roles, at: $0) != nil }) else { return nil }
    let articles: StaticString = """
      my our the a an yung ang is si na ko namin natin kong who whos she hes shes he as po siya ay \
      naming aking aming was were are used to be noon nung sya kasi
      """
    func isAround(_ word: Int) -> Bool {
      bytes(word, are: articles)
        || matches.longest(.roles, at: word) == nil
          && matches.longest(.tagalogWords, at: word) != nil
    }
    while let first = words.first,
      isAround(first)
        || matches.longest(.roles, at: first) == nil
          && matches.longest(.roleWords, at: first) == nil
          && matches.longest(.peopleLeadIn, at: first) != nil
    {
      words = first + 1..<words.upperBound
    }
    while let last = words.last, isAround(last) {
      words = words.lowerBound..<last
    }
    // "Ben from QA" works there; it is not what he is.
    if let first = words.first, isPlace(first) { return nil }
    return words.isEmpty ? nil : line.text(words)
  }
}
