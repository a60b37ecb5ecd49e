/// What stood between two words, or before the first and after the last one.
struct Marks: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  static let space = Marks(rawValue: 1)
  static let newline = Marks(rawValue: 2)
  /// A hyphen with a letter or digit on both sides: `follow-up`.
  static let hyphen = Marks(rawValue: 4)
  static let slash = Marks(rawValue: 8)
  /// A point with a digit or letter right behind it: `7.5`.
  static let point = Marks(rawValue: 16)
  static let comma = Marks(rawValue: 32)
  /// The end of a sentence, or a dash standing alone: something new begins.
  static let sentence = Marks(rawValue: 64)
  static let question = Marks(rawValue: 128)
  static let colon = Marks(rawValue: 256)
  /// `&` or `+`.
  static let and = Marks(rawValue: 512)
  static let bracket = Marks(rawValue: 1024)
  static let quote = Marks(rawValue: 2048)
  static let percent = Marks(rawValue: 4096)
  /// `#`, `@` and whatever else says nothing here.
  static let other = Marks(rawValue: 8192)

  /// Whether a clause ends here, so that "not" before it does not reach behind it.
  var isBreak: Bool { !isDisjoint(with: [.newline, .comma, .sentence, .question, .bracket]) }
}

/// One word of a line, folded: where it stands in the text and where its folded bytes are.
struct Token: Sendable {
  /// Byte range in the text as typed.
  var start: Int32
  var end: Int32
  /// Byte range in the folded bytes.
  var foldStart: Int32
  var foldEnd: Int32
  var before: Marks
  /// Its first letter was upper case.
  var isCapital: Bool
  /// An emoji or another sign.
  var isSymbol: Bool
  /// How many digits it begins with.
  var digits: UInt8
}

/// A text as words without case, accents, apostrophes, invisible characters and punctuation.
///
/// One pass over the bytes; the folded bytes of all words lie in one array. What was typed is
/// never changed: every word knows its range in it.
struct Folded: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var tokens: [Token] = []
  /// What stood after the last word.
  private(set) var end: Marks = []

  init(_ text: some Collection<UInt8>) {
    let done: Void? = text.withContiguousStorageIfAvailable { scan($0) }
    if done == nil { Array(text).withUnsafeBufferPointer { scan($0) } }
  }

  init(_ text: String) { self.init(text.utf8) }

  /// No text yet; `refill` reads one.
  init() {}

  /// Reads another text into the same memory.
  mutating func refill(_ text: String) {
    tokens.removeAll(keepingCapacity: true)
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { scan($0) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { scan($0) } }
  }

  private mutating func scan(_ source: UnsafeBufferPointer<UInt8>) {
    // No character is longer folded than as typed.
    if bytes.count < source.count {
      bytes = Array(repeating: 0, count: source.count + source.count / 2)
    }
    // Taken out for the while, so that it stays the only owner of its memory.
    var found = tokens
    tokens = []
    let (end, symbols) = bytes.withUnsafeMutableBufferPointer { out in
      var scanner = FoldScanner(source: source, out: out)
      scanner.run(into: &found)
      return (scanner.marks, scanner.symbols)
    }
    tokens = found
    self.end = end
    // An emoji beside words is decoration; alone it is the message.
    if symbols > 0, symbols < tokens.count { dropSymbols() }
  }

  private mutating func dropSymbols() {
    var kept: [Token] = []
    kept.reserveCapacity(tokens.count)
    var pending: Marks = []
    for var token in tokens {
      if token.isSymbol {
        pending.formUnion(token.before.union(.space))
      } else {
        token.before.formUnion(pending)
        pending = []
        kept.append(token)
      }
    }
    end.formUnion(pending)
    tokens = kept
  }
}

/// The scanner behind `Folded`: a position in the bytes, and the word being read.
private struct FoldScanner {
  let source: UnsafeBufferPointer<UInt8>
  let out: UnsafeMutableBufferPointer<UInt8>
  private var count = 0
  var at = 0
  var marks: Marks = []
  var symbols = 0
  private var wordStart = -1
  private var foldStart = 0
  private var isCapital = false
  private var digits: UInt8 = 0
  private var onlyDigits = true
  private var wordEnd = 0

