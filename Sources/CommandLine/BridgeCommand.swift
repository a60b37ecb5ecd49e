import Bridge
import Dialogue
import Glibc
import Store

/// `backer bridge`: messages of many people on standard input, answers on standard output.
enum BridgeCommand {
  static let description = CommandDescription(
    "bridge", "", "serve many people through a pipe, one JSON record a line",
    flags: [Flag("--format", "FORMAT", "how records are written: jsonl")]
  ) { invocation in
    if let word = invocation.arguments.operands.first {
      throw UsageProblem.unexpectedOperand(word)
    }
    let format = invocation.arguments["--format"] ?? "jsonl"
    guard format == "jsonl" else {
      throw UsageProblem.badValue(option: "--format", value: format, expected: "it is jsonl")
    }
    let reader = try invocation.reader()
    let fixed = invocation.arguments["--now"] == nil ? nil : try invocation.now()
    let store = try invocation.openStore(notesDeliveries: true)
    let host = BridgeHost(
      program: "backer", version: version, store: store,
      respond: { state, message, now in turn(state, message, reader: reader, at: now) },
      now: { fixed?.seconds ?? Int64(time(nil)) },
      moment: { seconds, _ in fixed ?? Moment.local(seconds: seconds) },
      language: try invocation.language())
    let ending = runBridge(host)
    store.close()
    switch ending {
    case .finished: return .done
    case .outputFailed(let code):
      return invocation.output.complain(Words.bridge(output: true, code), .inputOutput)
    case .inputFailed(let code):
      return invocation.output.complain(Words.bridge(output: false, code), .inputOutput)
    }
  }
}

extension Words {
  static func bridge(output: Bool, _ code: Int32) -> String {
    let what =
      switch code {
      case EPIPE: "nobody reads the output any more"
      case ENOSPC: "the disk that the output goes to is full"
      default: "the \(output ? "output" : "input") failed (errno \(code))"
      }
    return what + "; what was not answered may be sent again"
  }
}
