import Dialogue

/// What is said, made fit for a room and for the host's limits.
enum SayText {
  /// The replies one under the other.
  static func plain(_ replies: [Reply]) -> String {
    replies.count == 1 ? replies[0].text : replies.map(\.text).joined(separator: "\n\n")
  }

  /// The same for a host that shows Markdown: lines stay lines, options are a list, words to send
  /// stand apart.
  static func markdown(_ replies: [Reply]) -> String {
    replies.map { reply in
      let lines = reply.text.split(separator: "\n", omittingEmptySubsequences: false)
      if reply.kind == .words { return lines.map { "> " + $0 }.joined(separator: "  \n") }
      var text = ""
      var wasPlain = false
      for line in lines {
        let number = line.prefix { $0.isASCII && $0.isNumber }
        let isOption = !number.isEmpty && line.dropFirst(number.count).first == " "
        let isPlain = !isOption && !line.isEmpty && !line.hasPrefix("- ")
        if !text.isEmpty { text += wasPlain && isPlain ? "  \n" : "\n" }
        text += isOption ? "\(number)." + line.dropFirst(number.count) : line
        wasPlain = isPlain
      }
      return text
    }.joined(separator: "\n\n")
  }

  /// Without control characters but newline and tab, and with nothing in it that would call a
  /// whole room.
  static func safe(_ text: String) -> String {
    var text = text
    guard text.withUTF8({ needsWork($0) }) else { return text }
    var result = ""
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: break
      case 0..<0x20, 0x7F..<0xA0: continue
      default: break
      }
      // "<!channel>" is Slack's spelling.
      if scalar == "!", before == "<" { result.unicodeScalars.append(" ") }
      result.unicodeScalars.append(scalar)
      before = scalar
    }
    for name in ["everyone", "here", "channel", "all"] { result = broken(result, name) }
    return result
  }

  private static func needsWork(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    let ones: UInt64 = 0x0101_0101_0101_0101
    var place = 0
    // Eight bytes at a time: a byte that is zero borrows from its high bit.
    while place < raw.count {
      if place + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        func zero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
        let found =
          zero(word ^ (ones &* 0x40)) | zero(word ^ (ones &* 0x3C)) | zero(word ^ (ones &* 0x7F))
          | zero(word ^ (ones &* 0xC2)) | ((word &- ones &* 0x20) & ~word)
        if found & (ones << 7) == 0 {
          place += 8
          continue
        }
      }
      switch raw[place] {
      case UInt8(ascii: "@"), UInt8(ascii: "<"), 0x7F, 0xC2: return true
      case 0x09, 0x0A: break
      case 0..<0x20: return true
      default: break
      }
      place += 1
    }
    return false
  }

  /// Puts a zero-width space after the `@` of `@name`, whatever its case.
  private static func broken(_ text: String, _ name: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    let wanted = Array(name.utf8)
    for (index, byte) in bytes.enumerated() {
      result.append(byte)
      guard byte == UInt8(ascii: "@"), bytes.count - index > wanted.count else { continue }
      let word = bytes[(index + 1)...(index + wanted.count)]
      if word.elementsEqual(wanted, by: { $0 | 0x20 == $1 }) {
        result.append(contentsOf: "\u{200B}".utf8)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text in parts of at most `limit` bytes and `lines` lines: cut after a sentence, else after
  /// a word, never inside a character.
  static func parts(_ text: String, limit: Int?, lines: Int? = nil) -> [String] {
    let limit = limit ?? .max
    var parts: [String] = []
    var rest = text[...]
    while true {
      let head = lines.map { first($0, linesOf: rest) } ?? rest
      guard head.utf8.count > limit || head.endIndex < rest.endIndex else { break }
      let cut = head.utf8.count > limit ? cut(head, limit) : head.endIndex
      let part = trimmed(rest[..<cut])
      if !part.isEmpty { parts.append(part) }
      rest = rest[cut...].drop { $0 == " " || $0 == "\n" }
    }
    if parts.isEmpty { return [text] }
    if !rest.isEmpty { parts.append(trimmed(rest)) }
    return parts
  }

  private static func first(_ lines: Int, linesOf text: Substring) -> Substring {
    var left = lines
    for index in text.indices where text[index] == "\n" {
      left -= 1
      if left == 0 { return text[..<index] }
    }
    return text
  }

  private static func cut(_ text: Substring, _ limit: Int) -> Substring.Index {
    var sentence: Substring.Index?
    var word: Substring.Index?
    var last = text.startIndex
    var bytes = 0
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      bytes += character.utf8.count
      if bytes > limit { break }
      let next = text.index(after: index)
      let isBoundary = next == text.endIndex || text[next] == " " || text[next] == "\n"
      if character == "\n" || (isBoundary && ".!?…".contains(character)) { sentence = next }
      if isBoundary { word = next }
      last = next
      index = next
    }
    // A character longer than the limit goes whole: broken text helps nobody.
    if last == text.startIndex { last = text.index(after: last) }
    return sentence ?? word ?? last
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let last = text.last, last == " " || last == "\n" { text = text.dropLast() }
    return String(text)
  }
}
