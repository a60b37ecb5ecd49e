import JSON

/// One line of input as the bridge understands it.
enum Inbound {
  /// What a host tells about itself.
  struct Hello {
    var names: [String] = []
    var capabilities: [String] = []
    var maxText: Int?
    var locale: String?
    var zone: String?
  }

  /// What a person sent.
  struct Message {
    var id: String
    /// `<account>:<stable user id>`.
    var person: String
    var account: String
    var text: String
    var name: String?
    /// Nil when the message is direct.
    var room: String?
    var thread: String?
    var addressed: Bool?
    /// Seconds since 1970, where the message tells its time.
    var time: Int64?
    var locale: String?
    var zone: String?
    var isBot = false
    var isNotice = false
    var isVerified = false
    var isResent = false
  }

  case hello(Hello)
  case message(Message)
  case problem(BridgeProblem, re: String?)
}

/// Why a line is refused; never holds chat text.
struct BridgeProblem: Hashable {
  enum Code: String {
    case badUTF8 = "bad_utf8"
    case badJSON = "bad_json"
    case badRecord = "bad_record"
    case tooLong = "too_long"
    case unknownType = "unknown_type"
    case stateBusy = "state_busy"
    case stateError = "state_error"
  }

  var code: Code
  var detail: String
}

extension Inbound {
  /// Reads one record; whatever is wrong with it is a case, not an error.
  init(_ line: UnsafeBufferPointer<UInt8>) {
    let record: JSONValue
    do {
      record = try JSONValue(parsing: line)
    } catch {
      let code: BridgeProblem.Code = error.kind == .notUTF8 ? .badUTF8 : .badJSON
      self = .problem(
        BridgeProblem(code: code, detail: "\(error.kind.rawValue) at byte \(error.offset)"),
        re: nil)
      return
    }
    guard case .object(let members) = record else {
      self = .problem(BridgeProblem(code: .badRecord, detail: "not an object"), re: nil)
      return
    }
    let fields = RecordFields(members: members)
    do throws(BridgeProblem.Field) {
      switch try fields.string("type") ?? "message" {
      case "message": self = .message(try Message(fields))
      case "hello": self = .hello(try Hello(fields))
      default:
        self = .problem(BridgeProblem(code: .unknownType, detail: "type"), re: fields.id)
      }
    } catch {
      self = .problem(
        BridgeProblem(code: .badRecord, detail: "\(error.name): \(error.fault)"), re: fields.id)
    }
  }
}

extension BridgeProblem {
  /// A field that does not hold what it should.
  struct Field: Error {
    var name: String
    var fault: String
  }
}

/// A record's members; null is as good as absent, unknown ones are not looked at.
private struct RecordFields {
  let members: [JSONValue.Member]

  private func value(_ key: String) -> JSONValue? {
    for member in members where member.key == key {
      return member.value.isNull ? nil : member.value
    }
    return nil
  }

  var id: String? { value("id")?.string.flatMap { $0.utf8.count <= 256 ? $0 : nil } }

  func string(_ key: String) throws(BridgeProblem.Field) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string else { throw BridgeProblem.Field(name: key, fault: "no string") }
    return text
  }

  func required(_ key: String, atMost limit: Int) throws(BridgeProblem.Field) -> String {
    guard let text = try string(key) else {
      throw BridgeProblem.Field(name: key, fault: "missing")
    }
    guard !text.isEmpty else { throw BridgeProblem.Field(name: key, fault: "empty") }
    guard text.utf8.count <= limit else {
      throw BridgeProblem.Field(name: key, fault: "over \(limit) bytes")
    }
    return text
  }

  func bool(_ key: String) throws(BridgeProblem.Field) -> Bool? {
    guard let value = value(key) else { return nil }
    guard let bool = value.bool else { throw BridgeProblem.Field(name: key, fault: "no boolean") }
    return bool
  }

  func integer(_ key: String) throws(BridgeProblem.Field) -> Int? {
    guard let value = value(key) else { return nil }
    guard let number = value.integer else {
      throw BridgeProblem.Field(name: key, fault: "no whole number")
    }
    return number
  }

  func strings(_ key: String) throws(BridgeProblem.Field) -> [String] {
    guard let value = value(key) else { return [] }
    let texts = value.array?.compactMap(\.string)
    guard let texts, texts.count == value.array?.count else {
      throw BridgeProblem.Field(name: key, fault: "no list of strings")
    }
    return texts
  }
}

extension Inbound.Hello {
  fileprivate init(_ fields: RecordFields) throws(BridgeProblem.Field) {
    names = try fields.strings("as")
    capabilities = try fields.strings("caps")
    maxText = try fields.integer("max_text")
    if let maxText, maxText < 16 {
      throw BridgeProblem.Field(name: "max_text", fault: "under 16 bytes")
    }
    locale = try fields.string("locale")
    zone = try fields.string("tz")
  }
}

extension Inbound.Message {
  fileprivate init(_ fields: RecordFields) throws(BridgeProblem.Field) {
    id = try fields.required("id", atMost: 256)
    person = try fields.required("person", atMost: 512)
    guard let colon = person.utf8.firstIndex(of: UInt8(ascii: ":")), colon > person.startIndex,
      person.utf8.index(after: colon) < person.endIndex
    else { throw BridgeProblem.Field(name: "person", fault: "not <account>:<user>") }
    account = String(person[..<colon])
    guard let text = try fields.string("text") else {
      throw BridgeProblem.Field(name: "text", fault: "missing")
    }
    self.text = text
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
    if let written = try fields.string("time") {
      guard let time = Timestamp.seconds(written) else {
        throw BridgeProblem.Field(name: "time", fault: "not RFC 3339")
      }
      self.time = time
    }
    locale = try fields.string("locale")
    zone = try fields.string("tz")
    isBot = try fields.bool("bot") ?? false
    isNotice = try fields.bool("notice") ?? false
    isVerified = try fields.bool("verified") ?? false
    isResent = try fields.bool("resend") ?? false
  }
}
