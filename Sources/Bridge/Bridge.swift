import CSystem
package import Content
package import Dialogue
package import Store

/// What a bridge works with; made by the command line.
///
/// One object: a group of lines hands it on a dozen times, and it has as many parts.
package final class BridgeHost {
  package let program: String
  package let version: String
  package let store: any InteractionStore
  package let format: BridgeFormat
  /// Who types, where the format is one person's own (acp).
  package let person: String
  /// Tells this run from all others.
  package let processID: Int32
  /// What a message comes to; pure, so that it may be asked on any core.
  package let respond: @Sendable (consuming Conversation, Message, Moment) -> Turn
  /// Whether what was typed in a room is to be answered alone; pure.
  package let isPrivate: (String) -> Bool
  /// The clock: seconds since 1970.
  package let now: () -> Int64
  /// The moment as it is in the zone with this name, or in the host's own.
  package let moment: (_ seconds: Int64, _ zone: String?) -> Moment
  /// Says something to whoever runs the bridge; never chat text.
  package let complain: (String) -> Void
  /// What `--language` asked for.
  package let language: Language?
  package let input: Int32 = 0
  package let output: Int32 = 1

  package init(
    program: String, version: String, store: any InteractionStore,
    format: BridgeFormat = .jsonl, person: String = "me", processID: Int32 = 0,
    respond: @escaping @Sendable (consuming Conversation, Message, Moment) -> Turn,
    isPrivate: @escaping (String) -> Bool = { _ in false }, now: @escaping () -> Int64,
    moment: @escaping (Int64, String?) -> Moment, complain: @escaping (String) -> Void = { _ in },
    language: Language? = nil
  ) {
    self.program = program
    self.version = version
    self.store = store
    self.format = format
    self.person = person
    self.processID = processID
    self.respond = respond
    self.isPrivate = isPrivate
    self.now = now
    self.moment = moment
    self.complain = complain
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

/// From here on a signal to end lets what is being done be finished, and ends with 0.
package func catchEndings() { _ = backer_catch_endings() }

/// Reads lines and writes answers until the input ends or a signal comes.
///
/// Replies leave only after the commit that holds them, in the order of the input. Silent until
/// spoken to; never throws.
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
    let ending = session.answer { writer.write($0) }
    if let ending { return ending }
    // Nothing waits: time to clear the file of what was erased. What fails is tried again.
    if reader.waiting == 0 { _ = try? host.store.compact() }
    if reader.isAtEnd, reader.waiting == 0 { return .finished }
  }
}
