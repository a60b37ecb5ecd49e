/// Writes compact JSON into a growing buffer; commas are put by themselves.
///
/// ```swift
/// var json = JSONWriter()
/// json.object { $0.member("re", "m1"); $0.member("line", 4) }  // {"re":"m1","line":4}
/// ```
package struct JSONWriter: Sendable {
  /// What has been written.
  package var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  /// Empties the buffer but keeps its room.
  package mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["))
    elements(&self)
    close(UInt8(ascii: "]"))
  }

  /// A member's key; its value is to be written next.
  package mutating func key(_ key: String) {
    string(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A member's key that stands in our own source, with nothing in it to escape.
  private mutating func key(plain key: StaticString) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func member(_ key: StaticString, _ value: String) {
    self.key(plain: key)
    string(value)
  }

  package mutating func member(_ key: StaticString, _ value: Int) {
    self.key(plain: key)
    number(value)
  }

  package mutating func member(_ key: StaticString, _ value: Bool) {
    self.key(plain: key)
    bool(value)
  }

  package mutating func member(_ key: StaticString, _ values: [String]) {
    self.key(plain: key)
    array { json in for value in values { json.string(value) } }
  }

  package mutating func string(_ value: String) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    if value.utf8.withContiguousStorageIfAvailable({ append(escaping: $0) }) == nil {
      var value = value
      value.withUTF8 { append(escaping: $0) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  package mutating func number(_ value: Int) { raw(String(value)) }

  package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

  package mutating func null() { raw("null") }

  /// Ends a record of JSON Lines; the next one may begin.
  package mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  package mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let text): raw(text)
    case .string(let text): string(text)
    case .array(let elements):
      array { json in for element in elements { json.value(element) } }
    case .object(let members):
      object { json in
        for member in members {
          json.key(member.key)
          json.value(member.value)
        }
      }
    }
  }

  private mutating func raw(_ text: String) {
    comma()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func open(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while true {
      let end = text.firstToEscape(from: start)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
      guard end < text.count else { return }
      escape(text[end])
      start = end + 1
    }
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0..<0x20:
      bytes.append(contentsOf: byte < 0x10 ? "u000".utf8 : "u001".utf8)
      let low = byte & 0x0F
      bytes.append(low < 10 ? 0x30 + low : 0x57 + low)
    default: bytes.append(byte)
    }
  }
}
