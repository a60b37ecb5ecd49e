import Content
import Rules

/// Where a name stands in a clause, and how far it goes.
extension PeopleReading {
  /// The name in these words: behind "si", behind a title, in capitals, or an unknown word.
  ///
  /// `opens` says that a sentence begins, so that the capital of its first word says nothing.
  func name(in words: Range<Int>, opens: Bool) -> (words: Range<Int>, certainty: Certainty)? {
    guard !words.isEmpty else { return nil }
    if let name = markedName(words) { return (name, .sure) }
    if let name = capitalName(words, opens: opens) {
      let isWhole = name.lowerBound == words.lowerBound && endsWell(name.upperBound, words)
      return (name, isMarked(name.lowerBound) || isWhole ? .sure : .likely)
    }
    if let name = titledName(words) { return (name, .sure) }
    return plainName(words).map { ($0, $0 == words ? .sure : .likely) }
  }

  /// "Si kuya jun": whatever stands behind "si", in small letters too.
  private func markedName(_ words: Range<Int>) -> Range<Int>? {
    // The words before were taken for "si" already.
    let first = words.lowerBound
    let starts = isMarker(first - 1) ? first - 1 : first
    for word in starts..<words.upperBound - 1 where isMarker(word) && !isOfRole(word) {
      var start = word + 1
      while start < words.upperBound, has(.fillers, start), !isHonorific(start),
        !isCapital(start)
      {
        start += 1
      }
      // "Si bes ko"
      if start < words.upperBound, has(.rolePossessives, start), !isCapital(start) { continue }
      if start >= words.upperBound {
        // "Si maan po" is no "man".
        guard isCalled(word + 1) else { continue }
        return word + 1..<word + 2
      }
      // "Si bff ko na si Shayne"
      if has(.roles, start), !isCapital(start),
        (start..<words.upperBound - 1).contains(where: isMarker)
      {
        continue
      }
      return start..<nameEnd(start, words)
    }
    return nil
  }

  /// Whether a word behind "si" is a name, although it could be a filler.
  func isCalled(_ word: Int) -> Bool {
    isMarker(word - 1) && line.bytes(word).count > 3 && !has(.questionWords, word)
  }

  /// "Ni" of "kapatid ni Jomar", who is somebody else.
  func isOfRole(_ word: Int) -> Bool {
    word > 0 && has(.roleOf, word) && longest(.roles, endingAt: word) != nil
  }

  /// Where a name ends that begins here: titles, one word, and what goes with it.
  private func nameEnd(_ start: Int, _ words: Range<Int>) -> Int {
    var end = start
    while end + 1 < words.upperBound, isHonorific(end), goesOn(end + 1),
      !has(.roleWords, end + 1), !has(.tagalogWords, end + 1), !has(.dayWords, end + 1)
    {
      end += 1
    }
    while end + 1 < words.upperBound, has(.nameParts, end), goesOn(end + 1) { end += 1 }
    let isTyped = isCapital(end)
    end += 1
    var more = 0
    while end < words.upperBound, goesOn(end) {
      if has(.nameEnds, end) || line.marks(before: end) == .hyphen
        || isTyped && isProper(end, in: words) || isNamePart(end, in: words)
      {
        end += 1
      } else if !isTyped, more < 2, isUnknown(end), !looksTold(end) {
        end += 1
        more += 1
      } else {
        break
      }
    }
    // "Kay lead namin"
    if end == start + 1, end < words.upperBound, has(.roles, start), has(.rolePossessives, end) {
      end += 1
    }
    return end
  }

  /// Whether no comma or the like stands before the word, but for the point of "Dr.".
  private func goesOn(_ word: Int) -> Bool {
    let marks = line.marks(before: word)
    if marks.contains(.comma) || marks.contains(.newline) { return false }
    return marks.isDisjoint(with: [.bracket, .sentence, .slash, .and])
      || isHonorific(word - 1) || isInitial(word - 1)
  }

  /// "My old boss Dana Cruz from QA": the capitalised words are the name.
  private func capitalName(_ words: Range<Int>, opens: Bool) -> Range<Int>? {
    var word = words.lowerBound
    while word < words.upperBound {
      guard isProper(word, in: words) else {
        word += 1
        continue
      }
      var end = word + 1
      while end < words.upperBound, goesOn(end),
        isProper(end, in: words) || isInitial(end) || isNamePart(end, in: words)
          || has(.nameEnds, end) || line.marks(before: end) == .hyphen
          || has(.honorifics, end) && end + 1 == words.upperBound
      {
        end += 1
      }
      if !isOwner(end - 1), isTaken(word..<end, in: words, opens: opens) {
        return withTitles(word, words)..<end
      }
      word = end
    }
    return nil
  }

