import Dialogue
import JSON

/// JSON Lines, version 1: the contract that every other format maps onto.
///
/// Members are written in the alphabet's order, so that an acknowledgement, and nothing else, begins
/// with `{"re":`.
struct JSONLines: RecordFormat {
  var json = JSONWriter()
  var host: Inbound.Hello { Inbound.Hello() }

  func read(_ line: UnsafeBufferPointer<UInt8>) -> Inbound {
    let fields: RecordFields
    do throws(BridgeProblem) {
      fields = try RecordFields(parsing: line)
    } catch {
      return .problem(error, re: nil)
    }
    do throws(BridgeProblem.Field) {
      switch try fields.string("type") ?? "message" {
      case "message": return .message(try Inbound.Message(fields))
      case "hello": return .hello(try Inbound.Hello(fields))
      case "edit": return .change(try Inbound.Change(fields, text: fields.text()))
      case "delete": return .change(try Inbound.Change(fields, text: nil))
      case "tick": return .tick(try Inbound.Tick(fields))
      default:
        return .problem(BridgeProblem(code: .unknownType, detail: "type"), re: fields.id)
      }
    } catch {
      return .problem(BridgeProblem(error), re: fields.id)
    }
  }

  mutating func welcome(_ hello: Inbound.Hello, program: String, version: String) {
    json.object { json in
      json.member("caps", ["direct", "thread", "nudge", "edit"])
      json.member("program", program)
      json.member("protocols", ["jsonl/1"])
      json.re(hello.id)
      json.member("type", "hello")
      json.member("v", 1)
      json.member("version", version)
    }
    json.endLine()
  }

  mutating func acknowledge(_ re: String?, _ status: Status, says: Int, why: String?) {
    json.object { json in
      json.re(re)
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
      json.re(re)
      json.member("type", "error")
      json.member("v", 1)
    }
    json.endLine()
  }

  mutating func say(_ say: Say) {
    json.object { json in
      json.member("audience", say.room == nil ? "direct" : "room")
      json.member("because", say.because)
      if !say.choices.isEmpty { json.member("choices", say.choices) }
      json.member("id", say.id)
      json.member("kind", say.kind.rawValue)
      if say.parts > 1 {
        json.member("part", say.part)
        json.member("parts", say.parts)
      }
      json.member("person", say.person)
      json.re(say.re)
      if say.isReplay { json.member("replay", true) }
      if let room = say.room { json.member("room", room) }
      json.member("text", say.text)
      if let thread = say.thread { json.member("thread", thread) }
      json.member("type", "say")
      json.member("v", 1)
    }
    json.endLine()
  }
}

extension JSONWriter {
  fileprivate mutating func re(_ id: String?) {
    key("re")
    if let id { string(id) } else { null() }
  }
}

extension Inbound.Hello {
  fileprivate init(_ fields: RecordFields) throws(BridgeProblem.Field) {
    id = fields.id
    if let names = try fields.strings("as") { self.names = names }
    capabilities = try fields.strings("caps")
    maxText = try fields.integer("max_text", atLeast: 16)
    maxLines = try fields.integer("max_lines", atLeast: 1)
    switch try fields.string("format") ?? "plain" {
    case "plain": break
    case "markdown": isMarkdown = true
    default: throw BridgeProblem.Field(name: "format", fault: "neither plain nor markdown")
    }
    locale = try fields.string("locale")
    zone = try fields.string("tz")
  }
}

extension Inbound.Message {
  fileprivate convenience init(_ fields: RecordFields) throws(BridgeProblem.Field) {
    let id = try fields.required("id", atMost: 256)
    let (person, account) = try fields.person()
    self.init(id: id, person: person, account: account, text: try fields.text())
    name = try fields.string("name")
    switch try fields.string("audience") ?? "room" {
    case "direct": room = nil
    case "room":
      let named = try fields.string("room") ?? ""
      room = named.isEmpty ? "room" : named
    default: throw BridgeProblem.Field(name: "audience", fault: "neither direct nor room")
    }
    thread = try fields.string("thread")
    addressed = try fields.bool("addressed")
    time = try fields.time("time")
    locale = try fields.string("locale")
    zone = try fields.string("tz")
    isBot = try fields.bool("bot") ?? false
    isNotice = try fields.bool("notice") ?? false
    isVerified = try fields.bool("verified") ?? false
    isResent = try fields.bool("resend") ?? false
  }
}

extension Inbound.Change {
  fileprivate init(
    _ fields: RecordFields, text: @autoclosure () throws(BridgeProblem.Field) -> String?
  ) throws(BridgeProblem.Field) {
    id = try fields.required("id", atMost: 256)
    target = try fields.required("target", atMost: 256)
    (person, account) = try fields.person()
    self.text = try text()
  }
}

extension Inbound.Tick {
  fileprivate init(_ fields: RecordFields) throws(BridgeProblem.Field) {
    id = fields.id
    guard let time = try fields.time("time") else {
      throw BridgeProblem.Field(name: "time", fault: "missing")
    }
    self.time = time
    isResent = try fields.bool("resend") ?? false
  }
}
