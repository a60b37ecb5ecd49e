import Content
import DraftSets
import Glibc
import Understanding

/// Fits points: for each fault and each verdict a logistic regression over the signs of the labelled
/// drafts, most of whose points are 0.
///
/// "Follow the regularised leader" with a proximal step (McMahan and others, "Ad click prediction",
/// 2013): points that few drafts speak for stay 0. The drafts come in one fixed order, so the same
/// sets give the same points.
struct Fitting {
  private static let rounds = 30
  private static let rate = 0.1
  private static let sparse = 8.0
  private static let ridge = 1.0
  /// Of a fault that one draft in a hundred has, each counts this power of a hundred times.
  private static let evening = 0.4
  /// A sign that fewer drafts have tells nothing.
  private static let least = 4
  /// Fewer tenths of a point are left out.
  private static let worth = 2

  let text: String

  /// A labelled draft with its signs by number; 0 counts in every draft.
  private struct Row {
    var signs: [Int]
    var unit: Double
    var draft: LabelledDraft
  }

  init(of drafts: [LabelledDraft], _ reader: DraftReader) {
    let all = drafts.map { reader.signs(of: $0.text).map(\.name) }
    var counts: [[UInt8]: Int] = [:]
    for signs in all { for sign in signs { counts[sign, default: 0] += 1 } }
    let names = counts.filter { $0.value >= Fitting.least }.keys.sorted {
      $0.lexicographicallyPrecedes($1)
    }
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0 + 1) })
    let rows = zip(drafts, all).map { draft, signs in
      Row(
        signs: signs.compactMap { numbers[$0] }, unit: DraftPoints.unit(of: signs.count),
        draft: draft)
    }
    var text = "---\ntitle: What words tell of drafts\nnote: made by 'weigh fit'\n---\n"
    func section(_ id: String, _ balance: Double, _ isWanted: (LabelledDraft) -> Bool?) {
      let points = Fitting.points(rows, balance, names.count, isWanted)
      var tiers: [Int: [String]] = [:]
      let signs = [DraftPoints.always] + names.map { String(decoding: $0, as: UTF8.self) }
      for (sign, points) in zip(signs, points) {
        let tenths = Int((points * 10).rounded())
        if abs(tenths) >= Fitting.worth { tiers[tenths, default: []].append(sign) }
      }
      text += "\n## \(id)\n\n"
      for (tenths, signs) in tiers.sorted(by: { $0.key > $1.key }) {
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        text += "- \(sign)\(whole).\(rest): \(signs.joined(separator: ", "))\n"
      }
    }
    for check in reader.faults {
      let count = drafts.count { $0.faults.contains { $0.id == check } }
      guard count >= 5 else { continue }
      section(check, pow(Double(drafts.count) / Double(count), Fitting.evening)) { draft in
        if draft.faults.contains(where: { $0.id == check }) { return true }
        return draft.arguable.contains(check) ? nil : false
      }
    }
    for verdict in DraftCheck.Weight.verdicts {
      let count = drafts.count { $0.verdict == verdict }
      let balance = Double(drafts.count - count) / Double(max(1, count))
      section(verdict.id, balance) { $0.verdict == verdict }
    }
    self.text = text
  }

  /// The points of each sign behind those of every draft; `balance` is how much more a draft counts
  /// that has what is wanted.
  private static func points(
    _ rows: [Row], _ balance: Double, _ count: Int,
    _ isWanted: (LabelledDraft) -> Bool?
  ) -> [Double] {
    let wanted = rows.map { isWanted($0.draft) }
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