  init(source: UnsafeBufferPointer<UInt8>, out: UnsafeMutableBufferPointer<UInt8>) {
    self.source = source
    self.out = out
  }

  mutating func run(into tokens: inout [Token]) {
    while at < source.count {
      let byte = source[at]
      switch byte {
      case 0x61...0x7A: letters()
      case 0x20:
        close(&tokens)
        marks.insert(.space)
        at += 1
      case 0x41...0x5A: letter(byte | 0x20, capital: true, width: 1)
      case 0x30...0x39: digit(byte, width: 1)
      case 0x80...: wide(&tokens)
      default: sign(byte, width: 1, &tokens)
      }
    }
    close(&tokens)
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    guard count < out.count else { return }
    out[count] = byte
    count += 1
  }

  private mutating func begin() {
    guard wordStart < 0 else { return }
    wordStart = at
    foldStart = count
    isCapital = false
    digits = 0
    onlyDigits = true
  }

  /// A run of small letters, which most bytes are.
  private mutating func letters() {
    begin()
    if count == foldStart { isCapital = false }
    onlyDigits = false
    // Variables of its own stay in registers. Folded is never longer than typed, so there is room.
    var (from, to) = (at, count)
    let end = min(source.count, from + out.count - to)
    while from < end, source[from] >= 0x61, source[from] <= 0x7A {
      out[to] = source[from]
      from += 1
      to += 1
    }
    count = to
    at = max(from, at + 1)
    wordEnd = at
  }

  private mutating func letter(_ byte: UInt8, capital: Bool, width: Int) {
    begin()
    if count == foldStart { isCapital = capital }
    onlyDigits = false
    put(byte)
    at += width
    wordEnd = at
  }

  private mutating func digit(_ byte: UInt8, width: Int) {
    begin()
    if onlyDigits, digits < 18 { digits += 1 }
    put(byte)
    at += width
    wordEnd = at
  }

  private mutating func close(_ tokens: inout [Token]) {
    guard wordStart >= 0 else { return }
    tokens.append(
      Token(
        start: Int32(truncatingIfNeeded: wordStart), end: Int32(truncatingIfNeeded: wordEnd),
        foldStart: Int32(truncatingIfNeeded: foldStart),
        foldEnd: Int32(truncatingIfNeeded: count), before: marks, isCapital: isCapital,
        isSymbol: false, digits: digits))
    wordStart = -1
    marks = []
  }

