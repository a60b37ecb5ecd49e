import Content

/// Looking for everything that the checks look for in a draft: phrases first, then what hangs on other
/// checks, then what is known of its reader and what its words tell.
extension DraftReader {
  /// Who has read what is asked within so many words can stop there: twice the length will do.
  private static let early = 50

  /// Everything found in a draft.
  struct Scan {
    var text: DraftText
    /// For each check what it finds outside of its `unless`.
    var hits: [[Match]]
    /// The checks that hold, in order.
    var found: [Int]

    /// Where the fault shows, and whether that is the whole text.
    func span(of place: Int, _ check: DraftCheck, asks: Bool) -> (Range<Int>, isWhole: Bool) {
      // Nothing shows a length, nor an ask that is nowhere.
      if check.wordsOver != nil { return (text.whole, true) }
      if case .atTheEnd? = check.repair, !asks { return (text.whole, true) }
      // Phrases that overlap, or have one word between them, show one thing.
      var clusters: [Range<Int>] = []
      for hit in hits[place].sorted(by: { $0.start < $1.start }) {
        if let last = clusters.last, hit.start <= last.upperBound + 1,
          text.sentence(at: hit.start) == text.sentence(at: last.lowerBound)
        {
          clusters[clusters.count - 1] = last.lowerBound..<max(last.upperBound, hit.end)
        } else {
          clusters.append(hit.start..<hit.end)
        }
      }
      let longest = clusters.max { ($0.count, $1.lowerBound) < ($1.count, $0.lowerBound) }
      guard let longest else { return (text.whole, true) }
      if check.repair?.adds == true, let sentence = text.sentence(at: longest.lowerBound) {
        return (text.sentences[sentence].bytes, false)
      }
      return (text.line.byteRange(longest) ?? text.whole, false)
    }
  }

