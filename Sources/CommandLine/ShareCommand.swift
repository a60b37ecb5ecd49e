import Dialogue
import Rules
import Understanding

/// `backer share`: gives the lead one answer, the next step or the plan; shown first, sent on a yes,
/// and taken back at any time.
enum ShareCommand {
  static let description = CommandDescription(
    "share", "[step|plan|ANSWER]", "what your lead may see: your next step, your plan, one answer",
    flags: [Flag("--back", nil, "take it back; without a name, everything")]
  ) { invocation in
    let what = invocation.arguments.operands.first
    let state = try invocation.readConversation()
    if invocation.arguments.has("--back") { return try takeBack(what, state, invocation) }
    guard let what else { return invocation.output.write(Words.allShared(state.shared)) }
    guard let text = state.shareable(what) else {
      throw Failure(Words.nothingToShare(what), .findings)
    }
    invocation.output.write(Words.shareAsk(text))
    guard let line = readLine(), try invocation.readerForOneCommand().shortAnswer(line) == .yes
    else {
      return invocation.output.write(Words.notShared + "\n")
    }
    try invocation.commit("share \(what)") { _ in [.shared(what: what, text: text)] }
    return invocation.output.write(Words.isShared(what) + "\n")
  }

  private static func takeBack(
    _ what: String?, _ state: Conversation, _ invocation: Invocation
  ) throws -> ExitCode {
    guard !state.takingBack(what).isEmpty else {
      throw Failure(Words.notSharedBefore(what), .findings)
    }
    try invocation.commit("share --back \(what ?? "")") { $0.takingBack(what) }
    return invocation.output.write(Words.takenBack + "\n")
  }
}
