package import Dialogue

/// Something that is to be said to somebody of the coach's own accord; stored already.
package struct Nudge: Sendable {
  package var person: String
  /// `nudge:<person>:<date>`: the same nudge has the same id.
  package var id: String
  package var replies: [Reply]
  package var because: [String]
  package var seq: Int64
  /// Whether it was stored before, and has perhaps not left.
  package var isReplay: Bool
}

/// A nudge that was said, by whom it was for and its id.
package struct SaidNudge: Hashable, Sendable {
  package var person: String
  package var id: String
}

extension InteractionStore {
  /// Stores the nudges that may go out now and returns them, at most one a person; none is ever
  /// returned a second time.
  ///
  /// `respond` takes a tick in a person's direct conversation, by that person's own clock, and says
  /// nothing where now is not the time. It is asked twice: by what was read, so that a tick which
  /// comes to nothing leaves no trace, and under the lock, so that of several processes one only
  /// says it. At most `limit` follow-ups are looked at, those behind `after`; the last of them is
  /// returned too, nil when there was none.
  package func nudges(
    at now: Int64, after: Due? = nil, limit: Int = 10_000,
    to isReached: (String) -> Bool = { _ in true },
    _ respond: (String, Conversation) -> Turn
  ) throws(StoreProblem) -> (nudges: [Nudge], last: Due?) {
    // Somewhere it is a day later: there a step's day has begun up to fourteen hours ago.
    let due = try due(at: now + 14 * 3_600, after: after, limit: limit)
    var seen: Set<ConversationKey> = []
    var people: [SaidNudge] = []
    for item in due where item.venue == .direct && isReached(item.person) {
      guard seen.insert(ConversationKey(person: item.person, venue: "")).inserted else { continue }
      let turn = respond(item.person, try conversation(of: item.person, in: .direct))
      guard !turn.replies.isEmpty, let day = turn.events.lazy.compactMap(\.nudgeDay).first else {
        continue
      }
      people.append(SaidNudge(person: item.person, id: "nudge:\(item.person):\(day)"))
    }
    guard !people.isEmpty else { return ([], due.last) }
    var nudges: [Nudge] = []
    try group { (group) throws(StoreProblem) in
      for to in people {
        if case .new(let turn, let seq) = try group.turn(
          to.tick(at: now), { respond(to.person, $0) })
        {
          nudges.append(
            Nudge(
              person: to.person, id: to.id, replies: turn.replies,
              because: turn.because.map(\.text), seq: seq, isReplay: false))
        }
      }
    }
    return (nudges, due.last)
  }

  /// What was said on a tick of exactly this time and is not known to have left; all of it where
  /// the host asks for it (`isResent`).
  package func unheard(
    at now: Int64, isResent: Bool, to isReached: (String) -> Bool = { _ in true }
  ) throws(StoreProblem) -> [Nudge] {
    let said = try said(at: now).filter { isReached($0.person) }
    guard !said.isEmpty else { return [] }
    var nudges: [Nudge] = []
    try group { (group) throws(StoreProblem) in
      for to in said {
        guard
          case .known(let replies, let because, let seq, let delivered)? = try group.known(
            to.tick(at: now)), isResent || !delivered
        else { continue }
        nudges.append(
          Nudge(
            person: to.person, id: to.id, replies: replies, because: because, seq: seq,
            isReplay: true))
      }
    }
    return nudges
  }
}

extension SaidNudge {
  fileprivate func tick(at now: Int64) -> Incoming {
    Incoming(
      account: "nudge", id: id, person: person, venue: .direct, kind: .tick, text: "", at: now)
  }
}

extension Event {
  /// The day of a nudge, as the person's own calendar has it.
  fileprivate var nudgeDay: String? {
    if case .preference("nudged", let day) = self { day } else { nil }
  }
}
