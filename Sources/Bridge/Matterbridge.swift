import JSON

/// The records of matterbridge's HTTP API: those of `/api/stream` come in, bodies for `/api/message`
/// go out.
///
/// What goes out reaches every room of its gateway, so nobody can be answered alone.
struct Matterbridge: RecordFormat {
  var json = JSONWriter()
  let complain: (String) -> Void

  init(complain: @escaping (String) -> Void) { self.complain = complain }

  /// 400 bytes go through the narrowest network that may lie behind it, IRC.
  var host: Inbound.Hello {
    var hello = Inbound.Hello()
    hello.capabilities = []
    hello.maxText = 400
    return hello
  }

  mutating func read(_ line: UnsafeBufferPointer<UInt8>) -> Inbound {
    let fields: RecordFields
    do throws(BridgeProblem) {
      fields = try RecordFields(parsing: line)
    } catch {
      return .problem(error, re: nil)
    }
    do throws(BridgeProblem.Field) {
      return try message(fields).map(Inbound.message) ?? .answered([])
    } catch {
      return .problem(BridgeProblem(error), re: nil)
    }
  }

  /// What a person said; nil for everything else that passes through (`api_connected`, who came and
  /// went, what an API wrote).
  private mutating func message(
    _ fields: RecordFields
  ) throws(BridgeProblem.Field) -> Inbound.Message? {
    let event = try fields.string("event") ?? ""
    let text = try fields.string("text") ?? ""
    guard event.isEmpty || event == "user_action", !text.isEmpty else { return nil }
    guard try fields.string("protocol") != "api" else { return nil }
    let gateway = try fields.required("gateway", atMost: 256)
    let account = try fields.required("account", atMost: 128)
    let name = try fields.string("username") ?? ""
    let user = try fields.string("userid") ?? ""
    let stamp = try fields.string("timestamp") ?? ""
    let channel = try fields.string("channel") ?? ""
    // Its own id is empty on the API: the same message, sent again from the history, makes the same.
    var digest = Digest()
    for part in [account, channel, user.isEmpty ? name : user, stamp, text] { digest.add(part) }
    let id = digest.text
    let message = Inbound.Message(
      id: id, person: "\(account):\(user.isEmpty ? name : user)", account: account, text: text)
    message.name = name
    message.room = gateway
    // A gateway may lie about the time, but not in a way that we can answer for.
    message.time = Timestamp.seconds(stamp)
    return message
  }

  mutating func welcome(_ hello: Inbound.Hello, program: String, version: String) {}

  mutating func say(_ say: Say) {
    json.object { json in
      json.member("gateway", say.room ?? "")
      json.member("text", say.text)
      json.member("username", "backer")
    }
    json.endLine()
  }

  mutating func acknowledge(_ re: String?, _ status: Status, says: Int, why: String?) {}

  mutating func fail(_ problem: BridgeProblem, re: String?, line: Int) {
    complain("line \(line): \(problem.code.rawValue), \(problem.detail)")
  }
}

/// A name for some texts: the same for the same ones, another for any others that are likely.
struct Digest {
  private var low: UInt64 = 0xcbf2_9ce4_8422_2325
  private var high: UInt64 = 0x9ae1_6a3b_2f90_404f

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    // Where one text ends and the next begins counts too.
    add(0xFF)
  }

  private mutating func add(_ byte: UInt8) {
    low = (low ^ UInt64(byte)) &* 0x100_0000_01b3
    high = (high ^ UInt64(byte)) &* 0x9e37_79b9_7f4a_7c15
    high ^= high >> 29
  }

  var text: String { String(low, radix: 16) + String(high, radix: 16) }
}
