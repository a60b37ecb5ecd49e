import Content
import Dialogue
import FoundationEssentials
import Glibc
import Rules
import Testing

@testable import Store

/// What only a store on disk can get wrong.
@Suite struct SQLiteStoreTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/inner/backer.db"
  }

  @Test("What was taken is there after closing and opening")
  func reopened() throws {
    do { _ = try take(try SQLiteStore(path: path), "m1", "hello") }
    let store = try SQLiteStore(path: path)
    #expect(try store.messages(of: "me", in: nil, limit: nil).map(\.text).first == "hello")
    guard case .known = try take(store, "m1", "hello") else { throw Unexpected() }
    #expect(try SQLiteStore(reading: path).events(of: "me", in: nil).count == 2)
  }

  @Test("Only the owner may look: folders 0700, files 0600")
  func modes() throws {
    let store = try SQLiteStore(path: path)
    _ = try take(store, "m1", "hello")
    for (name, mode) in [("", 0o700), ("/backer.db", 0o600), ("/backer.db-wal", 0o600)] {
      var info = stat()
      #expect(stat(folder.path + "/inner" + name, &info) == 0)
      #expect(Int(info.st_mode & 0o777) == mode, "\(name)")
    }
  }

  @Test("Two stores on one file see each other's turns and number them once")
  func shared() throws {
    let (one, two) = (try SQLiteStore(path: path), try SQLiteStore(path: path))
    for index in 0..<6 { _ = try take(index % 2 == 0 ? one : two, "m\(index)", "text \(index)") }
    guard case .known = try take(one, "m5", "text 5") else { throw Unexpected() }
    for store in [one, two] {
      #expect(try store.conversation(of: "me", in: .direct).wins.count == 6)
      #expect(try store.messages(of: "me", in: nil, limit: nil).map(\.seq) == Array(1...12))
    }
  }

  @Test("A failed group that was written in part leaves nothing to lie over what others write")
  func spilled() throws {
    let (one, two) = (try SQLiteStore(path: path), try SQLiteStore(path: path))
    _ = try take(one, "m0", "first")
    // Few pages of it have room in memory: the others go to the log before the group fails.
    try one.connection?.execute("PRAGMA cache_size = 4")
    let long = String(repeating: "a", count: 3_000)
    for round in 1...3 {
      // Known already: a commit that writes nothing.
      guard case .known = try take(one, "m0", "first") else { throw Unexpected() }
      #expect(throws: StoreProblem.full(path: path)) {
        try one.group { (group) throws(StoreProblem) in
          for index in 0..<8 + round {
            _ = try group.turn(incoming("f\(index)", long)) { _ in turn([.undone]) }
          }
          throw .full(path: path)
        }
      }
      _ = try take(two, "two \(round)", "from the other")
      _ = try take(one, "one \(round)", "from this one")
    }
    for store in [one, two, try SQLiteStore(path: path)] {
      #expect(try store.messages(of: "me", in: nil, limit: nil).map(\.seq) == Array(1...14))
      #expect(try store.check(deep: true).findings.isEmpty)
    }
  }

  @Test("A state from a snapshot is the state from the events")
  func snapshots() throws {
    let store = try SQLiteStore(path: path)
    for index in 0..<150 { _ = try take(store, nil, "win \(index)") }
    let fresh = try SQLiteStore(path: path)
    #expect(try fresh.connection?.number("SELECT count(*) FROM snapshot") == 1)
    #expect(try fresh.conversation(of: "me", in: .direct).wins.count == 150)
    #expect(try fresh.check(deep: true).findings.isEmpty)
    try fresh.connection?.execute("UPDATE snapshot SET state = 'broken'")
    #expect(try SQLiteStore(path: path).conversation(of: "me", in: .direct).wins.count == 150)
  }

  @Test("Replies that may not have left are told as such to whoever sends the message again")
  func undelivered() throws {
    let first = try SQLiteStore(path: path, notesDeliveries: true)
    guard case .new(_, let seq) = try take(first, "m1", "one", at: 1) else { throw Unexpected() }
    first.delivered(through: seq)
    _ = try take(first, "m2", "two", at: 2)
    let second = try SQLiteStore(path: path, notesDeliveries: true)
    guard case .known(_, _, _, true) = try take(second, "m1", "one", at: 3),
      case .known(_, _, _, false) = try take(second, "m2", "two", at: 3)
    else { throw Unexpected() }
    first.close()
    guard case .known(_, _, _, true) = try take(second, "m2", "two", at: 4) else {
      throw Unexpected()
    }
  }

  @Test("What is not ours is refused and not touched")
  func refused() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/inner", withIntermediateDirectories: true)
    func refusal(_ make: (String) throws -> Void) throws -> StoreProblem? {
      try? FileManager.default.removeItem(atPath: path)
      try make(path)
      let before = FileManager.default.contents(atPath: path)
      var problem: StoreProblem?
      do { _ = try SQLiteStore(path: path) } catch { problem = error }
      #expect(FileManager.default.contents(atPath: path) == before)
      return problem
    }
    #expect(
      try refusal { _ = FileManager.default.createFile(atPath: $0, contents: Data("hello".utf8)) }
        == .notADatabase(path: path))
    #expect(
      try refusal { path in
        try Connection(path, flags: 6).execute("CREATE TABLE theirs(x)")
      } == .foreign(path: path))
    #expect(
      try refusal { path in
        try Connection(path, flags: 6).execute(
          "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 9999; "
            + "CREATE TABLE t(x)")
      } == .newer(path: path, version: 9999, ours: Schema.version))
    #expect(
      try refusal {
        try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: true)
      }
        == .notADatabase(path: path))
    #expect(throws: StoreProblem.missing(path: folder.path + "/none")) {
      try SQLiteStore(reading: folder.path + "/none")
    }
  }

  @Test("An older store is brought up by whoever only reads it, and keeps everything")
  func older() throws {
    let store = try SQLiteStore(path: path)
    for number in 1...9 {
      _ = try store.group { (group) throws(StoreProblem) in
        _ = try group.turn(incoming("m\(number)", "words \(number)")) { _ in
          number % 3 == 0 ? Turn() : answering("q\(number)", "words \(number)")
        }
      }
    }
    let (events, messages) = (
      try store.events(of: "me", in: nil), try store.messages(of: "me", in: nil, limit: nil)
    )
    #expect(events.count == 12)
    store.close()
    // As the second schema had it.
    try Connection(path, flags: 2).execute(
      """
      CREATE TABLE old(
        id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id),
        conversation TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
        data TEXT NOT NULL, sum INTEGER NOT NULL) STRICT;
      INSERT INTO old SELECT id, person, conversation, event.seq, at, event.kind, data, event.sum
        FROM event JOIN message ON message.seq = event.seq;
      DROP TABLE event; ALTER TABLE old RENAME TO event;
      CREATE INDEX event_by_person ON event(person, conversation, id);
      ALTER TABLE message DROP COLUMN first_event; ALTER TABLE message DROP COLUMN last_event;
      PRAGMA user_version = 2
      """)
    let read = try SQLiteStore(reading: path)
    #expect(try read.events(of: "me", in: nil) == events)
    #expect(try read.messages(of: "me", in: nil, limit: nil) == messages)
    #expect(try read.check(deep: true).findings.isEmpty)
    #expect(FileManager.default.fileExists(atPath: path + ".v2"))
    _ = try take(SQLiteStore(path: path), "m10", "more", at: 20)
    #expect(try read.check(deep: true).findings.isEmpty)
  }

  private func answering(_ question: String, _ text: String) -> Turn {
    let run = RunID(guide: "g", number: 1)
    return turn([
      .began(run, on: day),
      .answered(
        Answered(
          run: run, question: question, raw: text, value: .text(text), version: 1,
          wording: "What?", language: .english, on: day)),
    ])
  }

  @Test("An answer that is erased is in no byte of any file, and everything else is")
  func erased() throws {
    let store = try SQLiteStore(path: path)
    try store.group { (group) throws(StoreProblem) in
      for (index, text) in ["purple elephants dance", "ordinary words"].enumerated() {
        _ = try group.turn(incoming("m\(index)", text)) { _ in
          var turn = answering("q\(index)", text)
          turn.replies = [Reply(.reflection, "You said: \(text).")]
          return turn
        }
      }
    }
    _ = try take(store, "m2", "all in all: purple elephants dance")
    try store.erase("g/q0", of: "me", at: 9)
    #expect(try store.compact())
    #expect(!folder.holds("purple elephants"))
    let texts = try store.messages(of: "me", in: nil, limit: nil).map(\.text)
    #expect(texts.filter { !$0.isEmpty } == ["ordinary words", "You said: ordinary words."])
    #expect(try store.check(deep: true).findings.isEmpty)
    guard case .known = try take(store, "m0", "purple elephants dance") else { throw Unexpected() }
  }

  @Test("A reply that said an answer back cut short or turned to 'you' is erased with it")
  func echoed() throws {
    let store = try SQLiteStore(path: path)
    let secret = "I want my purple elephants to dance at noon"
    let replies = ["So you want your purple elephants to dance…", "Which day?"]
    try store.group { (group) throws(StoreProblem) in
      _ = try group.turn(incoming("m0", secret)) { _ in answering("q", secret) }
      _ = try group.turn(incoming("m1", "plan")) { _ in
        var turn = Turn()
        turn.replies = replies.map { Reply(.reflection, $0) }
        return turn
      }
    }
    try store.erase("g/q", of: "me", at: 9)
    #expect(try store.compact())
    #expect(!folder.holds("elephants"))
    let texts = try store.messages(of: "me", in: nil, limit: nil).map(\.text)
    #expect(texts.filter { !$0.isEmpty } == ["plan", "Which day?"])
  }

  @Test("A person who is forgotten is in no byte of any file, others are untouched")
  func forgotten() throws {
    let store = try SQLiteStore(path: path)
    for index in 0..<40 {
      _ = try take(store, "a\(index)", "purple elephants \(index)", person: "them")
      _ = try take(store, "b\(index)", "ordinary \(index)")
    }
    let before = try store.messages(of: "me", in: nil, limit: nil)
    let receipt = try store.forget("them", at: 9)
    #expect(receipt == ForgetReceipt(messages: 80, events: 80, isCompact: true))
    #expect(!folder.holds("purple elephants") && !folder.holds("them"))
    #expect(try store.messages(of: "me", in: nil, limit: nil) == before)
    #expect(try store.people() == ["me"])
    #expect(throws: StoreProblem.unknown("them")) { try store.forget("them", at: 9) }
    #expect(try store.check(deep: true).findings.isEmpty)
  }

  @Test("An export, imported and exported again, is the same bytes")
  func exported() throws {
    let store = try SQLiteStore(path: path)
    for index in 0..<30 {
      _ = try take(store, index % 3 == 0 ? nil : "m\(index)", "tëxt \"\(index)\"\n\u{0}")
      _ = try take(store, "r\(index)", "room", person: "you", venue: .room("town"))
    }
    _ = try take(store, "gone", "x", person: "gone")
    _ = try store.forget("gone", at: 3)
    let first = try lines(of: store)
    let other = try SQLiteStore(path: folder.path + "/other.db")
    var rest = first[...]
    let receipt = try other.importAll { rest.popFirst() }
    #expect(receipt == ImportReceipt(people: 2, messages: 120, events: 120))
    #expect(try lines(of: other) == first)
    #expect(try other.check(deep: true).findings.isEmpty)
    guard case .known = try take(other, "m1", "tëxt \"1\"\n\u{0}") else { throw Unexpected() }
    #expect(throws: StoreProblem.notEmpty(path: other.path)) { try other.importAll { nil } }
  }

  @Test("A cut or changed export is refused whole")
  func badImports() throws {
    let store = try SQLiteStore(path: path)
    _ = try take(store, "m1", "hello")
    let good = try lines(of: store)
    for (name, bad) in [
      ("cut", Array(good.dropLast())), ("gap", good.filter { $0 != good[3] }),
      ("headless", Array(good.dropFirst())), ("noise", good + [Array("x".utf8)]),
    ] {
      let other = try SQLiteStore(path: folder.path + "/\(name).db")
      var rest = bad[...]
      #expect(throws: StoreProblem.self, "\(name)") { try other.importAll { rest.popFirst() } }
      #expect(try other.people().isEmpty)
    }
  }

  private func lines(of store: SQLiteStore) throws -> [[UInt8]] {
    let collected = Collected()
    try store.export { collected.bytes += $0 }
    return collected.bytes.split(separator: 0x0A).map(Array.init)
  }

  private final class Collected {
    var bytes: [UInt8] = []
  }

  @Test("A flipped bit inside a text is found")
  func flipped() throws {
    let store = try SQLiteStore(path: path)
    _ = try take(store, "m1", "hello")
    #expect(try store.check(deep: false).findings.isEmpty)
    try store.connection?.execute("UPDATE message SET body = 'hellp' WHERE seq = 1")
    #expect(try store.check(deep: false).findings == [.changed(table: "message", row: 1)])
  }

  @Test("A backup is a whole store of its own, and never replaces a file")
  func backup() throws {
    let store = try SQLiteStore(path: path)
    _ = try take(store, "m1", "hello")
    let copy = folder.path + "/backups/copy.db"
    #expect(try store.backup(to: copy).messages == 2)
    #expect(throws: StoreProblem.exists(path: copy)) { try store.backup(to: copy) }
    #expect(try SQLiteStore(path: copy).messages(of: "me", in: nil, limit: nil).count == 2)
  }
}
