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

  // MARK: Teams

  static let nobodyEnrolled = "Nobody is enrolled."
  static let notShared = "Not sent."
  static let isShared = "Sent: 'backer program status' shows it to your lead."
  static let left = "No team's folder is used any more."

  static func enrolled(_ count: Int, of all: Int, in title: String, from day: CivilDate) -> String {
    "Enrolled \(count) in '\(title)' from \(day.iso)"
      + (count < all ? "; \(all - count) already were" : "")
      + ".\nThey are told that you see their week and what they share, and nothing else.\n"
  }

  static func status(_ person: String, week: String?, start: CivilDate) -> String {
    "\(shown(person)): \(week ?? "all weeks done") (began \(start.iso))\n"
  }

  static func shared(_ what: String) -> String { "  shared \(shown(what))\n" }
  static func lead(_ act: String) -> String { "  for you: \(act)\n" }

  static func shareAsk(_ text: String) -> String {
    "Your lead would see this and nothing else:\n\n  \(text)\n\nSend it? yes or no\n"
  }

  static func nothingToShare(_ what: String) -> String {
    "there is no '\(shown(what))' to share; it is step, plan, or the name of an answer"
  }

  static func joined(_ folder: String?) -> String {
    folder.map { "The team's content is \(shown($0))." } ?? "No team's folder is used."
  }

  static func cannotJoin(_ file: String) -> String { "cannot write '\(shown(file))'" }
}
