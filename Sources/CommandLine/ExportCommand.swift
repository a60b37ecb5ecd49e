import Dialogue
import Rules
import Store

/// `backer export`: everything that is kept, for other programs or for reading.
enum ExportCommand {
  static let description = CommandDescription(
    "export", "", "everything that is kept, on standard output",
    flags: [Flag("--format", "FORMAT", "jsonl (all of it), markdown or csv (what you can read)")]
  ) { invocation in
    if let word = invocation.arguments.operands.first {
      throw UsageProblem.unexpectedOperand(word)
    }
    let format = invocation.arguments["--format"] ?? "jsonl"
    guard ["jsonl", "markdown", "csv"].contains(format) else {
      throw UsageProblem.badValue(
        option: "--format", value: format, expected: "it is jsonl, markdown or csv")
    }
    return try invocation.withStore { (store: SQLiteStore) throws(StoreProblem) in
      switch format {
      case "markdown":
        return invocation.output.write(
          Journal.markdown(try store.messages(of: invocation.person, in: nil, limit: nil)))
      case "csv":
        return invocation.output.write(
          Journal.csv(try store.events(of: invocation.person, in: nil).map(\.event)))
      default: return try exportAll(store, invocation)
      }
    }
  }

  /// Of everybody, or of the person that `--as` names.
  private static func exportAll(
    _ store: SQLiteStore, _ invocation: Invocation
  ) throws(StoreProblem) -> ExitCode {
    var code = ExitCode.done
    try store.export(of: invocation.arguments["--as"]) { piece in
      if code == .done { code = invocation.output.write(bytes: piece) }
    }
    return code
  }
}

/// A person's record in forms that people read.
enum Journal {
  /// What was said, day by day; the person's lines quoted as they were typed.
  static func markdown(_ messages: [StoredMessage]) -> String {
    var text = "# Journal\n"
    var lastDay: CivilDate?
    for message in messages where !message.text.isEmpty {
      let day = CivilDate(
        dayNumber: Int((Double(message.at) / 86_400).rounded(.down)))
      if day != lastDay { text += "\n## \(day.iso)\n" }
      lastDay = day
      if message.re == nil {
        let quoted = message.text.split(separator: "\n", omittingEmptySubsequences: false)
        text += "\n" + quoted.map { "> \(safe($0))" }.joined(separator: "\n") + "\n"
      } else {
        text += "\n" + safe(message.text[...]) + "\n"
      }
    }
    return text
  }

  private static func safe(_ text: Substring) -> String {
    var result = ""
    for scalar in text.unicodeScalars
    where scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\n" || scalar == "\t" {
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// The answers as RFC 4180, in the order they were given.
  static func csv(_ events: [Event]) -> String {
    var rows = [["on", "guide", "run", "question", "asked", "answer"]]
    for case .answered(let answer) in events where !answer.raw.isEmpty {
      rows.append([
        answer.on.iso, answer.run.guide, String(answer.run.number), answer.question,
        answer.wording, answer.raw,
      ])
    }
    return rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell that no spreadsheet takes for a formula.
  private static func cell(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
      text = "'" + text
    }
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
