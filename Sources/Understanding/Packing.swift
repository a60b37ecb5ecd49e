/// A reader's indexes as printable text: what is costly to work out from the content is worked out
/// when the program is built, and only unpacked when it starts.
///
/// `embed-content` makes a reader of the bundled files, packs what it worked out (`Reader.packed`),
/// and writes that into the program as string literals, which cost nothing until they are read.
/// `Reader(library:packed:)` unpacks them: numbers lie five bits to a character, the lowest first,
/// every character but a number's last with the sixth bit set, in the sixty-four characters from
/// `0` to `o`, none of which needs an escape in a Swift literal. Each type lists its parts once, in
/// a `pack` that writes or reads; look-up tables are not packed but filled again, which is cheaper
/// than decoding their gaps. A text begins with its checksum: one that is not as it was written, or
/// that does not end where reading ends, is not used, and the reader works everything out from the
/// content, as it does for content from folders.
package struct Packing {
  /// Whether values are taken from the text, else they are added to it.
  let isReading: Bool
  private var source = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var place = Packing.checksumLength
  private var written: [UInt8] = []

  private static let zero = UInt8(ascii: "0")
  /// How many letters at the beginning of a text are its checksum.
  package static let checksumLength = 16
  /// The smallest number; phrases have wild cards below 0.
  private static let least: Int32 = -3

  // MARK: Both ways

  /// What `pack` writes, with its checksum.
  static func text(_ pack: (inout Packing) -> Void) -> String {
    var packing = Packing(isReading: false)
    pack(&packing)
    let sum = packing.written.withUnsafeBufferPointer { checksum($0) }
    return String(decoding: sum + packing.written, as: UTF8.self)
  }

  /// What `unpack` makes of a text; nil when the text is not whole.
  static func value<Value>(in text: String, _ unpack: (inout Packing) -> Value) -> Value? {
    text.utf8.withContiguousStorageIfAvailable { bytes -> Value? in
      guard bytes.count > checksumLength else { return nil }
      let sum = checksum(UnsafeBufferPointer(rebasing: bytes[checksumLength...]))
      guard bytes.starts(with: sum) else { return nil }
      var packing = Packing(isReading: true)
      packing.source = bytes
      let value = unpack(&packing)
      return packing.place == bytes.count ? value : nil
    } ?? nil
  }

  /// What tells these bytes from any others, in letters of a file's name.
  package static func checksum(of bytes: [UInt8]) -> String {
    String(decoding: bytes.withUnsafeBufferPointer { checksum($0) }, as: UTF8.self)
  }

  private init(isReading: Bool) { self.isReading = isReading }

  private static func checksum(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let raw = UnsafeRawBufferPointer(bytes)
    var sum = UInt64(raw.count)
    func add(_ word: UInt64) {
      sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
      sum ^= sum >> 29
    }
    var place = 0
    while place + 8 <= raw.count {
      add(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      place += 8
    }
    var last: UInt64 = 0
    for byte in raw[place...] { last = last << 8 | UInt64(byte) }
    add(last)
    return (0..<checksumLength).map {
      UInt8(ascii: "a") + UInt8(truncatingIfNeeded: sum >> (4 * $0)) & 15
    }
  }

  // MARK: Parts

  mutating func number(_ value: inout Int32) {
    if isReading {
      value = Packing.next(source, &place)
    } else {
      var rest = UInt32(bitPattern: value &- Packing.least)
      while rest > 31 {
        written.append(Packing.zero + 32 + UInt8(rest & 31))
        rest >>= 5
      }
      written.append(Packing.zero + UInt8(rest))
    }
  }

  /// The number that begins here; at the end of the text there is none, and the place goes past it.
  @inline(__always)
  private static func next(_ source: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int32 {
    // Nearly all numbers have one to three characters: those are read without a loop.
    if place + 3 <= source.count {
      let one = UInt32(source[place] &- zero)
      if one < 32 {
        place += 1
        return Int32(bitPattern: one) &+ least
      }
      let two = UInt32(source[place + 1] &- zero)
      if two < 32 {
        place += 2
        return Int32(bitPattern: one & 31 | two << 5) &+ least
      }
      let three = UInt32(source[place + 2] &- zero)
      if three < 32 {
        place += 3
        return Int32(bitPattern: one & 31 | (two & 31) << 5 | three << 10) &+ least
      }
    }
    return long(source, &place)
  }

  private static func long(_ source: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int32 {
    var (value, shift): (UInt32, UInt32) = (0, 0)
    while place < source.count {
      let digit = UInt32(source[place] &- zero)
      place += 1
      value |= (digit & 31) << shift
      if digit < 32 { return Int32(bitPattern: value) &+ least }
      shift += 5
    }
    place = source.count + 1
    return 0
  }

  /// How many items follow: each takes a character at least, so no more than there are.
  private mutating func count(_ count: Int) -> Int {
    var number = Int32(truncatingIfNeeded: count)
    self.number(&number)
    if !isReading { return count }
    if number >= 0, Int(number) <= source.count - place { return Int(number) }
    place = source.count + 1
    return 0
  }

  mutating func numbers(_ values: inout [Int32]) {
    let count = count(values.count)
    if isReading {
      values = items(count) { $0 }
    } else {
      for place in 0..<count { number(&values[place]) }
    }
  }

  /// Rising numbers, kept as the steps between them.
  mutating func sums(_ values: inout [Int32], from first: Int32) {
    var steps = zip(values.dropFirst(), values).map { $0 - $1 }
    numbers(&steps)
    guard isReading else { return }
    var sum = first
    values = [Int32](unsafeUninitializedCapacity: steps.count + 1) { buffer, filled in
      buffer.initializeElement(at: 0, to: sum)
      for (place, step) in steps.enumerated() {
        sum &+= step
        buffer.initializeElement(at: place + 1, to: sum)
      }
      filled = steps.count + 1
    }
  }

  /// Letters take one character each.
  mutating func bytes(_ bytes: inout [UInt8]) {
    let count = count(bytes.count)
    if isReading {
      bytes = items(count) { UInt8(truncatingIfNeeded: $0) ^ 0x60 }
    } else {
      for byte in bytes {
        var letter = Int32(byte ^ 0x60)
        number(&letter)
      }
    }
  }

  /// The next numbers; the loop's variables are its own and not this value's, so that they stay in
  /// registers.
  @inline(__always)
  private mutating func items<Item>(_ count: Int, _ make: (Int32) -> Item) -> [Item] {
    let source = source
    var place = place
    let items = [Item](unsafeUninitializedCapacity: count) { buffer, filled in
      for item in 0..<count {
        buffer.initializeElement(at: item, to: make(Packing.next(source, &place)))
      }
      filled = count
    }
    self.place = place
    return items
  }

  mutating func text(_ text: inout String) {
    var bytes = Array(text.utf8)
    self.bytes(&bytes)
    if isReading { text = String(decoding: bytes, as: UTF8.self) }
  }

  /// A list whose items are packed by `pack`; `blank` stands for an item not read yet.
  mutating func list<Item>(
    _ items: inout [Item], of blank: Item, _ pack: (inout Packing, inout Item) -> Void
  ) {
    let count = count(items.count)
    if isReading { items = Array(repeating: blank, count: count) }
    for place in 0..<count { pack(&self, &items[place]) }
  }

  /// Numbers with fractions, of which many are the same, to the bit.
  mutating func fractions(_ values: inout [Float]) {
    var kinds: [Int32] = []
    var known: [UInt32: Int32] = [:]
    var places: [Int32] = []
    if !isReading {
      for value in values {
        let place = known[value.bitPattern] ?? Int32(kinds.count)
        if Int(place) == kinds.count { kinds.append(Int32(bitPattern: value.bitPattern)) }
        known[value.bitPattern] = place
        places.append(place)
      }
    }
    numbers(&kinds)
    numbers(&places)
    if isReading {
      let floats = kinds.map { Float(bitPattern: UInt32(bitPattern: $0)) }
      values = places.map { floats[Int($0)] }
    }
  }
}
