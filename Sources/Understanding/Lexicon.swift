/// Words by number: every folded word that the content uses gets one, in the order first met.
///
/// An open-addressing table over one flat byte array, so that half a million words are taken in
/// within a few milliseconds.
struct Lexicon: Sendable {
  /// The number of a word that the content does not have.
  static let unknown: Int32 = -1

  private var bytes: [UInt8] = []
  private var ends: [Int32] = []
  private var hashes: [UInt32] = []
  /// Word number plus one, 0 is free; its size is a power of two.
  private var table: [Int32] = Array(repeating: 0, count: 4096)

  var count: Int { ends.count }

  /// The hash of a folded word (FNV-1a).
  @inline(__always)
  static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash ^ (hash >> 15)
  }

  /// The word's number, taking it in if it is new.
  @inline(__always)
  mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
    let hash = Lexicon.hash(word)
    let slot = place(of: word, hash: hash)
    if table[slot] != 0 { return table[slot] - 1 }
    return add(word, hash, slot)
  }

  private mutating func add(
    _ word: UnsafeBufferPointer<UInt8>, _ hash: UInt32, _ slot: Int
  ) -> Int32 {
    bytes.append(contentsOf: word)
    ends.append(Int32(truncatingIfNeeded: bytes.count))
    hashes.append(hash)
    table[slot] = Int32(truncatingIfNeeded: ends.count)
    if ends.count * 2 > table.count { grow() }
    return Int32(truncatingIfNeeded: ends.count - 1)
  }

  /// The word's number, or `unknown`.
  @inline(__always)
  func find(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
    table[place(of: word, hash: Lexicon.hash(word))] - 1
  }

  /// The number of a word given as text, already folded.
  func find(_ word: String) -> Int32 {
    Array(word.utf8).withUnsafeBufferPointer { find($0) }
  }

  @inline(__always)
  private func place(of word: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    let mask = table.count - 1
    var slot = Int(hash) & mask
    while true {
      let number = table[slot]
      if number == 0 { return slot }
      if hashes[Int(number) - 1] == hash, equals(Int(number) - 1, word) { return slot }
      slot = (slot + 1) & mask
    }
  }

  @inline(__always)
  private func equals(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    guard Int(ends[number]) - start == word.count else { return false }
    return bytes.withUnsafeBufferPointer { known in
      for offset in 0..<word.count where known[start + offset] != word[offset] { return false }
      return true
    }
  }

  private mutating func grow() { arrange(in: table.count * 4) }

  /// Makes the table anew, of this size.
  private mutating func arrange(in size: Int) {
    table = Array(repeating: 0, count: size)
    let mask = table.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while table[slot] != 0 { slot = (slot + 1) & mask }
      table[slot] = Int32(truncatingIfNeeded: number + 1)
    }
  }

  /// Packs the words from number `known` on; when reading, the words before are here already.
  mutating func pack(_ packing: inout Packing, from known: Int = 0) {
    var start = known == 0 ? 0 : Int(ends[known - 1])
    var text = packing.isReading ? [] : Array(bytes[start...])
    var lengths = (known..<(packing.isReading ? known : count)).map { Int32(word(Int32($0)).count) }
    packing.bytes(&text)
    packing.numbers(&lengths)
    guard packing.isReading else { return }
    // None of them is here yet, so they are put in their places without being looked for.
    bytes += text
    ends.reserveCapacity(known + lengths.count)
    hashes.reserveCapacity(known + lengths.count)
    bytes.withUnsafeBufferPointer { bytes in
      for length in lengths {
        let end = min(bytes.count, start + max(0, Int(length)))
        ends.append(Int32(truncatingIfNeeded: end))
        hashes.append(Lexicon.hash(UnsafeBufferPointer(rebasing: bytes[start..<end])))
        start = end
      }
    }
    var size = table.count
    while ends.count * 2 > size { size *= 4 }
    arrange(in: size)
  }

  /// The bytes of a word.
  func word(_ number: Int32) -> ArraySlice<UInt8> {
    guard number >= 0, Int(number) < ends.count else { return [] }
    let start = number == 0 ? 0 : Int(ends[Int(number) - 1])
    return bytes[start..<Int(ends[Int(number)])]
  }

  /// The word as text.
  func text(_ number: Int32) -> String { String(decoding: word(number), as: UTF8.self) }
}
