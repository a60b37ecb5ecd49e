import CSQLite
import CSystem
import Glibc

extension SQLiteStore {
  /// Opens the file for reading and writing, brings its schema up; to be called under the lock.
  func openForWriting() throws(StoreProblem) -> Connection {
    // SQLite's own temporary files lie beside the store, not where others may look.
    setenv("SQLITE_TMPDIR", file.folder, 1)
    let connection = try Connection(path, flags: SQLITE_OPEN_READWRITE)
    guard sqlite3_db_readonly(connection.handle, "main") == 0 else { throw .readOnly(path: path) }
    try connection.execute(
      """
      PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
      PRAGMA cache_size = -16384; PRAGMA mmap_size = 0;
      PRAGMA journal_size_limit = 33554432
      """)
    try migrate(connection)
    guard try connection.row("PRAGMA journal_mode = WAL") == ["wal"] else {
      throw .failed(path: path, code: Int(SQLITE_CANTOPEN))
    }
    // The log stays, empty, so that those who may only read can open the store; with a limit to
    // its size, the last to close empties it.
    var persist: Int32 = 1
    sqlite3_file_control(connection.handle, "main", SQLITE_FCNTL_PERSIST_WAL, &persist)
    connection.gatherCommits()
    return connection
  }

  /// Brings the schema from what it is to what we know, one transaction a step.
  private func migrate(_ connection: Connection) throws(StoreProblem) {
    let application = try connection.number("PRAGMA application_id")
    var version = Int(try connection.number("PRAGMA user_version"))
    let tables = try connection.number("SELECT count(*) FROM sqlite_master")
    if application == 0, version == 0, tables == 0 {
      // Made before the log exists, so that the header that says whose file it is stands in the
      // file itself from the first moment.
    } else if application != Schema.applicationID {
      throw .foreign(path: path)
    }
    guard version <= Schema.version else {
      throw .newer(path: path, version: version, ours: Schema.version)
    }
    let old = version
    if old > 0, old < Schema.version { try keepCopy(connection, of: old) }
    while version < Schema.version {
      // A new store is made at once, an old one brought up step by step.
      let next = old == 0 ? Schema.version : version + 1
      let steps = Schema.migrations[version..<next].joined(separator: "\n")
      version = next
      do {
        try connection.execute(
          """
          BEGIN IMMEDIATE; PRAGMA application_id = \(Schema.applicationID);
          \(steps)
          PRAGMA user_version = \(version); COMMIT
          """)
      } catch {
        if !connection.isIdle { try? connection.execute("ROLLBACK") }
        throw error
      }
      try StoreFile.sync(file.folder)
    }
  }

  /// Where the store as it was in an older version is kept, until something is to be forgotten.
  func copyPath(of version: Int) -> String { "\(path).v\(version)" }

  /// A whole copy beside the store before its shape is changed.
  private func keepCopy(_ connection: Connection, of version: Int) throws(StoreProblem) {
    let copy = copyPath(of: version)
    unlink(copy)
    try vacuum(connection, into: copy)
  }

  /// Writes a compact copy (0600) and syncs it; `copy` must not exist.
  func vacuum(_ connection: Connection, into copy: String) throws(StoreProblem) {
    let made = open(copy, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard made >= 0 else {
      throw errno == EEXIST ? .exists(path: copy) : StoreFile.problem(copy)
    }
    Glibc.close(made)
    do {
      let statement = try connection.prepare("VACUUM INTO ?1")
      defer { statement.finalize() }
      statement.bind(1, copy)
      try statement.run()
      try StoreFile.sync(copy)
      try StoreFile.sync(StoreFile.folder(of: copy))
    } catch {
      unlink(copy)
      throw error
    }
  }

  /// Opens for reading, however the disk lets it.
  ///
  /// Plainly; on a full disk, where shared memory has no room, alone and under the lock; on a
  /// read-only disk, as a file that nobody changes. A store of an older version is brought up first.
  func openForReading() throws(StoreProblem) -> Connection {
    try file.refuseNetwork()
    try file.examine(writing: false)
    do {
      let connection = try openPlainly()
      if try connection.number("PRAGMA user_version") == Schema.version { return connection }
    } catch {
      return try openInNeed(error)
    }
    try file.lock()
    defer { file.unlock() }
    _ = try openForWriting()
    return try openPlainly()
  }

  private func openPlainly() throws(StoreProblem) -> Connection {
    let connection = try Connection(path, flags: SQLITE_OPEN_READONLY)
    try connection.execute("PRAGMA busy_timeout = 5000")
    return try checked(connection)
  }

  /// Where the store cannot be opened plainly because of the disk.
  private func openInNeed(_ error: StoreProblem) throws(StoreProblem) -> Connection {
    switch error {
    case .failed, .full, .readOnly, .denied: break
    default: throw error
    }
    do {
      if access(path, W_OK) == 0, access(file.lockPath, W_OK) == 0 {
        try file.lock()
        let alone = try Connection(path, flags: SQLITE_OPEN_READWRITE)
        try alone.execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON")
        return try current(alone)
      }
    } catch {}
    guard logIsEmpty else { throw error }
    let still = try Connection(
      "file:\(StoreFile.percentEncoded(path))?immutable=1",
      flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
    return try current(still)
  }

  /// An older store cannot be brought up where nothing can be written.
  private func current(_ connection: Connection) throws(StoreProblem) -> Connection {
    let connection = try checked(connection)
    guard try connection.number("PRAGMA user_version") == Schema.version else {
      throw .readOnly(path: path)
    }
    return connection
  }

  private func checked(_ connection: Connection) throws(StoreProblem) -> Connection {
    try connection.execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    guard try connection.number("PRAGMA application_id") == Schema.applicationID else {
      // An empty file: creation was cut short before anything was in it.
      if try connection.number("SELECT count(*) FROM sqlite_master") == 0 {
        throw StoreProblem.missing(path: path)
      }
      throw StoreProblem.foreign(path: path)
    }
    let version = Int(try connection.number("PRAGMA user_version"))
    guard version <= Schema.version else {
      throw StoreProblem.newer(path: path, version: version, ours: Schema.version)
    }
    return connection
  }

  private var logIsEmpty: Bool {
    var info = stat()
    return stat(path + "-wal", &info) != 0 || info.st_size == 0
  }
}

extension StoreFile {
  /// The path as it stands in a `file:` address.
  static func percentEncoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
