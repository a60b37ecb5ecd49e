import CSQLite
package import Dialogue
import JSON

extension SQLiteStore: TurnTaking {
  package func turn(
    _ incoming: Incoming, _ body: (consuming Conversation) -> Turn
  ) throws(StoreProblem) -> Taken {
    if let lostGroup { throw lostGroup }
    guard isInGroup, let connection else { throw .failed(path: path, code: Int(SQLITE_MISUSE)) }
    let key = ConversationKey(person: incoming.person, venue: incoming.venue.stored)
    var before = connection.changesSoFar
    do {
      try noteDelivered(at: incoming.at, connection)
      before = connection.changesSoFar
      return try take(incoming, key, connection, body)
    } catch {
      cache.remove(key)
      // What cannot be written in one place cannot in another: a turn that fails halfway, on a full
      // or failing disk, takes its group with it. A savepoint for each turn, which would keep the
      // others, copies every page that a turn touches.
      if connection.isIdle || connection.changesSoFar != before { lostGroup = error }
      throw error
    }
  }

  private func take(
    _ incoming: Incoming, _ key: ConversationKey, _ connection: Connection,
    _ body: (consuming Conversation) -> Turn
  ) throws(StoreProblem) -> Taken {
    let cached = try cached(key, connection)
    // Where the state would have to be read, a known message is looked for before that.
    if cached == nil, incoming.id != nil, let taken = try known(incoming, connection) {
      return taken
    }
    let conversation =
      if let cached { cached } else { try opened(key, at: incoming.at, connection) }
    var turn = body(conversation.give())
    if incoming.kind == .tick, turn.replies.isEmpty {
      if let after = turn.after.take() {
        conversation.state = after
        if cached == nil { cache.put(conversation, key) }
      } else {
        cache.remove(key)
      }
      return .nothing
    }
    let seq = lastSeq + 1
    guard try insert(incoming, seq, conversation.person, turn, connection) else {
      cache.remove(key)
      return try known(incoming, connection) ?? .conflict
    }
    lastSeq = seq
    try insert(
      turn.events, of: incoming, turn.withholds ? "" : incoming.text, seq, conversation, connection)
    if let after = turn.after.take() {
      conversation.state = after
    } else {
      let loaded = try load(person: conversation.person, incoming.venue.stored, connection)
      conversation.state = loaded.state
    }
    try insert(turn, answering: seq, incoming, conversation.person, connection)
    try noteDue(turn.events, conversation, incoming.venue.stored, connection)
    if incoming.kind == .tick {
      try markSaid(seq, conversation.person, incoming.venue.stored, connection)
    }
    guard try !eraseWhere(turn.events, before: seq, conversation, key, connection) else {
      return .new(turn, seq: seq)
    }
    if conversation.sinceSnapshot >= max(256, conversation.snapshotBytes / 128) {
      try writeSnapshot(conversation, incoming.venue.stored, connection)
    }
    if cached == nil { cache.put(conversation, key) }
    return .new(turn, seq: seq)
  }

  /// Does what `erased` events say; the conversation in memory is then dropped, for it still
  /// holds the words, and the next turn folds it anew.
  private func eraseWhere(
    _ events: [Event], before seq: Int64, _ conversation: CachedConversation,
    _ key: ConversationKey, _ connection: Connection
  ) throws(StoreProblem) -> Bool {
    var hasErased = false
    for case .erased(let what) in events {
      try erase(what, of: conversation.person, key.venue, before: seq, connection)
      hasErased = true
    }
    if hasErased { cache.remove(key) }
    return hasErased
  }

  /// The conversation from memory, where it is still what the database holds.
  func cached(
    _ key: ConversationKey, _ connection: Connection
  ) throws(StoreProblem) -> CachedConversation? {
    guard let found = cache.find(key) else { return nil }
    if found.generation == generation { return found }
    let last = try connection.statement(.lastEventOf)
    last.bind(1, found.person)
    last.bind(2, key.venue)
    defer { last.reset() }
    if try last.step(), last.integer(0) == found.through {
      found.generation = generation
      return found
    }
    cache.remove(key)
    return nil
  }

