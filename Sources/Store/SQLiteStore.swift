import CSQLite
import Dialogue
import JSON

/// The store in one SQLite file, shared by any number of processes on one machine.
///
/// One connection; not for use from several threads. Commits, checkpoints, opening and closing are
/// made under one lock (`StoreFile.lock`), so that a commit and a checkpoint of two processes never
/// overlap: SQLite before 3.51.3 can lose rows there.
package final class SQLiteStore: InteractionStore {
  let file: StoreFile
  let readsOnly: Bool
  /// Nil after a failed write: closed and opened again before anything else is written.
  var connection: Connection?
  var cache: ConversationCache
  /// Room for what is written as JSON, used again and again.
  var json = JSONWriter()

  /// Words were erased, and the file has not been written anew since (`compact`).
  var needsCompaction = false

  // Within a group.
  var isInGroup = false
  /// Why the database rolled the group's transaction back by itself.
  var lostGroup: StoreProblem?

  // What the database held when last looked at; see `refresh`.
  var dataVersion: Int64 = -1
  var epoch: Int64 = -1
  var generation = 0
  var lastSeq: Int64 = 0
  var lastEvent: Int64 = 0

  // Which replies have left (`writer` in the schema).
  let notesDeliveries: Bool
  var writer: Int64?
  var writerIsStored = false
  var written: Int64 = 0
  var writtenNoted: Int64 = 0
  var notedAt: Int64 = .min

  /// Opens the store, making it and its folder when missing.
  ///
  /// - Parameters:
  ///   - path: The database file.
  ///   - notesDeliveries: Whether the caller tells which replies have left (`delivered(through:)`),
  ///     so that those which have not are said again to whoever sends the message again.
  ///   - cached: How many conversations are kept in memory.
  package init(
    path: String, notesDeliveries: Bool = false, cached: Int = 4096
  ) throws(StoreProblem) {
    file = StoreFile(path)
    readsOnly = false
    self.notesDeliveries = notesDeliveries
    cache = ConversationCache(limit: cached)
    try file.prepare()
    try file.lock()
    defer { file.unlock() }
    let opened = try openForWriting()
    connection = opened
    // An erasure that was cut short is finished first.
    needsCompaction = try opened.number("SELECT count(*) FROM meta WHERE key = 'compact'") > 0
    if needsCompaction { _ = try compact(opened) }
  }

  /// Opens a store for reading only; it must exist, and nothing of it is changed.
  package init(reading path: String) throws(StoreProblem) {
    file = StoreFile(path)
    readsOnly = true
    notesDeliveries = false
    cache = ConversationCache(limit: 16)
    connection = try openForReading()
  }

  deinit { close() }

  /// Ends the connection; what was delivered is noted first.
  package func close() {
    guard let connection else { return }
    let locked = !readsOnly && (try? file.lock()) != nil
    if locked, let writer, let drop = try? connection.statement(.dropWriter) {
      drop.bind(1, writer)
      try? drop.run()
    }
    self.connection = nil
    if locked { file.unlock() }
  }

  /// The file's path.
  package var path: String { file.path }

  package func delivered(through seq: Int64) { written = max(written, seq) }

  package func group(
    _ body: (any TurnTaking) throws(StoreProblem) -> Void
  ) throws(StoreProblem) {
    try write { (_) throws(StoreProblem) in try body(self) }
  }

  /// Runs one transaction under the lock; when it throws, nothing of it exists.
  func write<Result>(
    _ body: (Connection) throws(StoreProblem) -> Result
  ) throws(StoreProblem) -> Result {
    guard !readsOnly else { throw .readOnly(path: path) }
    try file.lock()
    defer { file.unlock() }
    let connection = try usable()
    do throws(StoreProblem) {
      try connection.run(.begin)
      isInGroup = true
      lostGroup = nil
      defer { isInGroup = false }
      try refresh(connection)
      let result = try body(connection)
      if let lostGroup { throw lostGroup }
      try connection.run(.commit)
      writerIsStored = writer != nil
      checkpointIfDue(connection)
      return result
    } catch {
      abandon(connection, error)
      throw error
    }
  }

  /// The connection; after a failed write a new one, with everything that is in the log made
  /// durable again, since a failed sync leaves pages in memory that are not on the disk.
  func usable() throws(StoreProblem) -> Connection {
    if let connection { return connection }
    try file.examine(writing: true)
    let opened = try openForWriting()
    try opened.checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
    connection = opened
    return opened
  }

  private func abandon(_ connection: Connection, _ problem: StoreProblem) {
    if !connection.isIdle { try? connection.run(.rollback) }
    cache.removeAll()
    dataVersion = -1
    if !writerIsStored { writer = nil }
    writtenNoted = 0
    switch problem {
    case .failed, .corrupt, .notADatabase: self.connection = nil
    default: if !connection.isIdle { self.connection = nil }
    }
  }

  /// Looks whether other processes have written: then their messages come first, and what is in
  /// memory is checked before use, or dropped where something was erased.
  private func refresh(_ connection: Connection) throws(StoreProblem) {
    let version = try connection.number(.dataVersion)
    guard version != dataVersion else { return }
    let epoch = try connection.number(.epoch)
    if epoch != self.epoch { cache.removeAll() }
    self.epoch = epoch
    generation += 1
    lastSeq = try connection.number(.lastSeq)
    lastEvent = try connection.number(.lastEvent)
    dataVersion = version
  }

  /// Checkpoints under the lock once the log has a thousand pages.
  ///
  /// A failure is no failure of the commit: what is in the log is safe, and the next one tries
  /// again.
  private func checkpointIfDue(_ connection: Connection) {
    if connection.logPages >= 1000 { try? connection.checkpoint(SQLITE_CHECKPOINT_PASSIVE) }
  }

  /// Notes what has left, at most once a second: a page more in every commit is a tenth of its
  /// cost, and the worst that a late note does is that a stored answer is said again, as such.
  func noteDelivered(at: Int64, _ connection: Connection) throws(StoreProblem) {
    guard notesDeliveries else { return }
    if let writer {
      guard written > writtenNoted, at != notedAt else { return }
      let mark = try connection.statement(.markWritten)
      mark.bind(1, writer)
      mark.bind(2, written)
      try mark.run()
    } else {
      let add = try connection.statement(.addWriter)
      add.bind(1, lastSeq)
      try add.run()
      writer = connection.lastRow
    }
    writtenNoted = written
    notedAt = at
  }
}
