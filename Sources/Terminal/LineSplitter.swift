/// Makes answers of the bytes of a pipe, one a line.
///
/// LF or CR LF ends a line, and so does the end of the input; a line that ends with a `\` goes on in
/// the next one. Invalid UTF-8 becomes U+FFFD; NUL, and a byte-order mark before the first line, are
/// dropped. Memory stays within the limit and one chunk.
package struct LineSplitter: Sendable {
  package enum Line: Hashable, Sendable {
    case text(String)
    /// Longer than the limit, and gone.
    case tooLong(bytes: Int)
  }

  private let limit: Int
  private var chunk: [UInt8] = []
  private var position = 0
  private var line: [UInt8] = []
  private var dropped = 0
  private var isFirst = true
  private var isEnded = false

  package init(limit: Int = LineEditor.limit) { self.limit = limit }

  /// More input; `next` must have returned nil before.
  package mutating func append(_ bytes: [UInt8]) {
    chunk = bytes
    position = 0
  }

  /// There is no more input.
  package mutating func end() { isEnded = true }

  /// The next answer, or nil when more input is needed.
  package mutating func next() -> Line? {
    while position < chunk.count {
      let rest = chunk[position...]
      let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n"))
      take(rest[..<(lineEnd ?? chunk.count)])
      position = lineEnd.map { $0 + 1 } ?? chunk.count
      if lineEnd == nil { break }
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      if !line.continues { return completed() }
      line[line.count - 1] = UInt8(ascii: "\n")
    }
    guard isEnded, dropped > 0 || !line.isEmpty else { return nil }
    if line.last == UInt8(ascii: "\n") { line.removeLast() }
    return completed()
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    if dropped == 0, line.count + bytes.count <= limit {
      line += bytes
    } else {
      dropped += line.count + bytes.count
      line = []
    }
  }

  private mutating func completed() -> Line {
    defer {
      line = []
      dropped = 0
      isFirst = false
    }
    if dropped > 0 { return .tooLong(bytes: dropped) }
    if isFirst, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    return .text(repaired(line))
  }
}

/// The text that `bytes` are, with U+FFFD for what is not UTF-8, and without NUL.
func repaired(_ bytes: [UInt8]) -> String {
  String(decoding: bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes, as: UTF8.self)
}

extension BidirectionalCollection<UInt8> {
  /// Whether the line goes on: it ends with a `\` that is not itself escaped by another.
  var continues: Bool { reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1 }
}
