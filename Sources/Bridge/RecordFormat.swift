import JSON
import Store

/// How records are written: what a line of input means, and how an answer stands on a line.
///
/// Whatever the format, what comes in is one of a few values and what goes out is one kind of say.
protocol RecordFormat {
  /// What was written and has not left.
  var json: JSONWriter { get set }
  /// What is known of the host before it says anything.
  var host: Inbound.Hello { get }

  /// Reads one line; whatever is wrong with it is a case, not an error.
  mutating func read(_ line: UnsafeBufferPointer<UInt8>) -> Inbound
  mutating func welcome(_ hello: Inbound.Hello, program: String, version: String)
  mutating func say(_ say: Say)
  mutating func acknowledge(_ re: String?, _ status: Status, says: Int, why: String?)
  mutating func fail(_ problem: BridgeProblem, re: String?, line: Int)
  /// Shows what was said before.
  mutating func show(_ history: [StoredMessage], re: String)
}

/// What became of a line.
enum Status: String { case done, `repeat`, ignored, refused }

extension RecordFormat {
  mutating func show(_ history: [StoredMessage], re: String) {}
}

/// Which format a bridge speaks.
package enum BridgeFormat: String, CaseIterable, Sendable {
  case jsonl, matterbridge, acp
}

extension BridgeFormat {
  func made(for host: BridgeHost) -> any RecordFormat {
    switch self {
    case .jsonl: JSONLines()
    case .matterbridge: Matterbridge(complain: host.complain)
    case .acp: AgentClientProtocol(host)
    }
  }
}
