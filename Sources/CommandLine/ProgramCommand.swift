import Content
import Dialogue
import FoundationEssentials
import Rules
import Store

/// `backer program`: guided weeks for a team.
///
/// The lead sees the week each is in and what they chose to share; no option shows anything else.
enum ProgramCommand {
  static let description = CommandDescription(
    "program", "enroll|status", "guided weeks for new colleagues: enrol them, see their weeks",
    flags: [
      Flag("--program", "NAME", "which program (default: onboarding)"),
      Flag("--people", "FILE", "a CSV file with a person a line, their key first"),
      Flag("--start", "DATE", "the first day (default: today)"),
      Flag("--team", "NAME", "the team's name"),
    ]
  ) { invocation in
    switch invocation.arguments.operands {
    case ["enroll"]: return try enroll(invocation)
    case ["status"]: return try status(invocation)
    case let words where words.count > 1: throw UsageProblem.unexpectedOperand(words[1])
    case let words:
      guard let word = words.first else { throw UsageProblem.missingOperand("enroll or status") }
      throw UsageProblem.unknownCommand(
        "program " + word,
        nearest: nearest(word, among: ["enroll", "status"]).map { "program " + $0 })
    }
  }

  private static func enroll(_ invocation: Invocation) throws -> ExitCode {
    let library = try invocation.library()
    let name = invocation.arguments["--program"] ?? "onboarding"
    guard let program = library.programs.first(where: { $0.id == name }) else {
      throw UsageProblem.badValue(
        option: "--program", value: name,
        expected: "there is " + library.programs.map(\.id).joined(separator: ", "))
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
        return [.enrolled(program: program.id, on: start, team: team)]
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
    return keys.enumerated().filter { index, key in
      !key.isEmpty && !(index == 0 && heads.contains(key.lowercased()))
    }.map(\.element)
  }

  private static func status(_ invocation: Invocation) throws -> ExitCode {
    let library = try invocation.library()
    var lines = ""
    do {
      let store = try SQLiteStore(reading: invocation.storePath)
      for person in try store.people() {
        let state = try store.conversation(of: person, in: .direct)
        guard let start = state.enrolledOn else { continue }
        let week = state.programWeek(in: library)
        lines += Words.status(person, week: week?.week.title, start: start)
        for shared in state.shared { lines += Words.shared(shared) }
        if let lead = week?.week.lead { lines += Words.lead(lead) }
      }
    } catch StoreProblem.missing {
      // Nobody has begun.
    } catch {
      throw Failure(Words.store(error), Words.code(of: error))
    }
    return invocation.output.write(lines.isEmpty ? Words.nobodyEnrolled + "\n" : lines)
  }
}
