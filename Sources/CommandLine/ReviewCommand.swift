import Content
import Dialogue
import FoundationEssentials
import Glibc
import JSON
import Understanding

/// `backer review`: what would be better in a drafted message, and nothing kept.
enum ReviewCommand {
  static let description = CommandDescription(
    "review", "[FILE]", "check a drafted message (standard input without FILE); exit 0: send it",
    flags: [Flag("--format", "FORMAT", "text or json")]
  ) { invocation in
    let format = invocation.arguments["--format"] ?? "text"
    guard ["text", "json"].contains(format) else {
      throw UsageProblem.badValue(
        option: "--format", value: format, expected: "it is text or json")
    }
    let draft = try read(invocation.arguments.operands)
    let reader = try invocation.readerForOneCommand()
    let language = try invocation.language()
    let review = reader.drafts.review(draft, in: language ?? .english)
    if format == "json" {
      invocation.output.write(json(review) + "\n")
    } else {
      // The conversation's own words, so that there is one wording of each.
      let message = Message("review:\n" + draft, language: language)
      let turn = turn(Conversation(), message, reader: reader, at: try invocation.now())
      invocation.output.write(turn.replies.map(\.text).joined(separator: "\n\n") + "\n")
    }
    return review.verdict == .send ? .done : .findings
  }

  private static func read(_ operands: [String]) throws -> String {
    if operands.count > 1 { throw UsageProblem.unexpectedOperand(operands[1]) }
    var bytes: [UInt8] = []
    if let path = operands.first, path != "-" {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure(Words.noSuchFile(path), .noInput)
      }
      bytes = Array(data)
    } else {
      bytes = input()
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.allSatisfy(\.isWhitespace) { throw UsageProblem.missingOperand("the message") }
    return text
  }

  /// Standard input to its end.
  private static func input() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  private static func json(_ review: Review) -> String {
    var writer = JSONWriter()
    writer.object {
      $0.member("verdict", review.verdict.name)
      $0.key("faults")
      $0.array {
        for fault in review.faults {
          $0.object {
            $0.member("check", fault.check.id)
            $0.member("start", fault.span.lowerBound)
            $0.member("end", fault.span.upperBound)
            $0.member("words", fault.words)
            $0.member("say", fault.check.say)
            $0.member("hint", fault.check.hint)
            $0.member("verdict", fault.check.weight.alone.name)
            if let source = fault.check.source { $0.member("source", source.source) }
          }
        }
      }
      if let strength = review.strength {
        $0.key("strength")
        $0.object {
          $0.member("check", strength.id)
          $0.member("say", strength.say)
        }
      }
      if let rewrite = review.rewrite { $0.member("rewrite", rewrite) }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
