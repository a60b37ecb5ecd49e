/// Whom a step goes to.
extension PeopleReading {
  /// What leads to whom: "ask", which somebody always follows, or "send", which a thing may.
  func verb(at word: Int) -> Match? {
    guard let said = longest(.personVerbs, at: word) else {
      return longest(.messageVerbs, at: word)
    }
    guard let sent = longest(.messageVerbs, at: word), sent.end > said.end else { return said }
    return sent
  }

  /// Whom a step goes to: the words, and each by name where they are two.
  struct Addressed {
    var words: String
    var names: [String]?
  }

  private func both(_ one: Range<Int>, _ other: Range<Int>) -> Addressed {
    Addressed(
      words: unowned(one.lowerBound..<other.upperBound), names: [line.text(one), unowned(other)])
  }

  private func one(_ words: Range<Int>) -> Addressed { Addressed(words: unowned(words)) }

  /// One name or two that begin at this word: "Steph and Julius".
  func names(at word: Int) -> Addressed? {
    guard let first = nameRange(at: word) else { return nil }
    guard let and = longest(.peopleAnd, at: first.upperBound), and.count == 1,
      !line.marks(before: and.start).isBreak, and.value != Match.either,
      let second = nameRange(at: and.end), second.lowerBound == and.end
    else { return one(first) }
    return both(first, second)
  }

  /// "Hazel" of "Hazel's email".
  func unowned(_ words: Range<Int>) -> String {
    let text = line.text(words)
    for ending in ["'s", "\u{2019}s"] where text.hasSuffix(ending) {
      return String(text.dropLast(ending.count))
    }
    return text
  }

  /// Whether what stands behind "send" is a thing: "CV", or "Docker" of "Docker to the team".
  func isThing(at word: Int) -> Bool {
    guard word < count, isCapital(word) else { return false }
    let token = line.token(word)
    let typed = line.source[Int(token.start)..<Int(token.end)]
    if typed.count > 1, typed.allSatisfy({ $0 < 0x61 }), !has(.roles, word) { return true }
    return (word + 1..<min(count, word + 3)).contains {
      longest(.recipientLeads, at: $0)?.value == 1
    }
  }

  /// A name in small letters behind a verb of speaking: "dm priya", "chat ko lang po trisha".
  func bareName(behind end: Int) -> String? {
    var start = end
    while start < count, !line.marks(before: start).isBreak, start < end + 3,
      has(.rolePossessives, start) || has(.fillers, start), !isUnknown(start)
    {
      start += 1
    }
    guard start < count, !line.marks(before: start).isBreak, isUnknown(start), !looksTold(start),
      line.token(start).digits == 0, endsLikeName(start), !looksLikeThing(start)
    else { return nil }
    return unowned(start..<start + 1)
  }

  /// A role without "my" right behind a verb of speaking: "text mama", "ask boss for 10 minutes".
  func bareRole(behind end: Int) -> String? {
    guard let role = longest(.roles, at: end), !isCapital(end) else { return nil }
    let next = role.end
    if has(.rolePossessives, next) { return line.text(end..<next + 1) }
    return endsLikeName(next - 1) ? line.text(end..<next) : nil
  }

  /// Who is named behind how many they are: "message two seniors, Rhon and Elaine".
  func listed(behind end: Int) -> Addressed? {
    let comma = clause(from: end).upperBound
    guard comma < count, comma <= end + 6, comma > end, isCapital(comma),
      !line.marks(before: comma).isDisjoint(with: [.comma, .colon])
    else { return nil }
    return names(at: comma)
  }

  /// Somebody told by a role some words behind the verb: "kakausapin ko nang personal yung TL ko",
  /// "magpapakilala ako sa bagong BA".
  func role(behind end: Int) -> String? {
    for word in end..<min(count, end + 6) {
      if line.marks(before: word).isBreak { break }
      let isArticle = has(.roleArticles, word)
      guard isArticle || longest(.recipientLeads, at: word)?.value == 2, word + 1 < count else {
        continue
      }
      let rest = isArticle ? word : word + 1
      guard let who = description(clause(from: rest)), who.contains(where: { has(.roles, $0) })
      else { continue }
      if let called = calledName(behind: who.upperBound) { return called }
      let first = isArticle ? who.lowerBound + 1 : who.lowerBound
      return first < who.upperBound ? line.text(first..<who.upperBound) : nil
    }
    return nil
  }

  /// The first one called by a title or by "if Gina is free", whatever the verb: "I promised Ate Vi".
  func anyName() -> Addressed? {
    for word in 0..<count where !isBehindPlace(word) && !has(.roleOf, word - 1) {
      let isTitled = isHonorific(word) && isCapital(word) && isCapital(word + 1)
      let isAsked =
        has(.askedIf, word - 1) && isCapital(word) && !isThing(at: word)
      if isTitled || isAsked, let name = names(at: word) { return name }
    }
    return nil
  }

  /// The words from here to the next comma.
  private func clause(from word: Int) -> Range<Int> {
    let end = (word + 1..<max(word + 1, count)).first { line.marks(before: $0).isBreak }
    return word..<(end ?? count)
  }

