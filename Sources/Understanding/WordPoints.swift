package import Content

/// What words tell, each a little: points of words and pairs of words for every fault and verdict of a
/// draft (`Knowledge/drafts/_points.md`) and every wish that a card refuses
/// (`Knowledge/not-covered/_points.md`).
///
/// Phrases find for sure what somebody thought of; many words that each say little also tell of what
/// nobody listed. The points are fitted to labelled texts by `weigh`; what they come to is a sum that
/// anybody can do by hand.
package struct WordPoints: Sendable {
  /// Something in a text that can have points, with the first words that show it; none where it is
  /// the whole text, as a length is.
  struct Sign {
    var name: [UInt8]
    var words: Range<Int>
  }

  /// A text as points are fitted to it: its signs, each once, and how many words it has.
  package struct Text: Sendable {
    package var signs: [[UInt8]]
    package var words: Int

    init(_ line: Line, _ lexicon: Lexicon) {
      signs = WordPoints.signs(of: line, lexicon).map(\.name)
      words = line.words.count
    }
  }

  /// What one section gets from a sign, and where the next share of that sign stands.
  private struct Share: Sendable {
    var section: Int
    var points: Double
    var next: Int
  }

  /// An item of this name counts in every text.
  package static let always = "(always)"

  /// The signs by number.
  private var signs = Lexicon()
  /// For each sign its last share; -1 ends a chain.
  private var lasts: [Int] = []
  private var shares: [Share] = []
  private var always: [Double]
  /// For each id its section, nil where no points are given.
  private let sections: [Int?]

  /// The points of a library for these ids; nil where it has none for any.
  package init?(_ points: [String: [PointsTier]], for ids: [String]) {
    let known = ids.filter { points[$0] != nil }
    guard !known.isEmpty else { return nil }
    sections = ids.map { known.firstIndex(of: $0) }
    always = Array(repeating: 0, count: known.count)
    for (section, id) in known.enumerated() {
      for tier in points[id] ?? [] {
        var words = tier.words
        words.withUTF8 { add($0, Share(section: section, points: tier.points, next: -1)) }
      }
    }
    guard let sign = sign(Array(WordPoints.always.utf8)) else { return }
    var always = always
    forEachShare(of: sign) { always[$0.section] += $0.points }
    self.always = always
  }

  /// Takes in the words of a tier, which commas part.
  private mutating func add(_ words: UnsafeBufferPointer<UInt8>, _ share: Share) {
    var start = 0
    for end in 0...words.count where end == words.count || words[end] == UInt8(ascii: ",") {
      while start < end, words[start] == 0x20 { start += 1 }
      if start < end {
        let sign = Int(signs.intern(UnsafeBufferPointer(rebasing: words[start..<end])))
        if sign == lasts.count { lasts.append(-1) }
        shares.append(Share(section: share.section, points: share.points, next: lasts[sign]))
        lasts[sign] = shares.count - 1
      }
      start = end + 1
    }
  }

  private func sign(_ name: [UInt8]) -> Int? {
    let number = name.withUnsafeBufferPointer { signs.find($0) }
    return number == Lexicon.unknown ? nil : Int(number)
  }

  /// Goes through the shares of a sign.
  private func forEachShare(of sign: Int, _ body: (Share) -> Void) {
    var place = lasts[sign]
    while place >= 0 {
      body(shares[place])
      place = shares[place].next
    }
  }

  // MARK: Signs

  /// Names of signs that no words show: so many questions, so few words, so many.
  private static let questions = (1...3).map { ($0, Array("(\($0) ?)".utf8)) }
  private static let few = [4, 8, 12].map { ($0, Array("(\($0) words or fewer)".utf8)) }
  private static let many = [20, 40, 60, 80, 100, 130, 160].map {
    ($0, Array("(over \($0) words)".utf8))
  }
  private static let name = Array("(name)".utf8)

  /// Goes through the signs of a text: words, pairs of words, how many questions there are and how
  /// many words; one that stands there twice comes twice.
  private static func forEachSign(
    of line: Line, _ lexicon: Lexicon, _ body: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Void
  ) {
    // The word before, a space and the word.
    var pair: [UInt8] = []
    pair.reserveCapacity(64)
    for place in line.words.indices {
      var start = 0
      if place > 0 {
        pair.append(0x20)
        start = pair.count
      }
      append(line.words[place], place, line, lexicon, to: &pair)
      pair.withUnsafeBufferPointer { bytes in
        body(UnsafeBufferPointer(rebasing: bytes[start...]), place..<place + 1)
        if place > 0 { body(bytes, place - 1..<place + 1) }
      }
      pair.removeSubrange(..<start)
    }
    func add(_ name: [UInt8]) { name.withUnsafeBufferPointer { body($0, 0..<0) } }
    let asked = line.source.count { $0 == UInt8(ascii: "?") }
    for (number, name) in questions where asked >= number { add(name) }
    for (length, name) in few where line.words.count <= length { add(name) }
    for (length, name) in many where line.words.count > length { add(name) }
  }

  /// What a word is called as a sign: as the content spells it, with a number in it only as one, and
  /// somebody's or something's name only as a name, whoever it is.
  private static func append(
    _ word: Word, _ place: Int, _ line: Line, _ lexicon: Lexicon, to pair: inout [UInt8]
  ) {
    guard word.id == Lexicon.unknown else {
      pair.append(contentsOf: lexicon.word(word.id))
      return
    }
    let token = line.token(place)
    if place > 0, token.isCapital {
      pair.append(contentsOf: name)
    } else {
      if token.digits > 0 { pair.append(UInt8(ascii: "#")) }
      pair.append(contentsOf: line.bytes(place).dropFirst(Int(token.digits)))
    }
  }

  /// The signs of a text, each once.
  static func signs(of line: Line, _ lexicon: Lexicon) -> [Sign] {
    var seen: Set<[UInt8]> = []
    var signs: [Sign] = []
    forEachSign(of: line, lexicon) { bytes, words in
      let name = Array(bytes)
      if seen.insert(name).inserted { signs.append(Sign(name: name, words: words)) }
    }
    return signs
  }

  /// What one sign counts in a text of so many words: a long one has more of everything, and a few
  /// words alone tell little.
  package static func unit(words: Int) -> Double { 6 / Double(max(80, 2 * words)).squareRoot() }

  // MARK: Sums

  /// What a text comes to for each id, in their order; nil for one that has no points.
  func sums(of line: Line, _ lexicon: Lexicon) -> [Double?] {
    var seen: [Int32] = []
    var sums = always
    let unit = WordPoints.unit(words: line.words.count)
    WordPoints.forEachSign(of: line, lexicon) { name, _ in
      let sign = signs.find(name)
      guard sign != Lexicon.unknown, !seen.contains(sign) else { return }
      seen.append(sign)
      forEachShare(of: Int(sign)) { sums[$0.section] += $0.points * unit }
    }
    return sections.map { section in section.map { sums[$0] } }
  }

  /// What each word of a text, of so many, tells for an id, by its place.
  func points(for id: Int, of signs: [Sign], words: Int) -> [Double] {
    var points = Array(repeating: 0.0, count: words)
    guard let section = sections[id] else { return points }
    for one in signs where !one.words.isEmpty {
      guard let sign = sign(one.name) else { continue }
      forEachShare(of: sign) { share in
        guard share.section == section else { return }
        for word in one.words { points[word] += share.points / Double(one.words.count) }
      }
    }
    return points
  }
}
