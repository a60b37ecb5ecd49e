import Content
import Dialogue
import JSON
import Rules
import Store
import Testing

@testable import Bridge

/// What the lines of other formats mean, and what stands on them.
@Suite struct FormatTests {
  private func read<Format: RecordFormat>(_ line: String, _ format: inout Format) -> Inbound {
    Array(line.utf8).withUnsafeBufferPointer { format.read($0) }
  }

  private func message(_ more: String = "", text: String = "backer: hi", at: String = "09:00:00")
    -> String
  {
    """
    {"text":"\(text)","channel":"api","username":"ana","userid":"U1","avatar":"","account":"irc.x",\
    "event":"","protocol":"irc","gateway":"g","parent_id":"","timestamp":"2026-11-23T\(at).5+08:00",\
    "id":"","Extra":null\(more)}
    """
  }

  @Test("A message of matterbridge has an id of what it is, a room, and no person to answer alone")
  func matterbridge() throws {
    var format = Matterbridge { _ in }
    guard case .message(let first) = read(message(), &format),
      case .message(let again) = read(message(), &format),
      case .message(let later) = read(message(at: "09:00:01"), &format),
      case .message(let other) = read(message(text: "backer: ho"), &format)
    else {
      Issue.record("no message")
      return
    }
    #expect(first.id == again.id)
    #expect(Set([first.id, later.id, other.id]).count == 3)
    #expect(first.person == "irc.x:U1")
    #expect(first.room == "g")
    #expect(first.time == 1_795_395_600)
    #expect(format.host.canDirect == false)
  }

  @Test(
    "What is no message of a person is passed over in silence",
    arguments: [
      #"{"event":"api_connected","text":""}"#, #"{"event":"join_leave","text":"ana joined"}"#,
      #"{"event":"","text":"hi","protocol":"api","gateway":"g","account":"api.x"}"#,
      #"{"event":"","text":"","gateway":"g","account":"irc.x"}"#,
    ])
  func passedOver(_ line: String) {
    var format = Matterbridge { _ in Issue.record("complained") }
    guard case .answered(let bytes) = read(line, &format) else {
      Issue.record("not passed over")
      return
    }
    #expect(bytes.isEmpty)
  }

  @Test("Only what is to be posted goes out; what is wrong is told to whoever runs it")
  func posts() {
    var told: [String] = []
    var format = Matterbridge { told.append($0) }
    format.acknowledge("1", .done, says: 1, why: nil)
    format.fail(BridgeProblem(code: .badJSON, detail: "x"), re: nil, line: 3)
    #expect(format.json.bytes.isEmpty)
    #expect(told == ["line 3: bad_json, x"])
    format.say(
      Say(id: "1/1", re: "1", person: "a:b", room: "g", text: "hello", kind: .advice))
    #expect(
      String(decoding: format.json.bytes, as: UTF8.self)
        == #"{"gateway":"g","text":"hello","username":"backer"}"# + "\n")
  }

  private func editor() -> AgentClientProtocol {
    AgentClientProtocol(
      BridgeHost(
        program: "backer", version: "1", store: MemoryStore(), format: .acp,
        respond: { _, _, _ in Turn() }, now: { 7 },
        moment: { seconds, _ in
          Moment(seconds: seconds, today: CivilDate(dayNumber: 0), minuteOfDay: 0, zone: "UTC")
        }))
  }

  @Test(
    "A request is answered by its id, whatever it is; a notification never",
    arguments: [
      (#"{"jsonrpc":"2.0","id":1,"method":"initialize"}"#, #""id":1,"result""#),
      (#"{"jsonrpc":"2.0","id":"x","method":"session/new"}"#, #""sessionId":"7-0-1""#),
      (#"{"jsonrpc":"2.0","id":null,"method":"what"}"#, #""code":-32601"#),
      (#"{"jsonrpc":"2.0","id":2,"method":"session/prompt"}"#, #""code":-32602"#),
      (#"{"id":2,"method":"initialize"}"#, #""code":-32600"#),
      (#"{"jsonrpc":"2.0","method":"session/cancel"}"#, ""),
      (#"{"jsonrpc":"2.0","id":3,"result":{}}"#, ""),
    ])
  func requests(_ line: String, _ part: String) {
    var format = editor()
    guard case .answered(let bytes) = read(line, &format) else {
      Issue.record("not answered")
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(part.isEmpty ? text.isEmpty : text.contains(part), "\(text)")
  }

  @Test(
    "What is typed is its text blocks; a command of the list is its word",
    arguments: [
      (#"{"type":"text","text":"hi"}"#, "hi"), (#"{"type":"text","text":"/plan"}"#, "plan"),
      (#"{"type":"text","text":"/etc is full"}"#, "/etc is full"),
      (#"{"type":"text","text":"/planning"}"#, "/planning"),
      (
        #"{"type":"text","text":"a"},{"type":"resource_link","uri":"f"},{"type":"text","text":"b"}"#,
        "a b"
      ),
    ])
  func prompts(_ blocks: String, _ text: String) {
    var format = editor()
    let line =
      #"{"jsonrpc":"2.0","id":5,"method":"session/prompt","params":{"sessionId":"s","prompt":[\#(blocks)]}}"#
    guard case .message(let message) = read(line, &format) else {
      Issue.record("no message")
      return
    }
    #expect(message.text == text)
    #expect(message.isVerified && !message.isHosted && message.room == nil)
    format.say(Say(id: "1/1", re: message.id, person: "me", text: "ho", kind: .notice))
    format.acknowledge(message.id, .done, says: 1, why: nil)
    let lines = String(decoding: format.json.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains(#""sessionId":"s""#) == true)
    #expect(lines.last == #"{"jsonrpc":"2.0","id":5,"result":{"stopReason":"end_turn"}}"#)
  }
}
