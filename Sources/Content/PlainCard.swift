import Rules

import func Glibc.memchr

extension UnsafeBufferPointer<UInt8> {
  /// Whether these bytes are a card in which nothing can be wrong, that hides nothing and has no
  /// rule or phrase for answers: one that need not be taken apart before somebody asks for it.
  ///
  /// Stricter than the format: what it does not know is left to the reader, which says what is
  /// wrong or that nothing is. A folder of thousands of cards is read in a third of the time.
  var isPlainCard: Bool {
    guard let bodyStart = plainFieldsEnd else { return false }
    // A body without fences says whatever it says; its first block has to be a paragraph.
    guard let first = self[bodyStart...].first(where: { $0 > 0x20 }), Self.beginsWord(first)
    else { return false }
    return offset(of: UInt8(ascii: "`"), from: bodyStart) == count
  }

  /// Where the body begins, behind fields that are in order; nil where that is not certain.
  private var plainFieldsEnd: Int? {
    guard starts(with: "---\n".utf8) else { return nil }
    var seen = FieldKeys()
    /// Whether items may follow, and whether one has to.
    var (takesItems, needsItem) = (false, false)
    var start = 4
    while true {
      let end = offset(of: 0x0A, from: start)
      guard end < count, end > start else { return nil }
      if self[start] == UInt8(ascii: "-") {
        if end == start + 3, self[start + 1] == self[start], self[start + 2] == self[start] {
          break
        }
        guard takesItems, end > start + 2, self[start + 1] == 0x20, Self.beginsWord(self[start + 2])
        else { return nil }
        needsItem = false
      } else {
        let colon = offset(of: UInt8(ascii: ":"), from: start)
        guard colon < end, !needsItem, let key = FieldKey.named(self[start..<colon]),
          FieldKeys.plainCard.contains(key), !seen.contains(key)
        else { return nil }
        seen.insert(key)
        takesItems = colon + 1 == end
        needsItem = takesItems
        if takesItems {
          guard FieldKeys.listsOfCard.contains(key) else { return nil }
        } else {
          guard colon + 2 < end, self[colon + 1] == 0x20, Self.beginsWord(self[colon + 2])
          else { return nil }
          let value = UnsafeBufferPointer(rebasing: self[colon + 2..<end])
          if key == .reviewed, CivilDate(iso: value) == nil { return nil }
        }
      }
      start = end + 1
    }
    guard !needsItem, seen.isSuperset(of: .neededByCard) else { return nil }
    return start + 4
  }

  private static func beginsWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  /// Whether no byte is beyond 127.
  var isASCII: Bool {
    let raw = UnsafeRawBufferPointer(self)
    var all: UInt64 = 0
    var index = 0
    // Four words at a time: this goes over every byte of thousands of cards.
    while index + 32 <= raw.count {
      all |= raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      all |= raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
      all |= raw.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self)
      all |= raw.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self)
      index += 32
    }
    while index < raw.count {
      all |= UInt64(raw[index])
      index += 1
    }
    return all & 0x8080_8080_8080_8080 == 0
  }

  /// Where a byte next stands, or the end.
  func offset(of byte: UInt8, from start: Int) -> Int {
    guard let baseAddress, start < count,
      let found = memchr(baseAddress + start, Int32(byte), count - start)
    else { return count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
  }
}
