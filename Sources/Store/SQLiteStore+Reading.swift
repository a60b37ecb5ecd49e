package import Dialogue

extension SQLiteStore {
  package func conversation(
    of person: String, in venue: Venue
  ) throws(StoreProblem) -> Conversation {
    let connection = try reading()
    guard let row = try self.person(person, connection) else { return Conversation() }
    return try load(person: row, venue.stored, connection).state
  }

  package func events(
    of person: String, in venue: Venue?
  ) throws(StoreProblem) -> [StoredEvent] {
    let connection = try reading()
    guard let row = try self.person(person, connection) else { return [] }
    let find = try connection.prepare(
      """
      SELECT event.id, conversation, message.seq, at, event.kind, data, body
      FROM message JOIN event ON event.id BETWEEN first_event AND last_event
      WHERE person = ?1 AND (?2 IS NULL OR conversation = ?2) ORDER BY event.id
      """)
    defer { find.finalize() }
    find.bind(1, row)
    find.bind(2, venue?.stored)
    var events: [StoredEvent] = []
    while try find.step() {
      events.append(
        StoredEvent(
          id: find.integer(0), venue: Venue(stored: find.text(1)), seq: find.integer(2),
          at: find.integer(3), event: try event(find.integer(0), find, kind: 4, data: 5, text: 6)))
    }
    return events
  }

  package func messages(
    of person: String, in venue: Venue?, limit: Int?
  ) throws(StoreProblem) -> [StoredMessage] {
    let connection = try reading()
    guard let row = try self.person(person, connection) else { return [] }
    let condition = venue == nil ? "" : "AND conversation = ?2"
    let find = try connection.prepare(
      """
      SELECT seq, conversation, CASE dir WHEN 1 THEN re END, at, kind, body, choices, because
      FROM message
      WHERE person = ?1 \(condition) ORDER BY seq DESC LIMIT ?3
      """)
    defer { find.finalize() }
    find.bind(1, row)
    if let venue { find.bind(2, venue.stored) }
    find.bind(3, Int64(limit ?? -1))
    var messages: [StoredMessage] = []
    while try find.step() {
      messages.append(
        StoredMessage(
          seq: find.integer(0), venue: Venue(stored: find.text(1)),
          re: find.isNull(2) ? nil : find.integer(2), at: find.integer(3), kind: find.text(4),
          text: find.text(5), choices: find.list(6), because: find.list(7)))
    }
    return messages.reversed()
  }

  package func people() throws(StoreProblem) -> [String] {
    try reading().column("SELECT uid FROM person ORDER BY id")
  }

  package func due(
    at seconds: Int64, after: Due?, limit: Int
  ) throws(StoreProblem) -> [Due] {
    let find = try reading().statement(.dueAt)
    find.bind(1, seconds)
    find.bind(2, Int64(limit))
    find.bind(3, after?.at ?? .min)
    find.bind(4, after?.id ?? 0)
    defer { find.reset() }
    var found: [Due] = []
    while try find.step() { found.append(Due(find)) }
    return found
  }

  package func said(at seconds: Int64) throws(StoreProblem) -> [SaidNudge] {
    let find = try reading().statement(.lastSaid)
    defer { find.reset() }
    var found: [SaidNudge] = []
    while try find.step(), find.integer(2) == seconds {
      found.append(SaidNudge(person: find.text(0), id: find.text(1)))
    }
    return found.reversed()
  }

  /// The connection for reading; after a failed write a new one.
  func reading() throws(StoreProblem) -> Connection {
    if let connection { return connection }
    let opened = try readsOnly ? openForReading() : write { (connection) in connection }
    connection = opened
    return opened
  }
}

extension Due {
  fileprivate init(_ row: Statement) {
    self.init(
      id: row.integer(0), person: row.text(1), venue: Venue(stored: row.text(2)),
      what: row.text(3), at: row.integer(4))
  }
}
