package import Dialogue

/// Something that is to be said to somebody of the coach's own accord; stored already.
package struct Nudge: Sendable {
  package var person: String
  /// `nudge:<person>:<date>`: the same nudge has the same id.
  package var id: String
  package var turn: Turn
  package var seq: Int64
}

extension InteractionStore {
  /// Stores the nudges that may go out now and returns them, at most one a person; none is ever
  /// returned a second time.
  ///
  /// `respond` takes a tick in a person's direct conversation, by that person's own clock, and says
  /// nothing where now is not the time. It is asked twice: by what was read, so that a tick which
  /// comes to nothing leaves no trace, and under the lock, so that of several processes one only
  /// says it.
  package func nudges(
    at now: Int64, limit: Int = 10_000, _ respond: (String, Conversation) -> Turn
  ) throws(StoreProblem) -> [Nudge] {
    // Somewhere it is a day later: there a step's day has begun up to fourteen hours ago.
    let due = try due(at: now + 14 * 3_600, limit: limit)
    var seen: Set<ConversationKey> = []
    var people: [(person: String, id: String)] = []
    for item in due where item.venue == .direct {
      guard seen.insert(ConversationKey(person: item.person, venue: "")).inserted else { continue }
      let turn = respond(item.person, try conversation(of: item.person, in: .direct))
      guard !turn.replies.isEmpty, let day = turn.events.lazy.compactMap(\.nudgeDay).first else {
        continue
      }
      people.append((item.person, "nudge:\(item.person):\(day)"))
    }
    guard !people.isEmpty else { return [] }
    var nudges: [Nudge] = []
    try group { (group) throws(StoreProblem) in
      for (person, id) in people {
        let incoming = Incoming(
          account: "nudge", id: id, person: person, venue: .direct, kind: .tick, text: "", at: now)
        if case .new(let turn, let seq) = try group.turn(incoming, { respond(person, $0) }),
          !turn.replies.isEmpty
        {
          nudges.append(Nudge(person: person, id: id, turn: turn, seq: seq))
        }
      }
    }
    return nudges
  }
}

extension Event {
  /// The day of a nudge, as the person's own calendar has it.
  fileprivate var nudgeDay: String? {
    if case .preference("nudged", let day) = self { day } else { nil }
  }
}
