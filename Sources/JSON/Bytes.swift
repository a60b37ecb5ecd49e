extension String {
  /// Whether both are the same bytes.
  ///
  /// Swift's `==` calls two spellings of "é" equal; ids, people and stored words are compared as
  /// they were typed.
  package func hasSameBytes(as other: String) -> Bool {
    let left = utf8
    let right = other.utf8
    guard left.count == right.count else { return false }
    return left.withContiguousStorageIfAvailable { a in
      right.withContiguousStorageIfAvailable { $0.hasSameBytes(as: a) } ?? right.elementsEqual(a)
    } ?? left.elementsEqual(right)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether both are the same bytes.
  package func hasSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    let left = UnsafeRawBufferPointer(self)
    let right = UnsafeRawBufferPointer(other)
    var place = 0
    while place + 8 <= count {
      if left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        != right.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      {
        return false
      }
      place += 8
    }
    while place < count {
      if left[place] != right[place] { return false }
      place += 1
    }
    return true
  }

  /// Whether no byte has its high bit set.
  package var isASCII: Bool {
    let raw = UnsafeRawBufferPointer(self)
    var place = 0
    while place + 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { return false }
      place += 8
    }
    while place < count, raw[place] < 0x80 { place += 1 }
    return place == count
  }

  /// The place of the first byte from `start` on that JSON does not let stand in a string as it
  /// is: a quote, a backslash or a control character; `count` when there is none.
  package func firstToEscape(from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(self)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones << 7
    var place = start
    // Eight bytes at a time: a byte that is zero borrows from its high bit.
    while place + 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let quotes = word ^ (ones &* 0x22)
      let slashes = word ^ (ones &* 0x5C)
      let found =
        ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)
        | ((word &- ones &* 0x20) & ~word)
      if found & highs != 0 { break }
      place += 8
    }
    while place < count {
      let byte = raw[place]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { return place }
      place += 1
    }
    return count
  }
}
