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
    /// What was said on ticks, and when.
    var said: [(at: Int64, nudge: SaidNudge)] = []
    /// The edits of a message, by its number.
    var edits: [Int64: [Int64]] = [:]
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
    _ incoming: Incoming, _ body: (consuming Conversation) -> Turn
  ) throws(StoreProblem) -> Taken {
    guard isInGroup else { throw .failed(path: "", code: 21) }
    let key = ConversationKey(person: incoming.person, venue: incoming.venue.stored)
    let id = incoming.id.map { ConversationKey(person: incoming.account, venue: $0) }
    if let known = known(incoming) { return known }
    let person = ConversationKey(person: incoming.person, venue: "")
    if !contents.people.contains(person) { contents.people.append(person) }
    var record = contents.records.removeValue(forKey: key) ?? Contents.Record()
    let turn = body(record.state)
    if incoming.kind == .tick, turn.replies.isEmpty {
      contents.records[key] = record
      return .nothing
    }
    let seq = store(incoming, turn, in: &record)
    contents.records[key] = record
    if incoming.kind == .tick, let id = incoming.id {
      contents.said.append((incoming.at, SaidNudge(person: incoming.person, id: id)))
    }
    if let target = incoming.re { contents.edits[target, default: []].append(seq) }
    if let id {
      contents.known[id] = Contents.Known(
        seq: seq, key: key, text: turn.withholds ? "" : incoming.text, isBlank: turn.withholds)
    }
    return .new(turn, seq: seq)
  }

  package func state(of person: String, in venue: Venue) -> Conversation {
    conversation(of: person, in: venue)
  }

  package func known(_ incoming: Incoming) -> Taken? {
    let key = ConversationKey(person: incoming.person, venue: incoming.venue.stored)
    let id = incoming.id.map { ConversationKey(person: incoming.account, venue: $0) }
    guard let known = id.flatMap({ contents.known[$0] }) else { return nil }
    let same = known.isBlank || known.text.hasSameBytes(as: incoming.text)
    guard known.key == key, same else { return .conflict }
    let replies = contents.records[key]?.messages.filter { $0.re == known.seq } ?? []
    return .known(
      replies.map {
        Reply(Reply.Kind(rawValue: $0.kind) ?? .notice, $0.text, choices: $0.choices)
      },
      because: replies.flatMap(\.because), seq: known.seq, delivered: true)
  }

  package func earlier(_ id: String, account: String) -> Earlier? {
    guard let known = contents.known[ConversationKey(person: account, venue: id)] else {
      return nil
    }
    let seqs = [known.seq] + (contents.edits[known.seq] ?? [])
    let answers = contents.records[known.key]?.events.compactMap { entry -> Answered? in
      guard seqs.contains(entry.seq), case .answered(let answer) = entry.event else { return nil }
      return answer
    }
    return Earlier(
      seqs: seqs, person: known.key.person, venue: Venue(stored: known.key.venue),
      answer: answers?.last)
  }

  private func store(
    _ incoming: Incoming, _ turn: Turn, in record: inout Contents.Record
  ) -> Int64 {
    contents.lastSeq += 1
    let seq = contents.lastSeq
    record.messages.append(
      StoredMessage(
        seq: seq, venue: incoming.venue, re: nil, at: incoming.at,
        kind: turn.withholds ? "withheld" : incoming.kind.rawValue,
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
    let named = erasedMessages(what)
    var blank = named
    for entry in record.events
    where entry.seq < seq && (named.contains(entry.seq) || entry.event.isMeant(by: what)) {
      blank.insert(entry.seq)
      for words in entry.event.words { secrets.add(words) }
    }
    for entry in record.events where entry.seq < seq && !blank.contains(entry.seq) {
      secrets.spare(entry.event, from: what)
    }
    let day = what.hasPrefix("day ") ? String(what.dropFirst(4)) : nil
    for index in record.messages.indices where record.messages[index].seq < seq {
      let message = record.messages[index]
      guard
        what == "everything" || blank.contains(message.re ?? message.seq)
          || secrets.stand(in: message.text) || message.re != nil && secrets.echo(in: message.text)
          || day == StoreDay.iso(message.at)
      else { continue }
      if message.re == nil {
        record.messages[index].kind = "erased"
        secrets.add(message.text)
      }
      record.messages[index].text = ""
      record.messages[index].choices = []
      record.messages[index].because = []
    }
    record.state = Conversation()
    for index in record.events.indices {
      let entry = record.events[index]
      if entry.seq < seq {
        let whole = named.contains(entry.seq) || entry.event.isMeant(by: what)
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

  package func due(at seconds: Int64, after: Due?, limit: Int) -> [Due] {
    let open = contents.records.flatMap { key, record in
      record.state.followUps.filter { !$0.isTold && $0.at <= seconds }.map { item in
        Due(
          id: 0, person: key.person, venue: Venue(stored: key.venue), what: item.what, at: item.at)
      }
    }
    func isBefore(_ left: Due, _ right: Due) -> Bool {
      (left.at, left.person, left.what) < (right.at, right.person, right.what)
    }
    let behind = open.filter { due in after.map { isBefore($0, due) } ?? true }
    return Array(behind.sorted(by: isBefore).prefix(limit))
  }

  package func said(at seconds: Int64) -> [SaidNudge] {
    contents.said.filter { $0.at == seconds }.map(\.nudge)
  }

  private func records(of person: String, in venue: Venue?) -> [Contents.Record] {
    contents.records.filter { key, _ in
      key.person.hasSameBytes(as: person)
        && (venue == nil || key.venue.hasSameBytes(as: venue?.stored ?? ""))
    }.map(\.value)
  }
}
