package import Dialogue
import JSON
import Rules

/// The store in memory: for tests, and for what is said off the record.
package final class MemoryStore: InteractionStore, TurnTaking {
  private struct Contents {
    struct Known {
      var seq: Int64
      var key: ConversationKey
      var text: String
      var isBlank: Bool
    }

    struct Record {
      var state = Conversation()
      var events: [StoredEvent] = []
      var messages: [StoredMessage] = []
    }

    var records: [ConversationKey: Record] = [:]
    /// People in the order they came, compared byte by byte like everything here.
    var people: [ConversationKey] = []
    /// By account and message id.
    var known: [ConversationKey: Known] = [:]
    var lastSeq: Int64 = 0
    var lastEvent: Int64 = 0
  }

  private var contents = Contents()
  private var isInGroup = false

  package init() {}

  /// A store in which this conversation is already so far: what is said goes on from there and
  /// leaves no trace.
  package init(
    conversation state: Conversation, of person: String, in venue: Venue = .direct
  ) {
    let key = ConversationKey(person: person, venue: venue.stored)
    contents.people = [ConversationKey(person: person, venue: "")]
    contents.records[key] = Contents.Record(state: state)
  }

  package func group(
    _ body: (any TurnTaking) throws(StoreProblem) -> Void
  ) throws(StoreProblem) {
    let before = contents
    isInGroup = true
    defer { isInGroup = false }
    do {
      try body(self)
    } catch {
      contents = before
      throw error
    }
  }

  package func turn(
    _ incoming: Incoming, _ body: (Conversation) -> Turn
  ) throws(StoreProblem) -> Taken {
    guard isInGroup else { throw .failed(path: "", code: 21) }
    let key = ConversationKey(person: incoming.person, venue: incoming.venue.stored)
    let id = incoming.id.map { ConversationKey(person: incoming.account, venue: $0) }
    if let id, let known = contents.known[id] {
      let same = known.isBlank || known.text.hasSameBytes(as: incoming.text)
      guard known.key == key, same else { return .conflict }
      let replies = contents.records[key]?.messages.filter { $0.re == known.seq } ?? []
      return .known(
        replies.map {
          Reply(Reply.Kind(rawValue: $0.kind) ?? .notice, $0.text, choices: $0.choices)
        },
        because: replies.flatMap(\.because), seq: known.seq, delivered: true)
    }
    let person = ConversationKey(person: incoming.person, venue: "")
    if !contents.people.contains(person) { contents.people.append(person) }
    var record = contents.records.removeValue(forKey: key) ?? Contents.Record()
    let turn = body(record.state)
    let seq = store(incoming, turn, in: &record)
    contents.records[key] = record
    if let id {
      contents.known[id] = Contents.Known(
        seq: seq, key: key, text: turn.withholds ? "" : incoming.text, isBlank: turn.withholds)
    }
    return .new(turn, seq: seq)
  }

  private func store(
    _ incoming: Incoming, _ turn: Turn, in record: inout Contents.Record
  ) -> Int64 {
    contents.lastSeq += 1
    let seq = contents.lastSeq
    record.messages.append(
      StoredMessage(
        seq: seq, venue: incoming.venue, re: nil, at: incoming.at,
        kind: turn.withholds ? "withheld" : incoming.kind.stored,
        text: turn.withholds ? "" : incoming.text, choices: [], because: []))
    for event in turn.events {
      contents.lastEvent += 1
      record.state.apply(event)
      record.events.append(
        StoredEvent(
          id: contents.lastEvent, venue: incoming.venue, seq: seq, at: incoming.at, event: event))
    }
    for case .erased(let what) in turn.events { erase(what, before: seq, in: &record) }
    for (index, reply) in turn.replies.enumerated() {
      contents.lastSeq += 1
      record.messages.append(
        StoredMessage(
          seq: contents.lastSeq, venue: incoming.venue, re: seq, at: incoming.at,
          kind: reply.kind.rawValue, text: reply.text, choices: reply.choices,
          because: index == 0 ? turn.because.map(\.text) : []))
    }
    return seq
  }

  /// Takes the words out of messages and events and folds the state anew.
  private func erase(_ what: String, before seq: Int64, in record: inout Contents.Record) {
    var secrets = Secrets()
    var blank: Set<Int64> = []
    for entry in record.events where entry.seq < seq && entry.event.isMeant(by: what) {
      blank.insert(entry.seq)
      for words in entry.event.words { secrets.add(words) }
    }
    let day = what.hasPrefix("day ") ? String(what.dropFirst(4)) : nil
    for index in record.messages.indices where record.messages[index].seq < seq {
      let message = record.messages[index]
      guard
        what == "everything" || blank.contains(message.re ?? message.seq)
          || secrets.stand(in: message.text) || day == StoreDay.iso(message.at)
      else { continue }
      if message.re == nil {
        record.messages[index].kind = "erased"
        secrets.add(message.text)
      }
      record.messages[index].text = ""
      record.messages[index].choices = []
    }
    record.state = Conversation()
    for index in record.events.indices {
      let entry = record.events[index]
      if entry.seq < seq {
        let whole = entry.event.isMeant(by: what)
        record.events[index].event = entry.event.without { whole || secrets.stand(in: $0) }
      }
      record.state.apply(record.events[index].event)
    }
    for (id, known) in contents.known where blank.contains(known.seq) {
      contents.known[id]?.text = ""
      contents.known[id]?.isBlank = true
    }
  }

  package func delivered(through seq: Int64) {}

  package func compact() -> Bool { true }

  package func conversation(of person: String, in venue: Venue) -> Conversation {
    let key = ConversationKey(person: person, venue: venue.stored)
    return contents.records[key]?.state ?? Conversation()
  }

  package func events(of person: String, in venue: Venue?) -> [StoredEvent] {
    records(of: person, in: venue).flatMap(\.events).sorted { $0.id < $1.id }
  }

  package func messages(
    of person: String, in venue: Venue?, limit: Int?
  ) -> [StoredMessage] {
    let all = records(of: person, in: venue).flatMap(\.messages).sorted { $0.seq < $1.seq }
    return limit.map { Array(all.suffix($0)) } ?? all
  }

  package func people() -> [String] { contents.people.map(\.person) }

  package func due(at seconds: Int64, limit: Int) -> [Due] {
    let open = contents.records.flatMap { key, record in
      record.state.followUps.filter { !$0.isTold && $0.at <= seconds }.map { item in
        Due(
          id: 0, person: key.person, venue: Venue(stored: key.venue), what: item.what, at: item.at)
      }
    }
    return Array(
      open.sorted { ($0.at, $0.person, $0.what) < ($1.at, $1.person, $1.what) }.prefix(limit))
  }

  private func records(of person: String, in venue: Venue?) -> [Contents.Record] {
    contents.records.filter { key, _ in
      key.person.hasSameBytes(as: person)
        && (venue == nil || key.venue.hasSameBytes(as: venue?.stored ?? ""))
    }.map(\.value)
  }
}
