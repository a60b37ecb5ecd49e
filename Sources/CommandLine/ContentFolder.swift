import Content
import Glibc

/// The Markdown files below one folder.
///
/// Read by plain system calls into one buffer: a team's folder may hold thousands of cards, and all
/// of them are read before the first reply.
struct ContentFolder: ~Copyable {
  private let folder: String
  /// The folder that the file asked for last stands in, held open: files are asked for folder by
  /// folder, and one is found by its bare name in half the time.
  private var near: Int32 = -1
  private var nearPath = ""
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(_ folder: String) { self.folder = folder }

  deinit { if near >= 0 { close(near) } }

  /// The paths below the folder of all files whose names end in `.md`, sorted.
  mutating func paths(in top: String) -> [String] {
    var paths: [String] = []
    list(top + "/", &paths)
    return paths
  }

  private mutating func list(_ path: String, _ paths: inout [String]) {
    guard let directory = opendir(folder + "/" + path) else { return }
    defer { closedir(directory) }
    // Folders end in '/': so their files come where the whole paths sort to, and short names compare fast.
    var names: [String] = []
    while let entry = readdir(directory) {
      let isFolder = Int32(entry.pointee.d_type) == Int32(DT_DIR)
      // In place: by value, all its 256 bytes would be copied.
      let name = withUnsafeMutablePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if isFolder {
        if name != ".", name != ".." { names.append(name + "/") }
      } else if name.utf8.suffix(3).elementsEqual(".md".utf8) {
        names.append(name)
      }
    }
    for name in names.sorted() {
      if name.utf8.last == UInt8(ascii: "/") {
        list(path + name, &paths)
      } else {
        paths.append(path + name)
      }
    }
  }

  /// Reads a file when it is asked for; empty where it has gone.
  static func text(of path: String, in folder: String) -> @Sendable () -> String {
    {
      var content = ContentFolder(folder)
      return content.withBytes(of: path) { bytes, _ in String(decoding: bytes, as: UTF8.self) }
        ?? ""
    }
  }

  /// Hands on the open folder of a file, -1 for none, and its name there.
  private mutating func withName<Result>(
    of path: String, _ body: (Int32, UnsafePointer<CChar>) -> Result
  ) -> Result {
    path.withCString { path in
      let name = strrchr(path, Int32(UInt8(ascii: "/"))).map { UnsafePointer($0) + 1 } ?? path
      let above = UnsafeRawBufferPointer(start: path, count: name - path)
      if near < 0 || above.count != nearPath.utf8.count
        || memcmp(path, nearPath, above.count) != 0
      {
        if near >= 0 { close(near) }
        nearPath = String(decoding: above, as: UTF8.self)
        near = open(folder + "/" + nearPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      }
      return body(near, name)
    }
  }

  /// What changes with a file's content, but for somebody who goes out of their way.
  struct Mark {
    var number: UInt64
    var size: Int64
    /// Nanoseconds since 1970.
    var written: Int64
    var changed: Int64

    fileprivate init(_ found: stat) {
      func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
      }
      number = UInt64(found.st_ino)
      size = Int64(found.st_size)
      written = nanoseconds(found.st_mtim)
      changed = nanoseconds(found.st_ctim)
    }
  }

  /// The mark of a file; nil when there is none.
  mutating func mark(of path: String) -> Mark? {
    var found = stat()
    return withName(of: path) { fstatat($0, $1, &found, 0) } == 0 ? Mark(found) : nil
  }

  /// The bytes of a file, and its mark from before they were read; nil when it cannot be read.
  mutating func withBytes<Result>(
    of path: String, _ body: (UnsafeBufferPointer<UInt8>, Mark) throws -> Result
  ) rethrows -> Result? {
    let file = withName(of: path) { openat($0, $1, O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else { return nil }
    defer { close(file) }
    var found = stat()
    guard fstat(file, &found) == 0 else { return nil }
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
      try body(UnsafeBufferPointer(rebasing: $0[..<count]), Mark(found))
    }
  }
}
