import Content

/// What the words of a draft tell, each a little: points of words and pairs of words for every fault
/// and every verdict (`Knowledge/drafts/_points.md`).
///
/// Phrases find for sure what somebody thought of; many words that each say little also tell of what
/// nobody listed. The points are fitted to labelled drafts by `weigh`; what they come to is a sum
/// that anybody can do by hand.
package struct DraftPoints: Sendable {
  /// Something in a draft that can have points, with the first words that show it; none where it is
  /// the whole draft, as a length is.
  package struct Sign: Sendable {
    package var name: [UInt8]
    var words: Range<Int>
  }

  /// What one section gets from a sign.
  private struct Share: Sendable {
    var section: Int
    var points: Double
  }

  /// An item of this name counts in every draft.
  package static let always = "(always)"
  private static let lengths = [20, 40, 60, 80, 100, 130, 160]

  private var shares: [[UInt8]: [Share]] = [:]
  private var always: [Double]
  /// For each check and behind them each verdict its section, nil where no points are given.
  private let sections: [Int?]

  /// The points of a library for its checks; nil where it has none.
  init?(_ points: [String: [DraftTier]], _ checks: [DraftCheck]) {
    let ids = checks.map(\.id) + DraftCheck.Weight.verdicts.map(\.id)
    let known = ids.filter { points[$0] != nil }
    guard !known.isEmpty else { return nil }
    sections = ids.map { known.firstIndex(of: $0) }
    always = Array(repeating: 0, count: known.count)
    for (section, id) in known.enumerated() {
      for tier in points[id] ?? [] {
        for word in tier.words {
          if word == DraftPoints.always {
            always[section] += tier.points
          } else {
            shares[Array(word.utf8), default: []].append(
              Share(section: section, points: tier.points))
          }
        }
      }
    }
  }

  // MARK: Signs

  /// The signs of a draft, each once: words as the content spells them, pairs of words, how many
  /// questions there are and how many words.
  static func signs(of line: Line, _ lexicon: Lexicon) -> [Sign] {
    var seen: Set<[UInt8]> = []
    var signs: [Sign] = []
    func add(_ name: [UInt8], _ words: Range<Int>) {
      if seen.insert(name).inserted { signs.append(Sign(name: name, words: words)) }
    }
    var last: [UInt8]?
    for (place, word) in line.words.enumerated() {
      let name = Array(word.id == Lexicon.unknown ? line.bytes(place) : lexicon.word(word.id)[...])
      add(name, place..<place + 1)
      if let last { add(last + [0x20] + name, place - 1..<place + 1) }
      last = name
    }
    let questions = line.source.count { $0 == UInt8(ascii: "?") }
    for number in 1...3 where questions >= number { add(Array("(\(number) ?)".utf8), 0..<0) }
    for length in lengths where line.words.count > length {
      add(Array("(over \(length) words)".utf8), 0..<0)
    }
    return signs
  }

  /// What one sign counts among so many: a long draft has more of everything.
  package static func unit(of count: Int) -> Double { 6 / Double(max(1, count)).squareRoot() }

  // MARK: Sums

  /// What a draft comes to for each check and each verdict.
  struct Sums {
    fileprivate var points: DraftPoints
    fileprivate var all: [Double]

    /// The sum for a check; nil where it has no points.
    func check(_ place: Int) -> Double? { points.sections[place].map { all[$0] } }

    /// The sum for a verdict.
    func verdict(_ weight: DraftCheck.Weight) -> Double {
      let first = points.sections.count - DraftCheck.Weight.verdicts.count
      let place = DraftCheck.Weight.verdicts.firstIndex(of: weight)
      return place.flatMap { points.sections[first + $0] }.map { all[$0] } ?? 0
    }
  }

  func sums(of signs: [Sign]) -> Sums {
    let unit = DraftPoints.unit(of: signs.count)
    var sums = always
    for sign in signs {
      for share in shares[sign.name] ?? [] { sums[share.section] += share.points * unit }
    }
    return Sums(points: self, all: sums)
  }

  /// What each word of a draft, of so many, tells for a check.
  func points(for check: Int, of signs: [Sign], words: Int) -> [Double] {
    var points = Array(repeating: 0.0, count: words)
    guard let section = sections[check] else { return points }
    for sign in signs where !sign.words.isEmpty {
      for share in shares[sign.name] ?? [] where share.section == section {
        for word in sign.words { points[word] += share.points / Double(sign.words.count) }
      }
    }
    return points
  }
}
