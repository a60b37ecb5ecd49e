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

  /// What was worked out of the text so far beyond its phrases.
  struct Known: Sendable {
    var plain: String?
    var question: Asking?
    var safety: Int32??
    var wishes: [Int: Wish]?
    var found: Found?
    var guide: String??
  }

  private let known = Mutex(Known())

  /// What is asked of a text more than once in a turn, worked out when it is first asked for.
  func once<Value: Sendable>(
    _ part: WritableKeyPath<Known, Value?>, _ find: () -> Value
  ) -> Value {
    if let value = known.withLock({ $0[keyPath: part] }) { return value }
    // Not under the lock: what is found may hang on other parts of what is known.
    let value = find()
    known.withLock { $0[keyPath: part] = value }
    return value
  }

  var isEmpty: Bool { line.isEmpty }

  var parts: (Line, Matches) { (line, matches) }

  /// Whether the line is only the beginning of a text too long for what is read of most lines.
  var isCut: Bool { line.isCut }
}

/// The lines heard last, so that the next question about one need not hear it again.
///
/// A few of them, by how they begin and how long they are: turns of several people may be taken at
/// once.
final class LastHeard: Sendable {
  private let slots = InlineArray<8, Mutex<Kept?>> { _ in Mutex(nil) }

  private struct Kept {
    /// The string that the line was last asked about, kept so that no other comes to lie there.
    var text: String
    /// Where it lies, to be known again; 0 for nowhere.
    var address: UInt
    let heard: Heard
  }

  /// The text as heard, byte for byte the same one.
  func hear(_ text: String, _ phrases: @autoclosure () -> Phrases) -> Heard {
    let count = text.utf8.count
    let (start, first) =
      text.utf8.withContiguousStorageIfAvailable {
        (UInt(bitPattern: $0.baseAddress), Int($0.first ?? 0))
      } ?? (0, 0)
    // The bytes of a short string lie in it and move with it.
    let address = count > 15 ? start : 0
    let slot = (count &+ first) & 7
    let known = slots[slot].withLock { last -> Heard? in
      if let last, address != 0, last.address == address, last.text.utf8.count == count {
        return last.heard
      }
      guard last?.text.hasSameBytes(as: text) == true else { return nil }
      // The same turn asks again and again, of this very string.
      last?.text = text
      last?.address = address
      return last?.heard
    }
    if let known { return known }
    let heard = Heard(text, phrases())
    slots[slot].withLock { $0 = Kept(text: text, address: address, heard: heard) }
    return heard
  }
}

extension String {
  /// Whether this byte stands in it.
  package func hasByte(_ byte: UInt8) -> Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      // To the end whatever is found: without a way out the compiler takes many bytes at a time.
      var found: UInt8 = 0
      for one in bytes { found |= one == byte ? 1 : 0 }
      return found != 0
    } ?? utf8.contains(byte)
  }

  /// Whether both are the same bytes; `==` would also hold two spellings of "é" for one.
  fileprivate func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame: Bool?? = utf8.withContiguousStorageIfAvailable { one in
      other.utf8.withContiguousStorageIfAvailable { other in
        UnsafeRawBufferPointer(one).hasSameBytes(as: UnsafeRawBufferPointer(other))
      }
    }
    return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}

extension UnsafeRawBufferPointer {
  /// Whether both, of one length, hold the same bytes: many at a time, a turn asks it often.
  fileprivate func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    var at = 0
    func unlike(_ offset: Int) -> UInt64 {
      loadUnaligned(fromByteOffset: at + offset, as: UInt64.self)
        ^ other.loadUnaligned(fromByteOffset: at + offset, as: UInt64.self)
    }
    while at + 32 <= count {
      guard unlike(0) | unlike(8) | unlike(16) | unlike(24) == 0 else { return false }
      at += 32
    }
    while at + 8 <= count {
      guard unlike(0) == 0 else { return false }
      at += 8
    }
    while at < count, self[at] == other[at] { at += 1 }
    return at == count
  }
}
