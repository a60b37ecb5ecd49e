import CSQLite
import Dialogue
import FoundationEssentials
import JSON

/// A person's state: the stored snapshot, and the events after it.
extension SQLiteStore {
  /// The person's row, if they ever wrote.
  func person(_ uid: String, _ connection: Connection) throws(StoreProblem) -> Int64? {
    let find = try connection.statement(.findPerson)
    find.bind(1, uid)
    defer { find.reset() }
    return try find.step() ? find.integer(0) : nil
  }

  func load(
    person: Int64, _ venue: String, _ connection: Connection
  ) throws(StoreProblem) -> CachedConversation {
    let snapshot = try readSnapshot(person, venue, connection)
    let loaded = CachedConversation(
      person: person, state: snapshot?.state ?? Conversation(), through: snapshot?.through ?? 0,
      sinceSnapshot: 0, generation: generation)
    loaded.snapshotBytes = snapshot?.bytes ?? 0
    try forEachEvent(of: person, venue, after: loaded.through, connection) { id, _, _, _, event in
      loaded.state.apply(event)
      loaded.through = id
      loaded.sinceSnapshot += 1
    }
    return loaded
  }

  /// Calls `body` with id, seq, at, the message's text and the event, in order.
  func forEachEvent(
    of person: Int64, _ venue: String, after: Int64, _ connection: Connection,
    _ body: (Int64, Int64, Int64, String, Event) -> Void
  ) throws(StoreProblem) {
    let events = try connection.statement(.eventsAfter)
    events.bind(1, person)
    events.bind(2, venue)
    events.bind(3, after)
    defer { events.reset() }
    while try events.step() {
      let id = events.integer(0)
      let event = try event(id, events, kind: 3, data: 4, text: 5)
      body(id, events.integer(1), events.integer(2), events.text(5), event)
    }
  }

  /// The event that stands in these columns.
  func event(
    _ id: Int64, _ row: Statement, kind: Int32, data: Int32, text: Int32
  ) throws(StoreProblem) -> Event {
    guard let object = row.withText(data, { try? JSONValue(parsing: $0) }) else {
      throw .corrupt(path: path)
    }
    do {
      return try Event(kind: row.text(kind), object, from: row.text(text))
    } catch {
      throw .unreadable(path: path, event: id, error)
    }
  }

  /// The snapshot where there is one that this version can read; otherwise the fold begins anew.
  private func readSnapshot(
    _ person: Int64, _ venue: String, _ connection: Connection
  ) throws(StoreProblem) -> (state: Conversation, through: Int64, bytes: Int)? {
    let find = try connection.statement(.snapshot)
    find.bind(1, person)
    find.bind(2, venue)
    find.bind(3, Schema.snapshotFormat)
    defer { find.reset() }
    guard try find.step() else { return nil }
    let data = find.withText(1) { Data(buffer: $0) }
    guard let state = try? JSONDecoder().decode(Conversation.self, from: data) else { return nil }
    return (state, find.integer(0), data.count)
  }

  /// Writes a snapshot: every 256 events, more rarely the longer it is, so that a long history costs
  /// a turn no more than a short one.
  ///
  /// A snapshot costs what 200 events do to write and to read, and a turn makes about four.
  func writeSnapshot(
    _ conversation: CachedConversation, _ venue: String, _ connection: Connection
  ) throws(StoreProblem) {
    // A state that cannot be written is no loss: the fold gives it again.
    guard let data = try? JSONEncoder().encode(conversation.state) else { return }
    let put = try connection.statement(.putSnapshot)
    put.bind(1, conversation.person)
    put.bind(2, venue)
    put.bind(3, conversation.through)
    put.bind(4, Schema.snapshotFormat)
    put.bind(5, text: [UInt8](data))
    try put.run()
    conversation.sinceSnapshot = 0
    conversation.snapshotBytes = data.count
  }
}
