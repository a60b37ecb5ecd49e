import Content
import Glibc

/// The Markdown files below one folder.
///
/// Read by plain system calls into one buffer: a team's folder may hold thousands of cards, and all
/// of them are read before the first reply.
struct ContentFolder {
  private let folder: String
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(_ folder: String) { self.folder = folder }

  /// The paths below the folder of all files whose names end in `.md`, sorted.
  func paths(in top: String) -> [String] {
    var paths: [String] = []
    list(top, &paths)
    return paths.sorted()
  }

  private func list(_ path: String, _ paths: inout [String]) {
    guard let directory = opendir(folder + "/" + path) else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let isMarkdown: Bool
      let name: String
      (name, isMarkdown) = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        let bytes = bytes.prefix { $0 != 0 }
        return (String(decoding: bytes, as: UTF8.self), bytes.suffix(3).elementsEqual(".md".utf8))
      }
      if name == "." || name == ".." { continue }
      switch Int32(entry.pointee.d_type) {
      case Int32(DT_DIR): list(path + "/" + name, &paths)
      default: if isMarkdown { paths.append(path + "/" + name) }
      }
    }
  }

  /// What changes with a file's content, but for somebody who goes out of their way.
  struct Mark {
    var number: UInt64
    var size: Int64
    /// Nanoseconds since 1970.
    var written: Int64
    var changed: Int64
  }

  /// The mark of a file; nil when there is none.
  func mark(of path: String) -> Mark? {
    var found = stat()
    guard stat(folder + "/" + path, &found) == 0 else { return nil }
    func nanoseconds(_ time: timespec) -> Int64 {
      Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
    return Mark(
      number: UInt64(found.st_ino), size: Int64(found.st_size),
      written: nanoseconds(found.st_mtim), changed: nanoseconds(found.st_ctim))
  }

  /// The bytes of a file; nil when it cannot be read.
  mutating func withBytes<Result>(
    of path: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    let file = open(folder + "/" + path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var count = 0
    while true {
      if count == buffer.count { buffer += Array(repeating: 0, count: 3 * count) }
      let got = buffer.withUnsafeMutableBytes { all in
        let rest = UnsafeMutableRawBufferPointer(rebasing: all[count...])
        return rest.baseAddress.map { read(file, $0, rest.count) } ?? 0
      }
      if got < 0, errno == EINTR { continue }
      if got < 0 { return nil }
      count += got
      // Less than there was room for: a file has ended there, and need not be asked again.
      if count < buffer.count { break }
    }
    return try buffer.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0[..<count]))
    }
  }
}
