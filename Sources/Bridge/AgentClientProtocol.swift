import Dialogue
import JSON
import Store

/// The Agent Client Protocol, version 1: the coach inside an editor, by JSON-RPC 2.0.
///
/// The editor is the person's own: one person, whose record is the terminal's too. Files, terminals
/// and permissions are never asked for.
struct AgentClientProtocol: RecordFormat {
  /// A request that is being answered.
  private struct Call {
    var id: JSONValue
    var session: String
  }

  private enum Fault: Int {
    case parse = -32700, invalid = -32600, unknown = -32601, parameters = -32602, own = -32603
  }

  var json = JSONWriter()
  private let program: String
  private let version: String
  private let person: String
  /// Tells this process's sessions from all others'.
  private let seed: String
  private var sessions = 0
  private var prompts = 0
  private var calls: [String: Call] = [:]

  init(_ host: BridgeHost) {
    program = host.program
    version = host.version
    person = host.person
    seed = "\(host.now())-\(host.processID)"
  }

  /// Editors show Markdown.
  var host: Inbound.Hello {
    var hello = Inbound.Hello()
    hello.isMarkdown = true
    return hello
  }

  // MARK: Reading

  mutating func read(_ line: UnsafeBufferPointer<UInt8>) -> Inbound {
    let record: JSONValue
    do {
      record = try JSONValue(parsing: line)
    } catch {
      return .problem(BridgeProblem(error), re: nil)
    }
    guard case .object = record, record["jsonrpc"]?.string == "2.0" else {
      return .answered(failed(.null, .invalid, "not a JSON-RPC 2.0 message"))
    }
    // Answers to requests that we never make.
    guard let method = record["method"]?.string else { return .answered([]) }
    // Notifications: `session/cancel` comes when the turn is over already.
    guard let id = record["id"] else { return .answered([]) }
    let session = record["params"]?["sessionId"]?.string ?? ""
    switch method {
    case "initialize": return .answered(done(id) { [self] in capabilities(&$0) })
    case "authenticate", "session/set_mode": return .answered(done(id) { _ in })
    case "session/new":
      sessions += 1
      let name = "\(seed)-\(sessions)"
      return .answered(
        done(id) { $0.member("sessionId", name) } + commands(name))
    case "session/load":
      guard !session.isEmpty else {
        return .answered(failed(id, .parameters, "sessionId is missing"))
      }
      return .history(person: person, re: open(id, session))
    case "session/prompt":
      guard !session.isEmpty, let blocks = record["params"]?["prompt"]?.array else {
        return .answered(failed(id, .parameters, "sessionId and prompt are needed"))
      }
      return .message(message(AgentClientProtocol.text(blocks), re: open(id, session)))
    default: return .answered(failed(id, .unknown, "no method '\(method.prefix(60))'"))
    }
  }

  /// What was typed; what a block points to is not read.
  private static func text(_ blocks: [JSONValue]) -> String {
    blocks.compactMap { $0["type"]?.string == "text" ? $0["text"]?.string : nil }
      .joined(separator: " ")
  }

  private mutating func open(_ id: JSONValue, _ session: String) -> String {
    prompts += 1
    let re = String(prompts)
    calls[re] = Call(id: id, session: session)
    return re
  }

  private func message(_ text: String, re: String) -> Inbound.Message {
    // `/plan` from the editor's list is the word `plan`.
    let word = text.dropFirst().prefix { !$0.isWhitespace }
    let isCommand = text.hasPrefix("/") && Self.commands.contains { $0.name == word }
    let message = Inbound.Message(
      id: re, isRepeatable: false, person: person, account: "acp",
      text: isCommand ? String(text.dropFirst()) : text)
    message.isVerified = true
    message.isHosted = false
    return message
  }

  // MARK: Writing

  mutating func welcome(_ hello: Inbound.Hello, program: String, version: String) {}

  mutating func say(_ say: Say) {
    guard let call = say.re.flatMap({ calls[$0] }) else { return }
    json.bytes += update(call.session, "agent_message_chunk", say.text)
  }

