/// How far two words are apart.
enum Typos {
  /// Whether one letter added, dropped, changed, or two neighbours swapped, makes one of the other.
  static func isOneEdit(
    _ one: some RandomAccessCollection<UInt8>,
    _ other: some RandomAccessCollection<UInt8>
  ) -> Bool {
    let (short, long) =
      one.count <= other.count ? (Array(one), Array(other)) : (Array(other), Array(one))
    guard long.count - short.count <= 1 else { return false }
    var start = 0
    while start < short.count, short[start] == long[start] { start += 1 }
    var tail = 0
    while tail < short.count - start, short[short.count - 1 - tail] == long[long.count - 1 - tail] {
      tail += 1
    }
    let left = (short.count - start - tail, long.count - start - tail)
    switch left {
    case (0, 1), (1, 1): return true
    case (2, 2): return short[start] == long[start + 1] && short[start + 1] == long[start]
    default: return false
    }
  }
}
