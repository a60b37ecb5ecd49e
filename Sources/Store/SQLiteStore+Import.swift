import Dialogue
import JSON

/// Makes a store of what an export wrote: all of it in one commit, or nothing.
extension SQLiteStore {
  /// Takes lines from `next` until it gives nil; the store must be empty.
  package func importAll(
    from next: () throws(StoreProblem) -> [UInt8]?
  ) throws(StoreProblem) -> ImportReceipt {
    try write { (connection) throws(StoreProblem) in
      guard try connection.number("SELECT count(*) FROM person") == 0,
        try connection.number("SELECT count(*) FROM receipt") == 0
      else { throw .notEmpty(path: path) }
      var reading = try ImportReading(connection: connection)
      while let line = try next() { try reading.take(line) }
      try connection.run(.raiseEpoch)
      (dataVersion, epoch) = (-1, -1)
      return try reading.finished()
    }
  }
}

/// How much an import took in.
package struct ImportReceipt: Hashable, Sendable {
  package var people = 0
  package var messages = 0
  package var events = 0
}

private struct ImportReading {
  let connection: Connection
  let addMessage: Statement
  let addEvent: Statement
  let countEvent: Statement
  var line = 0
  var receipt = ImportReceipt()
  var hasHeader = false
  var isFinished = false
  var people: [ConversationKey: Int64] = [:]
  /// The message that came in last: events follow it.
  var latest: (seq: Int64, person: Int64, conversation: String, at: Int64, text: String)?
  var json = JSONWriter()

  init(connection: Connection) throws(StoreProblem) {
    self.connection = connection
    addMessage = try connection.prepare(
      """
      INSERT INTO message(
        seq, person, conversation, dir, account, message_id, re, at, kind, body, choices, because,
        sum)
      VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
      """)
    addEvent = try connection.statement(.addEvent)
    countEvent = try connection.prepare(
      """
      UPDATE message SET first_event = coalesce(first_event, ?2), last_event = ?2 WHERE seq = ?1
      """)
  }

  mutating func take(_ bytes: [UInt8]) throws(StoreProblem) {
    line += 1
    guard !bytes.isEmpty else { return }
    if isFinished { throw bad("something after the end") }
    let record: JSONValue
    do {
      record = try JSONValue(parsing: bytes)
    } catch {
      throw bad("\(error.kind.rawValue) at byte \(error.offset)")
    }
    let type = try text(record, "type")
    guard hasHeader || type == "store" else { throw bad("no header") }
    switch type {
    case "store": try header(record)
    case "person": try person(record)
    case "message": try message(record)
    case "event": try event(record)
    case "due": try due(record)
    case "receipt": try forgotten(record)
    case "end": try end(record)
    default: throw bad("type")
    }
  }

  func finished() throws(StoreProblem) -> ImportReceipt {
    guard isFinished else { throw .badImport(line: line + 1, what: "the end is missing") }
    addMessage.finalize()
    countEvent.finalize()
    return receipt
  }

  private mutating func header(_ record: JSONValue) throws(StoreProblem) {
    guard try number(record, "format") <= SQLiteStore.exportFormat else {
      throw bad("a newer format")
    }
    let put = try connection.prepare("UPDATE meta SET value = ?1 WHERE key = 'store'")
    defer { put.finalize() }
    put.bind(1, try text(record, "store"))
    try put.run()
    hasHeader = true
  }

  private mutating func person(_ record: JSONValue) throws(StoreProblem) {
    let uid = try text(record, "uid")
    let add = try connection.statement(.addPerson)
    add.bind(1, uid)
    add.bind(2, try number(record, "at"))
    try add.run()
    people[ConversationKey(person: uid, venue: "")] = connection.lastRow
    receipt.people += 1
  }

  private func person(of record: JSONValue) throws(StoreProblem) -> Int64 {
    let uid = try text(record, "person")
    guard let found = people[ConversationKey(person: uid, venue: "")] else { throw bad("person") }
    return found
  }

