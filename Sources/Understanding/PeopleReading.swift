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

  /// Who was named so far, and what the next words may tell of them.
  private struct Roll {
    var people: [Named] = []
    /// A role that stood before the name it belongs to.
    var pending: String?
    /// The last one has a name, so that what follows may tell about them.
    var canTell = false
    var told = false
    /// Who was named and then taken back; they stay where nobody else is named.
    var takenBack: Named?
    /// Where the last name ends.
    var behindName = 0
    /// Which clause told a role of the last one.
    var toldAt = -1
    /// Who was described last, until they or somebody else is named.
    var described: Range<Int>?

    mutating func takeBack() {
      pending = nil
      guard canTell || takenBack == nil, let last = people.popLast() else { return }
      takenBack = last
      (canTell, told) = (false, false)
    }

    /// Adds somebody; `again` where the name they had before was only said once more.
    mutating func add(
      _ named: Named, named isNamed: Bool, isLoose: Bool = false, again: Bool = false
    ) {
      var named = named
      if let last = takenBack, !again, Reader.isSame(last.name, named.name) { return }
      if let role = pending { named.role = named.role ?? role }
      pending = nil
      canTell = isNamed
      told = false
      takenBack = nil
      // "Bryan. Not Bryan S., Bryan Lim": the same one, in full.
      if isLoose, let last = people.last, isNamed,
        Reader.plain(named.name).starts(with: Reader.plain(last.name) + " ")
      {
        people[people.count - 1] = Named(name: named.name, role: named.role ?? last.role)
        return
      }
      guard !people.contains(where: { Reader.isSame($0.name, named.name) }) else { return }
      people.append(named)
    }

    mutating func tell(_ role: String?) {
      told = true
      guard canTell, let role, people[people.count - 1].role == nil else { return }
      people[people.count - 1].role = role
    }
  }

  /// Everyone who is named; "Dana or Ben" names both.
  func people() -> [Named] {
    let clauses = clauses()
    var roll = Roll()
    for (place, clause) in clauses.enumerated() {
      let words = trim(clause.words)
      if words.isEmpty { continue }
      if clause.joint == .correction || endsCorrected(words)
        || concludes(clause.words.lowerBound) && clause.words.lowerBound > roll.behindName
          && (roll.behindName..<clause.words.lowerBound).contains(where: { has(.peopleTurns, $0) })
      {
        // "Si Direk (director namin, Manny Cruz talaga pangalan)"
        let role = endsCorrected(words) && roll.canTell ? roll.people.last?.role : nil
        roll.takeBack()
        roll.pending = role
        // "No, just Kim"
        if roll.canTell == false, clause.words.contains(where: { has(.peopleOnly, $0) }),
          roll.takenBack != nil
        {
          roll.people.removeAll()
          roll.takenBack = nil
        }
      }
      if isRuledOut(words) { continue }
      if let role = heading(clauses, place) {
        roll.pending = role
        continue
      }
      let isBehind = roll.canTell && isLoose(clause.joint)
      // "Sir Jojo. Strict siya.": what begins the sentence is no name.
      let isTold =
        isBehind && clause.joint == .sentence && words.count == 1 && !isMarked(words.lowerBound)
        && has(.peopleReasons, clause.words.upperBound) && bareRole(words) == nil
        && !line.marks(before: clause.words.upperBound).isBreak
      // "Ben and Kyla, both seniors"
      if roll.canTell, roll.people.count > 1, let role = sharedRole(words) {
        for place in roll.people.indices {
          roll.people[place].role = roll.people[place].role ?? role
        }
        roll.told = true
        continue
      }
      // "Tapos naging sysad"
      if roll.canTell, has(.roleBecame, words.lowerBound) {
        roll.tell(remarkRole(words))
        continue
      }
      // "Ben because he taught me Git and Docker": the remark goes on.
      let goesOn = roll.told && (clause.joint == .and || clause.joint == .reason)
      if isTold || clause.joint == .reason
        || !roll.people.isEmpty && isLoose(clause.joint) && opensRemark(words)
      {
        roll.tell(remarkRole(words))
        continue
      }
      if let found = name(in: words, opens: clause.joint == .sentence) {
        // "Rowie (hr), ken (it support)"
        let isEntry =
          found.words.upperBound < count
          && line.marks(before: found.words.upperBound).contains(.bracket)
        let isStray =
          isBehind && found.certainty == .likely || goesOn && !isMarked(found.words.lowerBound)
          || !isCapital(found.words.lowerBound) && !isMarked(found.words.lowerBound) && !isEntry
            && (isTrait(found.words, of: clause) || roll.told
              || roll.canTell && isCapitalised(roll.people))
            && (isTrait(found.words, of: clause) || found.certainty == .likely
              || clause.joint == .sentence || words.count > 1)
        // "Two people: Ana and Ben", "si pres namin, Jolo"
        let isNext =
          found.certainty == .likely || !isCapital(found.words.lowerBound)
          ? precedesList(clauses, place, words) : false
        if isNext { continue }
        if found.words.count == 1, !isCapital(found.words.lowerBound),
          has(.roles, found.words.lowerBound),
          let role = roleBehind(found.words.lowerBound..<words.upperBound),
          standsBeforeName(clauses, place)
        {
          roll.pending = role
          continue
        }
        if !isStray {
          // "The release manager. Her name is Katya."
          if let described = roll.described,
            (clause.words.lowerBound..<found.words.lowerBound).contains(where: saysName)
          {
            roll.people.removeLast()
            roll.pending = bareRole(described, canBeOurs: true)
          }
          roll.described = nil
          roll.add(
            named(found.words, in: words), named: true, isLoose: isLoose(clause.joint),
            again: endsCorrected(words))
          roll.behindName = found.words.upperBound
          continue
        }
      }
      // "Mga seniors ko: Ted, Mic"
      if behind(clauses, place)?.joint == .colon { continue }
      if let role = bareRole(words, canBeOurs: roll.canTell || isArticle(words.lowerBound)) {
        if isBehind, roll.people[roll.people.count - 1].role == nil {
          roll.tell(role)
          roll.told = false
          roll.toldAt = place
        } else if clause.joint == .and, roll.toldAt == place - 1, roll.people.count > 1,
          roll.people[roll.people.count - 2].role == nil, !isArticle(words.lowerBound)
        {
          // "Mon and Tess, project lead and QA lead"
          roll.people[roll.people.count - 2].role = roll.people[roll.people.count - 1].role
          roll.people[roll.people.count - 1].role = role
          roll.told = true
        } else if isBehind && !isArticle(words.lowerBound)
          && !words.contains(where: { has(.rolePossessives, $0) })
        {
          // "My classmate Ian, data engineer na siya"
          roll.told = true
        } else if standsBeforeName(clauses, place) {
          roll.pending = role
        } else if !goesOn, let description = description(words) {
          roll.add(Named(name: called(description), role: nil), named: false)
          roll.described = description
        } else {
          roll.told = true
        }
      } else if !goesOn, !isBehind || !roll.told && !isArticle(words.lowerBound),
        let description = description(words)
      {
        // "The one who taught me Linux, Kuya Rommel"
        if !standsBeforeName(clauses, place) {
          roll.add(Named(name: called(description), role: nil), named: false)
          roll.described = description
        }
      } else {
        roll.told = true
      }
    }
    if roll.people.isEmpty, let takenBack = roll.takenBack { roll.people.append(takenBack) }
    return roll.people
  }

  /// Whether one word in small letters rather says what somebody is: "Precy, retired na".
  private func isTrait(_ name: Range<Int>, of clause: Clause) -> Bool {
    let bytes = line.bytes(name.lowerBound)
    return name.count == 1 && clause.joint == .comma && bytes.count > 4
      && bytes.suffix(2).elementsEqual("ed".utf8)
  }

  /// "Her name is", "pangalan niya".
  private func saysName(_ word: Int) -> Bool {
    has(.nameWords, word)
  }

  /// Whether a list follows behind a colon, so that these words only say of whom.
  private func precedesList(_ clauses: [Clause], _ place: Int, _ words: Range<Int>) -> Bool {
    behind(clauses, place)?.joint == .colon && !words.contains { isMarked($0) || isMarker($0) }
  }

  /// The next clause that is no reason.
  private func behind(_ clauses: [Clause], _ place: Int) -> Clause? {
    clauses[(place + 1)...].first { $0.joint != .reason }
  }

  /// The role that stands before a name like a heading: "Lead - Weng", "Mentor: Sir Paul", "Nanay
  /// ni Jomar, si Tita Beth".
  private func heading(_ clauses: [Clause], _ place: Int) -> String? {
    let words = trim(clauses[place].words)
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

  /// Whether what follows may tell about who was named.
  private func isLoose(_ joint: Joint) -> Bool {
    joint == .comma || joint == .colon || joint == .sentence
  }

  private func isCapitalised(_ people: [Named]) -> Bool {
    !isAllShouted && people.last?.name.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ?? false
  }

  /// Whether "my thesis adviser" is followed by the adviser's name, and not by a list.
  private func standsBeforeName(_ clauses: [Clause], _ place: Int) -> Bool {
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
