import Content
import Dialogue
import Store
import Understanding

/// One person's visit: takes lines to the store and brings back what the coach says.
///
/// A reply is returned only after it has been committed. Off the record, the conversation goes on in
/// memory, forked from the durable one; going back on the record drops the fork.
final class Visit {
  private let store: any InteractionStore
  private var unkept: MemoryStore?
  /// What lines are read and answered with.
  var reader: Reader
  private let invocation: Invocation
  private let language: Language?
  /// The lines withheld last, until another kind of line comes.
  private var withheld: String?

  init(_ invocation: Invocation, reader: Reader, isOffRecord: Bool) throws {
    self.invocation = invocation
    self.reader = reader
    language = try invocation.language()
    if isOffRecord {
      var state = Conversation()
      state.apply(.preference(name: "record", value: "off"))
      store = MemoryStore(conversation: state, of: invocation.person)
    } else {
      store = try invocation.openStore()
    }
  }

  /// Takes one message; the turn it came to is stored when this returns.
  func take(_ text: String, kind: Message.Kind = .said, guide: String? = nil) throws -> Turn {
    if kind == .said {
      switch reader.command(text) {
      case .offRecord where unkept == nil:
        unkept = MemoryStore(
          conversation: try state(), of: invocation.person)
      case .onRecord: unkept = nil
      default: break
      }
    }
    let turn = try commit(
      Message(text, kind: kind, language: language, guide: guide), to: unkept ?? store)
    try keepWithheld(turn, text: text)
    return turn
  }

  private func state() throws -> Conversation {
    do {
      return try store.conversation(of: invocation.person, in: .direct)
    } catch {
      throw Failure(Words.store(error), Words.code(of: error))
    }
  }

  private func commit(_ message: Message, to store: any InteractionStore) throws -> Turn {
    let now = try invocation.now()
    let incoming = Incoming(
      account: "plain", id: nil, person: invocation.person, venue: .direct,
      kind: Incoming.Kind(message.kind),
      text: message.text, at: now.seconds)
    var result = Turn()
    do {
      try store.group { (group) throws(StoreProblem) in
        let taken = try group.turn(incoming) { state in
          Dialogue.turn(state, message, reader: reader, at: now)
        }
        if case .new(let turn, _) = taken { result = turn }
      }
      // What "don't save that" erased is to be in no byte of the file.
      try store.compact()
    } catch {
      throw Failure(Words.store(error), Words.code(of: error))
    }
    return result
  }

  /// A line about distress reaches the store only after a yes.
  private func keepWithheld(_ turn: Turn, text: String) throws {
    if turn.withholds {
      withheld = withheld.map { $0 + "\n" + text } ?? text
      return
    }
    if let kept = withheld, turn.events.contains(.consented(to: "keep-distress", true)) {
      let incoming = Incoming(
        account: "plain", id: nil, person: invocation.person, venue: .direct, kind: .said,
        text: kept, at: try invocation.now().seconds)
      do {
        try (unkept ?? store).group { (group) throws(StoreProblem) in
          _ = try group.turn(incoming) { Turn([], on: $0) }
        }
      } catch {
        throw Failure(Words.store(error), Words.code(of: error))
      }
    }
    withheld = nil
  }
}
