import Dialogue
import JSON
import Rules

/// Follow-ups, kept beside the events they come from so that they can be found by time.
extension SQLiteStore {
  /// Brings a conversation's `due` rows up to what its state gives, where these events may have
  /// changed that.
  func noteDue(
    _ events: [Event], _ conversation: CachedConversation, _ venue: String,
    _ connection: Connection
  ) throws(StoreProblem) {
    guard events.contains(where: \.mayChangeFollowUps) else { return }
    let wanted = conversation.state.followUps
    let drop = try connection.statement(.dropDue)
    drop.bind(1, conversation.person)
    drop.bind(2, venue)
    json.reset()
    json.array { json in for item in wanted { json.string(item.what) } }
    drop.bind(3, text: json.bytes)
    try drop.run()
    let put = try connection.statement(.putDue)
    for item in wanted {
      put.bind(1, conversation.person)
      put.bind(2, venue)
      put.bind(3, item.what)
      put.bind(4, item.at)
      put.bind(5, item.isTold ? "sent" : "due")
      try put.run()
    }
  }
}

extension Conversation.FollowUp {
  /// Seconds since 1970, of the day's beginning as if the person lived in UTC.
  var at: Int64 { Int64(on.dayNumber) * 86_400 }
}

extension SQLiteStore {
  /// Notes with which message something was said to a person on a tick, so that the same tick sent
  /// again finds it.
  func markSaid(
    _ seq: Int64, _ person: Int64, _ venue: String, _ connection: Connection
  ) throws(StoreProblem) {
    let mark = try connection.statement(.markSaid)
    mark.bind(1, seq)
    mark.bind(2, person)
    mark.bind(3, venue)
    try mark.run()
  }
}
