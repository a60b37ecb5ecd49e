import Dialogue
import Rules

/// Follow-ups, kept beside the events they come from so that they can be found by time.
extension SQLiteStore {
  /// Brings the `due` rows up to what these events made of the conversation's open steps.
  func noteDue(
    _ events: [Event], _ conversation: CachedConversation, _ venue: String,
    _ connection: Connection
  ) throws(StoreProblem) {
    for event in events {
      switch event {
      case .stepSet(let record):
        guard let day = record.step.when else { continue }
        let put = try connection.statement(.putDue)
        put.bind(1, conversation.person)
        put.bind(2, venue)
        put.bind(3, "step \(record.id)")
        put.bind(4, Int64(day.dayNumber) * 86_400)
        try put.run()
      case .stepClosed(let id, _, _):
        let drop = try connection.statement(.dropDue)
        drop.bind(1, conversation.person)
        drop.bind(2, venue)
        drop.bind(3, "step \(id)")
        try drop.run()
      default: continue
      }
    }
  }
}
