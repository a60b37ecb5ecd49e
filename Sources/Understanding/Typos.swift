/// How far two words are apart.
enum Typos {
  /// How long a word is and which letters it has: words of unlike shape are not one edit apart.
  struct Shape: Sendable {
    private let count: Int32
    private let letters: UInt32

    init(_ word: some Collection<UInt8>) {
      count = Int32(truncatingIfNeeded: word.count)
      letters = word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }

    func mayBeOneEdit(from other: Shape) -> Bool {
      abs(count - other.count) <= 1 && (letters ^ other.letters).nonzeroBitCount <= 2
    }
  }

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
