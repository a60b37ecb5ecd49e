import Content
import Dialogue
import Understanding

/// `backer log` and `backer update`: the same turns as in conversation, from a shell.
private func line(
  _ name: String, _ operands: String, _ summary: String, _ missing: String, said: String
) -> CommandDescription {
  CommandDescription(name, operands, summary) { invocation in
    let rest = invocation.arguments.operands.joined(separator: " ")
    guard !rest.isEmpty else { throw UsageProblem.missingOperand(missing) }
    let reader = try invocation.readerForOneCommand()
    // Never as an answer to a question that is open in conversation.
    switch reader.command(said + rest) {
    case .log, .update: break
    default: throw UsageProblem.unexpectedOperand(rest)
    }
    let visit = try Visit(invocation, reader: reader, isOffRecord: false)
    let turn = try visit.take(said + rest)
    // What was asked in conversation waits there; it is no part of this answer.
    let shown = turn.replies.prefix { $0.kind != .question }
    let text = shown.map { reply in
      reply.kind != .words
        ? reply.text
        : reply.text.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    }
    let written = invocation.output.write(text.joined(separator: "\n") + "\n")
    let isRead = turn.because.contains { ["contact", "win", "update"].contains($0.rule) }
    return isRead ? written : .findings
  }
}

enum LogCommand {
  static let description = line(
    "log", "WHAT", "keep a contact (met Dana, reviewed my CV) or a win (did closed the backlog)",
    "what to log, such as met Dana, reviewed my CV,", said: "log: ")
}

enum UpdateCommand {
  static let description = line(
    "update", "NAME", "a few lines to send, from the wins since the last contact", "the name",
    said: "update ")
}
