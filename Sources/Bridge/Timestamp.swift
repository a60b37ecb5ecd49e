import Rules

/// RFC 3339 times, such as `2026-03-04T09:00:00.5+08:00`.
enum Timestamp {
  /// Seconds since 1970, a fraction dropped; nil when it is no such time.
  static func seconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, let day = CivilDate(iso: text.prefix(10)),
      bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let hour = number(bytes[11..<13], below: 24),
      let minute = number(bytes[14..<16], below: 60), let second = number(bytes[17..<19], below: 61)
    else { return nil }
    var rest = bytes[19...]
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(digits.count + 1)
    }
    guard let offset = offset(rest) else { return nil }
    let clock = hour * 3_600 + minute * 60 + second - offset
    return Int64(day.dayNumber) * 86_400 + Int64(clock)
  }

  private static func offset(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let sign = rest.first else { return nil }
    if sign | 0x20 == UInt8(ascii: "z") { return rest.count == 1 ? 0 : nil }
    let first = rest.startIndex + 1
    guard rest.count == 6, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      rest[first + 2] == UInt8(ascii: ":"),
      let hours = number(rest[first..<first + 2], below: 24),
      let minutes = number(rest[(first + 3)..<(first + 5)], below: 60)
    else { return nil }
    return (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -60 : 60)
  }

  private static func number(_ digits: ArraySlice<UInt8>, below limit: Int) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value < limit ? value : nil
  }
}
