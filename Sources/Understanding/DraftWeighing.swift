import Content

/// What phrases found and what words tell, taken together.
extension DraftReader {
  /// What it counts that phrases find a fault.
  ///
  /// This and the next two were chosen over 1,800 drafts that no phrase was written for.
  private static let phrase = 3.0
  /// Where a fault begins: a little below even, since a set of them is judged as a whole.
  private static let least = -0.4
  /// What comes to less is not there, however well a verdict would go with it.
  private static let doubt = -1.0
  /// How much the points of the verdict count beside those of the faults.
  private static let verdictShare = 0.5
  /// So many faults are tried in all combinations.
  private static let tries = 6

  /// The faults of a draft: of all sets the one that phrases and points speak for most, with the
  /// points of the verdict that the set comes to.
  ///
  /// `found` are those by phrases; a fault without points is one where phrases find it, and `known`
  /// are those that the record says are there or not.
  func weighed(
    _ found: [Int], known: [Int: Bool], by sums: [Double?], _ hits: [[Match]],
    _ text: DraftText
  ) -> [Int] {
    let faults = checks.indices.filter { checks[$0].weight > .send }
    var worth = faults.map { place -> (check: Int, sum: Double) in
      let isFound = found.contains(place)
      if let isKnown = known[place] { return (place, isKnown ? 99 : -99) }
      guard let sum = sums[place] else { return (place, isFound ? 99 : -99) }
      return (place, sum + (isFound ? DraftReader.phrase : 0) - DraftReader.least)
    }
    worth.removeAll { $0.sum < DraftReader.doubt }
    worth.sort { ($1.sum, $0.check) < ($0.sum, $1.check) }
    var tried = Array(worth.prefix(DraftReader.tries))
    for weight in [DraftCheck.Weight.rewrite, .doNotSend] {
      let best = worth.dropFirst(DraftReader.tries).first { checks[$0.check].weight == weight }
      if let best, !tried.contains(where: { checks[$0.check].weight == weight }) {
        tried.append(best)
      }
    }
    func share(_ verdict: DraftCheck.Weight) -> Double {
      let place = DraftCheck.Weight.verdicts.firstIndex(of: verdict).map { checks.count + $0 }
      return DraftReader.verdictShare * (place.flatMap { sums[$0] } ?? 0)
    }
    var (best, most) = ([Int](), share(.send))
    for mask in 1..<(1 << tried.count) {
      let set = tried.indices.filter { mask >> $0 & 1 == 1 }.map { tried[$0] }
      let never = set.count { checks[$0.check].weight == .doNotSend }
      guard never == 0 || never == set.count else { continue }
      let places = set.map(\.check)
      let sum = set.reduce(share(verdict(places, hits, text))) { $0 + $1.sum }
      if sum > most { (best, most) = (places, sum) }
    }
    return best
  }

  /// The heaviest fault decides.
  ///
  /// One small thing amiss, or two that each lack a line, make a small change; more of them, or a
  /// second place that shows a fault that is small only alone, a rewrite.
  func verdict(_ faults: [Int], _ hits: [[Match]], _ text: DraftText) -> DraftCheck.Weight {
    let heaviest = faults.map { checks[$0].weight }.max() ?? .send
    guard heaviest == .smallChange || heaviest == .smallAlone else { return heaviest }
    // What has to be touched: each sentence that shows a fault, once for each fault.
    let changes = faults.reduce(0) { sum, place in
      guard checks[place].repair == .cut else { return sum + 1 }
      return sum + max(1, Set(hits[place].compactMap { text.sentence(at: $0.start) }).count)
    }
    return changes > (heaviest == .smallAlone ? 1 : 2) ? .rewrite : .smallChange
  }

  /// The words that show a fault which only points found: the sentence behind the greeting whose
  /// words tell most; for something that is missing, what is asked, if anything; for a length,
  /// nothing but the whole.
  func shown(
    _ place: Int, by points: WordPoints, of signs: [WordPoints.Sign], in text: DraftText,
    asks: [Match]
  ) -> [Match] {
    if checks[place].wordsOver != nil { return [] }
    if checks[place].repair?.adds == true { return Array(asks.prefix(1)) }
    let all = points.points(for: place, of: signs, words: text.line.words.count)
    let sums = text.sentences.dropFirst(text.hasGreeting ? 1 : 0).map { sentence in
      (words: sentence.words, points: sentence.words.reduce(0) { $0 + all[$1] })
    }
    guard let best = sums.max(by: { $0.points < $1.points }), best.points > 0 else { return [] }
    return [Match(start: best.words.lowerBound, end: best.words.upperBound, group: 0, value: 0)]
  }
}
