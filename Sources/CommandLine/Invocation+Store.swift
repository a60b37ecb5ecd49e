import Dialogue
import Store

extension Invocation {
  /// The record's file: `--store`, `BACKER_STORE`, else the XDG data folder.
  var storePath: String {
    if let path = arguments["--store"] ?? environment["BACKER_STORE"], !path.isEmpty { return path }
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (data ?? (environment["HOME"] ?? ".") + "/.local/share") + "/backer/backer.db"
  }

  /// The store, made when it is not there yet.
  func openStore(notesDeliveries: Bool = false) throws -> SQLiteStore {
    do {
      return try SQLiteStore(path: storePath, notesDeliveries: notesDeliveries)
    } catch {
      throw Failure(Words.store(error), Words.code(of: error))
    }
  }

  /// The person's state for a reading command; a store that is not there yet is empty, and is not
  /// made.
  func readConversation() throws -> Conversation {
    do {
      let store = try SQLiteStore(reading: storePath)
      return try store.conversation(of: person, in: .direct)
    } catch StoreProblem.missing {
      return Conversation()
    } catch {
      throw Failure(Words.store(error), Words.code(of: error))
    }
  }

  /// Runs what may meet a store's problem, and makes a sentence of it.
  func storing<Result>(_ body: () throws(StoreProblem) -> Result) throws(Failure) -> Result {
    do {
      return try body()
    } catch {
      throw Failure(Words.store(error), Words.code(of: error))
    }
  }

  /// Opens the store for reading; it must exist.
  func withStore<Result>(
    _ body: (SQLiteStore) throws(StoreProblem) -> Result
  ) throws(Failure) -> Result {
    try storing { () throws(StoreProblem) in try body(try SQLiteStore(reading: storePath)) }
  }

  /// Stores events that a command line makes, with that line as their message.
  func commit(
    _ line: String, as other: String? = nil, _ events: (Conversation) -> [Event]
  ) throws {
    let incoming = Incoming(
      account: "plain", id: nil, person: other ?? person, venue: .direct, kind: .said, text: line,
      at: try now().seconds)
    do {
      try openStore().group { (group) throws(StoreProblem) in
        _ = try group.turn(incoming) { Turn(events($0), on: $0) }
      }
    } catch let problem as StoreProblem {
      throw Failure(Words.store(problem), Words.code(of: problem))
    }
  }
}
