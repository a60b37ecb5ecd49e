import Content
import Dialogue
import JSON
import Store

/// What a bridge stores of its lines: messages with their turns, edits, deletions.
extension BridgeSession {
  /// Takes the group's messages and changes in one commit.
  mutating func commit(_ verdicts: inout [Verdict], now: Int64) {
    let taken = group.indices.filter { index in
      switch (group[index].inbound, verdicts[index]) {
      case (.message, .take), (.change, _): true
      default: false
      }
    }
    guard !taken.isEmpty else { return }
    // What the group's closure reads is no part of what it changes: else all of it would be copied.
    let session = self
    var (flood, held) = (flood, held)
    do {
      try host.store.group { (turns) throws(StoreProblem) in
        let ahead = session.ahead(verdicts, turns)
        for index in taken {
          // One message that cannot be stored is refused alone; the group goes on.
          do throws(StoreProblem) {
            switch (session.group[index].inbound, verdicts[index]) {
            case (.message(let inbound), .take(let message, let moment, let room)):
              verdicts[index] = try session.take(
                inbound, message, moment, room, turns, ahead?.take(index), &flood, &held, now: now)
            case (.change(let change), _):
              verdicts[index] = try session.take(change, turns, now: now)
            default: continue
            }
          } catch {
            verdicts[index] = .refused(BridgeProblem(error))
          }
        }
      }
      (self.flood, self.held) = (flood, held)
    } catch {
      for index in taken { verdicts[index] = .refused(BridgeProblem(error)) }
    }
  }

  /// What the direct messages of the group come to.
  ///
  /// Two spellings of one name that Swift calls equal count as one person here: the second is only
  /// not worked out ahead.
  private func ahead(_ verdicts: [Verdict], _ turns: any TurnTaking) -> TurnsAhead? {
    guard group.count >= TurnsAhead.least else { return nil }
    var direct: [(place: Int, person: String, message: Message, moment: Moment)] = []
    for (place, entry) in group.enumerated() {
      if case .change = entry.inbound { return nil }
      if case .message(let inbound) = entry.inbound,
        case .take(let message, let moment, room: nil) = verdicts[place]
      {
        direct.append((place, inbound.person, message, moment))
      }
    }
    return TurnsAhead(of: direct, turns, host.respond)
  }

  private func take(
    _ inbound: Inbound.Message, _ message: Message, _ moment: Moment, _ room: String?,
    _ turns: any TurnTaking, _ ahead: Turn?, _ flood: inout FloodGate,
    _ held: inout [String: String], now: Int64
  ) throws(StoreProblem) -> Verdict {
    let incoming = Incoming(
      account: inbound.account, id: inbound.isRepeatable ? inbound.id : nil,
      person: inbound.person, venue: Venue(message.audience), kind: .said, text: inbound.text,
      at: now)
    if let room, flood.isMuted(person: inbound.person, room: room, now: now) {
      guard let known = try turns.known(incoming) else { return .ignore("muted") }
      return .taken(known, room: room)
    }
    let taken = try turns.turn(incoming) { state in
      let told = room == nil ? told(by: inbound, in: state) : []
      var turn = ahead ?? host.respond(state, message, moment)
      for event in told { turn.add(event) }
      return turn
    }
    if case .new(let turn, _) = taken {
      if let room {
        flood.note(person: inbound.person, room: room, now: now)
      } else {
        try keepWithheld(turn, incoming, turns, &held)
      }
    }
    return .taken(taken, room: room)
  }

  /// What a host tells of a person, kept for the day when something is said on a tick.
  private func told(by inbound: Inbound.Message, in state: Conversation) -> [Event] {
    var told: [Event] = []
    func tell(_ name: String, _ value: String, unless usual: String) {
      guard value.utf8.count <= 64, state.preferences[name] ?? usual != value else { return }
      told.append(.preference(name: name, value: value))
    }
    if let locale = inbound.locale { tell("locale", locale, unless: "") }
    tell("verified", inbound.isVerified ? "yes" : "no", unless: "no")
    return told
  }

  /// Words of distress reach the store only after a yes; until then they are only here.
  private func keepWithheld(
    _ turn: Turn, _ incoming: Incoming, _ turns: any TurnTaking, _ held: inout [String: String]
  ) throws(StoreProblem) {
    if turn.withholds {
      if held.count >= 64 { held = [:] }
      held[incoming.person] = incoming.text
      return
    }
    guard let text = held.removeValue(forKey: incoming.person),
      turn.events.contains(.consented(to: "keep-distress", true))
    else { return }
    var kept = incoming
    kept.id = nil
    kept.text = text
    _ = try turns.turn(kept) { _ in Turn() }
  }

  private func take(
    _ change: Inbound.Change, _ turns: any TurnTaking, now: Int64
  ) throws(StoreProblem) -> Verdict {
    guard let target = try turns.earlier(change.target, account: change.account) else {
      return .ignore(nil)
    }
    guard target.person.hasSameBytes(as: change.person) else { return .conflict }
    let incoming = Incoming(
      account: change.account, id: change.id, person: change.person, venue: target.venue,
      kind: change.text == nil ? .delete : .edit, re: target.seqs.first, text: change.text ?? "",
      at: now)
    if let known = try turns.known(incoming) { return .taken(known, room: nil) }
    let taken = try turns.turn(incoming) { state in
      change.text.map { edited(state, target, $0, now: now) } ?? deleted(state, target)
    }
    return .taken(taken, room: nil)
  }

  private func edited(
    _ state: Conversation, _ target: Earlier, _ text: String, now: Int64
  ) -> Turn {
    guard let answer = target.answer, state.stillHolds(answer) else { return Turn() }
    let kind = Message.Kind.edited(answer.run, question: answer.question)
    var turn = host.respond(
      state, Message(text, kind: kind, isHosted: true),
      host.moment(now, state.preferences["zone"] ?? hello.zone))
    turn.replies = []
    return turn
  }

  private func deleted(_ state: Conversation, _ target: Earlier) -> Turn {
    var turn = Turn()
    if let answer = target.answer, state.stillHolds(answer) {
      turn.events.append(.skipped(answer.run, question: answer.question))
    }
    turn.events.append(.erased("message " + target.seqs.map(String.init).joined(separator: " ")))
    return turn
  }
}

extension Conversation {
  /// Whether the question's answer is still this one.
  fileprivate func stillHolds(_ answer: Answered) -> Bool {
    guard let place = place(of: answer.run), let entry = runs[place].entries[answer.question]
    else { return false }
    return entry.state == .answered && entry.raw == answer.raw
  }
}
