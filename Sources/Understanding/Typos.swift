/// How far two words are apart.
enum Typos {
  /// Whether one letter added, dropped, changed, or two neighbours swapped, makes one of the other.
  static func isOneEdit(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    guard abs(one.count - other.count) <= 1 else { return false }
    return one.withUnsafeBufferPointer { one in
      other.withUnsafeBufferPointer { other in
        one.count <= other.count
          ? isOneEdit(short: one, long: other) : isOneEdit(short: other, long: one)
      }
    }
  }

  static func isOneEdit(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    isOneEdit(one[...], other[...])
  }

  private static func isOneEdit(
    short: UnsafeBufferPointer<UInt8>, long: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var start = 0
    while start < short.count, short[start] == long[start] { start += 1 }
    var tail = 0
    while tail < short.count - start, short[short.count - 1 - tail] == long[long.count - 1 - tail] {
      tail += 1
    }
    switch (short.count - start - tail, long.count - start - tail) {
    case (0, 1), (1, 1): return true
    case (2, 2): return short[start] == long[start + 1] && short[start + 1] == long[start]
    default: return false
    }
  }

  /// Whether at most two letters added, dropped or changed, or neighbours swapped, lead from one
  /// word to the other.
  static func isTwoEdits(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard abs(one.count - other.count) <= 2 else { return false }
    // Three rows of the table of distances; rows are short, words under 24 letters.
    var before: [Int] = []
    var above = Array(0...other.count)
    for row in 1...max(1, one.count) where row <= one.count {
      var line = [row]
      for column in 1...max(1, other.count) where column <= other.count {
        let same = one[row - 1] == other[column - 1]
        var best = min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1]
        {
          best = min(best, before[column - 2] + 1)
        }
        line.append(best)
      }
      before = above
      above = line
    }
    return above[other.count] <= 2
  }
}

/// Words by their length and their first or last letter, each with the set of its letters: what a
/// mistyped word has to be compared with is few of them.
///
/// One edit leaves the first or the last letter of a word of four alone.
struct WordShapes: Sendable {
  /// Words of more letters are not taken in.
  static let longest = 23

  /// Where the words of a length and a letter begin; there are 32 letters, by their low five bits.
  private var starts: [Int32] = Array(repeating: 0, count: (WordShapes.longest + 1) * 32 + 1)
  private var words: [(number: Int32, letters: UInt32)] = []

  /// Which letters a word has.
  static func letters(_ word: some Sequence<UInt8>) -> UInt32 {
    var letters: UInt32 = 0
    for byte in word { letters |= 1 << UInt32(byte & 31) }
    return letters
  }

  /// The words of these numbers in the lexicon, by the letter that `letter` picks of each.
  init(
    _ numbers: some Sequence<Int32>, in lexicon: Lexicon, by letter: (ArraySlice<UInt8>) -> UInt8?
  ) {
    var places: [(place: Int, number: Int32, letters: UInt32)] = []
    for number in numbers {
      let word = lexicon.word(number)
      guard word.count <= WordShapes.longest, let letter = letter(word) else { continue }
      let place = WordShapes.place(word.count, letter)
      places.append((place, number, WordShapes.letters(word)))
      starts[place + 1] += 1
    }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    words = Array(repeating: (0, 0), count: places.count)
    var next = starts
    for (place, number, letters) in places {
      words[Int(next[place])] = (number, letters)
      next[place] += 1
    }
  }

  private static func place(_ length: Int, _ letter: UInt8) -> Int {
    length * 32 + Int(letter & 31)
  }

  /// The words with this letter that are at most so many edits, one or two, longer or shorter and
  /// have nearly the same letters.
  func near(_ word: ArraySlice<UInt8>, _ letter: UInt8, edits: Int) -> [Int32] {
    let letters = word.withUnsafeBufferPointer { WordShapes.letters($0) }
    let longest = min(WordShapes.longest, word.count + edits)
    var found: [Int32] = []
    words.withUnsafeBufferPointer { words in
      var length = max(1, word.count - edits)
      while length <= longest {
        let place = WordShapes.place(length, letter)
        var index = Int(starts[place])
        let end = Int(starts[place + 1])
        while index < end {
          // Each edit changes at most two letters of the set. Clearing bits is quicker than
          // counting them.
          var unlike = words[index].letters ^ letters
          unlike &= unlike &- 1
          unlike &= unlike &- 1
          if edits > 1 {
            unlike &= unlike &- 1
            unlike &= unlike &- 1
          }
          if unlike == 0 { found.append(words[index].number) }
          index += 1
        }
        length += 1
      }
    }
    return found
  }
}
