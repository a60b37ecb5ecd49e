import Synchronization

/// A text as it was heard: its words, the phrases in them, and what the whole line says.
///
/// A turn asks a dozen things of one line; they are all answered from this.
final class Heard: Sendable {
  let text: String
  let line: Line
  let matches: Matches
  let whole: WholeLine

  init(_ text: String, _ phrases: Phrases) {
    self.text = text
    line = phrases.line(text)
    matches = phrases.find(in: line)
    whole = WholeLine(line, matches, phrases)
  }

  var isEmpty: Bool { line.isEmpty }

  var parts: (Line, Matches) { (line, matches) }

  /// Whether the line is only the beginning of a text too long for what is read of most lines.
  var isCut: Bool { line.isCut }
}

/// The line heard last, so that the next question about it need not hear it again.
final class LastHeard: Sendable {
  private let last: Mutex<Heard?> = Mutex(nil)

  /// The text as heard, byte for byte the same one.
  func hear(_ text: String, _ phrases: Phrases) -> Heard {
    if let heard = last.withLock({ $0 }), heard.text.hasSameBytes(as: text) { return heard }
    let heard = Heard(text, phrases)
    last.withLock { $0 = heard }
    return heard
  }
}

extension String {
  /// Whether both are the same bytes; `==` would also hold two spellings of "é" for one.
  fileprivate func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame: Bool?? = utf8.withContiguousStorageIfAvailable { one in
      other.utf8.withContiguousStorageIfAvailable { other in
        one.baseAddress == other.baseAddress || one.elementsEqual(other)
      }
    }
    return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}
