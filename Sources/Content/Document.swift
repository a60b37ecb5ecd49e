/// The bytes between two offsets of a file.
package typealias Span = Range<Int>

/// A finding whose place is still an offset.
struct Problem: Sendable {
  var rule: Rule
  var offset: Int
  var message: String
}

/// A content file taken apart: fields, headings and blocks, all as spans of its bytes.
///
/// It knows nothing of cards or guides; `FileReader` gives it meaning and lint looks at its spans.
package final class Document: Sendable {
  /// `name: value`, or `name:` with `- item` lines.
  package struct Field: Hashable, Sendable {
    package var name: Span
    /// Without white space around it and without one pair of outer quotes; may be empty.
    package var value: Span
    package var items: [Span]
  }

  /// What stands between blank lines.
  package struct Block: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case paragraph
      /// One item of a list.
      case item
      /// The lines between two fences, and what stands after the first one's marks.
      case fence(info: Span)
    }
    package var kind: Kind
    package var span: Span
  }

  /// A heading and what stands under it.
  package struct Part: Hashable, Sendable {
    package var level: Int
    /// The heading's text without `#` and `{#id}`.
    package var title: Span
    /// What stands in `{#…}`.
    package var id: Span?
    package var fields: [Field] = []
    package var blocks: [Block] = []
  }

  /// What findings call the file.
  package let path: String
  package let bytes: [UInt8]
  /// The front matter's fields.
  package let fields: [Field]
  /// What stands before the first heading.
  package let blocks: [Block]
  package let parts: [Part]
  /// Where the body begins.
  package let bodyStart: Int
  let problems: [Problem]

  init(
    path: String, bytes: [UInt8], fields: [Field], blocks: [Block], parts: [Part], bodyStart: Int,
    problems: [Problem]
  ) {
    self.path = path
    self.bytes = bytes
    self.fields = fields
    self.blocks = blocks
    self.parts = parts
    self.bodyStart = bodyStart
    self.problems = problems
  }

  /// The text of a span, its line breaks (with the white space around them) folded to one space.
  package func text(_ span: Span) -> String {
    bytes.withUnsafeBufferPointer { all in
      let bytes = UnsafeBufferPointer(rebasing: all[span])
      guard let lineBreak = bytes.firstIndex(of: 0x0A) else {
        return String(decoding: bytes, as: UTF8.self)
      }
      return String(unsafeUninitializedCapacity: bytes.count) { folded in
        var count = 0
        var start = 0
        var next: Int? = lineBreak
        while start < bytes.count {
          let end = next ?? bytes.count
          for index in start..<end { folded[count + index - start] = bytes[index] }
          count += end - start
          start = end
          guard end < bytes.count else { break }
          while count > 0, folded[count - 1] <= 0x20 { count -= 1 }
          folded[count] = 0x20
          count += 1
          while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
          next = bytes[start...].firstIndex(of: 0x0A)
        }
        return count
      }
    }
  }

  /// Copies one byte, or one line break as one space; returns where to go on.
  func fold(from index: Int, in span: Span, into folded: inout [UInt8]) -> Int {
    guard bytes[index] == 0x0A else {
      folded.append(bytes[index])
      return index + 1
    }
    while let last = folded.last, last == 0x20 || last == 0x0D || last == 0x09 {
      folded.removeLast()
    }
    folded.append(0x20)
    var next = index + 1
    while next < span.upperBound, bytes[next] <= 0x20 { next += 1 }
    return next
  }

  /// The place of an offset.
  package func place(_ offset: Int) -> Place { Place(in: bytes, at: offset, path: path) }

  /// The problems as findings, with their places.
  func findings(of problems: [Problem]) -> [Finding] {
    if problems.isEmpty { return [] }
    let lines = LineStarts(bytes)
    return problems.map { problem in
      Finding(
        place: Place(problem.offset, path: path, lines), severity: problem.rule.severity,
        message: problem.message, code: problem.rule.code)
    }
  }

  /// Whether the span reads exactly so.
  package func reads(_ span: Span, _ text: StaticString) -> Bool {
    guard span.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { bytes[span].elementsEqual($0) }
  }

  /// The span without white space at its ends.
  package func trimmed(_ span: Span) -> Span {
    bytes.withUnsafeBufferPointer { $0.trimmed(span) }
  }

  /// The span without white space and one pair of outer quotes.
  package func unquoted(_ span: Span) -> Span {
    bytes.withUnsafeBufferPointer { $0.unquoted(span) }
  }

  // MARK: Fields

  /// Items below the field, or its one value.
  func items(_ field: Field) -> [String] { texts(spans(field)) }

  /// Where the items stand.
  func spans(_ field: Field) -> [Span] { field.value.isEmpty ? field.items : [field.value] }

  /// Items below the field, or its value taken apart at commas.
  func words(_ field: Field) -> [String] { texts(wordSpans(field)) }

  /// Where the words stand.
  func wordSpans(_ field: Field) -> [Span] {
    field.value.isEmpty ? field.items : split(field.value, at: UInt8(ascii: ","))
  }

  private func texts(_ spans: [Span]) -> [String] {
    var texts: [String] = []
    texts.reserveCapacity(spans.count)
    for span in spans { texts.append(text(span)) }
    return texts
  }

  /// A block as it is said; an item keeps its `- `.
  func said(_ block: Block) -> String {
    block.kind == .item ? "- " + text(block.span) : text(block.span)
  }

  /// Whether an id stands in the span; `anyCase` lets capitals pass, for the ledger's ids.
  package func isID(_ span: Span, anyCase: Bool = false) -> Bool {
    var wasHyphen = true
    for index in span {
      let byte = bytes[index]
      if byte == 0x2D {
        if wasHyphen { return false }
        wasHyphen = true
      } else if (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
        || (anyCase && byte >= 0x41 && byte <= 0x5A)
      {
        wasHyphen = false
      } else {
        return false
      }
    }
    return !wasHyphen
  }

  /// The parts between separators, trimmed; none for an empty span.
  package func split(_ span: Span, at separator: UInt8) -> [Span] {
    var parts: [Span] = []
    parts.reserveCapacity(4)
    var start = span.lowerBound
    for index in span where bytes[index] == separator {
      let part = trimmed(start..<index)
      if !part.isEmpty { parts.append(part) }
      start = index + 1
    }
    let last = trimmed(start..<span.upperBound)
    if !last.isEmpty { parts.append(last) }
    return parts
  }

  /// Where the words first stand in the span.
  package func find(_ words: StaticString, in span: Span) -> Span? {
    words.withUTF8Buffer { needle in
      guard let first = needle.first, span.count >= needle.count else { return nil }
      for start in span.lowerBound...(span.upperBound - needle.count)
      where bytes[start] == first
        && bytes[start..<start + needle.count].elementsEqual(needle)
      {
        return start..<start + needle.count
      }
      return nil
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The span without white space at its ends.
  func trimmed(_ span: Span) -> Span {
    var (start, end) = (span.lowerBound, span.upperBound)
    while start < end, self[start] <= 0x20 { start += 1 }
    while start < end, self[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// The span without white space and one pair of outer quotes.
  func unquoted(_ span: Span) -> Span {
    let inner = trimmed(span)
    let quote = UInt8(ascii: "\"")
    guard inner.count >= 2, self[inner.lowerBound] == quote, self[inner.upperBound - 1] == quote
    else { return inner }
    let between = inner.lowerBound + 1..<inner.upperBound - 1
    for index in between where self[index] == quote { return inner }
    return trimmed(between)
  }
}
