import Content
import Dialogue
import JSON
import Rules
import Store
import Understanding

/// `backer lint`: what is wrong with the content, file by file.
enum LintCommand {
  static let description = CommandDescription(
    "lint", "[DIR]", "check the content; exit 1 when there are findings",
    flags: [
      Flag("--strict", nil, "let warnings count"),
      Flag("--notes", nil, "show notes too: what could be better and is not wrong"),
      Flag("--explain", "CODE", "why a rule is there, with a bad and a good example"),
      Flag("--codes", nil, "print the page of all rules"),
      Flag("--since", "DIR", "what the edit since DIR does to guides people are in the middle of"),
      Flag("--format", "FORMAT", "text or json"),
    ]
  ) { invocation in
    if invocation.arguments.has("--codes") { return invocation.output.write(Rule.page) }
    if let code = invocation.arguments["--explain"] { return try explain(code, invocation) }
    var invocation = invocation
    if let folder = invocation.arguments.operands.first {
      invocation.arguments.values["--content", default: []].append(folder)
    }
    return try check(invocation)
  }

  private static func explain(_ code: String, _ invocation: Invocation) throws -> ExitCode {
    guard let rule = Rule.named(code) else {
      throw UsageProblem.badValue(
        option: "--explain", value: code,
        expected: nearest(code, among: allRules.map(\.code)).map { "did you mean '\($0)'?" }
          ?? "'backer lint --codes' lists them")
    }
    return invocation.output.write(rule.explanation)
  }

  private static func check(_ invocation: Invocation) throws -> ExitCode {
    let format = invocation.arguments["--format"] ?? "text"
    guard format == "text" || format == "json" else {
      throw UsageProblem.badValue(
        option: "--format", value: format, expected: "it is text or json")
    }
    let files = try invocation.contentFiles()
    let reader = Reader(library: Library.load(files).library)
    var options = LintOptions(
      today: try invocation.now().today,
      search: { question, own in reader.ranked(question, own: own).map(\.card) })
    if let folder = invocation.arguments["--since"] {
      var before = invocation
      before.arguments.values["--content"] = [folder]
      options.since = Library.load(try before.contentFiles()).library
    }
    let (library, findings) = lint(files, options: options)
    invocation.output.write(
      format == "json"
        ? json(findings)
        : Words.layers(Layers(files).deeds)
          + text(findings, all: invocation.arguments.has("--notes")))
    if let before = options.since, format == "text" {
      let summary = Changes(from: before, to: library).summary(of: try openRuns(invocation))
      invocation.output.write(summary.line + "\n")
    }
    let isStrict = invocation.arguments.has("--strict")
    let counts = findings.contains {
      $0.severity == .error || (isStrict && $0.severity == .warning)
    }
    return counts ? .findings : .done
  }

  private static func text(_ findings: [Finding], all: Bool) -> String {
    let shown = all ? findings : findings.filter { $0.severity != .note }
    let hidden = findings.count - shown.count
    return shown.map { $0.line + "\n" }.joined()
      + (hidden == 0 ? "" : "\(hidden) notes; --notes shows them\n")
  }

  private static func json(_ findings: [Finding]) -> String {
    var writer = JSONWriter()
    for finding in findings {
      writer.object {
        $0.member("code", finding.code)
        $0.member("column", finding.place.column)
        $0.member("line", finding.place.line)
        $0.member("message", finding.message)
        $0.member("path", finding.place.path)
        $0.member("severity", finding.severity.rawValue)
      }
      writer.endLine()
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The runs that people in the record are in the middle of.
  private static func openRuns(_ invocation: Invocation) throws -> [Changes.OpenRun] {
    do {
      let store = try SQLiteStore(reading: invocation.storePath)
      return try store.people().flatMap { person in
        try store.conversation(of: person, in: .direct).runs.filter { $0.finished == nil }
          .map { run in
            Changes.OpenRun(
              guide: run.id.guide, answered: run.entries.compactMapValues(\.value),
              asking: run.asked)
          }
      }
    } catch StoreProblem.missing {
      return []
    } catch let problem as StoreProblem {
      throw Failure(Words.store(problem), Words.code(of: problem))
    }
  }
}