  /// The conversation from the database; a person not seen before is made.
  private func opened(
    _ key: ConversationKey, at: Int64, _ connection: Connection
  ) throws(StoreProblem) -> CachedConversation {
    if let person = try person(key.person, connection) {
      return try load(person: person, key.venue, connection)
    }
    let add = try connection.statement(.addPerson)
    add.bind(1, key.person)
    add.bind(2, at)
    try add.run()
    return CachedConversation(
      person: connection.lastRow, state: Conversation(), through: 0, sinceSnapshot: 0,
      generation: generation)
  }

  private func insert(
    _ incoming: Incoming, _ seq: Int64, _ person: Int64, _ turn: Turn, _ connection: Connection
  ) throws(StoreProblem) -> Bool {
    var text = turn.withholds ? "" : incoming.text
    let sum = text.withUTF8 { RowSum.of(seq, person: person, dir: 0, at: incoming.at, $0) }
    let add = try connection.statement(.addMessage)
    add.bind(1, seq)
    add.bind(2, person)
    add.bind(3, incoming.venue.stored)
    add.bind(4, incoming.account)
    add.bind(5, incoming.id)
    if let writer { add.bind(6, writer) } else { add.bindNull(6) }
    add.bind(7, incoming.at)
    add.bind(8, turn.withholds ? "withheld" : incoming.kind.rawValue)
    add.bind(9, text)
    add.bind(10, sum)
    if let re = incoming.re { add.bind(11, re) } else { add.bindNull(11) }
    if turn.events.isEmpty {
      add.bindNull(12)
      add.bindNull(13)
    } else {
      add.bind(12, lastEvent + 1)
      add.bind(13, lastEvent + Int64(turn.events.count))
    }
    try add.run()
    return connection.changes == 1
  }

  private func insert(
    _ events: [Event], of incoming: Incoming, _ text: String, _ seq: Int64,
    _ conversation: CachedConversation, _ connection: Connection
  ) throws(StoreProblem) {
    guard !events.isEmpty else { return }
    let add = try connection.statement(.addEvent)
    for event in events {
      lastEvent += 1
      json.reset()
      event.write(to: &json, from: text)
      let sum = json.bytes.withUnsafeBufferPointer {
        RowSum.of(lastEvent, person: conversation.person, dir: RowSum.event, at: incoming.at, $0)
      }
      add.bind(1, lastEvent)
      add.bind(2, seq)
      add.bind(3, event.kind)
      add.bind(4, text: json.bytes)
      add.bind(5, sum)
      try add.run()
    }
    conversation.through = lastEvent
    conversation.sinceSnapshot += events.count
  }

  private func insert(
    _ turn: Turn, answering seq: Int64, _ incoming: Incoming, _ person: Int64,
    _ connection: Connection
  ) throws(StoreProblem) {
    let add = try connection.statement(.addReply)
    for (index, reply) in turn.replies.enumerated() {
      lastSeq += 1
      var text = reply.text
      let sum = text.withUTF8 { RowSum.of(lastSeq, person: person, dir: 1, at: incoming.at, $0) }
      add.bind(1, lastSeq)
      add.bind(2, person)
      add.bind(3, incoming.venue.stored)
      add.bind(4, seq)
      add.bind(5, incoming.at)
      add.bind(6, reply.kind.rawValue)
      add.bind(7, text)
      bind(reply.choices, 8, add)
      bind(index == 0 ? turn.because.map(\.text) : [], 9, add)
      add.bind(10, sum)
      try add.run()
    }
  }

  /// Binds a list as JSON, nothing for an empty one.
  private func bind(_ texts: [String], _ index: Int32, _ statement: Statement) {
    guard !texts.isEmpty else { return statement.bindNull(index) }
    json.reset()
    json.array { json in for text in texts { json.string(text) } }
    statement.bind(index, text: json.bytes)
  }
}

extension Statement {
  /// Whether the column holds exactly these bytes.
  func equals(_ column: Int32, _ text: String) -> Bool {
    withText(column) { bytes in
      text.utf8.withContiguousStorageIfAvailable { bytes.hasSameBytes(as: $0) }
        ?? bytes.elementsEqual(text.utf8)
    }
  }

  /// A list stored as JSON; empty for null.
  func list(_ column: Int32) -> [String] {
    guard !isNull(column) else { return [] }
    let value = withText(column) { try? JSONValue(parsing: $0) }
    return value?.array?.compactMap(\.string) ?? []
  }
}
