import Content
import Dialogue
import Reports
import Rules
import Store

/// `backer people`: who is there, by circle; with a name, what is known of them is changed.
enum PeopleCommand {
  static let description = CommandDescription(
    "people", "[NAME]", "the people you named, or one of them; options change that one",
    flags: [
      Invocation.formatFlag(.people),
      Flag("--circle", "NAME", "mentor, advisor, backer, colleague, peer, family or network"),
      Flag("--ideal", "DAYS", "how often you would like to be in contact"),
      Flag("--gap", "DAYS", "how long without contact is natural at most"),
      Flag("--snooze", "DAYS", "say nothing of their silence for so long"),
      Flag("--retire", nil, "let the contact rest"),
      Flag("--return", nil, "the contact no longer rests"),
      Flag("--rename", "NEW", "the name they go by from now on"),
      Flag("--merge", "OTHER", "the other name is the same person"),
      Flag("--initials", nil, "reports show initials only"),
      Flag("--full-name", nil, "reports show the name again"),
    ]
  ) { invocation in
    let changes = try PeopleCommand.changes(invocation)
    let typed = invocation.arguments.operands.joined(separator: " ")
    guard !typed.isEmpty else {
      if let change = changes.first {
        throw UsageProblem.missingOperand("the name, before --\(change.option),")
      }
      let code = try invocation.report(.people)
      guard code == .done, invocation.arguments["--format"] ?? "text" == "text",
        let name = try invocation.unplaced()
      else { return code }
      return invocation.output.write(Words.place(name))
    }
    guard let name = try invocation.readConversation().contact(typed)?.name else {
      throw Failure(Words.noSuchPerson(typed), .findings)
    }
    guard !changes.isEmpty else { return try invocation.report(.people, only: name) }
    let events = changes.map { Event.contactChanged(name: name, field: $0.field, value: $0.value) }
    let line =
      "people \(typed) " + changes.map { "--\($0.option) \($0.value)" }.joined(separator: " ")
    try invocation.commit(line) { _ in events }
    return invocation.output.write(Words.changed(name) + "\n")
  }

  private struct Change {
    var option: String
    var field: String
    var value: String
  }

  /// Merging first, a new name last, so that every change finds the contact.
  private static func changes(_ invocation: Invocation) throws -> [Change] {
    let arguments = invocation.arguments
    var changes: [Change] = []
    if let other = arguments["--merge"] {
      guard try invocation.readConversation().contact(other) != nil else {
        throw Failure(Words.noSuchPerson(other), .findings)
      }
      changes.append(Change(option: "merge", field: "merged", value: other))
    }
    if let name = arguments["--circle"] {
      guard let circle = try Circle(rawValue: name) ?? Circle(words: name, in: invocation.library())
      else {
        throw UsageProblem.badValue(
          option: "--circle", value: name,
          expected: "it is one of \(Circle.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      changes.append(Change(option: "circle", field: "circle", value: circle.rawValue))
    }
    if let days = try days("--ideal", arguments) {
      changes.append(Change(option: "ideal", field: "ideal", value: String(days)))
    }
    if let days = try days("--gap", arguments) {
      changes.append(Change(option: "gap", field: "gap", value: String(days)))
    }
    if let days = try days("--snooze", arguments) {
      let until = try invocation.now().today.adding(days: days)
      changes.append(Change(option: "snooze", field: "snoozed", value: until.iso))
    }
    for (option, field, value) in [
      ("retire", "retired", "yes"), ("return", "retired", ""), ("initials", "initials", "yes"),
      ("full-name", "initials", ""),
    ] where arguments.has("--" + option) {
      changes.append(Change(option: option, field: field, value: value))
    }
    if let name = arguments["--rename"], !name.isEmpty {
      changes.append(Change(option: "rename", field: "name", value: name))
    }
    return changes
  }

  private static func days(_ option: String, _ arguments: Arguments) throws -> Int? {
    guard let value = arguments[option] else { return nil }
    guard let days = Int(value), (1...3_650).contains(days) else {
      throw UsageProblem.badValue(
        option: option, value: value, expected: "it is a number of days, 1 to 3650")
    }
    return days
  }
}

extension Invocation {
  /// Somebody who stands in no circle yet.
  fileprivate func unplaced() throws -> String? {
    let state = try readConversation()
    let library = try library()
    return state.contacts.first { !$0.isRetired && state.circle(of: $0, in: library) == nil }?.name
  }
}
