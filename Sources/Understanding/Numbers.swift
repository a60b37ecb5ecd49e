import Rules

extension Reader {
  /// Reads a number or a place on a scale: "about a 7", "7/10", "mga 6 siguro", "10 na 10".
  func readNumber(
    _ line: Line, _ matches: Matches, from least: Int, to most: Int
  ) -> Interpretation {
    var found = NumbersFound(line, matches, most: most)
    found.collect()
    if let whole = found.whole { found.values = [whole] }
    let inside = found.values.filter { (least...most).contains($0) }
    // "5 pataas", "more than 6": two places at least.
    if found.values.count == 1, found.whole == nil, let next = found.open {
      let both = [next.from, next.from + next.step].filter { (least...most).contains($0) }
      if both.count == 2 { return .ambiguous(both.map(Value.number)) }
    }
    // "50/50"
    if inside.isEmpty, found.whole == nil, matches.has(.scaleMiddle),
      let word = scaleWord(line, matches, least, most)
    {
      return .value(.number(word), confirm: nil)
    }
    if let only = found.values.first, found.values.count == 1 {
      return inside.isEmpty ? .outOfRange : .value(.number(only), confirm: nil)
    }
    if inside.count > 1 {
      // "7 because I did 3 projects": the number that opens the line is the answer.
      if !found.areJoined, found.conditions < 2, let first = found.values.first, found.opens,
        inside.contains(first)
      {
        return .value(.number(first), confirm: nil)
      }
      return .ambiguous(inside.map(Value.number))
    }
    if let only = inside.first { return .value(.number(only), confirm: nil) }
    if !found.values.isEmpty { return .outOfRange }
    if let word = scaleWord(line, matches, least, most) {
      return .value(.number(word), confirm: nil)
    }
    return .unreadable
  }

  /// "The highest", "nasa gitna".
  private func scaleWord(_ line: Line, _ matches: Matches, _ least: Int, _ most: Int) -> Int? {
    guard line.words.count <= 5 else { return nil }
    if matches.has(.scaleHigh) { return most }
    if matches.has(.scaleMiddle) { return (least + most) / 2 }
    if matches.has(.scaleLow) { return least }
    return nil
  }
}

/// The numbers of a line that may be an answer: no years, ages, amounts of things.
private struct NumbersFound {
  let line: Line
  let matches: Matches
  let most: Int
  var values: [Int] = []
  /// Something as plain as `7/10` or `7 out of 10`.
  var whole: Int?
  /// Two numbers with "or" or a dash between them.
  var areJoined = false
  /// A number is the first thing said.
  var opens = false
  /// How many numbers hold only in some case: "4 kung sa chat, 8 pag email".
  var conditions = 0
  private var lastEnd = -1
  /// Where the places begin that "5 pataas" or "less than 4" leave open, and which way they go.
  var open: (from: Int, step: Int)?

  init(_ line: Line, _ matches: Matches, most: Int) {
    self.line = line
    self.matches = matches
    self.most = most
  }

  mutating func collect() {
    // Most lines have none.
    guard matches.has(.numbers) || line.words.indices.contains(where: { line.token($0).digits > 0 })
    else { return }
    var word = 0
    var onlyAbout = true
    while word < line.words.count {
      guard let (value, end) = number(at: word) else {
        if let about = matches.longest(.aboutNumbers, at: word) {
          word = about.end
        } else {
          onlyAbout = false
          word += 1
        }
        continue
      }
      // "Not a ten, more like an eight"
      if matches.longest(.numberNot, endingAt: word) != nil {
        word = end
        continue
      }
      let isNegative = line.marks(before: word) == .sentence && word == 0
      let percent = matches.longest(.percents, at: end)
      let isPercent = line.marks(before: end).contains(.percent) || percent != nil
      let half = matches.longest(.numberHalves, at: end)
      var next = percent?.end ?? end
      if end < line.words.count, line.marks(before: end) == .point, line.number(end) != nil {
        // 7.5 lies between two places.
        take(value, at: word, end: end, opens: onlyAbout)
        take(value + 1, at: end, end: end + 1, opens: false)
        areJoined = true
        next = end + 1
      } else if let half {
        // "Seven and a half" as well.
        take(value, at: word, end: end, opens: onlyAbout)
        take(value + 1, at: end, end: half.end, opens: false)
        areJoined = true
        next = half.end
      } else if isDenominator(at: end, &next) {
        whole = whole ?? value
      } else if let of = other(at: end), value <= of.most {
        // "80/100" is an 8; "3 out of 5" may be a 3 or a 6.
        if of.most < most { take(value, at: word, end: end, opens: onlyAbout) }
        take(value * most / of.most, at: word, end: of.end, opens: onlyAbout)
        areJoined = true
        next = of.end
      } else if isPercent, most == 10 {
        take(value / 10, at: word, end: end, opens: onlyAbout)
        if value % 10 != 0 {
          take(value / 10 + 1, at: end, end: end, opens: false)
          areJoined = true
        }
      } else if !isCounted(at: end) || line.words.count == 1 {
        take(isNegative ? -value : value, at: word, end: end, opens: onlyAbout)
      }
      word = next
    }
  }

