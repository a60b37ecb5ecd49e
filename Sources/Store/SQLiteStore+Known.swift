import CSQLite
package import Dialogue
import JSON

/// What a group can ask of what was stored before.
extension SQLiteStore {
  package func state(
    of person: String, in venue: Venue
  ) throws(StoreProblem) -> Conversation {
    guard let connection else { throw .failed(path: path, code: Int(SQLITE_MISUSE)) }
    let key = ConversationKey(person: person, venue: venue.stored)
    if let cached = try cached(key, connection) { return cached.state }
    guard let row = try self.person(person, connection) else { return Conversation() }
    let loaded = try load(person: row, venue.stored, connection)
    cache.put(loaded, key)
    return loaded.state
  }

  package func known(_ incoming: Incoming) throws(StoreProblem) -> Taken? {
    guard incoming.id != nil, let connection else { return nil }
    return try known(incoming, connection)
  }

  package func earlier(_ id: String, account: String) throws(StoreProblem) -> Earlier? {
    guard let connection else { return nil }
    let find = try connection.statement(.message)
    find.bind(1, account)
    find.bind(2, id)
    defer { find.reset() }
    guard try find.step() else { return nil }
    let (seq, venue, person) = (find.integer(0), find.text(2), find.integer(3))
    var found = Earlier(
      seqs: [seq], person: find.text(1), venue: Venue(stored: venue), answer: nil)
    let edits = try connection.statement(.edits)
    edits.bind(1, person)
    edits.bind(2, venue)
    edits.bind(3, seq)
    defer { edits.reset() }
    while try edits.step() { found.seqs.append(edits.integer(0)) }
    let last = try connection.statement(.lastAnswer)
    for seq in found.seqs.reversed() where found.answer == nil {
      last.bind(1, seq)
      defer { last.reset() }
      guard try last.step() else { continue }
      if case .answered(let answer) = try event(last.integer(0), last, kind: 1, data: 2, text: 3) {
        found.answer = answer
      }
    }
    return found
  }

  /// What the same message came to before, or that its id is taken by another; nil for a new one.
  func known(
    _ incoming: Incoming, _ connection: Connection
  ) throws(StoreProblem) -> Taken? {
    let find = try connection.statement(.knownMessage)
    find.bind(1, incoming.account)
    find.bind(2, incoming.id)
    defer { find.reset() }
    guard try find.step() else { return nil }
    let seq = find.integer(0)
    let isBlank = ["withheld", "erased"].contains(find.text(3))
    guard find.equals(1, incoming.person), find.equals(2, incoming.venue.stored),
      isBlank || find.equals(4, incoming.text)
    else { return .conflict }
    let delivered = find.isNull(5) ? true : try isDelivered(seq, by: find.integer(5), connection)
    let (replies, because) = try replies(to: seq, connection)
    return .known(replies, because: because, seq: seq, delivered: delivered)
  }

  private func isDelivered(
    _ seq: Int64, by writer: Int64, _ connection: Connection
  ) throws(StoreProblem) -> Bool {
    // Our own replies leave in order, before the answer to this one.
    if writer == self.writer { return true }
    let find = try connection.statement(.writtenThrough)
    find.bind(1, writer)
    defer { find.reset() }
    return try !find.step() || find.integer(0) >= seq
  }

  private func replies(
    to seq: Int64, _ connection: Connection
  ) throws(StoreProblem) -> ([Reply], because: [String]) {
    let next = try connection.statement(.repliesAfter)
    next.bind(1, seq)
    defer { next.reset() }
    var replies: [Reply] = []
    var because: [String] = []
    while try next.step(), next.integer(0) == seq {
      replies.append(
        Reply(
          Reply.Kind(rawValue: next.text(1)) ?? .notice, next.text(2), choices: next.list(3)))
      because += next.list(4)
    }
    return (replies, because)
  }
}
