import Glibc
import Understanding

/// Fits points: for each section a logistic regression over the signs of labelled texts, most of
/// whose points are 0.
///
/// "Follow the regularised leader" with a proximal step (McMahan and others, "Ad click prediction",
/// 2013): points that few texts speak for stay 0. The texts come in one fixed order, so the same sets
/// give the same points.
struct Fitting {
  private static let rounds = 30
  private static let rate = 0.1
  private static let sparse = 8.0
  private static let ridge = 1.0
  /// Of what one text in a hundred has, each counts this power of a hundred times.
  private static let evening = 0.4
  /// A sign that fewer texts have tells nothing.
  private static let least = 4
  /// Fewer tenths of a point are left out.
  private static let worth = 2

  /// What is fitted: whether each text has it, nil where that may be said or not.
  struct Section {
    var id: String
    var wanted: [Bool?]
    /// Whether those that have it and those that do not shall weigh the same.
    var isEven = false
  }

  /// The content file with the points of all sections.
  let text: String

  init(_ title: String, of texts: [WordPoints.Text], _ sections: [Section]) {
    var counts: [[UInt8]: Int] = [:]
    for text in texts { for sign in text.signs { counts[sign, default: 0] += 1 } }
    let names = counts.filter { $0.value >= Fitting.least }.keys.sorted {
      $0.lexicographicallyPrecedes($1)
    }
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0 + 1) })
    let rows = texts.map { text in
      (signs: text.signs.compactMap { numbers[$0] }, unit: WordPoints.unit(words: text.words))
    }
    let signs = [WordPoints.always] + names.map { String(decoding: $0, as: UTF8.self) }
    var text = "---\ntitle: \(title)\nnote: made by 'weigh'\n---\n"
    for section in sections {
      let count = section.wanted.count { $0 == true }
      guard count >= 5 else { continue }
      let ratio = Double(texts.count) / Double(count)
      let balance = section.isEven ? ratio - 1 : pow(ratio, Fitting.evening)
      var tiers: [Int: [String]] = [:]
      for (sign, points) in zip(signs, Fitting.points(rows, section.wanted, balance, names.count)) {
        let tenths = Int((points * 10).rounded())
        if abs(tenths) >= Fitting.worth { tiers[tenths, default: []].append(sign) }
      }
      text += "\n## \(section.id)\n\n"
      for (tenths, signs) in tiers.sorted(by: { $0.key > $1.key }) {
        let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        text += "- \(tenths < 0 ? "-" : "")\(whole).\(rest): \(signs.joined(separator: ", "))\n"
      }
    }
    self.text = text
  }

  /// The points of each sign behind those of every text; `balance` is how much more a text counts
  /// that has what is wanted.
  private static func points(
    _ rows: [(signs: [Int], unit: Double)], _ wanted: [Bool?], _ balance: Double, _ count: Int
  ) -> [Double] {
    var leads = Array(repeating: 0.0, count: count + 1)
    var squares = leads
    func point(_ sign: Int) -> Double {
      let isFree = sign == 0
      let bound = isFree ? 0 : sparse
      guard abs(leads[sign]) > bound else { return 0 }
      return (leads[sign] < 0 ? 1 : -1) * (abs(leads[sign]) - bound)
        / ((1 + squares[sign].squareRoot()) / rate + (isFree ? 0 : ridge))
    }
    for _ in 0..<rounds {
      for (row, isWanted) in zip(rows, wanted) {
        guard let isWanted else { continue }
        var points: [(sign: Int, value: Double, unit: Double)] = [(0, point(0), 1)]
        for sign in row.signs { points.append((sign, point(sign), row.unit)) }
        let sum = points.reduce(0) { $0 + $1.value * $1.unit }
        let error = 1 / (1 + exp(-sum)) - (isWanted ? 1 : 0)
        for (sign, value, unit) in points {
          let slope = error * unit * (isWanted ? balance : 1)
          let square = squares[sign] + slope * slope
          leads[sign] += slope - (square.squareRoot() - squares[sign].squareRoot()) / rate * value
          squares[sign] = square
        }
      }
    }
    return (0...count).map(point)
  }
}
