import CSQLite
import Glibc
import Rules

/// What forgetting a person took away.
package struct ForgetReceipt: Hashable, Sendable {
  package var messages: Int
  package var events: Int
  /// Whether the file holds no byte of it any more; otherwise another process is still reading,
  /// and the next one to open the store finishes.
  package var isCompact: Bool
}

extension SQLiteStore {
  /// Deletes everything of a person in one commit, then writes the file anew without the gaps.
  ///
  /// A kill in between is made good by whoever opens the store next.
  package func forget(_ uid: String, at: Int64) throws(StoreProblem) -> ForgetReceipt {
    var receipt = ForgetReceipt(messages: 0, events: 0, isCompact: false)
    try write { (connection) throws(StoreProblem) in
      guard let person = try person(uid, connection) else { throw .unknown(uid) }
      receipt.messages = Int(
        try connection.number("SELECT count(*) FROM message WHERE person = \(person)"))
      let events =
        """
        SELECT event.id FROM message JOIN event ON event.id BETWEEN first_event AND last_event
        WHERE person = \(person)
        """
      receipt.events = Int(try connection.number("SELECT count(*) FROM (\(events))"))
      try connection.execute(
        """
        DELETE FROM due WHERE person = \(person); DELETE FROM snapshot WHERE person = \(person);
        DELETE FROM event WHERE id IN (\(events)); DELETE FROM message WHERE person = \(person);
        DELETE FROM person WHERE id = \(person)
        """)
      try note(receipt, of: uid, at: at, connection)
      try connection.run(.raiseEpoch)
      try connection.run(.noteCompaction)
      epoch = -1
      dataVersion = -1
      needsCompaction = true
    }
    cache.removeAll()
    receipt.isCompact = try compact()
    return receipt
  }

  private func note(
    _ receipt: ForgetReceipt, of uid: String, at: Int64, _ connection: Connection
  ) throws(StoreProblem) {
    let salt = try connection.row("SELECT value FROM meta WHERE key = 'store'").first ?? ""
    var text = salt + uid
    let who = text.withUTF8 { RowSum.of(0, person: 0, dir: 0, at: 0, $0) }
    let add = try connection.prepare(
      "INSERT INTO receipt(who, messages, events, at) VALUES(?1, ?2, ?3, ?4)")
    defer { add.finalize() }
    add.bind(1, String(UInt64(bitPattern: who), radix: 16))
    add.bind(2, Int64(receipt.messages))
    add.bind(3, Int64(receipt.events))
    add.bind(4, at)
    try add.run()
  }

  /// Writes the file anew so that nothing deleted is left in any byte; tells whether it could.
  ///
  /// Deleting zeroes what it deletes, but pages keep copies in their unused parts, and so does the
  /// write-ahead log.
  @discardableResult
  package func compact() throws(StoreProblem) -> Bool {
    guard needsCompaction, !readsOnly else { return !needsCompaction }
    try file.lock()
    defer { file.unlock() }
    return try compact(try usable())
  }

  /// As `compact()`, under the lock already.
  func compact(_ connection: Connection) throws(StoreProblem) -> Bool {
    do {
      try connection.checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
      try connection.execute("VACUUM")
      try connection.checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
      try removeCopies()
      try connection.run(.compacted)
      try connection.checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
    } catch {
      if case .locked = error { return false }
      throw error
    }
    needsCompaction = false
    return true
  }

  /// Takes away what was kept of the store before its shape was changed: it holds still what has
  /// been forgotten since.
  private func removeCopies() throws(StoreProblem) {
    for version in 1..<Schema.version {
      let copy = copyPath(of: version)
      guard unlink(copy) == 0 || errno == ENOENT else { throw StoreFile.problem(copy) }
    }
    try StoreFile.sync(file.folder)
  }
}

/// The day of an instant as UTC has it.
enum StoreDay {
  static func iso(_ seconds: Int64) -> String {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return CivilDate(dayNumber: Int(day)).iso
  }
}