  /// Whether an unknown word ends like a thing or several: "documentation", "updates".
  private func looksLikeThing(_ word: Int) -> Bool {
    let bytes = line.bytes(word)
    return ["tion", "ment", "ness", "ions", "ents", "ates", "ings", "ware"].contains {
      bytes.suffix(4).elementsEqual($0.utf8)
    }
  }

  /// Whether what follows an unknown word leaves it a name: nothing, a day, "about", "on slack".
  private func endsLikeName(_ word: Int) -> Bool {
    let next = word + 1
    return next >= count || line.marks(before: next).isBreak || isFunction(next)
      || has(.peoplePlaces, next) || has(.dateOn, next) || has(.dayWords, next)
      || has(.weekdays, next) || has(.dateNext, next) || has(.peopleAnd, next)
  }

  /// Whom a verb in front of these words is about, without a capital: "kay lead", "my old boss".
  func recipient(_ words: Range<Int>) -> Addressed? {
    guard let first = words.first, first > 0, !line.marks(before: first).isBreak else { return nil }
    if isMarker(first - 1) {
      guard !has(.weekdays, first), !has(.dayWords, first) else { return nil }
      guard let name = name(in: words, opens: false)?.words else { return nil }
      // "Kina Ate Let at Sir Ogie"
      if let and = longest(.peopleAnd, at: name.upperBound), and.count == 1,
        longest(.peopleMarkers, at: first - 1)?.value == 1,
        let other = self.name(in: and.end..<count, opens: false)?.words, other.lowerBound == and.end
      {
        return both(name, other)
      }
      return one(name)
    }
    guard isArticle(first), let who = description(clause(from: first)) else { return nil }
    // "My ex-lead from Cognizant, Jayson"
    return Addressed(
      words: calledName(behind: who.upperBound)
        ?? calledName(behind: clause(from: first).upperBound) ?? withoutArticle(who))
  }

  /// "Dati kong boss" of "ang dati kong boss"; "the recruiter" stays.
  private func withoutArticle(_ who: Range<Int>) -> String {
    let isArticled = longest(.roleArticles, at: who.lowerBound)?.value == 0 && who.count > 1
    return line.text(isArticled ? who.lowerBound + 1..<who.upperBound : who)
  }

  /// The name of who was just described.
  ///
  /// "My thesis adviser Dr. Cruz", "my lead, Anton, that …", "yung lead ko na si Ana".
  private func calledName(behind end: Int) -> String? {
    let start = has(.linkers, end) ? end + 1 : end
    if has(.peopleMarkers, start), start + 1 < count {
      return name(in: start + 1..<count, opens: false).map { unowned($0.words) }
    }
    // "My old classmate jp on discord"
    if start == end, !isCapital(start), isUnknown(start), !line.marks(before: start).isBreak,
      endsLikeName(start), !looksTold(start), !looksLikeThing(start), line.token(start).digits == 0
    {
      return line.text(start..<start + 1)
    }
    guard isCapital(start), let called = nameRange(at: start) else { return nil }
    let marks = line.marks(before: start)
    if !marks.isBreak { return unowned(called) }
    // "My lead, Anton": what the clause ends with, or a comma closes.
    return marks.isDisjoint(with: [.sentence, .newline])
      && (called.upperBound >= count || line.marks(before: called.upperBound).isBreak)
      ? unowned(called) : nil
  }

  /// The name that begins at this word, if one does; days and months are none.
  func name(at word: Int) -> String? { nameRange(at: word).map(unowned) }

  private func nameRange(at word: Int) -> Range<Int>? {
    var start = word
    while start < line.words.count, let lead = matches.longest(.peopleLeadIn, at: start),
      !line.token(start).isCapital, start < word + 2
    {
      start = lead.end
    }
    guard start < line.words.count else { return nil }
    var end = start
    while end < line.words.count, end < start + 4,
      end == start || !line.marks(before: end).isBreak
        || matches.longest(.honorifics, at: end - 1) != nil
    {
      let isTitle = matches.longest(.honorifics, at: end)?.end == end + 1
      // "Jun-jun" is no June.
      let isDoubled = end + 1 < count && line.marks(before: end + 1) == .hyphen
      let isNamed =
        isCapital(end) && !has(.peopleReasons, end) && !has(.properThings, end)
        && (end == start || isHonorific(end - 1) || isUnknown(end) || !isFunction(end))
        && (isDoubled || !has(.weekdays, end) || end > start && isHonorific(end - 1))
        && (isDoubled || !has(.months, end))
        || end > start && line.marks(before: end) == .hyphen
      let followsTitle = end > start && matches.longest(.honorifics, at: end - 1) != nil
      guard
        isTitle && (end == start) || isNamed
          || followsTitle && !has(.smallWords, end) && !has(.tagalogWords, end)
            && !has(.dateOn, end) && !has(.dayWords, end)
      else { break }
      end += 1
    }
    return end > start ? start..<end : nil
  }
}
