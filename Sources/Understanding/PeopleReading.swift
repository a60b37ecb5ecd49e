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
  private let isAllShouted: Bool

  init(line: Line, matches: Matches) {
    self.line = line
    self.matches = matches
    isAllShouted = line.words.count > 1 && !line.source.contains { $0 >= 0x61 && $0 <= 0x7A }
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
    /// "No wait", "ay hindi pala": who was named last is not meant.
    case correction
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
    /// Who was named and then taken back; they stay where nobody else is named.
    var takenBack: Named?
    /// Where the last name ends.
    var behindName = 0
    func takeBack() {
      pending = nil
      guard canTell || takenBack == nil, let last = people.popLast() else { return }
      takenBack = last
      (canTell, told) = (false, false)
    }
    func add(_ named: Named, named isNamed: Bool, _ joint: Joint = .and) {
      var named = named
      if let last = takenBack, Reader.isSame(last.name, named.name) { return }
      if let role = pending { named.role = named.role ?? role }
      pending = nil
      canTell = isNamed
      told = false
      takenBack = nil
      // "Bryan. Not Bryan S., Bryan Lim": the same one, in full.
      if isLoose(joint), let last = people.last, isNamed,
        Reader.plain(named.name).starts(with: Reader.plain(last.name) + " ")
      {
        people[people.count - 1] = Named(name: named.name, role: named.role ?? last.role)
        return
      }
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
      if words.isEmpty { continue }
      if clause.joint == .correction || endsCorrected(words)
        || concludes(clause.words.lowerBound) && clause.words.lowerBound > behindName
          && (behindName..<clause.words.lowerBound).contains(where: { has(.peopleTurns, $0) })
      {
        // "Si Direk (director namin, Manny Cruz talaga pangalan)"
        let role = endsCorrected(words) && canTell ? people.last?.role : nil
        takeBack()
        pending = role
        // "No, just Kim"
        if canTell == false, clause.words.contains(where: isOnly), takenBack != nil {
          people.removeAll()
          takenBack = nil
        }
      }
      if isRuledOut(words) { continue }
      if let role = heading(clauses, place) {
        pending = role
        continue
      }
      let isBehind = canTell && isLoose(clause.joint)
      // "Sir Jojo. Strict siya.": what begins the sentence is no name.
      let isTold =
        isBehind && clause.joint == .sentence && clause.words.count == 1
        && has(.peopleReasons, clause.words.upperBound) && bareRole(words) == nil
      // "Ben and Kyla, both seniors"
      if canTell, people.count > 1, let role = sharedRole(words) {
        for place in people.indices { people[place].role = people[place].role ?? role }
        told = true
        continue
      }
      // "Tapos naging sysad"
      if canTell, ["naging", "became"].contains(where: { bytes(words.lowerBound, are: $0) }) {
        tell(remarkRole(words))
        continue
      }
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
          pending = role
          continue
        }
        if !isStray {
          add(named(found.words, in: words), named: true, clause.joint)
          behindName = found.words.upperBound
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
        } else if isBehind && !isArticle(words.lowerBound)
          && !words.contains(where: { has(.rolePossessives, $0) })
          || !people.isEmpty && isLoose(clause.joint)
            && words.contains(where: { bytes($0, are: "siya") || bytes($0, are: "sya") })
        {
          // "My classmate Ian, data engineer na siya"
          told = true
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
    if people.isEmpty, let takenBack { people.append(takenBack) }
    return people
  }

  /// Whether a list follows behind a colon, so that these words only say of whom.
  private func precedesList(_ clauses: [Clause], _ place: Int, _ words: Range<Int>) -> Bool {
    let next = clauses[(place + 1)...].first { $0.joint != .reason }
    return next?.joint == .colon && !words.contains { isMarked($0) || isMarker($0) }
  }

  /// The role that stands before a name like a heading: "Lead - Weng", "Mentor: Sir Paul", "Nanay
  /// ni Jomar, si Tita Beth".
  private func heading(_ clauses: [Clause], _ place: Int) -> String? {
    let words = trim(clauses[place].words)
    guard place + 1 < clauses.count, let first = words.first, has(.roles, first),
      let role = longest(.roles, at: first)
    else { return nil }
    let next = clauses[place + 1].words.lowerBound
    let isOfSomebody =
      has(.roleOf, role.end) && isMarker(role.end)
      && (isMarked(next) || has(.peopleMarkers, next))
    guard isOfSomebody || role.end == words.upperBound && isHeaded(next) else { return nil }
    let behind = trim(clauses[place + 1].words)
    guard name(in: behind, opens: false)?.words.lowerBound == behind.lowerBound else { return nil }
    return line.text(words)
  }

  /// Whether a colon or a dash stands before this word.
  private func isHeaded(_ word: Int) -> Bool {
    if line.marks(before: word).contains(.colon) { return true }
    guard word > 0, line.marks(before: word).contains(.sentence) else { return false }
    return line.source[Int(line.token(word - 1).end)..<Int(line.token(word).start)].contains {
      $0 == 0x2D || $0 == 0xE2
    }
  }

  /// What takes back who was named before: "no wait", "ay hindi pala", "I mean".
  ///
  /// "No" and "actually" do only where somebody is named right behind.
  private func correction(at word: Int) -> Match? {
    guard let found = longest(.corrections, at: word), found.end < count else { return nil }
    let isAdded = (found.end..<min(count, found.end + 4)).contains { at in
      ["too", "also", "din", "rin"].contains { bytes(at, are: $0) }
    }
    if isAdded { return nil }
    if found.count > 1 { return found }
    let next = trim(found.end..<count).lowerBound
    let isNamed =
      isMarked(next) || isMarker(next)
      || isCapital(next) && !isFunction(next) && !has(.roleWords, next)
    return isNamed || bytes(word, are: "este") ? found : nil
  }

  /// Whether the words end by saying it is the name in full: "Jingle Ramos ang buong pangalan".
  private func endsCorrected(_ words: Range<Int>) -> Bool {
    guard let found = longest(.corrections, endingAt: words.upperBound) else { return false }
    return found.count > 1 && found.start > words.lowerBound
  }

  /// "So", "kaya": what was weighed before comes to this.
  private func concludes(_ word: Int) -> Bool {
    ["so", "kaya", "edi", "then"].contains { bytes(word, are: $0) }
  }

  /// What everybody named before is: "both seniors", "mga kaklase ko", "parehong QA".
  private func sharedRole(_ words: Range<Int>) -> String? {
    guard let first = words.first,
      ["both", "all", "mga", "pareho", "parehong", "puro", "lahat"].contains(where: {
        bytes(first, are: $0)
      })
    else { return nil }
    var start = first
    while start < words.upperBound, !has(.roles, start), start < first + 5 { start += 1 }
    guard let role = longest(.roles, at: start), role.end <= words.upperBound else { return nil }
    let text = line.text(start..<role.end)
    return text.hasSuffix("s") && text.count > 3 && !text.hasSuffix("ss")
      ? String(text.dropLast()) : text
  }

  private func isOnly(_ word: Int) -> Bool {
    ["just", "only", "lang"].contains { bytes(word, are: $0) }
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
    return role(in: other.lowerBound..<second.words.lowerBound) != nil
      && (behind.joint == .and || behind.joint == .commaAnd)
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
      if word > start, has(.peopleTurns, word), longest(.peopleNots, at: start) != nil,
        isCapital(word + 1) || isMarked(word + 1) || isMarker(word + 1)
      {
        // "Not Ana but Anna"
        close(word, .comma, from: word + 1)
        word += 1
      } else if word > 0, let found = correction(at: word) {
        close(word, .correction, from: found.end)
        word = found.end
      } else if let and = conjunction(at: word), and.end < count, word > 0 {
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
    // "Dr. Santos" and "Jose P. Rizal" go on; "not my boss. Hilda" does not.
    if marks.contains(.sentence), word > 0,
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
      !has(.honorifics, words.lowerBound), !isCalled(words.lowerBound)
    {
      return words.lowerBound..<words.lowerBound
    }
    return words
  }

  // MARK: Words

  func bytes(_ word: Int, are text: String) -> Bool {
    word >= 0 && word < count && line.bytes(word).elementsEqual(text.utf8)
  }

  func has(_ group: Group, _ word: Int) -> Bool {
    word >= 0 && word < count && longest(group, at: word) != nil
  }

  /// The longest match of a group that starts at this word; "PO" is a role, and no "po", and "US" a
  /// country.
  func longest(_ group: Group, at word: Int) -> Match? {
    if group == .peoplePlaces, bytes(word, are: "us"), isCapital(word), isShouted(word) {
      return nil
    }
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

  private func isShouted(_ word: Int) -> Bool {
    let token = line.token(word)
    return line.source[Int(token.start)..<Int(token.end)].allSatisfy { $0 < 0x61 }
  }

  /// "PO" and "BA", which in small letters are particles.
  private func isRoleInCapitals(_ word: Int) -> Bool {
    guard isCapital(word), line.bytes(word).count == 2,
      matches.longest(.roleCapitals, at: word) != nil
    else { return false }
    return isShouted(word)
  }

  /// Whether a word was typed with a capital that says something.
  func isCapital(_ word: Int) -> Bool {
    word >= 0 && word < count && !isAllShouted && line.token(word).isCapital
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
