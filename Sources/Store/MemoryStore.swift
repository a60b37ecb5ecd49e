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
      var due: [String: Due] = [:]
    }

    var records: [ConversationKey: Record] = [:]
    /// People in the order they came, compared byte by byte like everything here.
    var people: [ConversationKey] = []
    /// By account and message id.
    var known: [ConversationKey: Known] = [:]
    var lastSeq: Int64 = 0
    var lastEvent: Int64 = 0
    var lastDue: Int64 = 0
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
      noteDue(event, incoming, in: &record)
    }
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

  private func noteDue(_ event: Event, _ incoming: Incoming, in record: inout Contents.Record) {
    switch event {
    case .stepSet(let step):
      guard let day = step.step.when else { return }
      contents.lastDue += 1
      record.due["step \(step.id)"] = Due(
        id: contents.lastDue, person: incoming.person, venue: incoming.venue,
        what: "step \(step.id)", at: Int64(day.dayNumber) * 86_400)
    case .stepClosed(let id, _, _): record.due["step \(id)"] = nil
    default: return
    }
  }

  package func delivered(through seq: Int64) {}

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
    let open = contents.records.values.flatMap(\.due.values).filter { $0.at <= seconds }
    return Array(open.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.prefix(limit))
  }

  private func records(of person: String, in venue: Venue?) -> [Contents.Record] {
    contents.records.filter { key, _ in
      key.person.hasSameBytes(as: person)
        && (venue == nil || key.venue.hasSameBytes(as: venue?.stored ?? ""))
    }.map(\.value)
  }
}
