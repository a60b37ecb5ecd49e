import Content
import Dialogue
import FoundationEssentials
import Rules
import Store

/// `backer program`: guided weeks for a team, at each one's own pace.
///
/// The lead sees the week each is in and what they chose to share; no option shows anything else.
enum ProgramCommand {
  static let description = CommandDescription(
    "program", "enroll|status|…",
    "guided weeks for new colleagues; for each of them pause, resume, catch-up",
    flags: [
      Flag("--program", "NAME", "which program (default: onboarding)"),
      Flag("--people", "FILE", "a CSV file with a person a line, their key first"),
      Flag("--start", "DATE", "the first day (default: today)"),
      Flag("--team", "NAME", "the team's name; with status, only this team"),
    ]
  ) { invocation in
    switch invocation.arguments.operands {
    case ["enroll"]: return try enroll(invocation)
    case ["status"]: return try status(invocation)
    case ["pause"]:
      return try pace(invocation, Words.programPaused) { $1.pausingProgram(on: $2) }
    case ["resume"]:
      return try pace(invocation, Words.programResumed) { $1.resumingProgram(on: $2) }
    case ["catch-up"]:
      return try pace(invocation, Words.programCaughtUp) { $1.catchingUp(on: $2, in: $0) }
    case let words where words.count > 1: throw UsageProblem.unexpectedOperand(words[1])
    case let words:
      let known = ["enroll", "status", "pause", "resume", "catch-up"]
      guard let word = words.first else {
        throw UsageProblem.missingOperand(known.joined(separator: ", "))
      }
      throw UsageProblem.unknownCommand(
        "program " + word, nearest: nearest(word, among: known).map { "program " + $0 })
    }
  }

  /// Changes the pace of the one who asks; nobody sets another's.
  private static func pace(
    _ invocation: Invocation, _ done: String,
    _ change: (Library, Conversation, CivilDate) -> [Event]
  ) throws -> ExitCode {
    let library = try invocation.library()
    let today = try invocation.now().today
    let state = try invocation.readConversation()
    guard state.enrolment != nil else { throw Failure(Words.notEnrolled, .findings) }
    guard !change(library, state, today).isEmpty else {
      return invocation.output.write(Words.sameAsBefore + "\n")
    }
    try invocation.commit("program") { state in
      noting(change(library, state, today), state, library)
    }
    return invocation.output.write(done + "\n")
  }

  /// The events, and the week that comes next after them.
  private static func noting(
    _ events: [Event], _ state: Conversation, _ library: Library
  ) -> [Event] {
    var state = state
    for event in events { state.apply(event) }
    return events + state.notingWeek(in: library)
  }

  private static func enroll(_ invocation: Invocation) throws -> ExitCode {
    let library = try invocation.library()
    let name = invocation.arguments["--program"] ?? "onboarding"
    guard let program = library.programs[name] else {
      throw UsageProblem.badValue(
        option: "--program", value: name,
        expected: "there is " + library.programs.ids.joined(separator: ", "))
    }
    var start = try invocation.now().today
    if let value = invocation.arguments["--start"] {
      guard let day = CivilDate(iso: value) else {
        throw UsageProblem.badValue(
          option: "--start", value: value, expected: "write it like 2026-03-04")
      }
      start = day
    }
    let people = try people(invocation)
    let team = invocation.arguments["--team"]
    var count = 0
    for person in people {
      try invocation.commit("program enroll \(program.id)", as: person) { state in
        guard state.enrolment != program.id else { return [] }
        count += 1
        return noting([.enrolled(program: program.id, on: start, team: team)], state, library)
      }
    }
    return invocation.output.write(
      Words.enrolled(count, of: people.count, in: program.title, from: start))
  }

  /// The keys in the file's first column, below a heading if there is one; else who asks.
  private static func people(_ invocation: Invocation) throws -> [String] {
    guard let path = invocation.arguments["--people"] else { return [invocation.person] }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(Words.noSuchFile(path), .noInput)
    }
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    let keys = lines.map { line -> String in
      let isQuoted = line.hasPrefix("\"")
      let field = isQuoted ? line.dropFirst().prefix { $0 != "\"" } : line.prefix { $0 != "," }
      return field.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let heads = ["person", "people", "name", "id", "key"]
    var people: [String] = []
    for (index, key) in keys.enumerated()
    where !key.isEmpty && !people.contains(key)
      && !(index == 0 && heads.contains(key.lowercased()))
    {
      people.append(key)
    }
    return people
  }

  private static func status(_ invocation: Invocation) throws -> ExitCode {
    let library = try invocation.library()
    let today = try invocation.now().today
    let team = invocation.arguments["--team"]
    var people: [(key: String, state: Conversation)] = []
    do {
      let store = try SQLiteStore(reading: invocation.storePath)
      for person in try store.people() {
        let state = try store.conversation(of: person, in: .direct)
        guard state.enrolledOn != nil, team == nil || state.team == team else { continue }
        people.append((person, state))
      }
    } catch StoreProblem.missing {
      // Nobody has begun.
    } catch {
      throw Failure(Words.store(error), Words.code(of: error))
    }
    guard !people.isEmpty else { return invocation.output.write(Words.nobodyEnrolled + "\n") }
    var text = ""
    var acts: [(week: String, lead: String)] = []
    for (key, state) in people {
      let next = state.programWeek(in: library)
      let week = next?.week
      let isPaused = state.programPausedOn != nil
      text += Words.status(
        key, week: week?.title, isPaused: isPaused,
        from: next.flatMap { !isPaused && $0.opens > today ? $0.opens.iso : nil },
        start: state.enrolledOn?.iso ?? "")
      for shared in state.shared { text += Words.shared(shared) }
      if let week, let lead = week.lead, !acts.contains(where: { $0.week == week.title }) {
        acts.append((week.title, lead))
      }
    }
    text += Words.acts(acts)
    text += Words.support(
      of: people.count, by: support(people.map(\.state), library))
    return invocation.output.write(text)
  }

  /// How many have somebody of each circle; for five people or more, since of fewer it would tell
  /// of one.
  private static func support(
    _ states: [Conversation], _ library: Library
  ) -> [(circle: Circle, count: Int)] {
    let circles = states.map { state in
      Set(state.contacts.compactMap { state.circle(of: $0, in: library) })
    }
    guard circles.count >= 5 else { return [] }
    return Circle.allCases.map { circle in (circle, circles.count { $0.contains(circle) }) }
  }
}
