/// Why bytes are not JSON, and at which byte.
package struct JSONProblem: Error, Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case byteOrderMark, utf16, notUTF8, unexpected, endTooSoon, doubledKey, loneSurrogate
    case badEscape, badNumber, controlCharacter, tooDeep, moreAfterTheEnd
  }

  package var kind: Kind
  /// The byte's place, from 0.
  package var offset: Int

  package init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}

extension JSONValue {
  /// How deep arrays and objects may lie in each other.
  package static let depthLimit = 64

  /// Reads exactly one value; white space may stand around it.
  ///
  /// Strict where `JSONDecoder` is not: a byte-order mark, UTF-16, doubled keys and lone surrogates
  /// are problems, and so is anything after the value.
  package init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) {
    var reader = JSONReader(bytes: bytes)
    do {
      self = try reader.document()
    } catch {
      // What looks like a stray byte may be bad UTF-8: that is the fact worth telling.
      if error.kind == .unexpected || error.kind == .endTooSoon,
        let place = JSONReader.firstBadUTF8(bytes), place <= error.offset
      {
        throw JSONProblem(.notUTF8, at: place)
      }
      throw error
    }
  }

  /// Reads exactly one value.
  package init(parsing bytes: [UInt8]) throws(JSONProblem) {
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONProblem) in
      try JSONValue(parsing: buffer)
    }
  }
}

