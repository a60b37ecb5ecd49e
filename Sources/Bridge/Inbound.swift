import JSON

/// One line of input as the bridge understands it, whatever format it came in.
enum Inbound {
  /// What a host tells about itself.
  struct Hello {
    var id: String?
    /// What the coach is called there.
    var names = ["backer"]
    /// Nil where the host did not say what it can do.
    var capabilities: [String]?
    var maxText: Int?
    var maxLines: Int?
    var isMarkdown = false
    var locale: String?
    var zone: String?

    /// Whether the host reaches a person alone: it said so, it said otherwise, or it did not say.
    var canDirect: Bool? { capabilities?.contains("direct") }
    /// Whether something may be said to a person who did not just write.
    var canNudge: Bool {
      capabilities.map { $0.contains("nudge") || $0.contains("direct") } ?? true
    }
  }

  /// What a person sent.
  ///
  /// One object, handed on from reading to answering: its dozen strings are not to be copied on the
  /// way. Nobody changes it after it was read.
  final class Message {
    let id: String
    /// Whether the id is the host's own, by which a message is known when it comes again.
    let isRepeatable: Bool
    /// `<account>:<stable user id>`.
    let person: String
    let account: String
    let text: String
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
    /// Whether the record lies on someone else's machine.
    var isHosted = true

    init(id: String, isRepeatable: Bool = true, person: String, account: String, text: String) {
      (self.id, self.isRepeatable, self.person) = (id, isRepeatable, person)
      (self.account, self.text) = (account, text)
    }
  }

  /// Other words for an earlier message, or none.
  struct Change {
    var id: String
    var target: String
    var person: String
    var account: String
    /// Nil when the message was deleted.
    var text: String?
  }

  /// The clock.
  struct Tick {
    var id: String?
    /// Seconds since 1970.
    var time: Int64
    var isResent = false
  }

  case hello(Hello)
  case message(Message)
  case change(Change)
  case tick(Tick)
  case problem(BridgeProblem, re: String?)
  /// What the format answers by itself, as it is to be written; perhaps nothing.
  case answered([UInt8])
  /// What was said to this person and by them is to be shown again; the format knows by `re` why.
  case history(person: String, re: String)

  /// Whether what follows it must wait until it is answered.
  var endsGroup: Bool {
    switch self {
    case .hello, .tick, .history: true
    case .message, .change, .problem, .answered: false
    }
  }
}

/// Why a line is refused; never holds chat text.
struct BridgeProblem: Error, Hashable {
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

extension BridgeProblem {
  /// A field that does not hold what it should.
  struct Field: Error {
    var name: String
    var fault: String
  }

  init(_ problem: JSONProblem) {
    self.init(
      code: problem.kind == .notUTF8 ? .badUTF8 : .badJSON,
      detail: "\(problem.kind.rawValue) at byte \(problem.offset)")
  }

  init(_ field: Field) { self.init(code: .badRecord, detail: "\(field.name): \(field.fault)") }
}
