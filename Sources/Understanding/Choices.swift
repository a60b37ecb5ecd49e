import Content
import Rules

extension Reader {
  /// Reads which of the options is meant: by number, word, prefix, label or a one-letter typo.
  func readChoice(
    _ line: Line, _ matches: Matches, _ whole: WholeLine, of options: [Section.Option],
    least: Int, most: Int
  ) -> Interpretation {
    let reading = ChoiceReading(line, matches, options)
    if let picked = reading.whole(whole) {
      return result(picked, options, least, most, isList: false)
    }
    let pieces = reading.pieces
    if pieces.count > 1 {
      var picked: [Int] = []
      for piece in pieces {
        guard let one = reading.piece(piece), one.count == 1 else {
          picked = []
          break
        }
        picked += one
      }
      if !picked.isEmpty { return result(picked, options, least, most, isList: true) }
    }
    if let outside = reading.numberOutside { return outside }
    if let last = options.last, last.takesText, whole.short == nil, whole.command == nil {
      let text = String(decoding: line.source, as: UTF8.self)
      return .value(.choice([last.id], other: text), confirm: nil)
    }
    return .unreadable
  }

  private func result(
    _ picked: [Int], _ options: [Section.Option], _ least: Int, _ most: Int, isList: Bool
  ) -> Interpretation {
    let places = options.indices.filter(picked.contains)
    if places.count > most || (!isList && places.count > 1 && most == 1) {
      return most == 1
        ? .ambiguous(places.map { .choice([options[$0].id], other: nil) }) : .outOfRange
    }
    if !isList, places.count > 1 {
      return .ambiguous(places.map { .choice([options[$0].id], other: nil) })
    }
    guard places.count >= least else { return .outOfRange }
    return .value(.choice(places.map { options[$0].id }, other: nil), confirm: nil)
  }
}

/// A line read against the options of one question.
private final class ChoiceReading {
  let line: Line
  let matches: Matches
  let options: [Section.Option]
  private lazy var labels = options.map { ChoiceReading.words(of: $0.label) }
  private lazy var ids = options.map { ChoiceReading.words(of: $0.id) }
  /// The whole line without what stands around.
  private lazy var trimmed = trim(0..<words.count)
  /// No option has more words, for each takes two bytes at least.
  private lazy var longest =
    (options.map { max($0.label.utf8.count, $0.id.utf8.count) }.max() ?? 0) / 2 + 1
  /// A piece of more telling words than this is not looked through for labels.
  private static let mostTelling = 8

  init(_ line: Line, _ matches: Matches, _ options: [Section.Option]) {
    self.line = line
    self.matches = matches
    self.options = options
  }

  private var words: Range<Int> { line.words.indices }

  private func word(_ place: Int) -> String {
    String(decoding: line.bytes(place), as: UTF8.self)
  }

  private static func words(of text: String) -> [String] {
    let folded = Folded(text)
    return folded.tokens.map {
      String(decoding: folded.bytes[Int($0.foldStart)..<Int($0.foldEnd)], as: UTF8.self)
    }
  }

  /// The pieces of a list: "1 and 3", "1, 3", "chat tsaka email".
  var pieces: [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    var word = 0
    func close(_ end: Int) { if end > start { pieces.append(start..<end) } }
    while word < words.count {
      if word > start,
        !line.marks(before: word).isDisjoint(with: [.comma, .newline, .and, .slash, .sentence])
      {
        close(word)
        start = word
      }
      if let and = matches.longest(.peopleAnd, at: word), and.end < words.count {
        close(word)
        start = and.end
        word = and.end
      } else {
        word += 1
      }
    }
    close(words.count)
    // "1 3" without anything between.
    if pieces.count == 1, words.count > 1, words.allSatisfy({ line.number($0) != nil }) {
      return words.map { $0..<$0 + 1 }
    }
    return pieces
  }

  /// Whether these words can be no option: more of them than any has, and than are searched.
  private func isTooLong(_ range: Range<Int>) -> Bool {
    range.count > longest + 1
      && range.count(where: { line.bytes($0).count >= 3 }) > ChoiceReading.mostTelling
  }

  /// What the line as a whole picks.
  func whole(_ whole: WholeLine) -> [Int]? {
    if let picked = option(in: trimmed) { return picked }
    // "Oo" picks the option that is called yes.
    if whole.short == .yes { return named(["yes", "oo"]) }
    if whole.short == .no { return named(["no", "hindi"]) }
    return nil
  }

  private func named(_ names: [String]) -> [Int]? {
    let places = options.indices.filter { names.contains(options[$0].id) }
    if places.count == 1 { return places }
    let byLabel = options.indices.filter { labels[$0].first.map(names.contains) ?? false }
    return byLabel.count == 1 ? byLabel : nil
  }