  /// The byte `offset` behind the present one, 0 past the end.
  private func peek(_ offset: Int) -> UInt8 {
    at + offset < source.count ? source[at + offset] : 0
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC3...0xE1: true
    default: false
    }
  }

  /// Punctuation, white space and control characters.
  private mutating func sign(
    _ byte: UInt8, width: Int, _ tokens: inout [Token]
  ) {
    let inWord = wordStart >= 0
    let next = peek(width)
    if byte == 0x27, inWord, isWordByte(next) {  // don't
      at += width
      return
    }
    close(&tokens)
    switch byte {
    case 0x20, 0x09: marks.insert(.space)
    case 0x0A, 0x0D: marks.insert(.newline)
    case 0x2D: marks.insert(inWord && isWordByte(next) ? .hyphen : .sentence)
    case 0x2F: marks.insert(.slash)
    case 0x2E: marks.insert(inWord && isWordByte(next) ? .point : .sentence)
    case 0x2C: marks.insert(.comma)
    case 0x21, 0x3B: marks.insert(.sentence)
    case 0x3F: marks.formUnion([.question, .sentence])
    case 0x3A: marks.insert(.colon)
    case 0x26, 0x2B: marks.insert(.and)
    case 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D: marks.insert(.bracket)
    case 0x22: marks.insert(.quote)
    case 0x25: marks.insert(.percent)
    default: marks.insert(.other)
    }
    at += width
  }

  /// One character of two to four bytes.
  private mutating func wide(_ tokens: inout [Token]) {
    let (scalar, width) = decode()
    switch scalar {
    case 0xC0...0x17F:
      guard let base = Folding.base(scalar) else {
        return sign(0x23, width: width, &tokens)
      }
      begin()
      if count == foldStart { isCapital = Folding.isUpper(scalar) }
      onlyDigits = false
      for byte in base { put(byte) }
      at += width
      wordEnd = at
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
      sign(0x20, width: width, &tokens)
    case 0x80...0xBF:
      if scalar == 0xAD { at += width } else { sign(0x23, width: width, &tokens) }
    case 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F,
      0xFEFF, 0x1F3FB...0x1F3FF, 0xE0000...0xE01FF, 0x61C, 0x180E:
      at += width
    case 0x2010, 0x2011: sign(0x2D, width: width, &tokens)
    case 0x2012...0x2015: sign(0x3B, width: width, &tokens)
    case 0x2018, 0x2019, 0x201B, 0x2032, 0x2BC: sign(0x27, width: width, &tokens)
    case 0x201C, 0x201D, 0x201E, 0x2033: sign(0x22, width: width, &tokens)
    case 0x2026, 0x3002: sign(0x3B, width: width, &tokens)
    case 0x2028, 0x2029: sign(0x0A, width: width, &tokens)
    case 0x3001: sign(0x2C, width: width, &tokens)
    case 0xFF01...0xFF5E: fullwidth(UInt8(scalar - 0xFF01 + 0x21), width, &tokens)
    case 0x2000...0x206F: sign(0x23, width: width, &tokens)
    case 0x2100...0x2BFF, 0x1F000...0x1FAFF, 0xFFFD: symbol(width, &tokens)
    default:
      // Letters of other scripts stay as they are.
      begin()
      onlyDigits = false
      for offset in 0..<width { put(peek(offset)) }
      at += width
      wordEnd = at
    }
  }

  private mutating func fullwidth(
    _ byte: UInt8, _ width: Int, _ tokens: inout [Token]
  ) {
    switch byte {
    case 0x61...0x7A: letter(byte, capital: false, width: width)
    case 0x41...0x5A: letter(byte | 0x20, capital: true, width: width)
    case 0x30...0x39: digit(byte, width: width)
    default: sign(byte, width: width, &tokens)
    }
  }

  private mutating func symbol(
    _ width: Int, _ tokens: inout [Token]
  ) {
    close(&tokens)
    begin()
    for offset in 0..<width { put(peek(offset)) }
    at += width
    wordEnd = at
    close(&tokens)
    tokens[tokens.count - 1].isSymbol = true
    symbols += 1
  }

  private func decode() -> (scalar: UInt32, width: Int) {
    func tail(_ offset: Int) -> UInt32 { UInt32(peek(offset) & 0x3F) }
    let byte = UInt32(source[at])
    let (value, width): (UInt32, Int) =
      switch byte {
      case 0xF0...: ((byte & 7) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
      case 0xE0...: ((byte & 15) << 12 | tail(1) << 6 | tail(2), 3)
      case 0xC0...: ((byte & 31) << 6 | tail(1), 2)
      default: (0xFFFD, 1)
      }
    return (value, min(width, source.count - at))
  }
}

/// Accented Latin letters and their base letters.
private enum Folding {
  /// U+00C0 to U+017F, one base letter each; `*` is no letter, `1` to `5` stand for two letters.
  private static let bases: StaticString =
    """
    aaaaaa1ceeeeiiiidnooooo*ouuuuy25aaaaaa1ceeeeiiiidnooooo*ouuuuy2y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii33jjkkklllllll\
    lllnnnnnnnnnoooooo44rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
    """

  static func isUpper(_ scalar: UInt32) -> Bool {
    scalar < 0xE0 ? true : scalar < 0x100 ? false : scalar & 1 == 0
  }

  static func base(_ scalar: UInt32) -> [UInt8]? {
    let place = Int(scalar) - 0xC0
    guard place >= 0, place < bases.utf8CodeUnitCount else { return nil }
    switch bases.utf8Start[place] {
    case UInt8(ascii: "*"): return nil
    case UInt8(ascii: "1"): return Array("ae".utf8)
    case UInt8(ascii: "2"): return Array("th".utf8)
    case UInt8(ascii: "3"): return Array("ij".utf8)
    case UInt8(ascii: "4"): return Array("oe".utf8)
    case UInt8(ascii: "5"): return Array("ss".utf8)
    case let letter: return [letter]
    }
  }
}
