/// Two terms that stand side by side in several questions of the authors: "follow up" tells more
/// than "follow" and "up".
struct WordPairs: Sendable {
  /// How much a pair counts beside its words.
  static let weight: Float = 0.4
  /// How often the authors have to write a pair before it tells anything.
  private static let least = 2
  /// Where there are more cards than this, pairs would cost more time than they tell.
  static let mostCards = 1_000

  /// The pairs in order, each as its two terms.
  private var firsts: [Int32] = []
  private var seconds: [Int32] = []

  var count: Int { firsts.count }

  /// No pairs.
  init() {}

  /// The pairs that were met often enough, by their keys.
  init(_ met: [UInt64: Int]) {
    let keys = met.filter { $0.value >= WordPairs.least }.keys.sorted()
    firsts = keys.map { Int32(truncatingIfNeeded: $0 >> 32) }
    seconds = keys.map { Int32(truncatingIfNeeded: $0) }
  }

  mutating func pack(_ packing: inout Packing) {
    packing.numbers(&firsts)
    packing.numbers(&seconds)
  }

  static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }

  /// The number of a pair, if it is one.
  func find(_ key: UInt64) -> Int32? {
    var range = 0..<count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      let other = WordPairs.key(firsts[middle], seconds[middle])
      if other == key { return Int32(middle) }
      range = other < key ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The two terms of a pair.
  func terms(_ number: Int) -> (Int32, Int32) { (firsts[number], seconds[number]) }
}

/// The terms of a text in their order, as pairs are made of them: a word that shares a meaning with
/// others stands for that meaning.
struct TermSequence {
  private(set) var terms: [Int32] = []

  mutating func removeAll() { terms.removeAll(keepingCapacity: true) }

  /// Takes in what `Terms` reports.
  mutating func take(_ term: Int32, _ isMeaning: Bool) {
    if isMeaning, !terms.isEmpty {
      terms[terms.count - 1] = term
    } else {
      terms.append(term)
    }
  }

  /// A word that no card has: what stands around it is no pair.
  mutating func interrupt() { terms.append(Lexicon.unknown) }

  func forEachPair(_ body: (UInt64) -> Void) {
    guard terms.count > 1 else { return }
    for place in 1..<terms.count where terms[place - 1] >= 0 && terms[place] >= 0 {
      body(WordPairs.key(terms[place - 1], terms[place]))
    }
  }
}
