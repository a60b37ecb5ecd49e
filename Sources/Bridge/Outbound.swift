import Dialogue
import JSON

/// Writes the bridge's records; members in the alphabet's order, so that an acknowledgement, and
/// nothing else, begins with `{"re":`.
struct Outbound {
  enum Status: String { case done, `repeat`, ignored, refused }

  private(set) var json = JSONWriter()

  mutating func reset() { json.reset() }

  mutating func hello(program: String, version: String) {
    json.object { json in
      json.member("caps", ["direct", "thread"])
      json.member("program", program)
      json.member("protocols", ["jsonl/1"])
      json.key("re")
      json.null()
      json.member("type", "hello")
      json.member("v", 1)
      json.member("version", version)
    }
    json.endLine()
  }

  mutating func acknowledge(_ re: String?, _ status: Status, says: Int = 0, why: String? = nil) {
    json.object { json in
      json.key("re")
      if let re { json.string(re) } else { json.null() }
      json.member("says", says)
      json.member("status", status.rawValue)
      json.member("type", "ack")
      json.member("v", 1)
      if let why { json.member("why", why) }
    }
    json.endLine()
  }

  mutating func fail(_ problem: BridgeProblem, re: String?, line: Int) {
    json.object { json in
      json.member("code", problem.code.rawValue)
      json.member("detail", problem.detail)
      json.member("line", line)
      json.key("re")
      if let re { json.string(re) } else { json.null() }
      json.member("type", "error")
      json.member("v", 1)
    }
    json.endLine()
  }

  /// Writes a turn's replies as one say, in parts where the host has a limit; tells how many
  /// records it took.
  mutating func say(
    _ replies: [Reply], because: [String], to message: Inbound.Message, limit: Int?,
    isReplay: Bool
  ) -> Int {
    guard let first = replies.first else { return 0 }
    let question = replies.first { $0.kind == .question }
    let text = replies.count == 1 ? first.text : replies.map(\.text).joined(separator: "\n\n")
    let kind = (question ?? first).kind
    let parts = SayText.parts(SayText.safe(text), limit: limit)
    for (index, part) in parts.enumerated() {
      json.object { json in
        json.member("audience", message.room == nil ? "direct" : "room")
        json.member("because", because)
        if let choices = question?.choices, !choices.isEmpty, index == parts.count - 1 {
          json.key("choices")
          json.array { json in for choice in choices { json.string(SayText.safe(choice)) } }
        }
        json.member("id", "\(message.id)/\(index + 1)")
        json.member("kind", kind == .words ? "advice" : kind.rawValue)
        if parts.count > 1 {
          json.member("part", index + 1)
          json.member("parts", parts.count)
        }
        json.member("person", message.person)
        json.member("re", message.id)
        if isReplay { json.member("replay", true) }
        if let room = message.room { json.member("room", room) }
        json.member("text", part)
        if let thread = message.thread { json.member("thread", thread) }
        json.member("type", "say")
        json.member("v", 1)
      }
      json.endLine()
    }
    return parts.count
  }
}
