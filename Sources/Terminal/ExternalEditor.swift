import CSystem
import Glibc

/// Why no text came back from the person's editor.
package enum EditorProblem: Error, Hashable, Sendable {
  /// None of `VISUAL`, `EDITOR` and the usual names could be started.
  case notFound(tried: [String])
  /// The editor ended with a failure, so its text is not an answer.
  case failed(editor: String)
  /// `errno` of making or reading the private file.
  case file(code: Int32)
  /// Over `LineEditor.limit`.
  case tooLong(bytes: Int)
}

/// Opens the person's editor (`VISUAL`, else `EDITOR`, else a usual one) on `text` and returns what
/// they made of it, without its last newlines.
///
/// No shell is involved: the variable is a program and its arguments, parted by spaces. The file is
/// `answer.md`, 0600, in a fresh folder, 0700, below `XDG_RUNTIME_DIR` or `TMPDIR` or /tmp; when this
/// returns, it and everything the editor left beside it is overwritten and gone.
package func edited(_ text: String = "") throws(EditorProblem) -> String {
  let folder = try privateFolder()
  defer { remove(folder) }
  let path = folder + "/answer.md"
  try create(path, with: text.isEmpty ? "" : text + "\n")
  try run(on: path)
  let bytes = try contents(of: path)
  if bytes.count > LineEditor.limit { throw .tooLong(bytes: bytes.count) }
  var result = repaired(bytes)
  while result.last?.isNewline == true { result.removeLast() }
  return result
}

private func variable(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}

private func privateFolder() throws(EditorProblem) -> String {
  for parent in [variable("XDG_RUNTIME_DIR"), variable("TMPDIR"), "/tmp"] {
    guard let parent else { continue }
    // mkdtemp wants a name that ends in six of this letter, and puts letters of its own in their place.
    var template = Array("\(parent)/backer-\(String(repeating: "X", count: 6))".utf8CString)
    if mkdtemp(&template) != nil {
      return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
  throw .file(code: errno)
}

private func create(_ path: String, with text: String) throws(EditorProblem) {
  let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
  guard file >= 0 else { throw .file(code: errno) }
  defer { close(file) }
  guard write(file, text, text.utf8.count) == text.utf8.count else { throw .file(code: ENOSPC) }
}

/// The editors to try: the one that was chosen, or else those most systems have.
private func run(on path: String) throws(EditorProblem) {
  let chosen = variable("VISUAL") ?? variable("EDITOR")
  let commands = chosen.map { [$0] } ?? ["editor", "nano", "vi"]
  for command in commands {
    // A path with spaces in it, or a program with its arguments.
    let words =
      access(command, X_OK) == 0 ? [command] : command.split(separator: " ").map(String.init)
    var arguments = (words + [path]).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var status: Int32 = 0
    switch backer_run(&arguments, &status) {
    case 0:
      if status == 0 { return }
      throw .failed(editor: command)
    case ENOENT, EACCES: continue
    case let code: throw .file(code: code)
    }
  }
  throw .notFound(tried: commands)
}

/// The bytes of the file that is there now: many editors write a new one and rename it.
private func contents(of path: String) throws(EditorProblem) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
  guard file >= 0 else { throw .file(code: errno) }
  defer { close(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while bytes.count <= LineEditor.limit {
    let count = read(file, &chunk, chunk.count)
    if count < 0 { throw .file(code: errno) }
    if count == 0 { break }
    bytes += chunk.prefix(count)
  }
  return bytes
}

/// Overwrites and removes the files in `folder`, swap and backup files included, and the folder.
private func remove(_ folder: String) {
  if let listing = opendir(folder) {
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      let path = folder + "/" + name
      let file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      if file >= 0 {
        let size = max(0, Int(lseek(file, 0, SEEK_END)))
        let zeros = [UInt8](repeating: 0, count: size)
        if pwrite(file, zeros, size, 0) == size { fsync(file) }
        close(file)
      }
      unlink(path)
    }
    closedir(listing)
  }
  rmdir(folder)
}