  /// "Kerwin's wife" is not Kerwin, and "everyone's remote" nobody.
  func isOwner(_ word: Int) -> Bool {
    let token = line.token(word)
    let typed = line.source[Int(token.start)..<Int(token.end)]
    guard typed.count > 3, typed.last == UInt8(ascii: "s"),
      has(.roles, word + 1) || !isCapital(word)
    else { return false }
    // One byte of an apostrophe, or the last one of a curly one.
    let sign = typed[typed.endIndex - 2]
    return sign == 0x27 || sign == 0x99
  }

  /// With "Sir", "de la" and the like before it.
  private func withTitles(_ name: Int, _ words: Range<Int>) -> Int {
    var start = name
    while start > words.lowerBound, has(.nameParts, start - 1), goesOn(start) { start -= 1 }
    while start > words.lowerBound, isHonorific(start - 1),
      isCapital(start - 1) || start - 1 == words.lowerBound || !has(.roles, start - 1)
    {
      start -= 1
    }
    return start
  }

  /// Whether capitalised words are somebody: no place, no day, no acronym, no mere beginning.
  private func isTaken(_ name: Range<Int>, in words: Range<Int>, opens: Bool) -> Bool {
    let first = name.lowerBound
    let isAlone = name == words
    if isHonorific(first), name.count > 1 { return true }
    if isBehindPlace(first) || isOfRole(first - 1) || has(.weekdays, first) && !isAlone {
      return false
    }
    let isOpening = opens || first == 0
    if name.count == 1, isAlone ? isOpening && isWord(first) : isAcronym(first) { return false }
    // "Tatay ko, OFW siya"
    if isAlone, name.count == 1, isThing(first) { return false }
    // "Our DevOps lead": what kind of lead.
    if first > words.lowerBound, name.upperBound < words.upperBound,
      has(.roles, name.upperBound), !isCapital(name.upperBound), goesOn(name.upperBound),
      isArticle(words.lowerBound), role(in: words.lowerBound..<first) == nil
    {
      return false
    }
    guard name.count == 1, first == words.lowerBound, !isAlone,
      opens || first == 0 || first > 0 && !isCapital(first - 1)
    else { return true }
    // The first word of a sentence has its capital for nothing.
    if isUnknown(first) { return endsWell(name.upperBound, words) || !looksTold(first) }
    return !isFunction(first) && !isWord(first)
      && endsWell(name.upperBound, words)
  }

  /// "Meron", "Mahirap po kasi": a known word that begins a line.
  private func isWord(_ word: Int) -> Bool {
    guard count > 1 else { return false }
    if isFunction(word) { return true }
    var next = word + 1
    while next < count, has(.fillers, next), !has(.peopleReasons, next) { next += 1 }
    return word == 0 && !isUnknown(word) && has(.peopleReasons, next)
  }

  /// "OFW siya", where more is said.
  private func isThing(_ word: Int) -> Bool {
    count > 2 && line.bytes(word).count > 2 && isAcronym(word)
  }

  /// "IT", "SAP", not "RJ".
  private func isAcronym(_ word: Int) -> Bool {
    let token = line.token(word)
    let typed = line.source[Int(token.start)..<Int(token.end)]
    guard isCapital(word), typed.count > 1, typed.count < 6 else { return false }
    guard typed.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else { return false }
    return typed.count > 2 || !isUnknown(word)
  }

  /// Whether a name may end before this word: nothing, a place, a reason, a role, brackets.
  private func endsWell(_ end: Int, _ words: Range<Int>) -> Bool {
    end >= words.upperBound || line.marks(before: end).isBreak || has(.peoplePlaces, end)
      || has(.peopleReasons, end) || has(.roles, end) || isArticle(end)
      || has(.peopleTrailing, end) && !isUnknown(end) && end + 1 == words.upperBound
  }

  /// A capitalised word that is no role, title or small word.
  func isName(_ word: Int) -> Bool {
    isCapital(word) && !has(.roles, word) && !has(.peopleLeadIn, word) && !has(.roleWords, word)
  }

  private func isProper(_ word: Int, in words: Range<Int>) -> Bool {
    guard isCapital(word) else { return false }
    if isHonorific(word), word + 1 < words.upperBound, isCapital(word + 1), goesOn(word + 1) {
      return true
    }
    // "A. Lorenzo"
    if isInitial(word), isCapital(word + 1), line.marks(before: word + 1).contains(.sentence) {
      return true
    }
    // "Lead", "My" and "QA" are not names; "CTO Ana" names Ana.
    // "Q4", "L2"
    let bytes = line.bytes(word)
    if bytes.count <= 3, bytes.contains(where: { (0x30...0x39).contains($0) }) { return false }
    return !has(.roles, word) && !has(.roleWords, word) && !has(.peopleReasons, word)
      && (!has(.properThings, word) || words.count == 1)
      && !(isInitial(word) && word == words.lowerBound && words.count > 1
        && !isCapital(word + 1))
  }