  func scan(_ draft: String, to reader: Acquaintance? = nil) -> Scan {
    let line = phrases.line(draft)
    let matches = phrases.find(in: line)
    var hits = Array(repeating: [Match](), count: checks.count)
    var held = hits
    var needed = Array(repeating: false, count: checks.count)
    let text = DraftText(line, matches)
    var others: [Use: [Match]] = [:]
    var depending: [(use: Use, other: Int?, isAsked: Bool, matches: [Match])] = []
    var places: [Int32: [Match]] = [:]
    for match in plainMatches(in: line) where !crosses(match, line) {
      guard let use = uses[match.group], use.how != .together else {
        places[match.group, default: []].append(match)
        continue
      }
      switch (use.how, use.list) {
      case (.plain, .finds): hits[use.check].append(match)
      case (.plain, .unless): held[use.check].append(match)
      case (.plain, .needs): needed[use.check] = true
      case (.opens, .finds): if text.opens(match.start) { hits[use.check].append(match) }
      default: others[use, default: []].append(match)
      }
    }
    let ordered = others.sorted { $0.key < $1.key }
    for item in together {
      let parts = item.parts.map { groups[$0].flatMap { places[$0] } ?? [] }
      guard parts.allSatisfy({ !$0.isEmpty }) else { continue }
      let near = parts[0].filter { stands(beside: [$0], parts[1...], in: text) }
      switch item.list {
      case .finds: hits[item.check] += near
      case .unless: held[item.check] += near
      case .needs: needed[item.check] = needed[item.check] || !near.isEmpty
      }
    }
    for (use, matches) in ordered
    where (use.how == .with || use.how == .without) && use.list == .finds {
      guard let item = DraftReader.depending(checks[use.check].finds[use.item]) else { continue }
      depending.append((use, index(of: item.other), item.isAsked, matches))
    }
    for (place, check) in checks.enumerated() where check.finds.contains(DraftReader.questionMark) {
      hits[place] += text.questions.map { end in
        let last = (0..<end).last { !phrases.isCourtesy(line.words[$0]) } ?? 0
        return Match(start: last, end: last + 1, group: 0, value: 0)
      }
    }
    let pleas = verbs.pleas(in: text)
    for verb in pleas {
      for place in Set(verb.checks + [asks].compactMap(\.self)) { hits[place].append(verb.match) }
    }
    for check in checks.indices where !held[check].isEmpty {
      hits[check].removeAll { hit in
        held[check].contains { $0.start < hit.end && hit.start < $0.end }
      }
    }
    // What another check finds counts as held only now that its own exceptions are out of it.
    for (place, check) in checks.enumerated() {
      let others = check.unless.compactMap(DraftReader.other).compactMap(index).flatMap { hits[$0] }
      hits[place].removeAll { hit in others.contains { $0.start < hit.end && hit.start < $0.end } }
      held[place] += others
    }
    let requests = verbs.requests(in: text, behind: asks.map { hits[$0] } ?? [])
    for verb in requests {
      for place in verb.checks where place != asks { hits[place].append(verb.match) }
    }
    count(pleas + requests, &hits)
    // Collected before anything of the checks themselves may count as an ask.
    let asking = Set((asks.map { hits[$0] } ?? []).compactMap { text.sentence(at: $0.start) })
    func isAsked(_ match: Match) -> Bool {
      text.sentence(at: match.start).map { asking.contains($0) } == true
    }
    for (use, other, mustAsk, matches) in depending
    where (other.map { hits[$0].isEmpty } ?? true) == (use.how == .without) {
      hits[use.check] += matches.filter { match in
        (!mustAsk || isAsked(match))
          && !held[use.check].contains { $0.start < match.end && match.start < $0.end }
      }
    }
    for (use, matches) in ordered where use.how == .said {
      let vetoes = others[Use(check: use.check, list: .unless, how: .said)] ?? []
      let free = matches.filter { match in
        isStatement(match, text, hits, besides: vetoes)
          && !held[use.check].contains { $0.start < match.end && match.start < $0.end }
      }
      if use.list == .finds { hits[use.check] += free }
      if use.list == .needs, !free.isEmpty { needed[use.check] = true }
    }
    for (use, matches) in ordered where use.how == .asked && use.list == .finds {
      hits[use.check] += matches.filter { match in
        isAsked(match)
          && !held[use.check].contains { $0.start < match.end && match.start < $0.end }
      }
    }
    for (place, check) in checks.enumerated() {
      needed[place] =
        needed[place]
        || check.needs.compactMap(DraftReader.other).compactMap(index).contains {
          !hits[$0].isEmpty
        }
    }
    for (place, check) in checks.enumerated() where !needed[place] {
      needed[place] = check.needs.compactMap(DraftReader.doing).contains { acts in
        acts.allSatisfy { act in
          index(of: act.check).map { !hits[$0].isEmpty == act.isDone } ?? false
        }
      }
    }
    for (place, check) in checks.enumerated() where check.needs.contains(DraftReader.statement) {
      needed[place] = needed[place] || tellsBehindTheAsk(text, hits, besides: held[place])
    }
    // What follows from another check follows only where that one holds; its own words show it best.
    for place in checks.indices where hits[place].isEmpty {
      let others = following[place].compactMap { follows(from: $0, hits) }.compactMap(index)
      for other in others where !needed[other] { hits[place] += hits[other] }
    }
    for place in hits.indices { hits[place].sort { ($0.start, $0.end) < ($1.start, $1.end) } }
    let known = reader.map { remember($0, &hits, &needed) } ?? [:]
    let words = Reader.words(in: draft)
    let isQuestion = draft.utf8.contains(UInt8(ascii: "?"))
    let firstAsk = self.asks.flatMap { hits[$0].first }
    let asksEarly = firstAsk.map { $0.start < DraftReader.early } ?? false
    var found = checks.indices.filter { place in
      let check = checks[place]
      if isQuestion, check.needs.contains(DraftReader.questionMark) { return false }
      return !(hits[place].isEmpty && !check.finds.isEmpty) && !needed[place]
        && words > (check.wordsOver ?? 0) * (asksEarly ? 2 : 1)
    }
    if let points {
      let signs = WordPoints.signs(of: line, phrases.lexicon)
      let faults = weighed(
        found, known: known, by: points.sums(of: line, phrases.lexicon), hits, text)
      let asking = asks.map { hits[$0] } ?? []
      for place in faults where hits[place].isEmpty {
        hits[place] = shown(place, by: points, of: signs, in: text, asks: asking)
      }
      found.removeAll { checks[$0].weight > .send && !faults.contains($0) }
      found = Set(found + faults).sorted()
    }
    return Scan(text: text, hits: hits, found: found)
  }

  /// The check whose finds an item `see: id` takes over, also behind `with other:` or `without other:`
  /// where the draft has something or nothing of the other.
  private func follows(from item: String, _ hits: [[Match]]) -> String? {
    guard let condition = DraftReader.depending(item) else { return DraftReader.other(item) }
    let isEmpty = index(of: condition.other).map { hits[$0].isEmpty } ?? true
    return isEmpty == (condition.how == .without) ? DraftReader.other(condition.phrase) : nil
  }

