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
  let isAllShouted: Bool

  init(line: Line, matches: Matches) {
    self.line = line
    self.matches = matches
    isAllShouted = line.words.count > 1 && !line.source.contains { $0 >= 0x61 && $0 <= 0x7A }
  }

  var count: Int { line.words.count }

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
    var roll = Roll()
    for (place, clause) in clauses.enumerated() {
      let words = trim(clause.words)
      if words.isEmpty { continue }
      if isTakingBack(clause, words, roll) { takeBack(clause, words, &roll) }
      if isRuledOut(words) { continue }
      let part = Part(clauses, place, words, after: roll)
      if lacksName(part, roll) {
        roll.awaitsName = true
      } else if let role = heading(part) {
        roll.pending = role
      } else if !tells(part, &roll), !names(part, &roll), !isListed(part),
        !isRole(part, &roll), !describes(part, &roll)
      {
        roll.told = true
      }
    }
    return roll.people.isEmpty ? roll.takenBack.map { [$0] } ?? [] : roll.distinct
  }

  /// Whether the clause only speaks of the name of who was described: "forgot her surname".
  private func lacksName(_ part: Part, _ roll: Roll) -> Bool {
    roll.described != nil && part.clause.joint.isLoose
      && part.clause.words.contains { has(.nameWords, $0) }
      && name(in: part.words, opens: true) == nil
  }

  /// Whether who was named last is not meant: "no wait", "…, but he's away, so Jill".
  private func isTakingBack(_ clause: Clause, _ words: Range<Int>, _ roll: Roll) -> Bool {
    let start = clause.words.lowerBound
    return clause.joint == .correction || endsCorrected(words)
      || has(.peopleSo, start) && start > roll.behindName
        && (roll.behindName..<start).contains { has(.peopleTurns, $0) }
  }

  private func takeBack(_ clause: Clause, _ words: Range<Int>, _ roll: inout Roll) {
    // "Si Direk (director namin, Manny Cruz talaga pangalan)"
    let role = endsCorrected(words) && roll.canTell ? roll.people.last?.role : nil
    roll.takeBack()
    roll.pending = role
    // "No, just Kim"
    if roll.takenBack != nil, clause.words.contains(where: { has(.peopleOnly, $0) }) {
      roll.people.removeAll()
      roll.takenBack = nil
    }
  }

  /// Whether it only tells of who was named: "both seniors", "tapos naging sysad", "kasi mabait".
  private func tells(_ part: Part, _ roll: inout Roll) -> Bool {
    let words = part.words
    // "Ben and Kyla, both seniors"
    if roll.canTell, roll.people.count > 1, let role = sharedRole(words) {
      for place in roll.people.indices where roll.people[place].role == nil {
        roll.people[place].role = role
      }
      roll.told = true
      return true
    }
    // "Sir Jojo. Strict siya.": what begins the sentence is no name.
    let end = part.clause.words.upperBound
    let isTrait =
      part.isBehind && part.clause.joint == .sentence && words.count == 1
      && !isMarked(words.lowerBound) && has(.peopleReasons, end) && bareRole(words) == nil
      && !line.marks(before: end).isBreak
    guard
      isTrait || part.clause.joint == .reason || roll.canTell && has(.roleBecame, words.lowerBound)
        || !roll.people.isEmpty && part.clause.joint.isLoose && opensRemark(words)
    else { return false }
    roll.tell(remarkRole(words))
    return true
  }

  /// Whether somebody is named.
  private func names(_ part: Part, _ roll: inout Roll) -> Bool {
    let words = part.words
    guard let found = name(in: words, opens: part.clause.joint == .sentence) else { return false }
    let first = found.words.lowerBound
    // "Two people: Ana and Ben", "si pres namin, Jolo"
    if found.certainty == .likely || !isCapital(first), precedesList(part) { return true }
    if found.words.count == 1, !isCapital(first), has(.roles, first),
      let role = roleBehind(first..<words.upperBound), standsBeforeName(part)
    {
      roll.pending = role
      return true
    }
    if isStray(found.words, found.certainty, part, roll) { return false }
    // "The release manager. Her name is Katya."
    if let described = roll.described,
      (part.clause.words.lowerBound..<first).contains(where: { has(.nameWords, $0) })
        || roll.awaitsName && part.clause.joint.isLoose
    {
      roll.people.removeLast()
      roll.pending = bareRole(described, canBeOurs: true)
    }
    (roll.described, roll.awaitsName) = (nil, false)
    var person = named(found.words, in: words)
    let marker = longest(.peopleMarkers, endingAt: first)
    if marker?.value == 1 {
      roll.shared = person.role
    } else if marker != nil || part.clause.joint == .sentence {
      roll.shared = nil
    }
    person.role = person.role ?? roll.shared
    roll.add(
      person, named: true, isLoose: part.clause.joint.isLoose,
      again: endsCorrected(words))
    roll.behindName = found.words.upperBound
    return true
  }

  /// Whether what looks like a name rather tells of who was named before.
  private func isStray(
    _ name: Range<Int>, _ certainty: Certainty, _ part: Part, _ roll: Roll
  ) -> Bool {
    let isMarked = isMarked(name.lowerBound)
    if part.isBehind && certainty == .likely || part.goesOn && !isMarked { return true }
    guard !isCapital(name.lowerBound), !isMarked else { return false }
    if isTrait(name, of: part.clause) { return true }
    return (roll.told || roll.canTell && isCapitalised(roll.people))
      && (certainty == .likely || part.clause.joint == .sentence || part.words.count > 1)
  }

  /// "Mga seniors ko: Ted, Mic": who stands before the colon is in the list.
  private func isListed(_ part: Part) -> Bool { part.next?.joint == .colon }

  /// Whether it is what somebody is, who was named before or is behind.
  private func isRole(_ part: Part, _ roll: inout Roll) -> Bool {
    let words = part.words
    let isArticled = isArticle(words.lowerBound)
    guard let role = bareRole(words, canBeOurs: roll.canTell || isArticled) else { return false }
    let last = roll.people.count - 1
    if part.isBehind, roll.people[last].role == nil {
      roll.tell(role)
      roll.told = false
    } else if part.isBehind, !isArticled, !words.contains(where: { has(.rolePossessives, $0) }) {
      roll.told = true
    } else if standsBeforeName(part) {
      roll.pending = role
    } else {
      return false
    }
    return true
  }

  /// Whether it tells who somebody is that is not named: "my old boss".
  private func describes(_ part: Part, _ roll: inout Roll) -> Bool {
    let words = part.words
    guard !part.goesOn else { return false }
    if bareRole(words, canBeOurs: roll.canTell || isArticle(words.lowerBound)) == nil {
      if part.isBehind, roll.told || isArticle(words.lowerBound) { return false }
      // "The one who taught me Linux, Kuya Rommel"
      if description(words) != nil, standsBeforeName(part) { return true }
    }
    guard let description = description(withoutPronoun(words)) else { return false }
    roll.describe(
      description, as: called(description), placed: called(placed(description, in: words)))
    return true
  }

  /// "My old boss" of "he's my old boss"; nothing of "she's a nurse", which tells of nobody in particular.
  private func withoutPronoun(_ words: Range<Int>) -> Range<Int> {
    guard let remark = longest(.peopleReasons, at: words.lowerBound), has(.others, remark.start),
      remark.end < words.upperBound
    else { return words }
    return has(.indefinites, remark.end)
      ? words.lowerBound..<words.lowerBound : remark.end..<words.upperBound
  }

  /// Whether one word in small letters rather says what somebody is: "Precy, retired na".
  private func isTrait(_ name: Range<Int>, of clause: Clause) -> Bool {
    let bytes = line.bytes(name.lowerBound)
    return name.count == 1 && clause.joint == .comma && bytes.count > 4
      && bytes.suffix(2).elementsEqual("ed".utf8)
  }

  /// Whether a list follows behind a colon, so that these words only say of whom.
  private func precedesList(_ part: Part) -> Bool {
    isListed(part) && !part.words.contains { isMarked($0) || isMarker($0) }
  }

  /// The role that stands before a name like a heading: "Lead - Weng", "Mentor: Sir Paul", "Nanay
  /// ni Jomar, si Tita Beth".
  private func heading(_ part: Part) -> String? {
    let (clauses, place, words) = (part.clauses, part.place, part.words)
    guard place + 1 < clauses.count, let start = words.first else { return nil }
    // "My coach: Fred"
    let first = isArticle(start) && words.count > 1 ? start + 1 : start
    guard let role = longest(.roles, at: first) else { return nil }
    let next = clauses[place + 1].words.lowerBound
    let isOfSomebody =
      has(.roleOf, role.end) && isMarker(role.end)
      && (isMarked(next) || has(.peopleMarkers, next))
    let end = has(.rolePossessives, role.end) ? role.end + 1 : role.end
    guard isOfSomebody || end == words.upperBound && isHeaded(next) else { return nil }
    let behind = trim(clauses[place + 1].words)
    guard name(in: behind, opens: false)?.words.lowerBound == behind.lowerBound else { return nil }
    return line.text(first..<(isOfSomebody ? words.upperBound : role.end))
  }

  /// Whether a colon or a dash stands before this word.
  private func isHeaded(_ word: Int) -> Bool {
    if line.marks(before: word).contains(.colon) { return true }
    guard word > 0, line.marks(before: word).contains(.sentence) else { return false }
    return line.source[Int(line.token(word - 1).end)..<Int(line.token(word).start)].contains {
      $0 == 0x2D || $0 == 0xE2
    }
  }

  /// What everybody named before is: "both seniors", "mga kaklase ko", "parehong QA".
  private func sharedRole(_ words: Range<Int>) -> String? {
    guard let first = words.first, has(.peopleAll, first) else { return nil }
    var start = first
    while start < words.upperBound, !has(.roles, start), start < first + 5 { start += 1 }
    guard let role = longest(.roles, at: start), role.end <= words.upperBound else { return nil }
    let text = line.text(start..<role.end)
    return text.hasSuffix("s") && text.count > 3 && !text.hasSuffix("ss")
      ? String(text.dropLast()) : text
  }

  private func isCapitalised(_ people: [Named]) -> Bool {
    !isAllShouted && people.last?.name.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ?? false
  }

  /// Whether "my thesis adviser" is followed by the adviser's name, and not by a list.
  private func standsBeforeName(_ part: Part) -> Bool {
    let (clauses, place) = (part.clauses, part.place)
    var at = place + 1
    while at < clauses.count, clauses[at].joint == .reason { at += 1 }
    guard at < clauses.count, clauses[at].joint == .comma || isHeaded(clauses[at].words.lowerBound),
      place == 0 || clauses[place].joint != .comma
    else { return false }
    let next = clauses[at].words
    if has(.peopleMarkers, next.lowerBound) { return true }
    let words = trim(next)
    guard let found = name(in: words, opens: false), found.words.lowerBound == words.lowerBound
    else { return false }
    guard at + 1 < clauses.count else { return true }
    let behind = clauses[at + 1]
    if behind.joint == .reason || behind.joint == .sentence { return true }
    let other = trim(behind.words)
    guard let second = name(in: other, opens: false) else { return true }
    // "My ex-manager, Ruth Dy, and my batchmate Poch": each has a role of their own.
    return
      (role(in: other.lowerBound..<second.words.lowerBound) != nil
      || has(.peopleSomeone, other.lowerBound))
      && (behind.joint == .and || behind.joint == .commaAnd)
  }
}
