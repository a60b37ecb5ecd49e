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
  package struct Sign: Sendable {
    package var name: [UInt8]
    var words: Range<Int>
  }

  /// What one section gets from a sign, and where the next share of that sign stands.
  private struct Share: Sendable {
    var section: Int
    var points: Double
    var next: Int
  }

  /// An item of this name counts in every text.
  package static let always = "(always)"
  private static let lengths = [20, 40, 60, 80, 100, 130, 160]
  private static let few = [4, 8, 12]

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
    if let sign = sign(Array(WordPoints.always.utf8)) { always = sums([sign], unit: 1) }
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

  /// The signs of a text, each once: words, pairs of words, how many questions there are and how
  /// many words.
  static func signs(of line: Line, _ lexicon: Lexicon) -> [Sign] {
    var seen: Set<[UInt8]> = []
    var signs: [Sign] = []
    func add(_ name: [UInt8], _ words: Range<Int>) {
      if seen.insert(name).inserted { signs.append(Sign(name: name, words: words)) }
    }
    var last: [UInt8]?
    for (place, word) in line.words.enumerated() {
      let name = WordPoints.name(of: word, place, line, lexicon)
      add(name, place..<place + 1)
      if let last { add(last + [0x20] + name, place - 1..<place + 1) }
      last = name
    }
    let questions = line.source.count { $0 == UInt8(ascii: "?") }
    for number in 1...3 where questions >= number { add(Array("(\(number) ?)".utf8), 0..<0) }
    for length in few where line.words.count <= length {
      add(Array("(\(length) words or fewer)".utf8), 0..<0)
    }
    for length in lengths where line.words.count > length {
      add(Array("(over \(length) words)".utf8), 0..<0)
    }
    return signs
  }

  /// What a word is called as a sign: as the content spells it, with a number in it only as one, and
  /// somebody's or something's name only as a name, whoever it is.
  private static func name(of word: Word, _ place: Int, _ line: Line, _ lexicon: Lexicon) -> [UInt8]
  {
    guard word.id == Lexicon.unknown else { return Array(lexicon.word(word.id)) }
    let token = line.token(place)
    if place > 0, token.isCapital { return Array("(name)".utf8) }
    let bytes = line.bytes(place)
    return token.digits > 0
      ? [UInt8(ascii: "#")] + bytes.dropFirst(Int(token.digits)) : Array(bytes)
  }

  /// What one sign counts among so many: a long text has more of everything, and a few words alone
  /// tell little.
  package static func unit(of count: Int) -> Double { 6 / Double(max(80, count)).squareRoot() }

  // MARK: Sums

  /// What a text comes to for each id, in their order; nil for one that has no points.
  func sums(of signs: [Sign]) -> [Double?] {
    let all = sums(signs.compactMap { sign($0.name) }, unit: WordPoints.unit(of: signs.count))
    return sections.map { section in section.map { all[$0] + always[$0] } }
  }

  private func sums(_ signs: [Int], unit: Double) -> [Double] {
    var sums = Array(repeating: 0.0, count: always.count)
    for sign in signs { forEachShare(of: sign) { sums[$0.section] += $0.points * unit } }
    return sums
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
