/// Why a text is no condition: where, what stands there, and what would work there.
package struct ConditionProblem: Error, Hashable, Sendable {
  /// What the grammar allows at the offset.
  package enum Expected: Hashable, Sendable {
    /// An answer's id or a measure.
    case answer
    /// An answer's id, after `words in`, `with`, a dot and the like.
    case reference
    /// The second word of a measure: `words` wants `in`.
    case word(String)
    /// `is`, `is not`, `has`, `<`, `<=`, `>`, `>=`.
    case relation
    /// A number, a date, a quoted text, yes, no or an option.
    case literal
    /// `and`, `or` or the end.
    case joinOrEnd
    /// `)`.
    case closingParenthesis
    /// The `"` that ends a text.
    case closingQuote
    /// Fewer parentheses and `not`s inside each other.
    case lessDepth
  }

  /// Byte offset into the source.
  package var offset: Int
  /// The word that stands there; empty at the end.
  package var found: String
  package var expected: Expected

  package init(offset: Int, found: String, expected: Expected) {
    self.offset = offset
    self.found = found
    self.expected = expected
  }
}

extension Condition {
  /// Reads a condition as an author writes it; the grammar is in `FORMAT.md`.
  ///
  /// Never traps, whatever the text: nesting is bounded.
  package static func parse(_ source: String) throws(ConditionProblem) -> Condition {
    var parser = ConditionParser(source)
    let root = try parser.condition()
    guard parser.word.isEmpty else { throw parser.problem(.joinOrEnd) }
    return Condition(source: source, root: root)
  }

  /// Words with a meaning of their own, which no question may have as its id.
  package static let reservedWords: Set<String> = [
    "words", "count", "days", "gives", "asks", "contacts", "contact", "open", "overdue",
    "not", "and", "or", "is", "has", "with", "last",
  ]
}

/// Recursive descent with one word of look-ahead.
private struct ConditionParser {
  private static let deepest = 40

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  /// The present word, empty at the end, and where it begins.
  private(set) var word = ""
  private var start = 0
  private var isQuoted = false
  private var isUnclosed = false

  init(_ source: String) {
    bytes = Array(source.utf8)
    advance()
  }

  func problem(_ expected: ConditionProblem.Expected) -> ConditionProblem {
    ConditionProblem(offset: start, found: word, expected: expected)
  }

  mutating func condition() throws(ConditionProblem) -> Condition.Node {
    var parts = [try conjunction()]
    while take("or") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(ConditionProblem) -> Condition.Node {
    var parts = [try single()]
    while take("and") { parts.append(try single()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func single() throws(ConditionProblem) -> Condition.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw problem(.lessDepth) }
    if take("not") { return .not(try single()) }
    if take("(") {
      let inner = try condition()
      guard take(")") else { throw problem(.closingParenthesis) }
      return inner
    }
    return .test(try test())
  }

  private mutating func test() throws(ConditionProblem) -> Condition.Test {
    let leftOffset = start
    let left = try self.left()
    var relation: Condition.Test.Relation
    switch word {
    case _ where isQuoted: throw problem(.relation)
    case "is": relation = .equals
    case "has": relation = .has
    case "<": relation = .less
    case "<=": relation = .atMost
    case ">": relation = .more
    case ">=": relation = .atLeast
    default: throw problem(.relation)
    }
    advance()
    if relation == .equals, take("not") { relation = .differs }
    if isUnclosed { throw problem(.closingQuote) }
    guard isQuoted || Self.isLiteral(word) else { throw problem(.literal) }
    if !isQuoted, case .answer = left, ["answered", "skipped", "unsure"].contains(word) {
      if relation == .equals { relation = .isState }
      if relation == .differs { relation = .isNotState }
    }
    let test = Condition.Test(
      left: left, relation: relation, literal: word, folded: Folded(word), isQuoted: isQuoted,
      leftOffset: leftOffset,
      literalOffset: start)
    advance()
    return test
  }

  private mutating func left() throws(ConditionProblem) -> Condition.Test.Left {
    if take("words") {
      try need("in")
      return .measure("words in", try reference())
    }
    if take("count") {
      try need("of")
      return .measure("count of", try reference())
    }
    if take("days") {
      if take("until") { return .measure("days until", try reference()) }
      try need("since")
      if take("contact") { return .measure("days since contact", try company()) }
      return .measure("days since", try reference())
    }
    for measure in ["gives", "asks", "contacts"] where take(measure) {
      return .measure(measure, try company())
    }
    for measure in ["open", "overdue"] where take(measure) {
      try need("steps")
      return .measure(measure + " steps", try company())
    }
    guard !isQuoted, Self.isReference(word) else { throw problem(.answer) }
    return .answer(try reference())
  }

  private mutating func company() throws(ConditionProblem) -> Reference? {
    take("with") ? try reference() : nil
  }

  private mutating func reference() throws(ConditionProblem) -> Reference {
    guard !isQuoted, Self.isReference(word), !Condition.reservedWords.contains(word),
      let reference = Reference(written: word)
    else { throw problem(.reference) }
    advance()
    return reference
  }

  private mutating func need(_ expected: String) throws(ConditionProblem) {
    guard take(expected) else { throw problem(.word(expected)) }
  }

  private mutating func take(_ expected: String) -> Bool {
    guard !isQuoted, word == expected else { return false }
    advance()
    return true
  }

  private mutating func advance() {
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    start = position
    isQuoted = false
    isUnclosed = false
    guard position < bytes.count else {
      word = ""
      return
    }
    switch bytes[position] {
    case UInt8(ascii: "\""):
      position += 1
      let from = position
      while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += 1 }
      isUnclosed = position == bytes.count
      isQuoted = !isUnclosed
      word = String(decoding: bytes[from..<position], as: UTF8.self)
      if isUnclosed { word = "\"" + word } else { position += 1 }
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      position += 1
      word = String(decoding: bytes[start..<position], as: UTF8.self)
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "=") { position += 1 }
      word = String(decoding: bytes[start..<position], as: UTF8.self)
    default:
      while position < bytes.count, !isBlank(bytes[position]), !isMark(bytes[position]) {
        position += 1
      }
      word = String(decoding: bytes[start..<position], as: UTF8.self)
    }
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "\""):
      true
    default: false
    }
  }

  private static func isReference(_ word: String) -> Bool { Reference(written: word) != nil }

  /// Numbers, dates and option words are all made of these.
  private static func isLiteral(_ word: String) -> Bool {
    !word.isEmpty
      && word.utf8.allSatisfy { byte in
        (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7A) || byte == 0x2D
          || (byte >= 0x41 && byte <= 0x5A) || byte == 0x5F
      }
  }
}

extension Reference {
  /// Reads `goal`, `last.goal` or `find-backer.goal`; nil for anything else.
  package init?(written text: String) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    let names = parts.map { part in String(decoding: part, as: UTF8.self) }
    guard names.count <= 2, !names.contains(where: { !Reference.isID($0) }) else { return nil }
    self.init(run: names.count == 2 ? names[0] : nil, question: names[names.count - 1])
  }

  /// Whether the text is an id: lower-case words and numbers joined by hyphens.
  package static func isID(_ text: String) -> Bool {
    var wasHyphen = true
    for byte in text.utf8 {
      if byte == 0x2D {
        if wasHyphen { return false }
        wasHyphen = true
      } else if (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) {
        wasHyphen = false
      } else {
        return false
      }
    }
    return !wasHyphen
  }
}