  /// "De la Cruz": a small word before a capital.
  private func isNamePart(_ word: Int, in words: Range<Int>) -> Bool {
    guard has(.nameParts, word), word + 1 < words.upperBound else { return false }
    return isCapital(word + 1) || isNamePart(word + 1, in: words)
  }

  /// "Kuya jun", "sir paolo": all in small letters.
  private func titledName(_ words: Range<Int>) -> Range<Int>? {
    for start in words where isHonorific(start) && start + 1 < words.upperBound {
      let next = start + 1
      guard goesOn(next), !has(.roleWords, next), !has(.tagalogWords, next), !has(.roles, next),
        !has(.peopleReasons, next), !has(.peoplePlaces, next)
      else { continue }
      let isFirst = start == words.lowerBound
      guard isFirst || isUnknown(next) || role(in: max(words.lowerBound, start - 8)..<start) != nil
      else {
        continue
      }
      // "My boss rey": what he is.
      if !isFirst, has(.roles, start) { continue }
      let end = nameEnd(start, words)
      // "Aling Nena's son, Jerome"
      if isOwner(end - 1) { continue }
      return start..<end
    }
    return nil
  }

  /// A name without any sign: words that nobody knows, in front or behind "is".
  private func plainName(_ words: Range<Int>) -> Range<Int>? {
    if words.count == 1 { return isLoneName(words.lowerBound) ? words : nil }
    var first = words.lowerBound
    // "The person who comes to mind is marcus", "my old boss dana"
    if !isUnknown(first), let last = words.last, isUnknown(last), !looksTold(last), goesOn(last),
      !line.bytes(last).suffix(2).elementsEqual("ed".utf8),
      has(.nameLinks, last - 1) || role(endingAt: last, in: words), words.count <= 8
    {
      return last..<words.upperBound
    }
    guard isUnknown(first), !isOwner(first), !looksTold(first), !isThing(first),
      line.token(first).digits == 0
    else {
      return nil
    }
    first += 1
    while first < words.upperBound, first < words.lowerBound + 3, goesOn(first),
      isUnknown(first), !looksTold(first)
    {
      first += 1
    }
    let isFollowed = has(.roleAround, first) && !has(.rolePossessives, first)
    return isFollowed || endsWell(first, words) ? words.lowerBound..<first : nil
  }

  private func isLoneName(_ word: Int) -> Bool {
    guard line.token(word).digits == 0, !line.token(word).isSymbol, !isWord(word), !isThing(word),
      !isShort(word)
    else { return false }
    if isUnknown(word) { return !looksTold(word) }
    // "That would be telling. Ok fine, Rolly": who types capitals types them in names.
    let hasCapitals = line.words.indices.dropFirst().contains { $0 != word && isCapital($0) }
    return !(hasCapitals && !isCapital(word)) && !isFunction(word) && !has(.roles, word)
      && !has(.roleWords, word)
  }

  /// "Ewan", "pass": a word that answers by itself; with a capital it may be a name.
  private func isShort(_ word: Int) -> Bool {
    !isCapital(word) && (has(.unsure, word) || has(.skip, word) || has(.later, word))
  }

  /// Small words, which are never a name.
  func isFunction(_ word: Int) -> Bool {
    has(.tagalogWords, word) || has(.fillers, word) || has(.negators, word)
      || has(.questionWords, word) || has(.questionVerbs, word) || has(.peopleReasons, word)
      || has(.smallWords, word) || has(.numbers, word) || has(.weekdays, word) && !isCapital(word)
      || has(.dateUnits, word) && !isCapital(word)
      || has(.peopleNots, word) || has(.states, word)
  }

  /// Whether an unknown word is rather something done: "helping", "nagturo".
  func looksTold(_ word: Int) -> Bool {
    let bytes = line.bytes(word)
    guard bytes.count >= 6 else { return false }
    if !isCapital(word), bytes.suffix(3).elementsEqual("ing".utf8) { return true }
    for beginning: StaticString in [
      "mag", "nag", "pag", "naka", "maka", "naki", "maki", "pina", "kaka",
    ] {
      let beginning = UnsafeBufferPointer(
        start: beginning.utf8Start, count: beginning.utf8CodeUnitCount)
      if bytes.starts(with: beginning) { return true }
    }
    return false
  }
}
