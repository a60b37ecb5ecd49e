import Content
import Dialogue
import FoundationEssentials
import Understanding

/// `backer test`: acts out every transcript, three ways.
enum TestCommand {
  static let description = CommandDescription(
    "test", "[FILE…]", "act out the transcripts (*.chat.md) and compare",
    flags: [
      Flag("--update", nil, "rewrite the coach's lines, and fail this run"),
      Flag("--walk", nil, "walk every guide (or the guides named) through every branch"),
      Flag("--write", nil, "with --walk: write transcripts of what none shows yet, to be edited"),
    ]
  ) { invocation in
    if invocation.arguments.has("--walk") { return try walk(invocation) }
    let reader = try invocation.reader()
    let wanted = invocation.arguments.operands
    var failed = 0
    var passed = 0
    var report = ""
    let files = Layers(try invocation.contentFiles()).files.filter { $0.path.hasSuffix(".chat.md") }
    for file in files
    where wanted.isEmpty || wanted.contains(where: { file.shown.hasSuffix($0) }) {
      let (transcript, findings) = Transcript.read(file)
      guard findings.allSatisfy({ $0.severity != .error }) else {
        failed += 1
        report += findings.map { $0.line + "\n" }.joined()
        continue
      }
      let mismatches = try rehearse(transcript, reader)
      if mismatches.isEmpty { passed += 1 } else { failed += 1 }
      report += mismatches.map { difference(file.shown, $0) }.joined()
      if invocation.arguments.has("--update"), try update(file, transcript, reader) {
        report += "\(file.shown): rewritten; read it, then run again\n"
        failed += 1
      }
    }
    invocation.output.write(report + "\(passed) passed, \(failed) failed\n")
    return failed == 0 ? .done : .findings
  }

  /// Directly, after encode and decode at every turn, and folded anew from the events.
  private static func rehearse(
    _ transcript: Transcript, _ reader: Reader
  ) throws -> [(manner: String, Rehearsal.Mismatch)] {
    let manners: [(String, Rehearsal.Manner)] = [
      ("directly", .direct),
      ("after encode and decode", .carried(carry)),
      ("replayed from its events", .replayed),
    ]
    for (name, manner) in manners {
      let rehearsal = try Rehearsal(transcript, reader: reader, manner: manner)
      if !rehearsal.mismatches.isEmpty { return rehearsal.mismatches.map { (name, $0) } }
    }
    return []
  }

  @Sendable private static func carry(_ state: Conversation) throws -> Conversation {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try JSONDecoder().decode(Conversation.self, from: encoder.encode(state))
  }

  private static func difference(
    _ path: String, _ mismatch: (manner: String, Rehearsal.Mismatch)
  ) -> String {
    """
    \(path):\(mismatch.1.line): \(mismatch.manner)
      - \(mismatch.1.wanted)
      + \(mismatch.1.got)

    """
  }

  /// Rewrites the coach's lines as said; true when the file changed.
  private static func update(
    _ file: ContentFile, _ transcript: Transcript, _ reader: Reader
  ) throws -> Bool {
    let spoken = try Rehearsal(transcript, reader: reader).spoken
    var lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let coach = transcript.steps.filter { if case .coach = $0.kind { true } else { false } }
    for step in coach.reversed() {
      guard lines.indices.contains(step.line - 1) else { continue }
      if let words = spoken[step.line] {
        let indent = lines[step.line - 1].prefix { $0 == " " }
        lines[step.line - 1] = "\(indent)coach: \(words)"
      } else {
        lines.remove(at: step.line - 1)
      }
    }
    let text = lines.joined(separator: "\n")
    guard text != file.text else { return false }
    try Data(text.utf8).write(to: URL(filePath: file.shown), options: .atomic)
    return true
  }
}
