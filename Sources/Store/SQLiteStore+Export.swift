import JSON

/// Everything as JSON Lines, from which `importAll` makes the same store again.
///
/// The first line is the header (`type` `store`), the last one counts what came between (`end`).
/// Between them, in this order: `person` lines; `message` lines by their number, what came in
/// followed by its `event` lines; `due` and `receipt` lines. An answer's `raw` is left out where it
/// is the message's text.
extension SQLiteStore {
  static let exportFormat = 1

  /// Hands the lines to `sink`, some at a time: of one person, or of all.
  package func export(
    of uid: String? = nil, to sink: @escaping ([UInt8]) throws(StoreProblem) -> Void
  ) throws(StoreProblem) {
    let connection = try reading()
    let person = try uid.map { (uid) throws(StoreProblem) -> Int64 in
      guard let found = try self.person(uid, connection) else { throw .unknown(uid) }
      return found
    }
    // One read transaction: what others write meanwhile is not half in it.
    try connection.execute("BEGIN")
    defer { try? connection.execute("COMMIT") }
    var out = ExportLines(sink: sink)
    try header(connection, &out)
    try people(person, connection, &out)
    try messages(person, connection, &out)
    try dueRows(person, connection, &out)
    if person == nil { try receipts(connection, &out) }
    try out.end()
  }

  private func header(
    _ connection: Connection, _ out: inout ExportLines
  ) throws(StoreProblem) {
    let id = try connection.row("SELECT value FROM meta WHERE key = 'store'").first ?? ""
    try out.line { json in
      json.member("type", "store")
      json.member("format", SQLiteStore.exportFormat)
      json.member("schema", Schema.version)
      json.member("store", id)
    }
  }

  private func people(
    _ person: Int64?, _ connection: Connection, _ out: inout ExportLines
  ) throws(StoreProblem) {
    let find = try connection.prepare(
      "SELECT uid, created_at FROM person WHERE \(only(person, "id")) ORDER BY id")
    defer { find.finalize() }
    while try find.step() {
      out.people += 1
      try out.line { json in
        json.member("type", "person")
        json.member("uid", find.text(0))
        json.member("at", Int(find.integer(1)))
      }
    }
  }

  private func messages(
    _ person: Int64?, _ connection: Connection, _ out: inout ExportLines
  ) throws(StoreProblem) {
    let find = try connection.prepare(
      """
      SELECT seq, uid, conversation, dir, account, message_id, re, at, kind, body, choices, because
      FROM message JOIN person ON person.id = message.person
      WHERE \(only(person, "message.person")) ORDER BY seq
      """)
    defer { find.finalize() }
    let events = try connection.prepare(
      """
      SELECT event.id, event.seq, event.kind, data
      FROM message JOIN event ON event.id BETWEEN first_event AND last_event
      WHERE \(only(person, "person")) ORDER BY message.seq, event.id
      """)
    defer { events.finalize() }
    var hasEvent = try events.step()
    while try find.step() {
      out.messages += 1
      try out.line { json in
        json.member("type", "message")
        json.member("seq", Int(find.integer(0)))
        json.member("person", find.text(1))
        json.member("conversation", find.text(2))
        json.member("dir", find.integer(3) == 0 ? "in" : "out")
        json.member("account", find, 4)
        json.member("id", find, 5)
        if !find.isNull(6) { json.member("re", Int(find.integer(6))) }
        json.member("at", Int(find.integer(7)))
        json.member("kind", find.text(8))
        json.member("text", find.text(9))
        if !find.isNull(10) { json.member("choices", find.list(10)) }
        if !find.isNull(11) { json.member("because", find.list(11)) }
      }
      // Events are numbered in the order of their messages.
      while hasEvent, events.integer(1) == find.integer(0) {
        out.events += 1
        let data = events.withText(3) { try? JSONValue(parsing: $0) }
        guard let data else { throw .corrupt(path: path) }
        try out.line { json in
          json.member("type", "event")
          json.member("id", Int(events.integer(0)))
          json.member("seq", Int(events.integer(1)))
          json.member("kind", events.text(2))
          json.key("data")
          json.value(data)
        }
        hasEvent = try events.step()
      }
    }
  }

  private func dueRows(
    _ person: Int64?, _ connection: Connection, _ out: inout ExportLines
  ) throws(StoreProblem) {
    let find = try connection.prepare(
      """
      SELECT uid, conversation, what, at, status, sent_seq
      FROM due JOIN person ON person.id = due.person
      WHERE \(only(person, "due.person")) ORDER BY due.id
      """)
    defer { find.finalize() }
    while try find.step() {
      try out.line { json in
        json.member("type", "due")
        json.member("person", find.text(0))
        json.member("conversation", find.text(1))
        json.member("what", find.text(2))
        json.member("at", Int(find.integer(3)))
        json.member("status", find.text(4))
        if !find.isNull(5) { json.member("sent", Int(find.integer(5))) }
      }
    }
  }

  private func receipts(
    _ connection: Connection, _ out: inout ExportLines
  ) throws(StoreProblem) {
    let find = try connection.prepare(
      "SELECT who, messages, events, at FROM receipt ORDER BY id")
    defer { find.finalize() }
    while try find.step() {
      try out.line { json in
        json.member("type", "receipt")
        json.member("who", find.text(0))
        json.member("messages", Int(find.integer(1)))
        json.member("events", Int(find.integer(2)))
        json.member("at", Int(find.integer(3)))
      }
    }
  }

  /// A condition on a column that holds a person's row.
  private func only(_ person: Int64?, _ column: String) -> String {
    person.map { "\(column) = \($0)" } ?? "TRUE"
  }
}

/// Collects lines and hands them on in pieces of a good size.
private struct ExportLines {
  let sink: ([UInt8]) throws(StoreProblem) -> Void
  var json = JSONWriter()
  var people = 0
  var messages = 0
  var events = 0

  init(sink: @escaping ([UInt8]) throws(StoreProblem) -> Void) { self.sink = sink }

  mutating func line(_ members: (inout JSONWriter) -> Void) throws(StoreProblem) {
    json.object(members)
    json.endLine()
    if json.bytes.count > 1 << 16 { try flush() }
  }

  mutating func end() throws(StoreProblem) {
    let (people, messages, events) = (people, messages, events)
    try line { json in
      json.member("type", "end")
      json.member("people", people)
      json.member("messages", messages)
      json.member("events", events)
    }
    try flush()
  }

  private mutating func flush() throws(StoreProblem) {
    try sink(json.bytes)
    json.reset()
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ key: StaticString, _ row: Statement, _ column: Int32) {
    if let text = row.optionalText(column) { member(key, text) }
  }
}