  /// What these words pick; several places where they fit several options equally.
  func piece(_ range: Range<Int>) -> [Int]? { option(in: trim(range)) }

  private func option(in trimmed: Range<Int>) -> [Int]? {
    guard !trimmed.isEmpty, !isTooLong(trimmed) else { return nil }
    let typed = trimmed.map(word)
    for known in [labels, ids] {
      let same = options.indices.filter { known[$0] == typed }
      if !same.isEmpty { return same }
    }
    if let number = number(trimmed) {
      return options.indices.contains(number - 1) ? [number - 1] : nil
    }
    for step in [byPrefix, byTypo, byWords, byOpening] {
      let fitting = step(typed)
      if !fitting.isEmpty { return fitting }
    }
    return nil
  }

  /// A number that is no option's.
  var numberOutside: Interpretation? {
    guard !trimmed.isEmpty, let number = number(trimmed) else { return nil }
    return options.indices.contains(number - 1) ? nil : .outOfRange
  }

  /// Without "option", "yung", "siguro", "po" around.
  private func trim(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, range.count > 1 {
      let lead =
        matches.longest(.aboutNumbers, at: first) ?? matches.longest(.fillers, at: first)
        ?? matches.longest(.peopleLeadIn, at: first)
      guard let lead, lead.end < range.upperBound, line.number(first) == nil,
        !labels.contains(where: { $0.first == word(first) })
      else { break }
      range = lead.end..<range.upperBound
    }
    while range.count > 1 {
      let trailing =
        matches.longest(.fillers, endingAt: range.upperBound)
        ?? matches.longest(.peopleTrailing, endingAt: range.upperBound)
      guard let trailing, trailing.start > range.lowerBound,
        !labels.contains(where: { $0.last == word(range.upperBound - 1) })
      else { break }
      range = range.lowerBound..<trailing.start
    }
    return range
  }

  private func number(_ range: Range<Int>) -> Int? {
    let first = range.lowerBound
    if range.count == 1, let number = line.number(first) { return number }
    // A letter: "b", where no option begins with it alone.
    for group in [Group.ordinals, .numbers] {
      if let match = matches.longest(group, at: first), match.end == range.upperBound {
        return match.value == -1 ? options.count : Int(match.value)
      }
    }
    if let match = matches.longest(.ordinals, at: first), match.end == range.upperBound - 1,
      ["one", "option", "choice", "po", "na"].contains(word(range.upperBound - 1))
    {
      return match.value == -1 ? options.count : Int(match.value)
    }
    return nil
  }

  private func byPrefix(_ typed: [String]) -> [Int] {
    options.indices.filter { starts(labels[$0], typed) || starts(ids[$0], typed) }
  }

  private func starts(_ known: [String], _ typed: [String]) -> Bool {
    guard typed.count <= known.count, let last = typed.last else { return false }
    return known.prefix(typed.count - 1).elementsEqual(typed.dropLast())
      && known[typed.count - 1].hasPrefix(last)
  }

  private func byTypo(_ typed: [String]) -> [Int] {
    let joined = typed.joined(separator: " ")
    guard joined.utf8.count >= 4 else { return [] }
    return options.indices.filter { place in
      [labels[place], ids[place]].contains {
        Typos.isOneEdit(Array(joined.utf8), Array($0.joined(separator: " ").utf8))
      }
        || (typed.count == 1
          && labels[place].contains {
            $0.utf8.count >= 4 && Typos.isOneEdit(Array(joined.utf8), Array($0.utf8))
          })
    }
  }

  /// "Follow up sa tanong ko": the option with the word that a short line opens with, where no word
  /// of the line stands in another.
  private func byOpening(_ typed: [String]) -> [Int] {
    guard options.last?.takesText != true, pieces.count == 1,
      (2...ChoiceReading.mostTelling).contains(typed.count), let first = typed.first,
      first.utf8.count >= 5
    else { return [] }
    let named = options.indices.filter { place in
      typed.contains { $0.utf8.count >= 4 && isIn(place, $0) }
    }
    return named.count == 1 && isIn(named[0], first) ? named : []
  }

  private func isIn(_ place: Int, _ typed: String) -> Bool {
    (labels[place] + ids[place]).contains {
      $0 == typed
        || $0.utf8.count >= 5 && typed.utf8.count >= 4
          && Typos.isOneEdit(Array($0.utf8), Array(typed.utf8))
    }
  }

  /// The option that most of the telling words belong to.
  private func byWords(_ typed: [String]) -> [Int] {
    let telling = typed.filter { $0.utf8.count >= 3 }
    guard !telling.isEmpty, telling.count <= ChoiceReading.mostTelling else { return [] }
    let scores = options.indices.map { place in
      telling.filter { typed in
        isIn(place, typed)
      }.count
    }
    guard let best = scores.max(), best * 2 > telling.count else { return [] }
    return options.indices.filter { scores[$0] == best }
  }
}
