import Dialogue
import Rules

/// What is said of people and of what is due, outside of conversation.
extension Words {
  static let nothingDue = "Nothing is due."

  static func noSuchPerson(_ name: String) -> String {
    "'\(shown(name))' is nobody you named; 'backer people' lists them"
  }

  static func changed(_ name: String) -> String { "Changed: \(Wording.safe(name))." }

  static func due(step: Conversation.Step, today: CivilDate) -> String {
    let day = step.step.when.map { $0 == today ? "today" : $0.iso } ?? ""
    return "\(day): \(Wording.safe(step.step.what))"
  }

  static func due(quiet contact: Conversation.Contact, days: Int) -> String {
    "\(Wording.safe(contact.shown)): \(days) days since the last contact"
  }

  static func due(first: String, more: Int) -> String {
    "backer: \(first)" + (more > 0 ? " (and \(more) more)" : "")
  }
}
