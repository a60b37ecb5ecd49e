import Dialogue
import Rules
import Understanding

/// `backer share`: gives the lead one answer or the plan; shown first, sent on a yes.
enum ShareCommand {
  static let description = CommandDescription(
    "share", "step|plan|ANSWER", "give your lead your next step, your plan, or one answer"
  ) { invocation in
    guard let what = invocation.arguments.operands.first else {
      throw UsageProblem.missingOperand("what to share: step, plan, or an answer's name,")
    }
    let state = try invocation.readConversation()
    guard let text = text(of: what, in: state) else {
      throw Failure(Words.nothingToShare(what), .findings)
    }
    invocation.output.write(Words.shareAsk(text))
    guard let line = readLine(), try invocation.reader().shortAnswer(line) == .yes else {
      return invocation.output.write(Words.notShared + "\n")
    }
    try invocation.commit("share \(what)") { _ in [.shared(what: what, text: text)] }
    return invocation.output.write(Words.isShared + "\n")
  }

  /// Steps and answers are the person's own to give; names of others stay out of a shared plan.
  private static func text(of what: String, in state: Conversation) -> String? {
    func line(_ step: Conversation.Step) -> String {
      Wording.safe(step.step.what) + (step.step.when.map { ", \($0.iso)" } ?? "")
    }
    switch what {
    case "step": return state.openSteps.first.map(line)
    case "plan":
      let lines = state.openSteps.map(line) + state.wins.map { Wording.safe($0.text) }
      return lines.isEmpty ? nil : lines.joined(separator: "; ")
    default:
      return state.runs.last { $0.entries[what]?.raw != nil }?.entries[what]?.raw
        .map { Wording.safe($0, columns: 400) }
    }
  }
}
