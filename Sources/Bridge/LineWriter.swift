import CSystem
import Glibc

/// Writes whole records at once to a descriptor; blocking there is the back-pressure.
struct LineWriter {
  let descriptor: Int32

  /// 0 when all is written; errno when it failed; nil when the reader stalled while we were told
  /// to end.
  func write(_ bytes: [UInt8]) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      var interruptions = 0
      while done < buffer.count {
        let count = Glibc.write(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count >= 0 {
          done += count
        } else if errno == EAGAIN {
          var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&polled, 1, 100)
        } else if errno != EINTR {
          return errno
        }
        if count < 0, backer_endings() > 0 {
          interruptions += 1
          if interruptions > 1 { return nil }
        }
      }
      return 0
    }
  }
}
