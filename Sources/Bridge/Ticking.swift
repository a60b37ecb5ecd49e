import Dialogue
import Store

/// What comes out when the host tells the time.
extension BridgeSession {
  /// So many follow-ups are looked at in one commit.
  private static let batch = 256

  /// Says what is due, to each person alone and once; ends in one acknowledgement.
  mutating func answer(
    _ tick: Inbound.Tick, line: Int, _ send: ([UInt8]) -> Int32?
  ) -> BridgeEnding? {
    guard hello.canNudge else {
      format.acknowledge(tick.id, .ignored, says: 0, why: nil)
      return nil
    }
    // Once somebody has written on this run, people of other accounts are another bridge's; who
    // types at a terminal has none.
    let accounts = accounts
    let isReached = { (person: String) in
      person.account.map { accounts.isEmpty || accounts.contains($0) } ?? false
    }
    let (host, hello) = (host, hello)
    var says = 0
    do throws(StoreProblem) {
      says += say(
        try host.store.unheard(at: tick.time, isResent: tick.isResent, to: isReached), tick)
      var last: Due?
      while true {
        let found = try host.store.nudges(
          at: tick.time, after: last, limit: Self.batch, to: isReached
        ) { _, state in host.nudge(state, at: tick.time, hello) }
        says += say(found.nudges, tick)
        guard let end = found.last else { break }
        last = end
        if let ending = flush(send) { return ending }
      }
      format.acknowledge(tick.id, .done, says: says, why: nil)
    } catch {
      format.fail(BridgeProblem(error), re: tick.id, line: line)
    }
    return nil
  }

  private mutating func say(_ nudges: [Nudge], _ tick: Inbound.Tick) -> Int {
    nudges.reduce(0) { says, nudge in
      lastSeq = max(lastSeq, nudge.seq)
      return says
        + say(
          nudge.replies, because: nudge.because,
          to: Say.Address(id: nudge.id, re: tick.id, person: nudge.person),
          isReplay: nudge.isReplay)
    }
  }
}

extension BridgeHost {
  /// What is to be said to a person by themselves now, by what their host told of them.
  fileprivate func nudge(
    _ state: Conversation, at seconds: Int64, _ hello: Inbound.Hello
  ) -> Turn {
    let locale = state.preferences["locale"] ?? hello.locale
    let message = Message(
      "", kind: .tick, verified: state.preferences["verified"] == "yes",
      language: language ?? Addressing.language(locale), isHosted: true)
    return respond(state, message, moment(seconds, state.preferences["zone"] ?? hello.zone))
  }
}

extension String {
  /// The account of a person's key; nil for somebody at a terminal.
  fileprivate var account: String? {
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")), colon > startIndex else { return nil }
    return String(self[..<colon])
  }
}
