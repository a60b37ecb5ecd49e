import Glibc

/// Takes lines off a descriptor as they come, without waiting for more than the first.
///
/// Holds at most one over-long line's worth of bytes: what is longer than the limit is skipped as
/// it passes, and reported in its place.
struct LineReader {
  enum Line: Hashable {
    /// Without its line ending; a slice of the reader's buffer that is valid until the next read.
    case bytes(Range<Int>)
    case tooLong
  }

  /// How a wait for input ended.
  enum Waited { case input, end, interrupted, failed(Int32) }

  /// The longest line taken, without its ending.
  static let limit = 256 * 1024

  /// How often input is looked for before sleep: about a tenth of a millisecond's time.
  private static let looks = 100

  let descriptor: Int32
  private(set) var buffer: [UInt8] = []
  /// What was read last; kept, since making room for it anew takes longer than reading a line.
  private var chunk = [UInt8](repeating: 0, count: 64 * 1024)
  /// Bytes before this have been taken.
  private var start = 0
  /// Bytes before this are known to hold no line ending (from `start` on).
  private var scanned = 0
  /// Inside a line that is too long: its rest is dropped.
  private var isSkipping = false
  private(set) var isAtEnd = false
  /// Whether the last read took all there was.
  private(set) var isDrained = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// How many bytes wait in the buffer.
  var waiting: Int { buffer.count - start }

  /// The next whole line, if there is one; at the end of input the last line may lack its ending.
  mutating func next() -> Line? {
    while true {
      if let end = newline() {
        defer {
          start = end + 1
          scanned = start
        }
        if isSkipping {
          isSkipping = false
          return .tooLong
        }
        let last = end > start && buffer[end - 1] == 0x0D ? end - 1 : end
        return last - start > LineReader.limit ? .tooLong : .bytes(start..<last)
      }
      if buffer.count - start > LineReader.limit + 1 {
        isSkipping = true
        drop(buffer.count)
      } else if isSkipping {
        drop(buffer.count)
      }
      guard isAtEnd, start < buffer.count || isSkipping else { return nil }
      let range = start..<buffer.count
      start = buffer.count
      scanned = start
      if isSkipping {
        isSkipping = false
        return .tooLong
      }
      return .bytes(range)
    }
  }

  private mutating func drop(_ end: Int) {
    start = end
    scanned = end
  }

  private mutating func newline() -> Int? {
    let found = buffer.withUnsafeBufferPointer { bytes -> Int? in
      guard let base = bytes.baseAddress, scanned < bytes.count,
        let hit = memchr(base + scanned, 0x0A, bytes.count - scanned)
      else { return nil }
      return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
    scanned = found ?? buffer.count
    return found
  }

  /// Waits until something can be read, or `wake` becomes readable; then reads once.
  ///
  /// With `patience` 0 nothing is waited for: what is there is taken.
  mutating func fill(wake: Int32, patience: Int32) -> Waited {
    var polled = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
    ]
    var ready = poll(&polled, 2, 0)
    // Whoever was answered often writes again at once, and to sleep and be woken costs as much as a
    // tenth of a turn: so it is looked for a while before it is waited for.
    var looks = patience == 0 ? 0 : LineReader.looks
    while ready == 0, looks > 0 {
      sched_yield()
      ready = poll(&polled, 2, 0)
      looks -= 1
    }
    if ready == 0, patience != 0 { ready = poll(&polled, 2, patience) }
    if ready < 0 { return errno == EINTR ? .interrupted : .failed(errno) }
    if polled[1].revents != 0 || ready == 0 { return .interrupted }
    // Lines that were taken make room; the bytes that stay are at most one line's beginning.
    if start > 0 {
      buffer.removeSubrange(..<start)
      scanned -= start
      start = 0
    }
    let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count < 0 { return errno == EINTR || errno == EAGAIN ? .interrupted : .failed(errno) }
    buffer += chunk[..<count]
    isDrained = count < chunk.count
    if count == 0 {
      isAtEnd = true
      return .end
    }
    return .input
  }
}
