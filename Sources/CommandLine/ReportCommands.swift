import Content
import Dialogue
import Reports
import Store

/// `backer plan`, `answers`, `people`: what the record holds, read without writing.
private func report(
  _ name: String, _ summary: String, _ body: @escaping @Sendable (Reports) -> String
) -> CommandDescription {
  CommandDescription(name, "", summary) { invocation in
    let library = try invocation.library().speaking(invocation.language() ?? .english)
    let state = try invocation.readConversation()
    let text = body(Reports(of: state, library: library, at: try invocation.now()))
    return invocation.output.write(text.isEmpty ? Words.nothingYet + "\n" : text)
  }
}

enum PlanCommand {
  static let description = report("plan", "next steps and what came of them", \.plan)
}

enum AnswersCommand {
  static let description = report("answers", "what you wrote, question by question", \.answers)
}

enum PeopleCommand {
  static let description = report("people", "the people you named", \.people)
}