  /// What asks for so many things, by its verbs, is found at all of them but the first.
  private func count(_ verbs: [DraftVerbs.Asked], _ hits: inout [[Match]]) {
    let ordered = verbs.sorted { $0.match.start < $1.match.start }
    for item in counting {
      var seen: Set<Int> = []
      let others = ordered.filter { verb in
        item.same[String(decoding: verb.root, as: UTF8.self)].map { seen.insert($0).inserted }
          ?? false
      }
      if others.count >= item.least { hits[item.check] += others.dropFirst().map(\.match) }
    }
  }

  /// Of so many places of one phrase at most, one is tried.
  private static let tries = 12

  /// Whether one match of each part can be had near the first one and apart from the others.
  private func stands(beside chosen: [Match], _ parts: ArraySlice<[Match]>, in text: DraftText)
    -> Bool
  {
    guard let next = parts.first else { return true }
    return next.prefix(DraftReader.tries).contains { match in
      text.isNear(chosen[0], match)
        && chosen.allSatisfy { $0.end <= match.start || match.end <= $0.start }
        && stands(beside: chosen + [match], parts.dropFirst(), in: text)
    }
  }

  /// Whether the words stand in a clause that neither greets nor asks, leaves a way out or is at
  /// fault.
  private func isStatement(
    _ match: Match, _ text: DraftText, _ hits: [[Match]], besides vetoes: [Match]
  ) -> Bool {
    guard let clause = text.clause(at: match.start),
      !vetoes.contains(where: { clause.contains($0.start) })
    else { return false }
    return checks.enumerated().allSatisfy { place, check in
      let matters =
        place == asks || place == waysOut || check.weight >= .rewrite || check.repair == .cut
      // One word of a way out ("kung") says little; "kung busy" is one.
      return !matters
        || hits[place].allSatisfy { !clause.contains($0.start) || place == waysOut && $0.count < 2 }
    }
  }

  /// Whether a sentence behind the last ask tells something more than thanks, and shows no fault.
  private func tellsBehindTheAsk(_ text: DraftText, _ hits: [[Match]], besides held: [Match])
    -> Bool
  {
    guard let asks, let last = hits[asks].compactMap({ text.sentence(at: $0.start) }).max() else {
      return false
    }
    let thanks = index(of: Strength.thanks.rawValue)
    return text.sentences.indices.dropFirst(last + 1).contains { place in
      let words = text.sentences[place].words
      func stands(in matches: [Match]) -> Bool { matches.contains { words.contains($0.start) } }
      return place < text.closing ?? .max && words.count > 2
        && !(words.count < 6 && thanks.map { stands(in: hits[$0]) } == true)
        && !stands(in: held)
        && !checks.indices.contains { checks[$0].weight >= .rewrite && stands(in: hits[$0]) }
    }
  }

  /// What is known of the reader of the draft, as if the draft had said it; the checks that this
  /// settles, and how.
  private func remember(
    _ reader: Acquaintance, _ hits: inout [[Match]], _ needed: inout [Bool]
  ) -> [Int: Bool] {
    var known: [Int: Bool] = [:]
    if reader.isKnown, let place = index(of: Remembered.firstContact.rawValue) {
      hits[place] = []
      known[place] = false
    }
    if reader.isNeedOnly, let place = index(of: Remembered.needOnly.rawValue), hits[place].isEmpty {
      hits[place] = asks.flatMap { hits[$0].first }.map { [$0] } ?? []
      if !hits[place].isEmpty, !needed[place] { known[place] = true }
    }
    let thanks = index(of: Strength.thanks.rawValue).map { hits[$0] } ?? []
    if reader.isOwedThanks, thanks.isEmpty, let place = index(of: Remembered.noThanks.rawValue) {
      if hits[place].isEmpty {
        hits[place] =
          asks.flatMap { hits[$0].first }.map { [$0] }
          ?? [Match(start: 0, end: 1, group: 0, value: 0)]
      }
      needed[place] = false
      known[place] = true
    }
    return known
  }

  /// The phrases of a line, whose courtesies may stand anywhere.
  private func plainMatches(in line: Line) -> [Match] {
    let kept = line.words.indices.filter { !phrases.isCourtesy(line.words[$0]) }
    return phrases.find(in: kept.map { line.words[$0] }).all.map { match in
      var match = match
      match.end = kept[match.end - 1] + 1
      match.start = kept[match.start]
      return match
    }
  }

  /// Whether the words stand in two sentences.
  private func crosses(_ match: Match, _ line: Line) -> Bool {
    (match.start + 1..<max(match.end, match.start + 1)).contains {
      line.marks(before: $0).contains(.sentence)
    }
  }
}
