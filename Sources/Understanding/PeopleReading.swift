import Content
import Rules

/// Finds who is named in a line, and what is said of them.
///
/// The line is cut into clauses. Each names somebody, says what somebody named before is ("lead
/// namin"), tells something about them ("kasi mabait siya"), or says nothing of people.
struct PeopleReading {
  let line: Line
  let matches: Matches
  /// Everything was typed in capitals, or nothing was, so that they tell nothing.
  private let isShouted: Bool

  init(line: Line, matches: Matches) {
    self.line = line
    self.matches = matches
    isShouted = line.words.count > 1 && !line.source.contains { $0 >= 0x61 && $0 <= 0x7A }
  }

  var count: Int { line.words.count }

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
  }

  /// How sure it is that words are a name.
  enum Certainty {
    /// "Si", "Ate", or nothing else in the clause.
    case sure
    /// Only a capital letter, or a word that nobody knows.
    case likely
  }

  /// Everyone who is named; "Dana or Ben" names both.
  func people() -> [Named] {
    let clauses = clauses()
    var people: [Named] = []
    var pending: String?
    /// The last one has a name, so that what follows may tell about them.
    var canTell = false
    var told = false
    func add(_ named: Named, named isNamed: Bool) {
      var named = named
      if let role = pending { named.role = named.role ?? role }
      pending = nil
      canTell = isNamed
      told = false
      guard !people.contains(where: { Reader.isSame($0.name, named.name) }) else { return }
      people.append(named)
    }
    func tell(_ role: String?) {
      told = true
      guard canTell, let role, people[people.count - 1].role == nil else { return }
      people[people.count - 1].role = role
    }
    for (place, clause) in clauses.enumerated() {
      let words = trim(clause.words)
      if words.isEmpty || isRuledOut(words) { continue }
      let isBehind = canTell && isLoose(clause.joint)
      // "Sir Jojo. Strict siya.": what begins the sentence is no name.
      let isTold =
        isBehind && clause.joint == .sentence && clause.words.count == 1
        && has(.peopleReasons, clause.words.upperBound)
      // "Ben because he taught me Git and Docker": the remark goes on.
      let goesOn = told && (clause.joint == .and || clause.joint == .reason)
      if isTold || clause.joint == .reason
        || !people.isEmpty && isLoose(clause.joint) && opensRemark(words)
      {
        tell(remarkRole(words))
        continue
      }
      if let found = name(in: words, opens: clause.joint == .sentence) {
        let isStray =
          isBehind && found.certainty == .likely || goesOn && !isMarked(found.words.lowerBound)
          || !isCapital(found.words.lowerBound) && !isMarked(found.words.lowerBound)
            && (told || canTell && isCapitalised(people))
            && (found.certainty == .likely || clause.joint == .sentence || words.count > 1)
        if !isStray {
          add(named(found.words, in: words), named: true)
          continue
        }
      }
      // "Mga seniors ko: Ted, Mic"
      let next = clauses[(place + 1)...].first { $0.joint != .reason }
      if next?.joint == .colon { continue }
      if let role = bareRole(words, canBeOurs: canTell || isArticle(words.lowerBound)) {
        if isBehind, people[people.count - 1].role == nil {
          tell(role)
          told = false
        } else if standsBeforeName(clauses, place) {
          pending = role
        } else if !goesOn, let description = description(words) {
          add(Named(name: line.text(description), role: nil), named: false)
        } else {
          told = true
        }
      } else if !goesOn, !isBehind || !told && !isArticle(words.lowerBound),
        let description = description(words)
      {
        // "The one who taught me Linux, Kuya Rommel"
        if !standsBeforeName(clauses, place) {
          add(Named(name: line.text(description), role: nil), named: false)
        }
      } else {
        told = true
      }
    }
    return people
  }

  /// Whether what follows may tell about who was named.
  private func isLoose(_ joint: Joint) -> Bool {
    joint == .comma || joint == .colon || joint == .sentence
  }

  private func isCapitalised(_ people: [Named]) -> Bool {
    people.last?.name.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ?? false
  }

  /// Whether "my thesis adviser" is followed by the adviser's name, and not by a list.
  private func standsBeforeName(_ clauses: [Clause], _ place: Int) -> Bool {
    var at = place + 1
    while at < clauses.count, clauses[at].joint == .reason { at += 1 }
    guard at < clauses.count, clauses[at].joint == .comma,
      place == 0 || clauses[place].joint != .comma
    else { return false }
    let next = clauses[at].words
    if has(.peopleMarkers, next.lowerBound) { return true }
    let words = trim(next)
    guard let found = name(in: words, opens: false), found.words.lowerBound == words.lowerBound
    else { return false }
    guard at + 1 < clauses.count else { return true }
    let behind = clauses[at + 1]
    return behind.joint == .reason || behind.joint == .sentence
      || name(in: trim(behind.words), opens: false) == nil
  }

  // MARK: Clauses

  private func clauses() -> [Clause] {
    var clauses: [Clause] = []
    var start = turn ?? 0
    var joint = Joint.sentence
    func close(_ end: Int, _ next: Joint, from begin: Int) {
      if end > start { clauses.append(Clause(words: start..<end, joint: joint)) }
      (start, joint) = (begin, next)
    }
    var word = start
    while word < count {
      if word > start || isListNumber(word), let next = breaks(at: word) {
        close(word, next, from: isListNumber(word) ? word + 1 : word)
      }
      if let and = conjunction(at: word), and.end < count, word > 0 {
        let isComma = joint == .comma && word == start || line.marks(before: word).contains(.comma)
        close(word, isComma ? .commaAnd : .and, from: and.end)
        word = and.end
      } else {
        // A name does not stand a page before what is told of it; a long line stays cheap.
        if word > start, word - start <= 24, joint != .reason, has(.peopleReasons, word),
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
    if isListNumber(word) || !marks.isDisjoint(with: [.newline, .and, .slash]) { return .and }
    // "Dr. Santos" and "Jose P. Rizal" go on.
    if marks.contains(.sentence), word > 0,
      !(isHonorific(word - 1) && !marks.contains(.comma)) && !isInitial(word - 1)
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
  private func isRuledOut(_ words: Range<Int>) -> Bool {
    guard let not = longest(.peopleNots, at: words.lowerBound), not.end < words.upperBound
    else { return false }
    let isName =
      has(.peopleMarkers, not.end) || isCapital(not.end) || has(.honorifics, not.end)
      || bareRole(not.end..<words.upperBound) != nil
    return isName
      && !(not.end + 1..<max(not.end + 1, words.upperBound)).contains { isMarker($0) }
  }

  /// Whether the clause begins like a remark: "he", "kasi", "siya ang".
  private func opensRemark(_ words: Range<Int>) -> Bool {
    has(.peopleReasons, words.lowerBound) && !has(.peopleMarkers, words.lowerBound + 1)
  }

  /// Without "si", "maybe", "I think it's" in front and "siguro", "po" behind.
  func trim(_ range: Range<Int>) -> Range<Int> {
    var words = range
    while let first = words.first {
      if words.count > 1, line.number(first) != nil {
        words = first + 1..<words.upperBound
        continue
      }
      guard let lead = longest(.peopleLeadIn, at: first), lead.end < words.upperBound,
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
      last.start > words.lowerBound
    {
      words = words.lowerBound..<last.start
    }
    // "Well, Mr. Cruz": a line begins with a capital, whatever its first word is.
    if words.count == 1,
      has(.fillers, words.lowerBound) || has(.peopleLeadIn, words.lowerBound)
        || has(.peopleTrailing, words.lowerBound),
      !isCapital(words.lowerBound) || words.lowerBound == 0 && count > 1,
      !has(.honorifics, words.lowerBound)
    {
      return words.lowerBound..<words.lowerBound
    }
    return words
  }

  // MARK: Words

  func has(_ group: Group, _ word: Int) -> Bool {
    word >= 0 && word < count && longest(group, at: word) != nil
  }

  /// The longest match of a group that starts at this word; "PO" is a role, and no "po".
  func longest(_ group: Group, at word: Int) -> Match? {
    guard isRoleInCapitals(word) else { return matches.longest(group, at: word) }
    return group == .roles
      ? Match(start: word, end: word + 1, group: group.rawValue, value: 0) : nil
  }

  /// The longest match of a group that ends before this word.
  func longest(_ group: Group, endingAt word: Int) -> Match? {
    guard isRoleInCapitals(word - 1) else { return matches.longest(group, endingAt: word) }
    return group == .roles
      ? Match(start: word - 1, end: word, group: group.rawValue, value: 0) : nil
  }

  /// "PO" and "BA", which in small letters are particles.
  private func isRoleInCapitals(_ word: Int) -> Bool {
    guard isCapital(word), line.bytes(word).count == 2,
      matches.longest(.roleCapitals, at: word) != nil
    else { return false }
    let token = line.token(word)
    return line.source[Int(token.start)..<Int(token.end)].allSatisfy { $0 < 0x61 }
  }

  /// Whether a word was typed with a capital that says something.
  func isCapital(_ word: Int) -> Bool {
    word >= 0 && word < count && !isShouted && line.token(word).isCapital
  }

  /// Whether no list has the word: names are nearly all unknown.
  func isUnknown(_ word: Int) -> Bool {
    word >= 0 && word < count && line.words[word].id < 0
  }

  /// "Si" and the like, unless "hindi" stands before it.
  func isMarker(_ word: Int) -> Bool {
    has(.peopleMarkers, word) && longest(.peopleNots, endingAt: word) == nil
  }

  /// Whether "si" or a title leads to the name, or is its first word.
  func isMarked(_ word: Int) -> Bool {
    has(.peopleMarkers, word - 1) || has(.honorifics, word)
  }

  func isArticle(_ word: Int) -> Bool { has(.roleArticles, word) || has(.roleMine, word) }

  func isHonorific(_ word: Int) -> Bool {
    longest(.honorifics, at: word)?.end == word + 1
  }

  /// Whether it is one letter, as in "Jose P Rizal".
  func isInitial(_ word: Int) -> Bool {
    word >= 0 && word < count && line.bytes(word).count == 1 && line.number(word) == nil
      && isCapital(word) && !has(.peopleReasons, word)
  }

  /// "Somebody at", "taga", "sa": the capitals behind are a place or a thing.
  func isBehindPlace(_ word: Int) -> Bool {
    longest(.peoplePlaces, endingAt: isArticle(word - 1) ? word - 1 : word) != nil
  }
}
