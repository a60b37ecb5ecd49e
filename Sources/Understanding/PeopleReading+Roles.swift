import Content
import Rules

/// What is said of somebody: roles beside a name, and those who are called by nothing else.
extension PeopleReading {
  /// The person of this name, with the role that the rest of the clause tells.
  func named(_ name: Range<Int>, in words: Range<Int>) -> Named {
    let before = words.lowerBound..<name.lowerBound
    let behind = name.upperBound..<max(name.upperBound, words.upperBound)
    return Named(
      name: text(name), role: role(in: before) ?? roleBehind(behind) ?? inBrackets(behind))
  }

  /// The words of a name; the point behind "Paulo S." belongs to it.
  private func text(_ name: Range<Int>) -> String {
    let end = Int(line.token(name.upperBound - 1).end)
    let hasPoint =
      name.count > 1 && isInitial(name.upperBound - 1) && end < line.source.count
      && line.source[end] == UInt8(ascii: ".")
    return called(name) + (hasPoint ? "." : "")
  }

  /// The words that somebody is called by, without "po": "pm po namin".
  func called(_ words: Range<Int>) -> String {
    guard let po = words.dropFirst().dropLast().first(where: { has(.courtesies, $0) }),
      !isHonorific(po)
    else { return line.text(words) }
    return line.text(words.lowerBound..<po) + " " + called(po + 1..<words.upperBound)
  }

  /// "(payroll)": what stands in brackets behind a name says who it is.
  private func inBrackets(_ words: Range<Int>) -> String? {
    guard let first = words.first, line.marks(before: first).contains(.bracket),
      !has(.peoplePlaces, first), !isFunction(first)
    else { return nil }
    let end = words.dropFirst().first { line.marks(before: $0).contains(.bracket) }
    let inside = first..<(end ?? words.upperBound)
    let isRole = inside.count == 1 || inside.contains { has(.roles, $0) }
    return inside.count <= 4 && isRole ? line.text(inside) : nil
  }

  /// The last role in these words, unless it is somebody else's.
  func role(in words: Range<Int>) -> String? {
    for word in words.reversed() {
      guard let role = longest(.roles, endingAt: word + 1),
        role.start >= words.lowerBound, !isBehindPlace(role.start)
      else { continue }
      var start = role.start
      while start > words.lowerBound,
        let earlier = longest(.roles, endingAt: start), earlier.start >= words.lowerBound
      {
        start = earlier.start
      }
      return phrase(start..<word + 1, from: words.lowerBound, before: words.upperBound)
    }
    return nil
  }

  /// The role with what kind of it: "thesis adviser", "old boss"; nil for "his wife".
  private func phrase(_ role: Range<Int>, from least: Int, before end: Int) -> String? {
    var start = role.lowerBound
    while start > least, start > role.lowerBound - 3, isKind(start - 1),
      !line.marks(before: start).isBreak
    {
      start -= 1
    }
    // "Our delivery head", "skip manager ko"
    if start > least + 1, isArticle(start - 2), isPlainKind(start - 1) {
      start -= 1
    } else if start == least + 1, has(.rolePossessives, role.upperBound), isPlainKind(start - 1) {
      start -= 1
    }
    // "Sir Alvin's assistant"
    if start > least, isOwner(start), isHonorific(start - 1) { start -= 1 }
    let isOthers =
      start > least && has(.roleOthers, start - 1) || has(.roleTheirs, role.upperBound)
    return isOthers ? nil : line.text(start..<complement(role.upperBound, before: end))
  }

  /// Where "ng nanay ko" or "of our student council" ends, which says whose or what's a role is.
  private func complement(_ of: Int, before end: Int) -> Int {
    // "A friend of mine"
    guard of < end, longest(.roleOf, at: of)?.value == 0, !line.marks(before: of).isBreak
    else { return of }
    var word = of + 1
    while word < end, isArticle(word), !line.marks(before: word).isBreak { word += 1 }
    let first = word
    while word < end, word < first + 3, !line.marks(before: word).isBreak || word == of + 1,
      !has(.rolePossessives, word), !has(.roleTimes, word), !has(.peopleReasons, word),
      !has(.peoplePlaces, word), !isMarker(word), !has(.roleAround, word),
      word == first || !has(.tagalogWords, word)
    {
      word += 1
    }
    guard word > first else { return of }
    // "Kapatid ng nanay ko"
    if word < end, has(.rolePossessives, word), longest(.roles, endingAt: word) != nil { word += 1 }
    return word
  }

