import Dialogue

/// One thing to be said, in one record: the only thing that goes out of any format.
struct Say: Hashable {
  /// `<re>/<n>`, or `nudge:<person>:<date>/<n>`.
  var id: String
  /// The id of the message it answers; nil when it answers none.
  var re: String?
  var person: String
  /// Nil when it is for the person alone.
  var room: String?
  var thread: String?
  var text: String
  var kind: Reply.Kind
  var choices: [String] = []
  /// Card and rule ids.
  var because: [String] = []
  /// From 1.
  var part = 1
  var parts = 1
  var isReplay = false
}

extension Say {
  /// Whom something is said to, and under which id.
  struct Address {
    var id: String
    var re: String?
    var person: String
    var room: String?
    var thread: String?
  }

  /// A turn's replies as one say, in parts where the host has limits.
  static func all(
    _ replies: [Reply], because: [String], to address: Address, for host: Inbound.Hello,
    isReplay: Bool = false
  ) -> [Say] {
    guard let first = replies.first else { return [] }
    let question = replies.first { $0.kind == .question }
    let text = host.isMarkdown ? SayText.markdown(replies) : SayText.plain(replies)
    let parts = SayText.parts(SayText.safe(text), limit: host.maxText, lines: host.maxLines)
    let kind = replies.contains { $0.kind == .nudge } ? .nudge : (question ?? first).kind
    let reasons = because.filter(isID)
    return parts.enumerated().map { index, part in
      Say(
        id: "\(address.id)/\(index + 1)", re: address.re, person: address.person,
        room: address.room, thread: address.thread, text: part,
        kind: kind == .words ? .advice : kind,
        choices: index == parts.count - 1 ? (question?.choices ?? []).map(SayText.safe) : [],
        because: reasons, part: index + 1, parts: parts.count, isReplay: isReplay)
    }
  }

  /// Whether a reason is ids and nothing else, no words of a person's.
  private static func isID(_ reason: String) -> Bool {
    reason.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: " "):
        true
      default: false
      }
    }
  }
}
