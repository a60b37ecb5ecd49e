import Content
import Dialogue
import JSON
import Understanding

/// `backer ask`: one answer with its source, and nothing kept.
enum AskCommand {
  static let description = CommandDescription(
    "ask", "QUESTION…", "one answer with its source; exit 1 when not covered",
    flags: [Flag("--json", nil, "print a record for programs")]
  ) { invocation in
    let question = invocation.arguments.operands.joined(separator: " ")
    guard !question.isEmpty else { throw UsageProblem.missingOperand("the question") }
    let reader = try invocation.readerForOneCommand(searches: true)
    let message = Message("ask: " + question, language: try invocation.language())
    let answer = turn(Conversation(), message, reader: reader, at: try invocation.now())
    let covered = answer.because.contains { $0.rule == "card" && !$0.about.isEmpty }
    let isSafety = answer.because.contains { $0.rule == "safety" }
    let isDeclined = answer.because.contains { $0.rule == "declined" }
    if invocation.arguments.has("--json") {
      invocation.output.write(json(answer) + "\n")
    } else {
      let isWhole = covered || isSafety || isDeclined
      // What stands behind "not covered" asks something that only a conversation can hear.
      let isNothing = answer.because.contains { $0.rule == "not-covered" }
      let shown =
        isWhole
        ? answer.replies.prefix(1) : isNothing ? answer.replies.dropLast() : answer.replies[...]
      invocation.output.write(shown.map(\.text).joined(separator: "\n\n") + "\n")
    }
    return covered || isSafety ? .done : .findings
  }

  private static func json(_ answer: Turn) -> String {
    var writer = JSONWriter()
    writer.object {
      $0.member("because", answer.because.map(\.text))
      $0.member("text", answer.replies.first?.text ?? "")
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
