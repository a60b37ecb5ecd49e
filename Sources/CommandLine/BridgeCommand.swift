import Bridge
import Dialogue
import Glibc
import Store

/// `backer bridge`: messages of many people on standard input, answers on standard output.
enum BridgeCommand {
  static let description = CommandDescription(
    "bridge", "", "serve many people through a pipe, one JSON record a line",
    flags: [Flag("--format", "FORMAT", "how records are written: jsonl, matterbridge or acp")]
  ) { invocation in
    if let word = invocation.arguments.operands.first {
      throw UsageProblem.unexpectedOperand(word)
    }
    let named = invocation.arguments["--format"] ?? BridgeFormat.jsonl.rawValue
    guard let format = BridgeFormat(rawValue: named) else {
      throw UsageProblem.badValue(
        option: "--format", value: named, expected: "it is jsonl, matterbridge or acp")
    }
    catchEndings()
    let reader = try invocation.reader()
    let fixed = invocation.arguments["--now"] == nil ? nil : try invocation.now()
    let store = try invocation.openStore(notesDeliveries: true)
    let zones = Zones()
    let host = BridgeHost(
      program: "backer", version: version, store: store, format: format,
      person: invocation.person, processID: getpid(),
      respond: { state, message, now in turn(state, message, reader: reader, at: now) },
      isPrivate: { isPrivate($0, reader: reader) },
      now: { fixed?.seconds ?? Int64(time(nil)) },
      moment: { seconds, zone in
        // The clock that was given is everybody's own; a tick brings another one.
        if var fixed, fixed.seconds == seconds {
          fixed.zone = zone ?? fixed.zone
          return fixed
        }
        if let moment = zone.flatMap({ zones.moment(seconds, in: $0) }) { return moment }
        let utc = fixed == nil ? nil : zones.moment(seconds, in: "UTC")
        return utc ?? Moment.local(seconds: seconds)
      },
      complain: { _ = invocation.output.complain($0, .done) },
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
