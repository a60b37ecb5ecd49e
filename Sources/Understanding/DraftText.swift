/// A drafted message cut into its greeting and its sentences.
struct DraftText {
  /// Words and bytes of one sentence, its marks included and white space not.
  struct Sentence {
    var words: Range<Int>
    var bytes: Range<Int>
  }

  let line: Line
  private(set) var sentences: [Sentence] = []
  /// Whether the first sentence is only a greeting.
  private(set) var hasGreeting = false
  /// From the first word to the last mark.
  private(set) var whole = 0..<0

  /// No greeting is longer.
  private static let longestGreeting = 6
  /// A line shorter than this ends where its author ended it; a longer one may be wrapped.
  private static let wrapped = 50

  init(_ line: Line, _ matches: Matches) {
    self.line = line
    guard !line.isEmpty else { return }
    var start = 0
    var begin = DraftText.skipSpace(line.source, from: 0)
    for word in 1...line.words.count {
      let isLast = word == line.words.count
      guard isLast || line.words[word].token != line.words[word - 1].token else { continue }
      let isGreeting = !isLast && greets(word, matches)
      guard isLast || isGreeting || ends(before: word, from: start) else { continue }
      let end = isLast ? trimmedEnd : endOfMarks(behind: word - 1)
      sentences.append(Sentence(words: start..<word, bytes: begin..<end))
      if isGreeting { hasGreeting = true }
      start = word
      begin = DraftText.skipSpace(line.source, from: end)
    }
    if let first = sentences.first, let last = sentences.last {
      whole = first.bytes.lowerBound..<last.bytes.upperBound
    }
  }

  /// The sentence that a word belongs to.
  func sentence(at word: Int) -> Int? { sentences.firstIndex { $0.words.contains(word) } }

  /// Behind the last word of each sentence that ends with a question mark.
  var questions: [Int] {
    sentences.filter { line.source[$0.bytes].last == UInt8(ascii: "?") }.map(\.words.upperBound)
  }

  /// The words between two commas around this one; nil in the greeting and at the end of a question.
  func clause(at word: Int) -> Range<Int>? {
    guard let place = sentence(at: word), place > 0 || !hasGreeting else { return nil }
    let sentence = sentences[place]
    let start = (sentence.words.lowerBound...word).last { isBreak(before: $0) }
    let end = (word + 1..<sentence.words.upperBound + 1).first { isBreak(before: $0) }
    let clause = (start ?? sentence.words.lowerBound)..<(end ?? sentence.words.upperBound)
    let asks = line.source[sentence.bytes].last == UInt8(ascii: "?")
    return asks && clause.upperBound == sentence.words.upperBound ? nil : clause
  }

  /// Whether a sentence, or the part of one behind a comma, begins with this word.
  func opens(_ word: Int) -> Bool {
    isBreak(before: word) || sentences.contains { $0.words.lowerBound == word }
  }

  private func isBreak(before word: Int) -> Bool {
    word < line.words.count
      && !line.marks(before: word).isDisjoint(with: [.comma, .colon, .sentence])
  }

  /// Whether two phrases stand apart, in one sentence or in two that follow each other.
  func isNear(_ one: Match, _ other: Match) -> Bool {
    guard one.end <= other.start || other.end <= one.start, let first = sentence(at: one.start),
      let second = sentence(at: other.start)
    else { return false }
    return abs(first - second) < 2
  }

  /// The sentence as typed.
  func text(_ sentence: Int) -> String {
    String(decoding: line.source[sentences[sentence].bytes], as: UTF8.self)
  }

  /// The white space before a sentence.
  func gap(before sentence: Int) -> String {
    guard sentence > 0 else { return "" }
    let bytes = sentences[sentence - 1].bytes.upperBound..<sentences[sentence].bytes.lowerBound
    return String(decoding: line.source[bytes], as: UTF8.self)
  }

  /// The first of the last lines that are only thanks, a name or what somebody is, below the message.
  var closing: Int? {
    var first = sentences.count
    while first > (hasGreeting ? 2 : 1), sentences[first - 1].words.count <= 4,
      gap(before: first - 1).contains("\n"), !asks(first - 1)
    {
      first -= 1
    }
    return first < sentences.count && sentences.count > 2 ? first : nil
  }

  private func asks(_ sentence: Int) -> Bool {
    line.source[sentences[sentence].bytes].last == UInt8(ascii: "?")
  }

  // MARK: Where sentences end

  private func gapBytes(before word: Int) -> Range<Int> {
    Int(line.token(word - 1).end)..<Int(line.token(word).start)
  }

  /// `Hi Sir Carlo, …`: the words up to the first comma, where they greet.
  private func greets(_ word: Int, _ matches: Matches) -> Bool {
    guard sentences.isEmpty, word <= DraftText.longestGreeting,
      !line.marks(before: word).isDisjoint(with: [.comma, .colon, .sentence, .newline]),
      !isAbbreviated(word - 1)
    else { return false }
    return matches.longest(.hello, at: 0) != nil
      || word <= 4 && (0..<word).allSatisfy { line.token($0).isCapital }
  }

  /// `Ms.`, `Dr.`: a point that ends no sentence.
  private func isAbbreviated(_ word: Int) -> Bool {
    // "No. 2".
    if line.bytes(word).elementsEqual("no".utf8), word + 1 < line.words.count {
      return line.source[gapBytes(before: word + 1)].elementsEqual(". ".utf8)
        && line.number(word + 1) != nil
    }
    let count = line.bytes(word).count
    guard line.token(word).isCapital, count >= 1, count <= 4, word + 1 < line.words.count else {
      return false
    }
    // "SQL." ends a sentence.
    if count > 1, (0x41...0x5A).contains(line.source[Int(line.token(word).start) + 1]) {
      return false
    }
    let gap = gapBytes(before: word + 1)
    return line.source[gap].elementsEqual(". ".utf8) && line.token(word + 1).isCapital
      && (count < 2 || !line.bytes(word).contains { "aeiou".utf8.contains($0) } || count == 4)
  }

  private func ends(before word: Int, from start: Int) -> Bool {
    guard !isAbbreviated(word - 1) else { return false }
    let gap = line.source[gapBytes(before: word)]
    if gap.contains(where: { ".!?;".utf8.contains($0) }) { return gap.contains { $0 <= 0x20 } }
    let breaks = gap.filter { $0 == 0x0A }.count
    guard breaks > 0 else { return false }
    var at = gap.startIndex
    while at > 0, line.source[at - 1] != 0x0A { at -= 1 }
    return breaks > 1 || gap.startIndex - at < DraftText.wrapped
  }

  /// Behind the last mark that ends a sentence, else behind what touches the word.
  private func endOfMarks(behind word: Int) -> Int {
    let gap = gapBytes(before: word + 1)
    var end =
      gap.lastIndex { ".!?;".utf8.contains(line.source[$0]) }.map { $0 + 1 }
      ?? gap.lowerBound
    while end < gap.upperBound, line.source[end] > 0x20 { end += 1 }
    return end
  }

  private var trimmedEnd: Int {
    var end = line.source.count
    while end > 0, line.source[end - 1] <= 0x20 { end -= 1 }
    return end
  }

  private static func skipSpace(_ bytes: [UInt8], from start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    return at
  }
}
