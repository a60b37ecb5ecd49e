/// Cuts English and Tagalog words to what their forms share.
///
/// Both sides of a comparison are cut the same way, so a stem need not be a word: "nahihiya",
/// "hiyang" and "mahiya" have to meet, nothing more.
enum Stem {
  /// The stem of a folded word.
  static func of(_ word: [UInt8]) -> [UInt8] {
    guard word.count >= 4, word.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return word }
    let english = english(word)
    return english == word ? tagalog(word) : english
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61, 0x65, 0x69, 0x6F, 0x75: true
    default: false
    }
  }

  private static func ends(_ word: [UInt8], _ end: StaticString) -> Bool {
    let count = end.utf8CodeUnitCount
    guard word.count >= count else { return false }
    for place in 0..<count where word[word.count - count + place] != end.utf8Start[place] {
      return false
    }
    return true
  }

  private static func begins(_ word: [UInt8], _ start: StaticString) -> Bool {
    let count = start.utf8CodeUnitCount
    guard word.count >= count else { return false }
    for place in 0..<count where word[place] != start.utf8Start[place] { return false }
    return true
  }

  private static func hasVowel(_ word: some Sequence<UInt8>) -> Bool {
    word.contains { isVowel($0) || $0 == 0x79 }
  }

  // MARK: English

  private static func english(_ word: [UInt8]) -> [UInt8] {
    let count = word.count
    if count > 5, ends(word, "ing"), hasVowel(word.dropLast(3)) {
      return withoutEnding(undoubled(Array(word.dropLast(3))))
    }
    if count > 4, ends(word, "ies") || ends(word, "ied") { return word.dropLast(3) + [0x79] }
    if count > 4, ends(word, "ed"), hasVowel(word.dropLast(2)) {
      return withoutEnding(undoubled(Array(word.dropLast(2))))
    }
    if count > 4, ends(word, "es"), [0x73, 0x68, 0x78, 0x7A].contains(word[count - 3]) {
      return withoutEnding(Array(word.dropLast(2)))
    }
    if word[count - 1] == 0x73, ![0x73, 0x69, 0x75].contains(word[count - 2]) {
      return withoutEnding(Array(word.dropLast()))
    }
    if ends(word, "ly") || ends(word, "ness") || ends(word, "e") { return withoutEnding(word) }
    return word
  }

  private static func undoubled(_ word: [UInt8]) -> [UInt8] {
    guard word.count > 3, let last = word.last, word[word.count - 2] == last,
      ![0x6C, 0x73, 0x7A].contains(last)
    else { return word }
    return word.dropLast()
  }

  private static func withoutEnding(_ word: [UInt8]) -> [UInt8] {
    var word = word
    if ends(word, "ly"), word.count >= 6 { word.removeLast(2) }
    if ends(word, "ness"), word.count >= 8 { word.removeLast(4) }
    if ends(word, "e"), word.count > 4 { word.removeLast() }
    return word
  }

  // MARK: Tagalog

  /// The longest first: `nakaka-` before `naka-` before `na-`.
  private static let prefixes: [StaticString] = [
    "nakakapag", "makakapag", "nakipag", "makipag", "nagpapa", "magpapa", "pagpapa", "nakaka",
    "makaka", "napaka", "pinaka", "ipinag", "nagpa", "magpa", "pagpa", "ipag", "ipina", "nang",
    "mang", "pang", "naka", "maka", "paka", "nam", "mam", "pam", "nag", "mag", "pag", "ipa", "ika",
    "pina", "nai", "mai", "na", "ma", "pa", "ka", "i",
  ]

  private static func tagalog(_ word: [UInt8]) -> [UInt8] {
    var word = word
    // The linker: "gustong" is "gusto".
    if word.count >= 6, ends(word, "ng"), isVowel(word[word.count - 3]) { word.removeLast(2) }
    word = withoutPrefix(word)
    // The first syllable said twice: "hihiya", "uusap".
    if word.count >= 5, !isVowel(word[0]), word[0] == word[2], word[1] == word[3] {
      word.removeFirst(2)
    } else if word.count >= 4, isVowel(word[0]), word[0] == word[1] {
      word.removeFirst()
    }
    for suffix: StaticString in ["hin", "han", "in", "an"] where ends(word, suffix) {
      let rest = word.count - suffix.utf8CodeUnitCount
      guard rest >= 4, suffix.utf8CodeUnitCount == 2 || isVowel(word[rest - 1]) else { continue }
      return Array(word[..<rest])
    }
    return word
  }

  private static func withoutPrefix(_ word: [UInt8]) -> [UInt8] {
    for prefix in prefixes where begins(word, prefix) {
      let rest = Array(word.dropFirst(prefix.utf8CodeUnitCount))
      guard rest.count >= 4, isVowel(rest[0]) || isVowel(rest[1]) || begins(rest, "ng") else {
        continue
      }
      return rest
    }
    // The infix: "tumulong" is "tulong", "tinanong" is "tanong".
    guard word.count >= 6 else { return word }
    let infix = word[1...2]
    if !isVowel(word[0]), isVowel(word[3]),
      infix.elementsEqual("in".utf8) || infix.elementsEqual("um".utf8)
    {
      return [word[0]] + word[3...]
    }
    if begins(word, "um") || begins(word, "in"), isVowel(word[2]) { return Array(word[2...]) }
    return word
  }
}