  /// "Older" in "my older brother": any word but a small one.
  private func isPlainKind(_ word: Int) -> Bool {
    !has(.roleAround, word) && !isFunction(word) && !has(.peoplePlaces, word)
  }

  private func isKind(_ word: Int) -> Bool {
    !has(.roleAround, word) && !has(.roleOthers, word) && !has(.peoplePlaces, word)
      && !has(.peopleMarkers, word) && !has(.tagalogWords, word) && !has(.honorifics, word)
      && (isUnknown(word) || isCapital(word) || has(.roleWords, word) || has(.roles, word))
  }

  /// The role that these words begin with: "na lead ko", "- tech lead namin", "ang thesis adviser ko
  /// noon sa UP".
  func roleBehind(_ words: Range<Int>, canBeOurs: Bool = true) -> String? {
    var start = words.lowerBound
    while start < words.upperBound, !has(.roles, start),
      let around = longest(.roleAround, at: start), around.value != 1
    {
      start += 1
    }
    guard start < words.upperBound, !has(.peoplePlaces, start) else { return nil }
    if has(.roleOthers, start) { return nil }
    // "Farah, who leads analytics"
    if has(.questionWords, start - 1), line.bytes(start).last == UInt8(ascii: "s") { return nil }
    // "Dating ka-team": what somebody used to be says so.
    let isFormer = longest(.roleAround, at: start)?.value == 1
    var role = isFormer ? start + 1 : start
    while role < words.upperBound, role < start + 4, !has(.roles, role) {
      guard role == start || !line.marks(before: role).contains(.bracket) else { return nil }
      guard isKind(role) || (canBeOurs || isArticle(start - 1)) && isPlainKind(role) else {
        return nil
      }
      // "Sysad namin": whatever is ours.
      if canBeOurs, isOurs(role, words) {
        return line.text(start..<role + 1)
      }
      role += 1
    }
    if role >= words.upperBound || role >= start + 4 && !has(.roles, role) {
      let isOurs = canBeOurs && start > words.lowerBound && has(.roleMine, start - 1)
      return isOurs && words.upperBound - start <= 3 && isThing(words.upperBound - 1)
        ? line.text(start..<words.upperBound) : nil
    }
    var end = role
    while end < words.upperBound, let next = longest(.roles, at: end),
      end == role || !line.marks(before: end).isBreak
    {
      end = min(next.end, words.upperBound)
    }
    // "Guard dati na sysad na ngayon": what somebody is now.
    if longest(.roleTimes, at: end)?.value == 1,
      let now = roleBehind(end + 1..<max(end + 1, words.upperBound), canBeOurs: false)
    {
      return now
    }
    return has(.roleTheirs, end)
      ? nil : line.text(start..<complement(end, before: words.upperBound))
  }

  /// The role that a remark tells: "he's my manager in Hamburg", "siya ang lead namin".
  func remarkRole(_ words: Range<Int>) -> String? {
    guard has(.roleAround, words.lowerBound) else { return nil }
    return roleBehind(words)
  }

  /// The role that a clause is, where it has no name: "tech lead namin", "my old boss".
  ///
  /// `canBeOurs` where "sysad namin" may tell of somebody.
  func bareRole(_ words: Range<Int>, canBeOurs: Bool = false) -> String? {
    guard !words.isEmpty else { return nil }
    var start = words.lowerBound
    if let someone = longest(.peopleSomeone, at: start) { start = someone.end }
    return roleBehind(start..<words.upperBound, canBeOurs: canBeOurs)
  }

