import Content
import Dialogue
import Understanding

/// `backer ask`: one answer with its source, and nothing kept.
enum AskCommand {
  static let description = CommandDescription(
    "ask", "QUESTION…", "one answer with its source; exit 1 when not covered"
  ) { invocation in
    let question = invocation.arguments.operands.joined(separator: " ")
    guard !question.isEmpty else { throw UsageProblem.missingOperand("the question") }
    let reader = try invocation.reader()
    let message = Message("ask " + question, language: try invocation.language())
    let answer = turn(Conversation(), message, reader: reader, at: try invocation.now())
    let covered = answer.because.contains { $0.rule == "card" && !$0.about.isEmpty }
    let isSafety = answer.because.contains { $0.rule == "safety" }
    let shown = covered || isSafety ? Array(answer.replies.prefix(1)) : answer.replies.dropLast()
    invocation.output.write(shown.map(\.text).joined(separator: "\n\n") + "\n")
    return covered || isSafety ? .done : .findings
  }
}
