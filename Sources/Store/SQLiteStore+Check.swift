import CSQLite
import Dialogue
import JSON

/// Something that is not as it should be; never holds a person's words.
package enum CheckFinding: Hashable, Sendable {
  /// What SQLite says of its own structure.
  case structure(String)
  /// A row that does not fit its checksum: a bit was flipped, or it was changed from outside.
  case changed(table: String, row: Int64)
  /// An event without its message, or one that cannot be read.
  case orphan(event: Int64)
  case unreadable(event: Int64)
  /// The stored state of a person's conversation is not what the events give.
  case state(person: Int64)
  /// The follow-ups are not what the state gives.
  case followUps(person: Int64)
}

/// What a check looked at and found.
package struct CheckReport: Hashable, Sendable {
  package var people = 0
  package var messages = 0
  package var events = 0
  package var bytes = 0
  /// At most a hundred.
  package var findings: [CheckFinding] = []

  mutating func found(_ finding: CheckFinding) {
    if findings.count < 100 { findings.append(finding) }
  }
}

extension SQLiteStore {
  /// Looks at every page and every row; with `deep`, folds every conversation anew and compares.
  ///
  /// Damage is a finding, not an error; a file that cannot be read at all is one.
  package func check(deep: Bool) throws(StoreProblem) -> CheckReport {
    let connection = try reading()
    var report = CheckReport()
    do {
      for line in try connection.column("PRAGMA integrity_check") where line != "ok" {
        report.found(.structure(line))
      }
      report.people = Int(try connection.number("SELECT count(*) FROM person"))
      report.bytes = Int(
        try connection.number(
          "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"))
      try checkMessages(connection, &report)
      try checkEvents(connection, &report)
      try checkStates(connection, deep, &report)
    } catch {
      guard case .corrupt = error else { throw error }
      report.found(.structure("a page cannot be read"))
    }
    return report
  }

  private func checkMessages(
    _ connection: Connection, _ report: inout CheckReport
  ) throws(StoreProblem) {
    let find = try connection.prepare("SELECT seq, person, dir, at, body, sum FROM message")
    defer { find.finalize() }
    while try find.step() {
      report.messages += 1
      let sum = find.withText(4) {
        RowSum.of(
          find.integer(0), person: find.integer(1), dir: find.integer(2), at: find.integer(3), $0)
      }
      if sum != find.integer(5) {
        report.found(.changed(table: "message", row: find.integer(0)))
      }
    }
  }

  private func checkEvents(
    _ connection: Connection, _ report: inout CheckReport
  ) throws(StoreProblem) {
    let find = try connection.prepare(
      """
      SELECT id, person, at, event.kind, data, event.sum, body,
        id BETWEEN first_event AND last_event
      FROM event LEFT JOIN message ON message.seq = event.seq AND dir = 0
      """)
    defer { find.finalize() }
    while try find.step() {
      report.events += 1
      let id = find.integer(0)
      let sum = find.withText(4) {
        RowSum.of(id, person: find.integer(1), dir: RowSum.event, at: find.integer(2), $0)
      }
      if find.integer(7) == 0 {
        report.found(.orphan(event: id))
        continue
      }
      if sum != find.integer(5) { report.found(.changed(table: "event", row: id)) }
      if (try? event(id, find, kind: 3, data: 4, text: 6)) == nil {
        report.found(.unreadable(event: id))
      }
    }
  }

  /// Compares snapshots and follow-ups with what the events give: those there are, or all.
  private func checkStates(
    _ connection: Connection, _ deep: Bool, _ report: inout CheckReport
  ) throws(StoreProblem) {
    guard deep else { return }
    let find = try connection.prepare(
      "SELECT DISTINCT person, conversation FROM message WHERE dir = 0")
    defer { find.finalize() }
    while try find.step() {
      let person = find.integer(0)
      let venue = find.text(1)
      var folded = Conversation()
      do {
        try forEachEvent(of: person, venue, after: 0, connection) { _, _, _, _, event in
          folded.apply(event)
        }
        if try load(person: person, venue, connection).state != folded {
          report.found(.state(person: person))
        }
      } catch {
        guard case .unreadable = error else { throw error }
        continue
      }
      let due = try connection.prepare(
        "SELECT what, at, status FROM due WHERE person = ?1 AND conversation = ?2")
      defer { due.finalize() }
      due.bind(1, person)
      due.bind(2, venue)
      var rows: [String] = []
      while try due.step() { rows.append("\(due.integer(1)) \(due.text(0)) \(due.text(2))") }
      let wanted = folded.followUps.map { "\($0.at) \($0.what) \($0.isTold ? "sent" : "due")" }
      if rows.sorted() != wanted.sorted() {
        report.found(.followUps(person: person))
      }
    }
  }
}

/// A copy of the store, verified.
package struct BackupReceipt: Hashable, Sendable {
  package var path: String
  package var messages: Int
  package var bytes: Int
}

extension SQLiteStore {
  /// Writes a whole, consistent copy to a new file while others go on writing; checks and syncs it
  /// before telling.
  package func backup(to copy: String) throws(StoreProblem) -> BackupReceipt {
    try StoreFile.makeFolders(StoreFile.folder(of: copy))
    try vacuum(try reading(), into: copy)
    let made = try Connection(copy, flags: SQLITE_OPEN_READONLY)
    guard try made.column("PRAGMA quick_check") == ["ok"] else { throw .corrupt(path: copy) }
    return BackupReceipt(
      path: copy, messages: Int(try made.number("SELECT count(*) FROM message")),
      bytes: Int(
        try made.number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")))
  }
}
