import CSQLite
import CSystem
import Glibc

extension StoreProblem {
  /// What SQLite's extended result code means for the file.
  init(code: Int32, path: String) {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: self = .locked(path: path, seconds: StoreFile.patience)
    case SQLITE_READONLY: self = .readOnly(path: path)
    case SQLITE_CORRUPT: self = .corrupt(path: path)
    case SQLITE_FULL: self = .full(path: path)
    case SQLITE_NOTADB: self = .notADatabase(path: path)
    case SQLITE_PERM, SQLITE_AUTH: self = .denied(path: path)
    default: self = .failed(path: path, code: Int(code))
    }
  }
}

/// The owner of one SQLite handle; closes it when it goes.
final class Connection {
  let handle: OpaquePointer
  let path: String
  /// Statements by `Query`, as far as they were needed.
  var prepared = [Statement?](repeating: nil, count: Query.allCases.count)
  /// Pages in the write-ahead log after the last commit; written by SQLite's hook.
  private let pages = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

  /// What a commit waits in before it is written (`gatherCommits`).
  private var gathered: UnsafeMutableRawPointer?

  /// Made true once, before SQLite is used for the first time.
  private static let isConfigured = backer_without_statistics() == SQLITE_OK

  /// Opens `path`; `flags` as of `sqlite3_open_v2`.
  init(_ path: String, flags: Int32) throws(StoreProblem) {
    _ = Connection.isConfigured
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      pages.deallocate()
      throw StoreProblem(code: code, path: path)
    }
    self.path = path
    handle = opened
    pages.initialize(to: 0)
    sqlite3_wal_hook(
      handle,
      { context, _, _, count in
        context?.assumingMemoryBound(to: Int32.self).pointee = count
        return SQLITE_OK
      }, pages)
  }

  deinit {
    while let statement = sqlite3_next_stmt(handle, nil) { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
    free(gathered)
    pages.deallocate()
  }

  /// Writes what a commit adds to the log at once from here on; only where every commit is synced.
  func gatherCommits() { if gathered == nil { gathered = backer_store_gather(handle) } }

  /// How many pages the write-ahead log held after the last commit.
  var logPages: Int32 { pages.pointee }

  /// Whether no transaction is open, be it that SQLite itself rolled one back.
  var isIdle: Bool { sqlite3_get_autocommit(handle) != 0 }

  func prepare(_ sql: String) throws(StoreProblem) -> Statement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw StoreProblem(code: code, path: path) }
    return Statement(handle: statement)
  }

  func execute(_ sql: String) throws(StoreProblem) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw StoreProblem(code: code, path: path) }
  }

  /// The first row's columns as text, for the few statements that run once.
  func row(_ sql: String) throws(StoreProblem) -> [String] {
    let statement = try prepare(sql)
    defer { statement.finalize() }
    guard try statement.step() else { return [] }
    return (0..<sqlite3_column_count(statement.handle)).map { statement.text($0) }
  }

  /// The first column of every row.
  func column(_ sql: String) throws(StoreProblem) -> [String] {
    let statement = try prepare(sql)
    defer { statement.finalize() }
    var values: [String] = []
    while try statement.step() { values.append(statement.text(0)) }
    return values
  }

  /// The first column of the first row as a number; 0 when there is none.
  func number(_ sql: String) throws(StoreProblem) -> Int64 {
    let statement = try prepare(sql)
    defer { statement.finalize() }
    return try statement.step() ? statement.integer(0) : 0
  }

  func checkpoint(_ mode: Int32) throws(StoreProblem) {
    let code = sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
    guard code == SQLITE_OK else { throw StoreProblem(code: code, path: path) }
  }

  /// How many rows were changed since the connection was opened.
  var changesSoFar: Int32 { sqlite3_total_changes(handle) }

  /// The number that the row inserted last was given; `RETURNING` would open a table of its own
  /// for it, which costs as much as four inserts.
  var lastRow: Int64 { sqlite3_last_insert_rowid(handle) }

  /// How many rows the last statement changed.
  var changes: Int { Int(sqlite3_changes(handle)) }
}

/// A prepared statement; belongs to its connection, which ends it.
struct Statement {
  let handle: OpaquePointer

  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

  func bind(_ index: Int32, _ value: String) {
    // As a C string it would be copied once more on the way.
    var value = value
    value.withUTF8 { bind(index, text: $0) }
  }

  /// Binds bytes that are UTF-8 text.
  func bind(_ index: Int32, text bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bind(index, text: $0) }
  }

  private func bind(_ index: Int32, text bytes: UnsafeBufferPointer<UInt8>) {
    backer_bind_text(handle, index, bytes.baseAddress, Int32(bytes.count))
  }

  private func problem(_ code: Int32) -> StoreProblem {
    let name = sqlite3_db_filename(sqlite3_db_handle(handle), "main")
    return StoreProblem(code: code, path: name.map { String(cString: $0) } ?? "")
  }

  func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

  func bind(_ index: Int32, _ value: String?) {
    if let value { bind(index, value) } else { bindNull(index) }
  }

  /// Goes to the next row; false after the last.
  func step() throws(StoreProblem) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw problem(code)
    }
  }

  /// Runs a statement that gives no rows.
  func run() throws(StoreProblem) {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw problem(code) }
  }

  func reset() { sqlite3_reset(handle) }

  func finalize() { sqlite3_finalize(handle) }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String {
    withText(column) { String(decoding: $0, as: UTF8.self) }
  }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  /// The column's bytes, valid within `body`.
  func withText<R>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let start = sqlite3_column_text(handle, column)
    return body(
      UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }
}
