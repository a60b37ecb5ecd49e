extension Condition {
  /// Whether the condition holds on this ground.
  ///
  /// Three-valued: a test without its answer is unknown, and so is its negation.
  package func evaluate(_ ground: some Ground) -> Truth { root.evaluate(ground) }

  /// What made the condition hold or fail: every test with its truth, in written order.
  package func explain(_ ground: some Ground) -> [(test: Test, truth: Truth)] {
    tests.map { ($0, $0.evaluate(ground)) }
  }

  /// All tests, in written order.
  package var tests: [Test] { root.tests }
}

extension Condition.Node {
  /// Whether this part holds.
  package func evaluate(_ ground: some Ground) -> Truth { fold { $0.evaluate(ground) } }

  /// Whether this part holds when its tests are what `truth` says.
  func fold(_ truth: (Condition.Test) -> Truth) -> Truth {
    switch self {
    case .test(let test): return truth(test)
    case .not(let inner):
      switch inner.fold(truth) {
      case .yes: return .no
      case .no: return .yes
      case .unknown: return .unknown
      }
    case .all(let parts): return Self.fold(parts, decides: .no, otherwise: .yes, truth)
    case .any(let parts): return Self.fold(parts, decides: .yes, otherwise: .no, truth)
    }
  }

  private static func fold(
    _ parts: [Condition.Node], decides: Truth, otherwise: Truth, _ truth: (Condition.Test) -> Truth
  ) -> Truth {
    var result = otherwise
    for part in parts {
      let value = part.fold(truth)
      if value == decides { return decides }
      if value == .unknown { result = .unknown }
    }
    return result
  }

  /// The tests below this node, in written order.
  package var tests: [Condition.Test] {
    switch self {
    case .test(let test): [test]
    case .not(let inner): inner.tests
    case .all(let parts), .any(let parts): parts.flatMap(\.tests)
    }
  }
}

extension Condition.Test {
  /// The answer the test is about, if it is about one.
  package var reference: Reference? {
    switch left {
    case .answer(let reference): reference
    case .measure(_, let reference): reference
    }
  }

  /// Whether the test holds on this ground.
  package func evaluate(_ ground: some Ground) -> Truth {
    switch left {
    case .measure(let measure, let reference):
      guard let value = number(measure, reference, ground) else { return .unknown }
      return compare(.number(value))
    case .answer(let reference):
      let standing = ground.standing(of: reference)
      if standing == .missing { return .unknown }
      if relation == .isState || relation == .isNotState {
        let state =
          switch standing {
          case .skipped: "skipped"
          case .unsure: "unsure"
          default: "answered"
          }
        return (state == literal) == (relation == .isState) ? .yes : .no
      }
      guard case .answered(let value) = standing else { return .unknown }
      return compare(value)
    }
  }

  private func number(_ measure: String, _ reference: Reference?, _ ground: some Ground) -> Int? {
    guard let reference, ["words in", "count of", "days since", "days until"].contains(measure)
    else { return ground.happened(measure, with: reference) }
    guard case .answered(let value) = ground.standing(of: reference) else { return nil }
    switch measure {
    case "words in": return value.words.reduce(0) { $0 + Folded.wordCount($1) }
    case "count of": return value.count
    default:
      guard let day = value.day ?? ground.day(of: reference) else { return nil }
      let days = ground.today.dayNumber - day.dayNumber
      return measure == "days since" ? days : -days
    }
  }

  func compare(_ value: Value) -> Truth {
    switch relation {
    case .equals: return truth(equals(value))
    case .differs: return truth(equals(value).map { !$0 })
    case .has: return truth(has(value))
    case .isState, .isNotState: return .unknown
    case .less: return truth(order(value).map { $0 < 0 })
    case .atMost: return truth(order(value).map { $0 <= 0 })
    case .more: return truth(order(value).map { $0 > 0 })
    case .atLeast: return truth(order(value).map { $0 >= 0 })
    }
  }

  private func truth(_ value: Bool?) -> Truth { value.map { $0 ? .yes : .no } ?? .unknown }

  private func equals(_ value: Value) -> Bool? {
    switch value {
    case .choice(let options, let other):
      return options == [literal] || other.map { Folded($0) == folded } ?? false
    case .yesNo(let yes): return literal == "yes" ? yes : literal == "no" ? !yes : nil
    case .number, .date: return order(value).map { $0 == 0 }
    case .text, .people, .step: return value.words.contains { Folded($0) == folded }
    }
  }

  private func has(_ value: Value) -> Bool? {
    if case .choice(let options, _) = value, options.contains(literal) { return true }
    return value.words.contains { folded.stands(in: $0) }
  }

  private func order(_ value: Value) -> Int? {
    switch value {
    case .number(let number): Int(literal).map { (number - $0).signum() }
    case .date(let day):
      CivilDate(iso: literal).map { (day.dayNumber - $0.dayNumber).signum() }
    default: nil
    }
  }
}