  private mutating func take(_ value: Int, at word: Int, end: Int, opens isFirst: Bool) {
    // "Zero, joke, 3": what was said before is taken back.
    if lastEnd >= 0, lastEnd <= word, (lastEnd..<word).contains(where: isTakenBack) {
      values = []
      areJoined = false
      whole = nil
    }
    if values.isEmpty { opens = isFirst }
    if matches.longest(.scaleCases, at: end) != nil { conditions += 1 }
    if lastEnd >= 0 { areJoined = areJoined || joined(lastEnd, word) }
    lastEnd = end
    if !values.contains(value) { values.append(value) }
    if matches.longest(.numberUp, at: end) != nil { open = (value, 1) }
    if matches.longest(.numberDown, at: end) != nil { open = (value, -1) }
    if matches.longest(.numberUp, endingAt: word) != nil { open = (value + 1, 1) }
    if matches.longest(.numberDown, endingAt: word) != nil { open = (value - 1, -1) }
  }

  private func isTakenBack(_ word: Int) -> Bool {
    matches.longest(.corrections, at: word) != nil
      || matches.longest(.scaleCorrections, at: word) != nil
  }

  private func joined(_ end: Int, _ start: Int) -> Bool {
    if start <= end {
      return !line.marks(before: start).isDisjoint(with: [.hyphen, .slash, .point, .sentence])
    }
    guard start == end + 1 else { return false }
    return matches.longest(.numberJoins, at: end) != nil
  }

  private func number(at word: Int) -> (Int, Int)? {
    if let value = line.number(word) { return (value, word + 1) }
    if line.suffix(word).elementsEqual("ish".utf8), let value = line.leadingNumber(word) {
      return (value, word + 1)
    }
    guard let match = matches.longest(.numbers, at: word) else { return nil }
    return (Int(match.value), match.end)
  }

  /// `/10`, `out of 10`, `over 10`, `na 10`, `sa 10`.
  private func isDenominator(at end: Int, _ next: inout Int) -> Bool {
    guard end < line.words.count else { return false }
    if line.marks(before: end).contains(.slash), line.number(end) == most {
      next = end + 1
      return true
    }
    guard let of = matches.longest(.numberOf, at: end), of.end < line.words.count,
      let (value, behind) = number(at: of.end), value == most
    else { return false }
    next = behind
    return true
  }

  /// Another scale that the number is on, where it comes out even: "3 out of 5".
  private func other(at end: Int) -> (most: Int, end: Int)? {
    guard end < line.words.count else { return nil }
    let isSlash = line.marks(before: end).contains(.slash)
    guard let start = isSlash ? end : matches.longest(.numberOf, at: end)?.end,
      start < line.words.count, let (value, behind) = number(at: start),
      value == 5 || value == 100, value != most
    else { return nil }
    return (value, behind)
  }

  /// Whether a unit follows: "3 years" is no place on a scale.
  private func isCounted(at end: Int) -> Bool {
    guard end < line.words.count else { return false }
    return matches.longest(.counted, at: end) != nil && !line.marks(before: end).isBreak
  }
}
