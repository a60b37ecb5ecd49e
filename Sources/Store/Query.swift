/// The statements that turns and reading use, each prepared once when first needed.
enum Query: Int, CaseIterable {
  case begin, commit, rollback
  case dataVersion, lastSeq, lastEvent, epoch, raiseEpoch, noteCompaction, compacted
  case findPerson, addPerson
  case addMessage, addReply, addEvent, knownMessage, repliesAfter, message, edits, lastAnswer
  case snapshot, putSnapshot, dropSnapshots, eventsAfter, lastEventOf
  case addWriter, markWritten, writtenThrough, dropWriter
  case putDue, dropDue, dueAt, markSaid, lastSaid

  var sql: String {
    switch self {
    case .begin: "BEGIN IMMEDIATE"
    case .commit: "COMMIT"
    case .rollback: "ROLLBACK"
    case .dataVersion: "PRAGMA data_version"
    case .lastSeq: "SELECT max(seq) FROM message"
    case .lastEvent: "SELECT max(id) FROM event"
    case .epoch: "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'epoch'"
    case .raiseEpoch: "UPDATE meta SET value = value + 1 WHERE key = 'epoch'"
    case .noteCompaction: "INSERT OR REPLACE INTO meta VALUES('compact', '1')"
    case .compacted: "DELETE FROM meta WHERE key = 'compact'"
    case .findPerson: "SELECT id FROM person WHERE uid = ?1"
    case .addPerson: "INSERT INTO person(uid, created_at) VALUES(?1, ?2)"
    case .addMessage:
      """
      INSERT INTO message(
        seq, person, conversation, dir, account, message_id, writer, at, kind, body, sum, re,
        first_event, last_event)
      VALUES(?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
      ON CONFLICT(account, message_id) WHERE dir = 0 AND message_id IS NOT NULL DO NOTHING
      """
    case .addReply:
      """
      INSERT INTO message(
        seq, person, conversation, dir, re, at, kind, body, choices, because, sum)
      VALUES(?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """
    case .addEvent:
      "INSERT INTO event(id, seq, kind, data, sum) VALUES(?1, ?2, ?3, ?4, ?5)"
    case .knownMessage:
      """
      SELECT message.seq, person.uid, conversation, kind, body, writer
      FROM message JOIN person ON person.id = message.person
      WHERE account = ?1 AND message_id = ?2 AND dir = 0 AND message_id IS NOT NULL
      """
    // Replies follow their message at once, so the first row that is none ends them.
    case .repliesAfter:
      """
      SELECT CASE dir WHEN 1 THEN re END, kind, body, choices, because
      FROM message WHERE seq > ?1 ORDER BY seq
      """
    case .message:
      """
      SELECT message.seq, person.uid, conversation, message.person
      FROM message JOIN person ON person.id = message.person
      WHERE account = ?1 AND message_id = ?2 AND dir = 0 AND message_id IS NOT NULL
      """
    case .edits:
      """
      SELECT seq FROM message
      WHERE person = ?1 AND conversation = ?2 AND seq > ?3 AND dir = 0 AND re = ?3 ORDER BY seq
      """
    case .lastAnswer:
      """
      SELECT event.id, event.kind, data, body
      FROM message JOIN event ON event.id BETWEEN first_event AND last_event
      WHERE message.seq = ?1 AND event.kind = 'answered' ORDER BY event.id DESC LIMIT 1
      """
    case .snapshot:
      """
      SELECT through_event, state FROM snapshot
      WHERE person = ?1 AND conversation = ?2 AND format = ?3
      """
    case .putSnapshot:
      """
      INSERT OR REPLACE INTO snapshot(person, conversation, through_event, format, state)
      VALUES(?1, ?2, ?3, ?4, ?5)
      """
    case .dropSnapshots: "DELETE FROM snapshot WHERE person = ?1"
    case .eventsAfter:
      """
      SELECT event.id, message.seq, at, event.kind, data, body
      FROM message CROSS JOIN event ON event.id BETWEEN first_event AND last_event
      WHERE person = ?1 AND conversation = ?2
        AND message.seq >= coalesce((SELECT seq FROM event WHERE id = ?3), 0) AND event.id > ?3
      ORDER BY message.seq, event.id
      """
    case .lastEventOf:
      """
      SELECT last_event FROM message
      WHERE person = ?1 AND conversation = ?2 AND last_event IS NOT NULL
      ORDER BY seq DESC LIMIT 1
      """
    case .addWriter: "INSERT INTO writer(written) VALUES(?1)"
    case .markWritten: "UPDATE writer SET written = ?2 WHERE id = ?1"
    case .writtenThrough: "SELECT written FROM writer WHERE id = ?1"
    case .dropWriter: "DELETE FROM writer WHERE id = ?1"
    case .putDue:
      """
      INSERT INTO due(person, conversation, what, at, status) VALUES(?1, ?2, ?3, ?4, ?5)
      ON CONFLICT(person, conversation, what) DO UPDATE SET
        at = excluded.at, status = excluded.status
        WHERE at <> excluded.at OR status <> excluded.status
      """
    case .dropDue:
      """
      DELETE FROM due WHERE person = ?1 AND conversation = ?2
        AND what NOT IN (SELECT value FROM json_each(?3))
      """
    case .dueAt:
      """
      SELECT due.id, person.uid, conversation, what, at
      FROM due JOIN person ON person.id = due.person
      WHERE status = 'due' AND at <= ?1 AND (at, due.id) > (?3, ?4) ORDER BY at, due.id LIMIT ?2
      """
    case .markSaid: "UPDATE due SET sent_seq = ?1 WHERE person = ?2 AND conversation = ?3"
    case .lastSaid:
      """
      SELECT uid, message_id, message.at FROM due JOIN message ON message.seq = sent_seq
      JOIN person ON person.id = message.person
      WHERE sent_seq IS NOT NULL GROUP BY sent_seq ORDER BY sent_seq DESC
      """
    }
  }
}

extension Connection {
  /// The statement, prepared when first asked for, with nothing left of its last use.
  func statement(_ query: Query) throws(StoreProblem) -> Statement {
    if let known = prepared[query.rawValue] { return known }
    let statement = try prepare(query.sql)
    prepared[query.rawValue] = statement
    return statement
  }

  func run(_ query: Query) throws(StoreProblem) { try statement(query).run() }

  /// The first column of the first row as a number; 0 when there is none.
  func number(_ query: Query) throws(StoreProblem) -> Int64 {
    let statement = try statement(query)
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : 0
  }
}