/// A recursive reader over borrowed bytes; it lives no longer than one call.
private struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var place = 0
  var depth = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func document() throws(JSONProblem) -> JSONValue {
    if bytes.count >= 2 {
      switch (bytes[0], bytes[1]) {
      case (0xEF, 0xBB): throw JSONProblem(.byteOrderMark, at: 0)
      case (0xFE, 0xFF), (0xFF, 0xFE), (0, _), (_, 0): throw JSONProblem(.utf16, at: 0)
      default: break
      }
    }
    let value = try value()
    skipSpace()
    guard place == bytes.count else { throw JSONProblem(.moreAfterTheEnd, at: place) }
    return value
  }

  mutating func value() throws(JSONProblem) -> JSONValue {
    skipSpace()
    switch try next() {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw JSONProblem(.unexpected, at: place)
    }
  }

  private mutating func object() throws(JSONProblem) -> JSONValue {
    try enter()
    var members: [JSONValue.Member] = []
    // Looking through a few keys is faster than hashing them; many keys are hashed.
    var seen: Set<String> = []
    skipSpace()
    if try next() == UInt8(ascii: "}") {
      leave()
      return .object(members)
    }
    members.reserveCapacity(8)
    while true {
      skipSpace()
      let start = place
      guard try next() == UInt8(ascii: "\"") else { throw JSONProblem(.unexpected, at: place) }
      let key = try string()
      if members.count == 16 { seen = Set(members.lazy.map(\.key)) }
      let doubled =
        members.count < 16 ? members.contains { $0.key == key } : !seen.insert(key).inserted
      if doubled { throw JSONProblem(.doubledKey, at: start) }
      skipSpace()
      guard try next() == UInt8(ascii: ":") else { throw JSONProblem(.unexpected, at: place) }
      place += 1
      members.append(JSONValue.Member(key: key, value: try value()))
      skipSpace()
      switch try next() {
      case UInt8(ascii: ","): place += 1
      case UInt8(ascii: "}"):
        leave()
        return .object(members)
      default: throw JSONProblem(.unexpected, at: place)
      }
    }
  }

  private mutating func array() throws(JSONProblem) -> JSONValue {
    try enter()
    var elements: [JSONValue] = []
    skipSpace()
    if try next() == UInt8(ascii: "]") {
      leave()
      return .array(elements)
    }
    while true {
      elements.append(try value())
      skipSpace()
      switch try next() {
      case UInt8(ascii: ","): place += 1
      case UInt8(ascii: "]"):
        leave()
        return .array(elements)
      default: throw JSONProblem(.unexpected, at: place)
      }
    }
  }

  private mutating func enter() throws(JSONProblem) {
    depth += 1
    guard depth <= JSONValue.depthLimit else { throw JSONProblem(.tooDeep, at: place) }
    place += 1
  }

  private mutating func leave() {
    depth -= 1
    place += 1
  }

  private mutating func literal(
    _ text: StaticString, _ value: JSONValue
  ) throws(JSONProblem) -> JSONValue {
    for index in 0..<text.utf8CodeUnitCount {
      guard try next() == text.utf8Start[index] else { throw JSONProblem(.unexpected, at: place) }
      place += 1
    }
    return value
  }

  private mutating func number() throws(JSONProblem) -> String {
    let start = place
    if bytes[place] == UInt8(ascii: "-") { place += 1 }
    if place < bytes.count, bytes[place] == UInt8(ascii: "0") {
      place += 1
    } else {
      try digits()
    }
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      place += 1
      try digits()
    }
    if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      if place < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[place]) {
        place += 1
      }
      try digits()
    }
    if place < bytes.count, (0x30...0x39).contains(bytes[place]) {
      throw JSONProblem(.badNumber, at: start)
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func digits() throws(JSONProblem) {
    let start = place
    while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
    if place == start { throw JSONProblem(.badNumber, at: place) }
  }

  /// Reads a string, the place being at its opening quote.
  private mutating func string() throws(JSONProblem) -> String {
    place += 1
    let start = place
    try skipPlain()
    if bytes[place] == UInt8(ascii: "\"") {
      defer { place += 1 }
      return try text(UnsafeBufferPointer(rebasing: bytes[start..<place]), from: start)
    }
    var unescaped = Array(bytes[start..<place])
    while bytes[place] != UInt8(ascii: "\"") {
      try escape(into: &unescaped)
      let from = place
      try skipPlain()
      unescaped.append(contentsOf: bytes[from..<place])
    }
    place += 1
    return try unescaped.withUnsafeBufferPointer { (buffer) throws(JSONProblem) in
      try text(buffer, from: start)
    }
  }

  /// Goes to the next quote or backslash.
  private mutating func skipPlain() throws(JSONProblem) {
    place = bytes.firstToEscape(from: place)
    guard place < bytes.count else { throw JSONProblem(.endTooSoon, at: place) }
    if bytes[place] < 0x20 { throw JSONProblem(.controlCharacter, at: place) }
  }

  private func text(
    _ slice: UnsafeBufferPointer<UInt8>, from start: Int
  ) throws(JSONProblem) -> String {
    // Validating costs many times what looking for other letters than ASCII does.
    if slice.isASCII { return String(decoding: slice, as: UTF8.self) }
    if let text = String(validating: slice, as: UTF8.self) { return text }
    throw JSONProblem(.notUTF8, at: JSONReader.firstBadUTF8(bytes) ?? start)
  }

  private mutating func escape(into output: inout [UInt8]) throws(JSONProblem) {
    let start = place
    place += 1
    let letter = try next()
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(letter)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hex(start)
      if (0xDC00...0xDFFF).contains(code) { throw JSONProblem(.loneSurrogate, at: start) }
      if (0xD800...0xDBFF).contains(code) {
        guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
          bytes[place + 1] == UInt8(ascii: "u")
        else { throw JSONProblem(.loneSurrogate, at: start) }
        place += 2
        let low = try hex(start)
        guard (0xDC00...0xDFFF).contains(low) else {
          throw JSONProblem(.loneSurrogate, at: start)
        }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw JSONProblem(.badEscape, at: start) }
      output.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    default: throw JSONProblem(.badEscape, at: start)
    }
  }

  private mutating func hex(_ start: Int) throws(JSONProblem) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(try next())).hexDigitValue else {
        throw JSONProblem(.badEscape, at: start)
      }
      code = code << 4 | UInt32(digit)
      place += 1
    }
    return code
  }

  private mutating func skipSpace() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      default: return
      }
    }
  }

  private func next() throws(JSONProblem) -> UInt8 {
    guard place < bytes.count else { throw JSONProblem(.endTooSoon, at: place) }
    return bytes[place]
  }

  static func firstBadUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var place = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): place += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return place
      }
    }
  }
}