  /// Whether a role ends before this word, with nothing but its kind in front.
  func role(endingAt word: Int, in words: Range<Int>) -> Bool {
    longest(.roles, endingAt: word).map { !isBehindPlace($0.start) } == true
      && bareRole(words.lowerBound..<word) != nil
  }

  /// Somebody without a name, as the person would call them: "my old boss", "yung senior namin",
  /// "the one who interviewed me".
  ///
  /// Where the boss worked goes, "someone from accounting" keeps it. Nil for words that describe
  /// nobody.
  func description(_ words: Range<Int>) -> Range<Int>? {
    guard let first = words.first else { return nil }
    if let someone = longest(.peopleSomeone, at: first),
      !isArticle(first) || bareRole(words, canBeOurs: true) == nil
    {
      let hasMore = someone.end < words.upperBound
      let isOneOf = (someone.start..<someone.end).contains { has(.peoplePlaces, $0) }
      guard words.count <= 9, bareRole(words) != nil || hasMore && (isOneOf || tells(someone.end))
      else { return nil }
      return words
    }
    guard bareRole(words, canBeOurs: isArticle(first)) != nil,
      var end = words.first(where: { has(.roles, $0) || isOurs($0, words) })
    else { return isTitleAlone(words) ? words : nil }
    while end < words.upperBound {
      if let role = longest(.roles, at: end) {
        end = min(role.end, words.upperBound)
      } else if has(.rolePossessives, end) || has(.roleTimes, end) || isOurs(end, words) {
        end += 1
      } else if has(.roleOf, end) {
        end = words.upperBound
      } else if has(.linkers, end), has(.roles, end + 1), end + 1 < words.upperBound {
        // "Yung senior dev na katabi ko"
        end += 1
      } else {
        break
      }
    }
    // "Bosses or friends?" names no one.
    if words.count == 1, line.bytes(first).count > 4, line.bytes(first).last == UInt8(ascii: "s"),
      !line.bytes(first).suffix(2).elementsEqual("ss".utf8)
    {
      return nil
    }
    // "My tita works in HR, but …" tells a story.
    let isStory =
      end < words.upperBound && !endsHere(end)
      && (end..<count).contains { has(.peopleTurns, $0) }
    // "My friends are all nurses"
    return isStory || has(.pluralVerbs, end) ? nil : first..<end
  }

  /// With where they are: "sa BPO", "on the platform team".
  func placed(_ description: Range<Int>, in words: Range<Int>) -> Range<Int> {
    let start = description.upperBound
    guard let place = longest(.peoplePlaces, at: start), start < words.upperBound else {
      return description
    }
    var end = place.end
    while end < words.upperBound, end < start + 5, !line.marks(before: end).isBreak,
      !has(.peopleReasons, end), !has(.pluralVerbs, end)
    {
      end += 1
    }
    return end > place.end ? description.lowerBound..<end : description
  }

  /// Whether it is told who "someone" is: "from accounting", "who interviewed me".
  private func tells(_ word: Int) -> Bool {
    has(.peoplePlaces, word) || has(.peopleReasons, word)
      || looksTold(word) && line.bytes(word).first == UInt8(ascii: "n")
  }

  private func endsHere(_ word: Int) -> Bool {
    line.marks(before: word).isBreak || has(.peoplePlaces, word) || has(.peopleReasons, word)
  }

  private func isOurs(_ word: Int, _ words: Range<Int>) -> Bool {
    isThing(word) && word + 1 < words.upperBound && has(.rolePossessives, word + 1)
  }

  /// Whether an unknown word may say what somebody is: "sysad", not "tinutulungan".
  private func isThing(_ word: Int) -> Bool {
    let bytes = line.bytes(word)
    let hasInfix = bytes.count >= 8 && bytes.dropFirst().starts(with: "in".utf8)
    return isUnknown(word) && !looksTold(word) && !hasInfix && line.token(word).digits == 0
  }

  /// "Sir", "kuya", "ate ko": nobody else is called that here.
  private func isTitleAlone(_ words: Range<Int>) -> Bool {
    isHonorific(words.lowerBound)
      && words.dropFirst().allSatisfy { has(.rolePossessives, $0) || has(.roleTimes, $0) }
  }
}
