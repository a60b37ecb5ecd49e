import Content
import Dialogue
import Rules
import Testing

@testable import Store

/// What every store must do, run against each implementation.
@Suite struct Conformance {
  enum Kind: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite
    var testDescription: String { rawValue }
  }

  static func store(_ kind: Kind, _ folder: TemporaryFolder) throws -> any InteractionStore {
    switch kind {
    case .memory: MemoryStore()
    case .sqlite: try SQLiteStore(path: folder.path + "/backer.db")
    }
  }

  @Test("A message, its events and its replies are stored and read back", arguments: Kind.allCases)
  func stored(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    let text = "ñandú 👩🏽‍💻 \u{0} \"quoted\"\tend"
    let taken = try take(store, "m1", text)
    guard case .new(_, let seq) = taken else { throw Unexpected() }
    let messages = try store.messages(of: "me", in: nil, limit: nil)
    #expect(messages.map(\.kind) == ["said", "question"])
    #expect(messages[0].text == text)
    #expect(messages[0].seq == seq)
    #expect(messages[1].re == seq)
    #expect(messages[1].choices == ["one", "two"])
    #expect(messages[1].because == ["asking goal"])
    let events = try store.events(of: "me", in: .direct)
    #expect(events.map(\.event) == [.winLogged(text, on: day), .advised(card: "c")])
    #expect(events.allSatisfy { $0.seq == seq && $0.at == 5 })
    #expect(try store.people() == ["me"])
  }

  @Test(
    "The same message again gives the stored replies and stores nothing", arguments: Kind.allCases)
  func repeated(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    _ = try take(store, "m1", "hello")
    guard case .known(let replies, let because, _, let delivered) = try take(store, "m1", "hello")
    else { throw Unexpected() }
    #expect(replies == [Reply(.question, "You said hello?", choices: ["one", "two"])])
    #expect(because == ["asking goal"])
    #expect(delivered)
    #expect(try store.messages(of: "me", in: nil, limit: nil).count == 2)
  }

  @Test(
    "The same id with other words, or of another person, is a conflict", arguments: Kind.allCases)
  func conflict(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    _ = try take(store, "m1", "hello")
    for taken in [
      try take(store, "m1", "other"), try take(store, "m1", "hello", person: "you"),
      try take(store, "m1", "hello", venue: .room("r")),
    ] {
      guard case .conflict = taken else { throw Unexpected() }
    }
    #expect(try store.people() == ["me"])
    #expect(try store.messages(of: "me", in: nil, limit: nil).count == 2)
  }

  @Test("Without an id nothing is a repeat", arguments: Kind.allCases)
  func withoutID(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    _ = try take(store, nil, "yes")
    guard case .new = try take(store, nil, "yes") else { throw Unexpected() }
    #expect(try store.messages(of: "me", in: nil, limit: 3).map(\.text).first == "You said yes?")
  }

  @Test("A group that throws leaves nothing", arguments: Kind.allCases)
  func thrown(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    #expect(throws: StoreProblem.unknown("x")) {
      try store.group { (group) throws(StoreProblem) in
        _ = try group.turn(incoming("m1", "hello"), reply)
        throw .unknown("x")
      }
    }
    #expect(try store.people().isEmpty)
    guard case .new = try take(store, "m1", "hello") else { throw Unexpected() }
  }

  @Test("Withheld words never reach the store", arguments: Kind.allCases)
  func withheld(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    try store.group { (group) throws(StoreProblem) in
      _ = try group.turn(incoming("m1", "a secret")) { _ in
        var turn = Turn()
        turn.withholds = true
        return turn
      }
    }
    #expect(try store.messages(of: "me", in: nil, limit: nil).map(\.text) == [""])
    guard case .known = try take(store, "m1", "a secret") else { throw Unexpected() }
    #expect(!folder.holds("a secret"))
  }

  @Test("Rooms and the direct conversation are apart", arguments: Kind.allCases)
  func rooms(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    _ = try take(store, "m1", "private")
    _ = try take(store, "m2", "public", venue: .room("town"))
    #expect(try store.messages(of: "me", in: .direct, limit: nil).count == 2)
    #expect(try store.events(of: "me", in: .room("town")).count == 2)
    #expect(
      try store.events(of: "me", in: nil).map(\.venue) == [
        .direct, .direct, .room("town"), .room("town"),
      ])
  }

  @Test("Two spellings that look alike are two people", arguments: Kind.allCases)
  func spellings(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    _ = try take(store, "m1", "one", person: "jos\u{E9}")
    _ = try take(store, "m2", "two", person: "jose\u{301}")
    #expect(try store.people().count == 2)
    #expect(try store.messages(of: "jos\u{E9}", in: nil, limit: nil).first?.text == "one")
    #expect(try store.messages(of: "jose\u{301}", in: nil, limit: nil).first?.text == "two")
  }

  @Test(
    "Erased words are gone from messages, replies and events; ids and order stay",
    arguments: Kind.allCases)
  func erased(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    let run = RunID(guide: "g", number: 1)
    for (index, text) in ["purple elephants", "plain words"].enumerated() {
      try store.group { (group) throws(StoreProblem) in
        _ = try group.turn(incoming("m\(index)", text)) { _ in
          let answer = Answered(
            run: run, question: "q\(index)", raw: text, value: .text(text), version: 1,
            wording: "What?", language: .english, on: day)
          var turn = turn([.began(run, on: day), .answered(answer)])
          turn.replies = [Reply(.reflection, "So: \(text)")]
          return turn
        }
      }
    }
    _ = try take(store, "m2", "again, purple elephants")
    try store.group { (group) throws(StoreProblem) in
      _ = try group.turn(incoming("m3", "don't save that")) { _ in turn([.erased("g/q0")]) }
    }
    #expect(
      try store.messages(of: "me", in: nil, limit: nil).map(\.text) == [
        "", "", "plain words", "So: plain words", "", "", "don't save that",
      ])
    let events = try store.events(of: "me", in: nil).map(\.event)
    let words = events.reduce(into: [String]()) { $0 += $1.words }
    #expect(!words.contains { $0.contains("purple") })
    #expect(events.count == 7)
    #expect(try store.conversation(of: "me", in: .direct).run?.entries["q0"] == nil)
    #expect(try store.conversation(of: "me", in: .direct).run?.entries["q1"]?.raw == "plain words")
    guard case .known = try take(store, "m0", "purple elephants") else { throw Unexpected() }
  }

  @Test("Order is the order of arrival, whatever the clock says", arguments: Kind.allCases)
  func clock(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    for (index, at) in [5_000_000_000, -7, 0, 12].enumerated() {
      _ = try take(store, "m\(index)", "\(index)", at: Int64(at))
    }
    let said = try store.messages(of: "me", in: nil, limit: nil).filter { $0.kind == "said" }
    #expect(said.map(\.text) == ["0", "1", "2", "3"])
    #expect(said.map(\.at) == [5_000_000_000, -7, 0, 12])
  }

  @Test("A step is due on its day, until it is closed", arguments: Kind.allCases)
  func due(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    let step = StepRecord(
      id: 3, run: nil, question: nil, step: NextStep(what: "ask Dana", when: day), setOn: day)
    try store.group { (group) throws(StoreProblem) in
      _ = try group.turn(incoming("m1", "x")) { _ in turn([.stepSet(step)]) }
    }
    let at = Int64(day.dayNumber) * 86_400
    #expect(try store.due(at: at - 1, limit: 9).isEmpty)
    #expect(try store.due(at: at, limit: 9).map(\.what) == ["step 3"])
    try store.group { (group) throws(StoreProblem) in
      _ = try group.turn(incoming("m2", "x")) { _ in turn([.stepClosed(id: 3, .done, on: day)]) }
    }
    #expect(try store.due(at: at, limit: 9).isEmpty)
  }

  /// An answer to a tick that says one thing a day, as long as it is morning where the person is.
  private static func tick(_ state: Conversation, _ today: CivilDate, isAwake: Bool) -> Turn {
    guard isAwake, state.preferences["nudged"] != today.iso,
      case let told = state.preferences["nudged-steps"] ?? "",
      let step = state.openSteps.first(where: { step in
        step.step.when.map { $0 <= today } == true && !told.contains(String(step.id))
      })
    else { return Turn() }
    var said = turn([
      .preference(name: "nudged-steps", value: "\(told) \(step.id)"),
      .preference(name: "nudged", value: today.iso),
    ])
    said.replies = [Reply(.nudge, step.step.what)]
    return said
  }

  @Test(
    "a nudge is stored before it leaves, once; one a day; none at night; a snoozed step comes again",
    arguments: Kind.allCases)
  func nudges(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    func take(_ events: [Event], _ person: String, _ venue: Venue = .direct) throws {
      try store.group { (group) throws(StoreProblem) in
        _ = try group.turn(incoming(nil, "x", person: person, venue: venue)) { _ in turn(events) }
      }
    }
    func step(_ id: Int, _ day: CivilDate) -> Event {
      .stepSet(
        StepRecord(
          id: id, run: nil, question: nil, step: NextStep(what: "step \(id)", when: day),
          setOn: day))
    }
    func nudged(_ today: CivilDate, isAwake: Bool = true) throws -> [String] {
      let found = try store.nudges(at: Int64(today.dayNumber) * 86_400) { _, state in
        Self.tick(state, today, isAwake: isAwake)
      }
      return found.nudges.flatMap { nudge in nudge.replies.map { "\(nudge.id) \($0.text)" } }
    }
    let next = day.adding(days: 1)
    try take([step(1, day), step(2, day)], "ana")
    try take([step(1, day)], "ben", .room("town"))
    try take([step(1, day.adding(days: 9))], "eva")
    #expect(try nudged(day.adding(days: -1)).isEmpty)
    #expect(try nudged(day, isAwake: false).isEmpty)
    let before = try store.messages(of: "ana", in: nil, limit: nil).count
    #expect(try nudged(day) == ["nudge:ana:\(day.iso) step 1"])
    #expect(try nudged(day).isEmpty)
    // The same tick sent again finds it; another one does not.
    let at = Int64(day.dayNumber) * 86_400
    #expect(try store.unheard(at: at, isResent: true).map(\.id) == ["nudge:ana:\(day.iso)"])
    #expect(try store.unheard(at: at, isResent: false).isEmpty)
    #expect(try store.unheard(at: at + 1, isResent: true).isEmpty)
    #expect(try store.messages(of: "ana", in: nil, limit: nil).count == before + 2)
    #expect(try nudged(next) == ["nudge:ana:\(next.iso) step 2"])
    // Told once, they are due no more; put off, they are again.
    #expect(try store.due(at: .max, limit: 9).map(\.person) == ["ben", "eva"])
    try take([.stepClosed(id: 2, .rescheduled, on: next), step(3, day.adding(days: 4))], "ana")
    #expect(try nudged(day.adding(days: 3)).isEmpty)
    #expect(try nudged(day.adding(days: 4)).map { $0.suffix(6) } == ["step 3"])
    if let store = store as? SQLiteStore { #expect(try store.check(deep: true).findings.isEmpty) }
  }

  @Test(
    "who goes quiet and a week that opens are due on their day, and not again when told",
    arguments: Kind.allCases)
  func dueOthers(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Self.store(kind, folder)
    func due(after events: Event..., on today: CivilDate) throws -> [String] {
      try store.group { (group) throws(StoreProblem) in
        _ = try group.turn(incoming(nil, "x")) { _ in turn(events) }
      }
      return try store.due(at: Int64(today.dayNumber) * 86_400, limit: 9).map(\.what)
    }
    func changed(_ field: String, _ value: String) -> Event {
      .contactChanged(name: "Dana", field: field, value: value)
    }
    let met = Event.contactLogged(ContactRecord(name: "Dana", kind: .met, note: nil, on: day))
    let quiet = day.adding(days: 31)
    #expect(try due(after: met, changed("gap", "30"), on: day.adding(days: 30)).isEmpty)
    #expect(try due(on: quiet) == ["people"])
    #expect(try due(after: changed("mentioned", quiet.iso), on: quiet).isEmpty)
    let later = quiet.adding(days: 20)
    #expect(try due(after: changed("snoozed", later.iso), on: later) == ["people"])
    #expect(try due(after: changed("retired", "yes"), on: later).isEmpty)
    let week = Event.preference(name: "week", value: "w2 \(later.iso)")
    let enrolled = Event.enrolled(program: "onboarding", on: day, team: nil)
    #expect(try due(after: enrolled, week, on: later) == ["week w2"])
    #expect(try due(after: .preference(name: "nudged-week", value: "w2"), on: later).isEmpty)
    if let store = store as? SQLiteStore { #expect(try store.check(deep: true).findings.isEmpty) }
  }
}

struct Unexpected: Error {}

let day = CivilDate(dayNumber: 20_778)

func turn(_ events: [Event]) -> Turn {
  var turn = Turn()
  turn.events = events
  return turn
}

func incoming(
  _ id: String?, _ text: String, person: String = "me", venue: Venue = .direct, at: Int64 = 5
) -> Incoming {
  Incoming(
    account: "test", id: id, person: person, venue: venue, kind: .said, text: text, at: at)
}

/// Takes one message in a group of its own; the coach repeats what was said.
@discardableResult
func take(
  _ store: any InteractionStore, _ id: String?, _ text: String, person: String = "me",
  venue: Venue = .direct, at: Int64 = 5
) throws -> Taken {
  var taken: Taken?
  let message = incoming(id, text, person: person, venue: venue, at: at)
  try store.group { (group) throws(StoreProblem) in
    taken = try group.turn(message) { _ in
      var turn = turn([.winLogged(text, on: day), .advised(card: "c")])
      turn.replies = [Reply(.question, "You said \(text)?", choices: ["one", "two"])]
      turn.because = [Reason("asking", "goal")]
      return turn
    }
  }
  return try #require(taken)
}

func reply(_ state: Conversation) -> Turn { turn([.undone]) }

/// What edits, deletions and ticks need of every store.
@Suite struct LaterConformance {
  private static let run = RunID(guide: "g", number: 1)

  private func answer(_ text: String) -> Event {
    .answered(
      Answered(
        run: Self.run, question: "q", raw: text, value: .text(text), version: 1, wording: "?",
        language: .english, on: day))
  }

  @Test(
    "A message is found with its edits and what it answered last",
    arguments: Conformance.Kind.allCases)
  func earlier(_ kind: Conformance.Kind) throws {
    let folder = try TemporaryFolder()
    let store = try Conformance.store(kind, folder)
    try store.group { (group) throws(StoreProblem) in
      _ = try group.turn(incoming("m1", "one")) { _ in
        var turn = turn([.began(Self.run, on: day), answer("one")])
        turn.replies = [Reply(.notice, "heard")]
        return turn
      }
      let target = try group.earlier("m1", account: "test")
      var edit = incoming("m2", "two")
      edit.kind = .edit
      edit.re = target?.seqs.first
      _ = try group.turn(edit) { _ in turn([answer("two")]) }
    }
    try store.group { (group) throws(StoreProblem) in
      let found = try group.earlier("m1", account: "test")
      #expect(found?.seqs.count == 2)
      #expect(found?.person == "me")
      #expect(found?.answer?.raw == "two")
      #expect(try group.earlier("m1", account: "other") == nil)
      guard case .known(let replies, _, _, _)? = try group.known(incoming("m1", "one")) else {
        Issue.record("not known")
        return
      }
      #expect(replies == [Reply(.notice, "heard")])
      #expect(try group.known(incoming("m3", "one")) == nil)
    }
    #expect(
      try store.messages(of: "me", in: nil, limit: nil).map(\.kind) == ["said", "notice", "edit"])
    let what = "message \(try store.messages(of: "me", in: nil, limit: nil)[0].seq) 3"
    try store.group { (group) throws(StoreProblem) in
      _ = try group.turn(incoming("m4", "")) { _ in
        turn([.skipped(Self.run, question: "q"), .erased(what)])
      }
    }
    #expect(
      try store.messages(of: "me", in: nil, limit: nil).map(\.text) == ["", "", "", ""])
    let entry = try store.conversation(of: "me", in: .direct).runs[0].entries["q"]
    #expect(entry?.state == .skipped)
    #expect(entry?.raw == nil)
    guard case .known = try take(store, "m1", "one") else { throw Unexpected() }
    try store.compact()
    #expect(!folder.holds("two"))
  }
}
