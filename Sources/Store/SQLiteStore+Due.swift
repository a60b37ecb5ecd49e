import Dialogue
import JSON
import Rules

/// Follow-ups, kept beside the events they come from so that they can be found by time.
extension SQLiteStore {
  /// Brings a conversation's `due` rows up to its open steps, where these events may have changed
  /// them.
  func noteDue(
    _ events: [Event], _ conversation: CachedConversation, _ venue: String,
    _ connection: Connection
  ) throws(StoreProblem) {
    guard events.contains(where: \.mayChangeSteps) else { return }
    let wanted = conversation.state.followUps
    let drop = try connection.statement(.dropDue)
    drop.bind(1, conversation.person)
    drop.bind(2, venue)
    json.reset()
    json.array { json in for step in wanted { json.string(step.what) } }
    drop.bind(3, text: json.bytes)
    try drop.run()
    let put = try connection.statement(.putDue)
    for step in wanted {
      put.bind(1, conversation.person)
      put.bind(2, venue)
      put.bind(3, step.what)
      put.bind(4, step.at)
      try put.run()
    }
  }
}

extension Event {
  fileprivate var mayChangeSteps: Bool {
    switch self {
    case .stepSet, .stepClosed, .undone, .reopened, .erased: true
    default: false
    }
  }
}

extension Conversation {
  /// The open steps that have a day, as the store names them.
  var followUps: [(what: String, at: Int64)] {
    openSteps.compactMap { step in
      step.step.when.map { ("step \(step.id)", Int64($0.dayNumber) * 86_400) }
    }
  }
}