  mutating func acknowledge(_ re: String?, _ status: Status, says: Int, why: String?) {
    guard let call = re.flatMap({ calls.removeValue(forKey: $0) }) else { return }
    json.bytes += done(call.id) { $0.member("stopReason", "end_turn") }
  }

  mutating func fail(_ problem: BridgeProblem, re: String?, line: Int) {
    let call = re.flatMap { calls.removeValue(forKey: $0) }
    let fault: Fault =
      switch problem.code {
      case .badUTF8, .badJSON, .tooLong: .parse
      case .badRecord, .unknownType: .invalid
      case .stateBusy, .stateError: .own
      }
    json.bytes += failed(
      call?.id ?? .null, fault, "\(problem.code.rawValue): \(problem.detail)")
  }

  mutating func show(_ history: [StoredMessage], re: String) {
    guard let call = calls.removeValue(forKey: re) else { return }
    for message in history where !message.text.isEmpty {
      let kind = message.re == nil ? "user_message_chunk" : "agent_message_chunk"
      let reply = Reply(Reply.Kind(rawValue: message.kind) ?? .notice, message.text)
      let text = message.re == nil ? message.text : SayText.markdown([reply])
      json.bytes += update(call.session, kind, SayText.safe(text))
    }
    json.bytes += done(call.id) { _ in } + commands(call.session)
  }

  private func done(_ id: JSONValue, _ result: (inout JSONWriter) -> Void) -> [UInt8] {
    line { json in
      json.key("id")
      json.value(id)
      json.key("result")
      json.object(result)
    }
  }

  private func failed(_ id: JSONValue, _ fault: Fault, _ text: String) -> [UInt8] {
    line { json in
      json.key("error")
      json.object { json in
        json.member("code", fault.rawValue)
        json.member("message", text)
      }
      json.key("id")
      json.value(id)
    }
  }

  private func update(_ session: String, _ kind: String, _ text: String) -> [UInt8] {
    notify(session) { json in
      json.key("content")
      json.object { json in
        json.member("text", text)
        json.member("type", "text")
      }
      json.member("sessionUpdate", kind)
    }
  }

  private func notify(_ session: String, _ update: (inout JSONWriter) -> Void) -> [UInt8] {
    line { json in
      json.member("method", "session/update")
      json.key("params")
      json.object { json in
        json.member("sessionId", session)
        json.key("update")
        json.object(update)
      }
    }
  }

  private func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("jsonrpc", "2.0")
      members(&json)
    }
    json.endLine()
    return json.bytes
  }

  private func capabilities(_ json: inout JSONWriter) {
    json.key("agentCapabilities")
    json.object { json in
      json.member("loadSession", true)
      json.key("promptCapabilities")
      json.object { json in
        json.member("audio", false)
        json.member("embeddedContext", false)
        json.member("image", false)
      }
    }
    json.key("agentInfo")
    json.object { json in
      json.member("name", program)
      json.member("title", "Backer")
      json.member("version", version)
    }
    json.key("authMethods")
    json.array { _ in }
    json.member("protocolVersion", 1)
  }

  // MARK: Commands

  /// What the editor may offer after a slash; each is a word that the coach understands.
  private static let commands: [(name: String, does: String)] = [
    ("plan", "your next steps"), ("answers", "what you wrote, question by question"),
    ("people", "the people you named"),
    ("skip", "go on without an answer"), ("back", "the question before"),
    ("undo", "take the last change back"), ("why", "why this is asked or said"),
    ("source", "where the advice comes from"), ("status", "where you are"),
    ("help", "what you can type"), ("stop", "end here"),
  ]

  private func commands(_ session: String) -> [UInt8] {
    notify(session) { json in
      json.key("availableCommands")
      json.array { json in
        for command in Self.commands {
          json.object { json in
            json.member("description", command.does)
            json.member("name", command.name)
          }
        }
      }
      json.member("sessionUpdate", "available_commands_update")
    }
  }
}
