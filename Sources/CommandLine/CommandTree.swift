/// One command: everything help, parsing and the README's check need to know about it.
struct CommandDescription: Sendable {
  var name: String
  /// What stands after the name in the usage line.
  var operands: String
  var summary: String
  var flags: [Flag]
  var run: @Sendable (Invocation) throws -> ExitCode

  init(
    _ name: String, _ operands: String, _ summary: String, flags: [Flag] = [],
    run: @escaping @Sendable (Invocation) throws -> ExitCode
  ) {
    self.name = name
    self.operands = operands
    self.summary = summary
    self.flags = flags
    self.run = run
  }
}

/// The options that every command takes.
let everywhere: [Flag] = [
  Flag("--store", "PATH", "where the record is kept (or BACKER_STORE)"),
  Flag(
    "--content", "DIR", "a folder with Knowledge/ and Prompts/ (or BACKER_CONTENT); repeatable",
    isRepeatable: true),
  Flag("--language", "LANG", "en or fil"),
  Flag("--now", "TIME", "take this as the time, such as 2026-03-04T09:00 (tests, replays)"),
  Flag("--as", "PERSON", "whose record (default: me)"),
  Flag("--plain", nil, "no line editing, no style"),
  Flag("--no-color", nil, "no bold, no dim"),
  Flag("--help", nil, "say how this is used"),
  Flag("--version", nil, "print the version"),
]

/// All commands, in the order help lists them.
let commands: [CommandDescription] = [
  TalkCommand.description, AskCommand.description, ReviewCommand.description,
  GuidesCommand.description,
  PlanCommand.description, AnswersCommand.description, PeopleCommand.description,
  LogCommand.description, UpdateCommand.description, DueCommand.description,
  ProgramCommand.description, ShareCommand.description, JoinCommand.description,
  WhereCommand.description, LintCommand.description, TestCommand.description,
  ExplainCommand.description, GraphCommand.description, MissedCommand.description,
  NewCommand.description, BridgeCommand.description,
  ExportCommand.description, ImportCommand.description, ForgetCommand.description,
  BackupCommand.description, CheckCommand.description,
]

/// The program's version.
package let version = "0.1.0"

/// Runs one command line; never throws, never traps: every ending is an exit code.
package func run(_ words: [String], environment: [String: String]) -> ExitCode {
  let output = Output()
  do {
    let (command, rest) = try choose(words)
    if rest.contains("--help") || rest.contains("-h") || words.first == "help" {
      return output.write(command.map(help) ?? help())
    }
    if rest.contains("--version") { return output.write("backer \(version)\n") }
    let description = command ?? TalkCommand.description
    let arguments = try Arguments(rest, flags: description.flags + everywhere)
    return try description.run(
      Invocation(arguments: arguments, environment: environment, output: output))
  } catch let problem as UsageProblem {
    return output.complain(Words.usage(problem), .usage)
  } catch let failure as Failure {
    return output.complain(failure.sentence, failure.code)
  } catch {
    return output.complain(Words.unexpected(error), .software)
  }
}

/// The command, and everything else: options for every command may stand before its name.
private func choose(_ words: [String]) throws(UsageProblem) -> (CommandDescription?, [String]) {
  var before: [String] = []
  var words = words[...]
  while let word = words.first, word.hasPrefix("-"), word != "--" {
    before.append(words.removeFirst())
    let takesValue = everywhere.contains { $0.name == word && $0.value != nil }
    if takesValue, let value = words.popFirst() { before.append(value) }
  }
  let (command, rest) = try choose(first: words)
  return (command, before + rest)
}

private func choose(
  first words: ArraySlice<String>
) throws(UsageProblem) -> (CommandDescription?, [String]) {
  guard let first = words.first else { return (nil, []) }
  if first == "help" {
    return (words.dropFirst().first.flatMap { name in commands.first { $0.name == name } }, [])
  }
  if first.hasPrefix("-") { return (nil, Array(words)) }
  guard let command = commands.first(where: { $0.name == first }) else {
    throw .unknownCommand(first, nearest: nearest(first, among: commands.map(\.name)))
  }
  return (command, Array(words.dropFirst()))
}
