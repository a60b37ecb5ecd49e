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
    quote(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount), isKey: true)
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
    if value.utf8.withContiguousStorageIfAvailable({ string(of: $0) }) == nil {
      var value = value
      value.withUTF8 { string(of: $0) }
    }
  }

  private mutating func string(of text: UnsafeBufferPointer<UInt8>) {
    let plain = text.firstToEscape(from: 0)
    if plain == text.count { return quote(text, isKey: false) }
    comma()
    bytes.append(UInt8(ascii: "\""))
    append(text, escapingFrom: plain)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes what holds nothing to escape, with all that stands around it at once: to add one byte
  /// takes as long as to add twenty.
  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>, isKey: Bool) {
    let needsComma = needsComma
    bytes.append(addingCapacity: text.count + 4) { space in
      if needsComma { space.append(UInt8(ascii: ",")) }
      space.append(UInt8(ascii: "\""))
      space.withUnsafeMutableBufferPointer { room, count in
        count = room[count...].initialize(fromContentsOf: text)
      }
      space.append(UInt8(ascii: "\""))
      if isKey { space.append(UInt8(ascii: ":")) }
    }
    self.needsComma = !isKey
  }

  package mutating func number(_ value: Int) {
    guard (0...9).contains(value) else { return raw(String(value)) }
    comma()
    bytes.append(UInt8(ascii: "0") + UInt8(value))
  }

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

  /// Writes a text whose first byte to escape is known.
  private mutating func append(_ text: UnsafeBufferPointer<UInt8>, escapingFrom first: Int) {
    var (start, end) = (0, first)
    while true {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
      guard end < text.count else { return }
      escape(text[end])
      start = end + 1
      end = text.firstToEscape(from: start)
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