extension Value {
  /// The person's words in it.
  fileprivate var words: [String] {
    switch self {
    case .text(let text): [text]
    case .choice(_, let other): other.map { [$0] } ?? []
    case .people(let people): people.flatMap { [$0.name] + ($0.role.map { [$0] } ?? []) }
    case .step(let step): [step.what] + (step.who.map { [$0] } ?? [])
    case .number, .date, .yesNo: []
    }
  }

  fileprivate var count: Int {
    switch self {
    case .people(let people): people.count
    case .choice(let options, let other):
      options.count + (options.isEmpty && other != nil ? 1 : 0)
    default: 1
    }
  }

  fileprivate var day: CivilDate? {
    switch self {
    case .date(let day): day
    case .step(let step): step.when
    default: nil
    }
  }
}

/// Text as rules compare it: lower case, one space between words, typographic quotes plain.
struct Folded: Hashable, Sendable {
  private var bytes: [UInt8] = []

  init(_ text: String) {
    bytes.reserveCapacity(text.utf8.count)
    var text = text
    text.withUTF8 { read($0) }
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    var wasSpace = true
    var previous: UInt8 = 0
    var before: UInt8 = 0
    for byte in text {
      if byte <= 0x20 {
        if !wasSpace { bytes.append(0x20) }
        wasSpace = true
      } else {
        wasSpace = false
        if byte >= 0x41, byte <= 0x5A {
          bytes.append(byte + 0x20)
        } else if previous == 0xC3, byte >= 0x80, byte <= 0x9E, byte != 0x97 {
          bytes.append(byte + 0x20)
        } else if before == 0xE2, previous == 0x80, byte == 0x98 || byte == 0x99 {
          bytes.removeLast(2)
          bytes.append(UInt8(ascii: "'"))
        } else {
          bytes.append(byte)
        }
      }
      before = previous
      previous = byte
    }
    if bytes.last == 0x20 { bytes.removeLast() }
  }

  /// Whether the phrase stands in it, as whole words.
  func contains(_ phrase: Folded) -> Bool {
    let needle = phrase.bytes
    guard !needle.isEmpty, needle.count <= bytes.count else { return false }
    for start in 0...(bytes.count - needle.count) where bytes[start] == needle[0] {
      let end = start + needle.count
      if start > 0, Folded.isWord(bytes[start - 1]), Folded.isWord(needle[0]) { continue }
      if end < bytes.count, Folded.isWord(bytes[end]), Folded.isWord(needle[needle.count - 1]) {
        continue
      }
      if bytes[start..<end].elementsEqual(needle) { return true }
    }
    return false
  }

  /// Whether it stands in a text, as whole words: `Folded(text).contains(self)`, without taking an
  /// ASCII text to pieces first, since a guide may have twenty rules about one answer.
  func stands(in text: String) -> Bool {
    guard let first = bytes.first else { return false }
    let isWord = Folded.isWord(first)
    var text = text
    let found: Bool? = text.withUTF8 { text in
      // Two letters differ in case by one bit; others that do are told apart in `stands(at:)`.
      let sought = first | 0x20
      var start = 0
      while let place = Folded.next(sought, in: text, from: start) {
        if text[place] >= 0x80 { return nil }
        if stands(at: place, in: text),
          !isWord || place == 0 || !Folded.isWord(Folded.lower(text[place - 1]))
        {
          return true
        }
        start = place + 1
      }
      return false
    }
    return found ?? Folded(text).contains(self)
  }

  /// The place of the next byte that is this letter in either case, or no ASCII.
  private static func next(
    _ letter: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    let raw = UnsafeRawBufferPointer(text)
    let ones: UInt64 = 0x0101_0101_0101_0101
    var place = start
    // Eight bytes at a time: a byte that is zero borrows from its high bit.
    while place + 8 <= raw.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      let unlike = (word | ones &* 0x20) ^ (ones &* UInt64(letter))
      let found = ((unlike &- ones) & ~unlike | word) & (ones << 7)
      if found != 0 { return place + found.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < raw.count {
      if raw[place] | 0x20 == letter || raw[place] >= 0x80 { return place }
      place += 1
    }
    return nil
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte
  }

  private func stands(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = start
    for byte in bytes {
      guard place < text.count else { return false }
      if byte == 0x20 {
        guard text[place] <= 0x20 else { return false }
        while place < text.count, text[place] <= 0x20 { place += 1 }
      } else {
        guard Folded.lower(text[place]) == byte else { return false }
        place += 1
      }
    }
    let ends = place == text.count || !Folded.isWord(Folded.lower(text[place]))
    return ends || !Folded.isWord(bytes[bytes.count - 1])
  }

  static func wordCount(_ text: String) -> Int {
    text.utf8.split { $0 <= 0x20 }.count
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7A)
  }
}
