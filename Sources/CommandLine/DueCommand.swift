import Content
import Dialogue
import Reports
import Rules
import Store

/// `backer due`: what is due now; content is not needed for it, so that a shell may ask each time
/// it starts.
enum DueCommand {
  static let description = CommandDescription(
    "due", "", "steps whose day has come, people going quiet",
    flags: [
      Flag("--line", nil, "one line or nothing, for a shell profile"),
      Flag("--snooze", "DAYS", "put the steps that are due off by so many days"),
    ]
  ) { invocation in
    let today = try invocation.now().today
    if let value = invocation.arguments["--snooze"] {
      guard let days = Int(value), (1...365).contains(days) else {
        throw UsageProblem.badValue(
          option: "--snooze", value: value, expected: "it is a number of days, 1 to 365")
      }
      try invocation.commit("due --snooze \(days)") { state in
        var state = state
        return state.dueSteps(on: today).flatMap { step in
          let events = state.moving(step, to: today.adding(days: days), on: today)
          for event in events { state.apply(event) }
          return events
        }
      }
    }
    let state = try invocation.readConversation()
    let lines =
      state.dueSteps(on: today).map { Words.due(step: $0, today: today) }
      + state.quiet(on: today, in: Library()).map { Words.due(quiet: $0.contact, days: $0.days) }
    guard invocation.arguments.has("--line") else {
      return invocation.output.write(
        lines.isEmpty ? Words.nothingDue + "\n" : lines.joined(separator: "\n") + "\n")
    }
    guard let first = lines.first else { return .done }
    return invocation.output.write(Words.due(first: first, more: lines.count - 1) + "\n")
  }
}
