import CSystem
package import Content
package import Dialogue
package import Store

/// What a bridge works with; made by the command line.
package struct BridgeHost {
  package var program: String
  package var version: String
  package var store: any InteractionStore
  /// What a message comes to; pure.
  package var respond: (Conversation, Message, Moment) -> Turn
  /// The clock: seconds since 1970.
  package var now: () -> Int64
  /// The moment as it is in the zone with this name, or in the host's own.
  package var moment: (_ seconds: Int64, _ zone: String?) -> Moment
  /// What `--language` asked for.
  package var language: Language?
  package var input: Int32 = 0
  package var output: Int32 = 1

  package init(
    program: String, version: String, store: any InteractionStore,
    respond: @escaping (Conversation, Message, Moment) -> Turn, now: @escaping () -> Int64,
    moment: @escaping (Int64, String?) -> Moment, language: Language? = nil
  ) {
    self.program = program
    self.version = version
    self.store = store
    self.respond = respond
    self.now = now
    self.moment = moment
    self.language = language
  }
}

/// How a bridge came to its end.
package enum BridgeEnding: Hashable, Sendable {
  /// End of input, or a signal to end: everything taken was answered.
  case finished
  /// Nobody reads the output any more, or there is no room for it.
  case outputFailed(errno: Int32)
  case inputFailed(errno: Int32)
}

/// Reads JSON Lines and writes answers until the input ends or a signal comes.
///
/// Replies leave only after the commit that holds them, in the order of the input: every non-empty
/// line ends in exactly one acknowledgement or error. Silent until spoken to; never throws.
package func runBridge(_ host: BridgeHost) -> BridgeEnding {
  let wake = backer_catch_endings()
  var session = BridgeSession(host: host)
  var reader = LineReader(descriptor: host.input)
  let writer = LineWriter(descriptor: host.output)
  while true {
    switch session.collect(&reader, wake: wake) {
    case .failed(let code): return .inputFailed(errno: code)
    case .interrupted where backer_endings() > 0: return .finished
    case .input, .end, .interrupted: break
    }
    session.answer()
    if !session.output.isEmpty {
      switch writer.write(session.output) {
      case 0?: session.markWritten()
      case nil: return .finished
      case let code?: return .outputFailed(errno: code)
      }
    }
    // Nothing waits: time to clear the file of what was erased. What fails is tried again.
    if reader.waiting == 0 { _ = try? host.store.compact() }
    if reader.isAtEnd, reader.waiting == 0 { return .finished }
  }
}
