import Content
import Dialogue
import Rules

/// What is said of people and of what is due, outside of conversation.
extension Words {
  static let nothingDue = "Nothing is due."

  static func noSuchPerson(_ name: String) -> String {
    "'\(shown(name))' is nobody you named; 'backer people' lists them"
  }

  static func place(_ name: String) -> String {
    // Only what no shell reads otherwise is put between its quotes.
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || " .-".unicodeScalars.contains($0)
    }
    let named = !isPlain ? "NAME" : name.contains(" ") ? "\"\(shown(name))\"" : shown(name)
    return "\n'backer people \(named) --circle colleague' places them; so do "
      + Circle.allCases.filter { $0 != .colleague }.map(\.rawValue).joined(separator: ", ") + ".\n"
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
  static let takenBack = "Taken back: your lead no longer sees it."
  static let notEnrolled = "nobody has enrolled you in a program; 'backer guides' lists the guides"
  static let sameAsBefore = "Nothing to change."
  static let programPaused = "Paused: no week opens until 'backer program resume'."
  static let programResumed = "The weeks go on from here, later by the days you were away."
  static let programCaughtUp = "The newest week comes next; those before it rest."

  static func isShared(_ what: String) -> String {
    "Sent. 'backer share --back \(shown(what))' takes it back."
  }

  static func notSharedBefore(_ what: String?) -> String {
    what.map { "'\(shown($0))' is not shared; 'backer share' lists what is" }
      ?? "nothing is shared"
  }

  static func allShared(_ shared: [Conversation.Shared]) -> String {
    guard !shared.isEmpty else {
      return "Your lead sees nothing of yours. 'backer share step' gives your next step, "
        + "'backer share plan' your plan.\n"
    }
    return "Your lead sees this and nothing else:\n"
      + shared.map { "  \(shown($0.what)): \(Wording.safe($0.text, columns: 400))\n" }.joined()
      + "'backer share --back' takes it back, or one by its name.\n"
  }

  static let left = "No team's folder is used any more."

  static func enrolled(_ count: Int, of all: Int, in title: String, from day: CivilDate) -> String {
    "Enrolled \(count) in '\(title)' from \(day.iso)"
      + (count < all ? "; \(all - count) already were" : "")
      + ".\nThey are told that you see their week and what they share, of five people or more also\n"
      + "how many have somebody of each kind, and nothing else.\n"
  }

  /// The week somebody is in, or the next one where theirs is done; `from` when that opens.
  static func status(
    _ person: String, week: String?, isPaused: Bool, from: String?, start: String
  ) -> String {
    let pace = isPaused ? ", paused" : from.map { ", from \($0)" } ?? ""
    return "\(shown(person)): \(week ?? "all weeks done")\(pace) (began \(start))\n"
  }

  /// What was shared, with one useful act.
  static func shared(_ shared: Conversation.Shared) -> String {
    let act =
      switch shared.what {
      case "step": "shared a step; ten minutes on it would help"
      case "plan": "shared a plan; ask which line you could open a door for"
      default: "shared an answer; one sentence on it shows that it was read"
      }
    return "  \(act): \(Wording.safe(shared.text, columns: 400))\n"
  }

  static func acts(_ acts: [(week: String, lead: String)]) -> String {
    guard !acts.isEmpty else { return "" }
    return "\nFor you\n" + acts.map { "  \($0.lead)\n" }.joined()
  }

  /// Of a group of five or more; a figure that would tell of fewer than five, on either side, stays
  /// a word.
  static func support(of all: Int, by circles: [(circle: Circle, count: Int)]) -> String {
    guard !circles.isEmpty else { return "" }
    return "\nOf \(all), how many have named somebody as (no names, no answers)\n"
      + circles.map { circle, count in
        let shown = count < 5 ? "fewer than five" : all - count < 5 ? "nearly all" : "\(count)"
        return "  \(circle.rawValue): \(shown)\n"
      }.joined()
  }

  static func shareAsk(_ text: String) -> String {
    "Your lead would see this and nothing else:\n\n  \(text)\n\nSend it? yes or no\n"
  }

  static func nothingToShare(_ what: String) -> String {
    "there is no '\(shown(what))' to share; it is step, plan, or the name of an answer"
  }

  static func joined(_ folder: String?, team: [String: [TeamMember]]) -> String {
    guard let folder else { return "No team's folder is used." }
    let roles = team.sorted { $0.key < $1.key }.map { role, members in
      "  \(shown(role)): "
        + members.map { shown($0.name) + ($0.helpsWith.isEmpty ? "" : " (\(shown($0.helpsWith)))") }
        .joined(separator: ", ")
    }
    return (["The team's content is \(shown(folder))."] + roles).joined(separator: "\n")
  }

  static func cannotJoin(_ file: String) -> String { "cannot write '\(shown(file))'" }
}
