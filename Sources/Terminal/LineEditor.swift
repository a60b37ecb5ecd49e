/// One answer being typed: the text, where the cursor is, and the answers before it.
///
/// Pure: a key goes in, the state changes, and what the screen or the session must do comes out.
/// The cursor stands between `before` and `after`, always between two graphemes.
package struct LineEditor: Sendable {
  /// What a key asks for beyond the changed state.
  package enum Effect: Hashable, Sendable {
    /// Show the state.
    case redraw
    /// The answer is complete; the editor is empty again.
    case submit(String)
    /// The answer was over `limit` and is gone.
    case tooLong(bytes: Int)
    /// Ctrl-D on an empty line.
    case end
    /// The first Ctrl-C on an empty line: say how to leave.
    case interruptHint
    /// The second Ctrl-C on an empty line.
    case interrupted
    case clearScreen
    case suspend
  }

  /// The longest answer, in bytes of UTF-8.
  package static let limit = 1 << 20

  package private(set) var before = ""
  package private(set) var after = ""
  package var text: String { before + after }

  /// Answers of this session, oldest first.
  private var history: [String] = []
  /// Which of them is shown; `history.count` is the line being typed.
  private var place = 0
  /// What was typed before going back into history.
  private var draft = ""
  private var isHinted = false

  package init() {}

  /// An answer came by another way: the next Ctrl-C is a first one again.
  package mutating func forgetHint() { isHinted = false }

  /// Does what the key asks.
  package mutating func take(_ key: Key) -> Effect {
    if key == .interrupt { return interrupt() }
    isHinted = false
    switch key {
    case .text(let typed): insert(typed)
    case .paste(let text): insert(withoutLastNewlines(text))
    case .enter: return enter()
    case .backspace: if !before.isEmpty { before.removeLast() }
    case .delete: if !after.isEmpty { after.removeFirst() }
    case .endOfInput:
      if before.isEmpty, after.isEmpty { return .end }
      if !after.isEmpty { after.removeFirst() }
    case .left: moveLeft(1)
    case .right: moveRight(1)
    case .wordLeft: moveLeft(wordLengthLeft)
    case .wordRight: moveRight(wordLengthRight)
    case .home: moveLeft(lineLengthLeft)
    case .end: moveRight(lineLengthRight)
    case .killToStart: before.removeLast(lineLengthLeft)
    case .killToEnd: after.removeFirst(lineLengthRight)
    case .killWordLeft: before.removeLast(wordLengthLeft)
    case .killWordRight: after.removeFirst(wordLengthRight)
    case .up: show(place - 1)
    case .down: show(place + 1)
    case .clearScreen: return .clearScreen
    case .suspend: return .suspend
    case .interrupt: break
    }
    settle()
    return .redraw
  }

  private mutating func interrupt() -> Effect {
    guard before.isEmpty, after.isEmpty else {
      begin()
      return .redraw
    }
    defer { isHinted.toggle() }
    return isHinted ? .interrupted : .interruptHint
  }

  /// Ends the answer, or its line when that ends with a `\`, which gives way to the newline.
  private mutating func enter() -> Effect {
    if after.isEmpty, before.utf8.continues {
      before.removeLast()
      before.append("\n")
      return .redraw
    }
    let answer = text
    begin()
    if answer.utf8.count > Self.limit { return .tooLong(bytes: answer.utf8.count) }
    if !answer.allSatisfy(\.isWhitespace), answer != history.last { history.append(answer) }
    place = history.count
    return .submit(answer)
  }

  private mutating func begin() {
    before = ""
    after = ""
    draft = ""
    place = history.count
  }

  private mutating func insert(_ new: String) {
    if before.utf8.count + after.utf8.count > Self.limit { return }
    // Joiners stay, since an emoji may arrive in two reads.
    before.unicodeScalars.append(contentsOf: new.unicodeScalars.lazy.filter { !$0.isUnsafeToShow })
  }

  private func withoutLastNewlines(_ text: String) -> String {
    var lines = ""
    // CR LF is one Character; a lone CR is what terminals make of a newline.
    for character in text {
      lines.append(character == "\r\n" || character == "\r" ? "\n" : character)
    }
    while lines.last == "\n" { lines.removeLast() }
    return lines
  }

  private mutating func show(_ wanted: Int) {
    guard (0...history.count).contains(wanted) else { return }
    if place == history.count { draft = text }
    place = wanted
    before = wanted == history.count ? draft : history[wanted]
    after = ""
  }

  private mutating func moveLeft(_ count: Int) {
    let moved = before.suffix(count)
    after = moved + after
    before.removeSubrange(moved.startIndex...)
  }

  private mutating func moveRight(_ count: Int) {
    let moved = after.prefix(count)
    before += moved
    after.removeSubrange(..<moved.endIndex)
  }

  private var lineLengthLeft: Int { before.reversed().prefix { $0 != "\n" }.count }
  private var lineLengthRight: Int { after.prefix { $0 != "\n" }.count }

  private var wordLengthLeft: Int {
    let gap = before.reversed().prefix { !$0.isWordPart }.count
    return gap + before.reversed().dropFirst(gap).prefix(while: \.isWordPart).count
  }

  private var wordLengthRight: Int {
    let gap = after.prefix { !$0.isWordPart }.count
    return gap + after.dropFirst(gap).prefix(while: \.isWordPart).count
  }

  /// Moves the cursor behind a grapheme that an edit has closed around it (an accent, a flag).
  private mutating func settle() {
    guard let left = before.last, let right = after.first else { return }
    if (String(left) + String(right)).first == left { return }
    let whole = text
    let cursor = before.utf8.count
    var end = whole.startIndex
    var length = 0
    while length < cursor, end < whole.endIndex {
      length += whole[end].utf8.count
      end = whole.index(after: end)
    }
    before = String(whole[..<end])
    after = String(whole[end...])
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" || self == "'" }
}