  private mutating func message(_ record: JSONValue) throws(StoreProblem) {
    let seq = try number(record, "seq")
    let person = try person(of: record)
    let conversation = try text(record, "conversation")
    let at = try number(record, "at")
    var body = try text(record, "text")
    let dir: Int64 = try text(record, "dir") == "in" ? 0 : 1
    addMessage.bind(1, seq)
    addMessage.bind(2, person)
    addMessage.bind(3, conversation)
    addMessage.bind(4, dir)
    addMessage.bind(5, record["account"]?.string)
    addMessage.bind(6, record["id"]?.string)
    if let re = record["re"]?.integer {
      addMessage.bind(7, Int64(re))
    } else {
      addMessage.bindNull(7)
    }
    addMessage.bind(8, at)
    addMessage.bind(9, try text(record, "kind"))
    addMessage.bind(10, body)
    bind(record["choices"], 11)
    bind(record["because"], 12)
    addMessage.bind(13, body.withUTF8 { RowSum.of(seq, person: person, dir: dir, at: at, $0) })
    try addMessage.run()
    if dir == 0 { latest = (seq, person, conversation, at, body) }
    receipt.messages += 1
  }

  private mutating func bind(_ list: JSONValue?, _ index: Int32) {
    guard let list else { return addMessage.bindNull(index) }
    json.reset()
    json.value(list)
    addMessage.bind(index, text: json.bytes)
  }

  private mutating func event(_ record: JSONValue) throws(StoreProblem) {
    let id = try number(record, "id")
    guard let latest, latest.seq == (try number(record, "seq")), let data = record["data"] else {
      throw bad("event")
    }
    let kind = try text(record, "kind")
    do {
      _ = try Event(kind: kind, data, from: latest.text)
    } catch {
      throw bad("event of kind \(kind)")
    }
    json.reset()
    json.value(data)
    let sum = json.bytes.withUnsafeBufferPointer {
      RowSum.of(id, person: latest.person, dir: RowSum.event, at: latest.at, $0)
    }
    addEvent.bind(1, id)
    addEvent.bind(2, latest.seq)
    addEvent.bind(3, kind)
    addEvent.bind(4, text: json.bytes)
    addEvent.bind(5, sum)
    try addEvent.run()
    countEvent.bind(1, latest.seq)
    countEvent.bind(2, id)
    try countEvent.run()
    receipt.events += 1
  }

  private func due(_ record: JSONValue) throws(StoreProblem) {
    let add = try connection.prepare(
      """
      INSERT INTO due(person, conversation, what, at, status, sent_seq)
      VALUES(?1, ?2, ?3, ?4, ?5, ?6)
      """)
    defer { add.finalize() }
    add.bind(1, try person(of: record))
    add.bind(2, try text(record, "conversation"))
    add.bind(3, try text(record, "what"))
    add.bind(4, try number(record, "at"))
    add.bind(5, try text(record, "status"))
    if let sent = record["sent"]?.integer { add.bind(6, Int64(sent)) } else { add.bindNull(6) }
    try add.run()
  }

  private func forgotten(_ record: JSONValue) throws(StoreProblem) {
    let add = try connection.prepare(
      "INSERT INTO receipt(who, messages, events, at) VALUES(?1, ?2, ?3, ?4)")
    defer { add.finalize() }
    add.bind(1, try text(record, "who"))
    add.bind(2, try number(record, "messages"))
    add.bind(3, try number(record, "events"))
    add.bind(4, try number(record, "at"))
    try add.run()
  }

  private mutating func end(_ record: JSONValue) throws(StoreProblem) {
    guard try number(record, "people") == receipt.people,
      try number(record, "messages") == receipt.messages,
      try number(record, "events") == receipt.events
    else { throw bad("lines are missing") }
    isFinished = true
  }

  private func text(_ record: JSONValue, _ key: String) throws(StoreProblem) -> String {
    guard let text = record[key]?.string else { throw bad(key) }
    return text
  }

  private func number(_ record: JSONValue, _ key: String) throws(StoreProblem) -> Int64 {
    guard let number = record[key]?.integer else { throw bad(key) }
    return Int64(number)
  }

  private func bad(_ what: String) -> StoreProblem { .badImport(line: line, what: what) }
}
