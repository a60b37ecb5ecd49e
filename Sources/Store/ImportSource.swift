import Glibc

/// The lines of an open file, one at a time, whatever its size.
package struct ImportSource {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var place = 0
  private var isAtEnd = false

  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its ending; nil at the end.
  package mutating func next() throws(StoreProblem) -> [UInt8]? {
    var scanned = place
    while true {
      let found = buffer[scanned...].firstIndex(of: 0x0A)
      if let end = found ?? (isAtEnd && place < buffer.count ? buffer.count : nil) {
        defer { place = min(end + 1, buffer.count) }
        return Array(buffer[place..<end])
      }
      if isAtEnd { return nil }
      buffer.removeSubrange(..<place)
      place = 0
      scanned = buffer.count
      try fill()
    }
  }

  private mutating func fill() throws(StoreProblem) {
    let room = 1 << 18
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { space, filled in
      repeat { count = read(descriptor, space.baseAddress, room) } while count < 0 && errno == EINTR
      filled = max(0, count)
    }
    guard count >= 0 else { throw StoreFile.problem("") }
    if count == 0 { isAtEnd = true }
    buffer += chunk
  }
}
