/// What one press of a key, or one paste, asks of the line editor.
package enum Key: Hashable, Sendable {
  /// One or more characters typed.
  case text(String)
  /// A pasted text, of any number of lines.
  case paste(String)
  case enter, backspace, delete, left, right, wordLeft, wordRight, home, end, up, down
  case killToStart, killToEnd, killWordLeft, killWordRight
  case clearScreen, suspend
  /// Ctrl-C.
  case interrupt
  /// Ctrl-D: the end of input on an empty line, else as `delete`.
  case endOfInput
}

/// Makes keys of the bytes a terminal sends, however they are cut into reads.
///
/// Unknown sequences and lone ESC come to nothing.
package struct KeyDecoder: Sendable {
  private enum State {
    case ground, escape, singleShift
    case sequence([UInt8])
    /// A terminal's own report (OSC, DCS…), swallowed up to BEL or ST.
    case report
  }

  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  private var state = State.ground
  private var typed: [UInt8] = []
  /// The paste under way: its bytes, and how many bytes of the end mark came last.
  ///
  /// One byte more than the editor takes is kept, so that the editor sees that it was too long.
  private var pasted: [UInt8]?
  private var matched = 0
  private var keys: [Key] = []

  package init() {}

  /// Whether a sequence has begun that the next bytes, or `flush` after a pause, will end.
  package var isMidway: Bool {
    if case .ground = state { return false }
    return pasted == nil
  }

  /// The keys that `bytes` complete.
  package mutating func keys(from bytes: some Sequence<UInt8>) -> [Key] {
    for byte in bytes { take(byte) }
    endText(complete: false)
    defer { keys = [] }
    return keys
  }

  /// Gives up on a sequence that was begun: it was a lone ESC, or noise.
  package mutating func flush() { state = .ground }

  private mutating func take(_ byte: UInt8) {
    if pasted != nil { return takePasted(byte) }
    switch state {
    case .ground:
      if byte >= 0x20, byte != 0x7F { return typed.append(byte) }
      endText(complete: true)
      if byte == 0x1B { state = .escape } else if let key = control(byte) { keys.append(key) }
    case .escape:
      state = .ground
      switch byte {
      case UInt8(ascii: "["): state = .sequence([])
      case UInt8(ascii: "O"): state = .singleShift
      case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"):
        state = .report
      case 0x1B: state = .escape
      case UInt8(ascii: "b"): keys.append(.wordLeft)
      case UInt8(ascii: "f"): keys.append(.wordRight)
      case UInt8(ascii: "d"): keys.append(.killWordRight)
      case 0x7F, 0x08: keys.append(.killWordLeft)
      default: if byte < 0x20, let key = control(byte) { keys.append(key) }
      }
    case .singleShift:
      state = .ground
      if byte == UInt8(ascii: "M") { return keys.append(.enter) }  // on the keypad
      if let key = cursorKey(byte, modified: false) { keys.append(key) }
    case .sequence(let body):
      if byte == UInt8(ascii: "["), body.isEmpty {
        state = .sequence([byte])  // the Linux console's F1 is ESC [ [ A
      } else if (0x40...0x7E).contains(byte) {
        state = .ground
        endSequence(body, byte)
      } else if (0x20...0x3F).contains(byte), body.count < 32 {
        state = .sequence(body + [byte])
      } else {
        // Not a sequence after all; a control character in it still counts (Ctrl-C).
        state = .ground
        if byte < 0x20 { take(byte) }
      }
    case .report:
      if byte == 0x07 || byte == 0x9C || byte == 0x18 { state = .ground }
      if byte == 0x1B { state = .escape }  // ST is ESC \, and that is no key
      if byte == 0x03 {
        state = .ground
        keys.append(.interrupt)
      }
    }
  }

  private func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x01: .home
    case 0x02: .left
    case 0x03: .interrupt
    case 0x04: .endOfInput
    case 0x05: .end
    case 0x06: .right
    case 0x08, 0x7F: .backspace
    case 0x0A, 0x0D: .enter
    case 0x0B: .killToEnd
    case 0x0C: .clearScreen
    case 0x0E: .down
    case 0x10: .up
    case 0x15: .killToStart
    case 0x17: .killWordLeft
    case 0x1A: .suspend
    default: nil
    }
  }

  private func cursorKey(_ final: UInt8, modified: Bool) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): modified ? .wordRight : .right
    case UInt8(ascii: "D"): modified ? .wordLeft : .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    default: nil
    }
  }

  private mutating func endSequence(_ body: [UInt8], _ final: UInt8) {
    let numbers = body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    let modified = numbers.count > 1 && numbers[1] > 1
    guard final == UInt8(ascii: "~") else {
      if body.first != UInt8(ascii: "["), let key = cursorKey(final, modified: modified) {
        keys.append(key)
      }
      return
    }
    switch numbers.first {
    case 1, 7: keys.append(.home)
    case 3: keys.append(modified ? .killWordRight : .delete)
    case 4, 8: keys.append(.end)
    case 200: pasted = []
    default: break
    }
  }

  /// Collects a paste up to its end mark; Ctrl-C ends it too, for terminals that forget the mark.
  private mutating func takePasted(_ byte: UInt8) {
    if byte == Self.pasteEnd[matched] {
      matched += 1
      if matched == Self.pasteEnd.count { endPaste() }
      return
    }
    let begun = Self.pasteEnd.prefix(matched)
    matched = byte == Self.pasteEnd[0] ? 1 : 0
    if pasted?.count ?? 0 <= LineEditor.limit { pasted?.append(contentsOf: begun) }
    if byte == 0x03 {
      endPaste()
      keys.append(.interrupt)
    } else if matched == 0, pasted?.count ?? 0 <= LineEditor.limit {
      pasted?.append(byte)
    }
  }

  private mutating func endPaste() {
    keys.append(.paste(String(decoding: pasted ?? [], as: UTF8.self)))
    pasted = nil
    matched = 0
  }

  /// Ends the run of typed characters; unless `complete`, keeps the bytes of one that may go on.
  private mutating func endText(complete: Bool) {
    if typed.isEmpty { return }
    let kept = complete ? 0 : unfinished(typed)
    let whole = typed.dropLast(kept)
    if !whole.isEmpty { keys.append(.text(String(decoding: whole, as: UTF8.self))) }
    typed = Array(typed.suffix(kept))
  }

  /// How many bytes at the end begin a UTF-8 character without ending it.
  private func unfinished(_ bytes: [UInt8]) -> Int {
    for (back, byte) in bytes.reversed().prefix(3).enumerated() where byte & 0xC0 != 0x80 {
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > back + 1 ? back + 1 : 0
    }
    return 0
  }
}
