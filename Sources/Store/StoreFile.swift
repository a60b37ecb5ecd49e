import CSystem
import Glibc

/// The files of a store and the lock beside them; knows the file system, not SQLite.
final class StoreFile {
  /// How many seconds a locked store is waited for.
  static let patience = 5

  let path: String
  private var lockDescriptor: Int32 = -1

  init(_ path: String) { self.path = path }

  deinit { if lockDescriptor >= 0 { close(lockDescriptor) } }

  var lockPath: String { path + ".lock" }

  /// The folder the file lies in.
  var folder: String { StoreFile.folder(of: path) }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes the folder (0700) and the file (0600) where they are missing, and looks at what is
  /// there without touching it.
  func prepare() throws(StoreProblem) {
    try StoreFile.makeFolders(folder)
    try refuseNetwork()
    var info = stat()
    if stat(path, &info) != 0 {
      let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard made >= 0 || errno == EEXIST else { throw StoreFile.problem(path) }
      if made >= 0 { close(made) }
      try StoreFile.sync(folder)
    }
    try examine(writing: true)
  }

  /// Refuses what is not ours, by the first hundred bytes; reads and changes nothing else.
  func examine(writing: Bool) throws(StoreProblem) {
    var info = stat()
    guard stat(path, &info) == 0 else {
      throw errno == ENOENT ? .missing(path: path) : StoreFile.problem(path)
    }
    guard info.st_mode & S_IFMT == S_IFREG else { throw .notADatabase(path: path) }
    let file = open(path, (writing ? O_RDWR : O_RDONLY) | O_CLOEXEC)
    guard file >= 0 else {
      if errno == EACCES, writing, access(path, R_OK) == 0 { throw .readOnly(path: path) }
      throw StoreFile.problem(path)
    }
    defer { close(file) }
    var head = [UInt8](repeating: 0, count: 100)
    let count = pread(file, &head, 100, 0)
    guard count >= 0 else { throw StoreFile.problem(path) }
    // Nothing yet; or creation was cut short, and SQLite will roll it back from its journal.
    if count == 0 || access(path + "-journal", F_OK) == 0 { return }
    guard count == 100, head.starts(with: "SQLite format 3\0".utf8) else {
      throw .notADatabase(path: path)
    }
    func number(_ at: Int) -> Int64 { head[at..<at + 4].reduce(0) { $0 << 8 | Int64($1) } }
    guard number(68) == Schema.applicationID else { throw .foreign(path: path) }
    let version = Int(number(60))
    guard version <= Schema.version else {
      throw .newer(path: path, version: version, ours: Schema.version)
    }
  }

  func refuseNetwork() throws(StoreProblem) {
    if let name = backer_store_network_file_system(folder) {
      throw .networkFileSystem(path: path, name: String(cString: name))
    }
  }

  /// Takes the lock that commits, checkpoints, opening and closing are made under.
  func lock() throws(StoreProblem) {
    if lockDescriptor < 0 {
      lockDescriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard lockDescriptor >= 0 else { throw StoreFile.problem(lockPath) }
    }
    switch backer_store_lock(lockDescriptor, Int32(StoreFile.patience * 1000)) {
    case 0: return
    case 1: throw .locked(path: lockPath, seconds: StoreFile.patience)
    default: throw StoreFile.problem(lockPath)
    }
  }

  func unlock() { backer_store_unlock(lockDescriptor) }

  /// Makes the folders that are missing, 0700, and syncs each one's parent.
  static func makeFolders(_ folder: String) throws(StoreProblem) {
    var info = stat()
    if stat(folder, &info) == 0 {
      guard info.st_mode & S_IFMT == S_IFDIR else { throw .denied(path: folder) }
      return
    }
    guard errno == ENOENT else { throw problem(folder) }
    let parent = self.folder(of: folder)
    try makeFolders(parent)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw problem(folder) }
    try sync(parent)
  }

  static func sync(_ path: String) throws(StoreProblem) {
    // A folder one may write into but not read cannot be synced; SQLite does not insist either.
    if backer_store_sync(path) != 0, errno != EACCES, errno != EINVAL { throw problem(path) }
  }

  /// What `errno` means for this path.
  static func problem(_ path: String) -> StoreProblem {
    switch errno {
    case EACCES, EPERM: .denied(path: path)
    case EROFS: .readOnly(path: path)
    case ENOSPC, EDQUOT: .full(path: path)
    case ENOENT: .missing(path: path)
    case let code: .failed(path: path, code: -Int(code))
    }
  }
}
