/// Cuts English and Tagalog words to what their forms share.
///
/// Both sides of a comparison are cut the same way, so a stem need not be a word: "nahihiya",
/// "hiyang" and "mahiya" have to meet, nothing more. A card index cuts every word it meets, so it is
/// done in place, in one copy of the word.
struct Stem {
  /// Longer words have no forms worth knowing.
  private static let longest = 64

  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var start = 0
  private var end: Int

  /// Hands over the stem of a folded word.
  static func of<Result>(
    _ word: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard word.count >= 4, word.count <= longest,
      word.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A })
    else { return body(word) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { bytes in
      for (place, byte) in word.enumerated() { bytes[place] = byte }
      var stem = Stem(bytes: bytes, end: word.count)
      stem.cut()
      return body(UnsafeBufferPointer(rebasing: bytes[stem.start..<stem.end]))
    }
  }

  private init(bytes: UnsafeMutableBufferPointer<UInt8>, end: Int) {
    self.bytes = bytes
    self.end = end
  }

  private var count: Int { end - start }

  private subscript(place: Int) -> UInt8 { bytes[start + place] }

  private mutating func cut() {
    if !cutEnglish() { cutTagalog() }
  }

  private func isVowel(_ place: Int) -> Bool {
    switch self[place] {
    case 0x61, 0x65, 0x69, 0x6F, 0x75: true
    default: false
    }
  }

  private func isOne(of letters: StaticString, _ place: Int) -> Bool {
    for letter in 0..<letters.utf8CodeUnitCount where letters.utf8Start[letter] == self[place] {
      return true
    }
    return false
  }

  private func ends(_ ending: StaticString) -> Bool {
    let length = ending.utf8CodeUnitCount
    guard count >= length else { return false }
    for place in 0..<length where self[count - length + place] != ending.utf8Start[place] {
      return false
    }
    return true
  }

  private func begins(_ beginning: StaticString, from offset: Int = 0) -> Bool {
    let length = beginning.utf8CodeUnitCount
    guard count >= offset + length else { return false }
    for place in 0..<length where self[offset + place] != beginning.utf8Start[place] {
      return false
    }
    return true
  }

  private func hasVowel(withoutLast cut: Int) -> Bool {
    (0..<count - cut).contains { isVowel($0) || self[$0] == 0x79 }
  }

  // MARK: English

  /// Whether anything was cut.
  private mutating func cutEnglish() -> Bool {
    if count > 5, ends("ing"), hasVowel(withoutLast: 3) {
      end -= 3
      undouble()
      cutEnding()
      return true
    }
    if count > 4, ends("ies") || ends("ied") {
      end -= 2
      bytes[end - 1] = 0x79
      return true
    }
    if count > 4, ends("ed"), hasVowel(withoutLast: 2) {
      end -= 2
      undouble()
      cutEnding()
      return true
    }
    if count > 4, ends("es"), isOne(of: "shxz", count - 3) {
      end -= 2
      cutEnding()
      return true
    }
    if self[count - 1] == 0x73, !isOne(of: "siu", count - 2) {
      end -= 1
      cutEnding()
      return true
    }
    return cutEnding()
  }

  /// "Planned" is "plan".
  private mutating func undouble() {
    guard count > 3, self[count - 2] == self[count - 1], !isOne(of: "lsz", count - 1)
    else { return }
    end -= 1
  }

  @discardableResult
  private mutating func cutEnding() -> Bool {
    let before = end
    if ends("ly"), count >= 6 { end -= 2 }
    if ends("ness"), count >= 8 { end -= 4 }
    if ends("e"), count > 4 { end -= 1 }
    return end != before
  }

  // MARK: Tagalog

  /// The longest first: `nakaka-` before `naka-` before `na-`.
  private static let prefixes: [StaticString] = [
    "nakakapag", "makakapag", "nakipag", "makipag", "nagpapa", "magpapa", "pagpapa", "nakaka",
    "makaka", "napaka", "pinaka", "ipinag", "nagpa", "magpa", "pagpa", "ipag", "ipina", "nang",
    "mang", "pang", "naka", "maka", "paka", "nam", "mam", "pam", "nag", "mag", "pag", "ipa", "ika",
    "pina", "nai", "mai", "na", "ma", "pa", "ka", "i",
  ]

  private mutating func cutTagalog() {
    // The linker: "gustong" is "gusto".
    if count >= 6, ends("ng"), isVowel(count - 3) { end -= 2 }
    cutBeginning()
    // The first syllable said twice: "hihiya", "uusap".
    if count >= 5, !isVowel(0), self[0] == self[2], self[1] == self[3] {
      start += 2
    } else if count >= 4, isVowel(0), self[0] == self[1] {
      start += 1
    }
    guard count >= 6, ends("in") || ends("an") else { return }
    // "Tanggihan" is "tanggi", "hiramin" is "hiram".
    let rest = count - 3
    if rest >= 4, self[rest] == 0x68, isVowel(rest - 1) {
      end = start + rest
    } else {
      end = start + rest + 1
    }
  }

  private mutating func cutBeginning() {
    if isOne(of: "ikmnp", 0) {
      for prefix in Stem.prefixes where begins(prefix) {
        let length = prefix.utf8CodeUnitCount
        guard count - length >= 4,
          isVowel(length) || isVowel(length + 1) || begins("ng", from: length)
        else { continue }
        start += length
        return
      }
    }
    // The infix: "tumulong" is "tulong", "tinanong" is "tanong".
    guard count >= 6 else { return }
    if !isVowel(0), isVowel(3), begins("in", from: 1) || begins("um", from: 1) {
      bytes[start + 2] = self[0]
      start += 2
    } else if begins("um") || begins("in"), isVowel(2) {
      start += 2
    }
  }
}
