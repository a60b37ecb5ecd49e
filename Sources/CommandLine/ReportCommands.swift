import Content
import Dialogue
import Reports
import Store

/// `backer plan`, `answers`: what the record holds, read without writing.
extension Invocation {
  /// Prints a report in the form that was asked for; of people, `only` the one with this name.
  func report(_ kind: Reports.Kind, only name: String? = nil) throws -> ExitCode {
    let format = try format(of: kind)
    var state = try readConversation()
    if let name { state.contacts.removeAll { $0.name != name } }
    let language = try language() ?? state.language ?? .english
    let reports = Reports(
      of: state, library: try library().speaking(language), language: language, at: try now(),
      isOfOne: name != nil)
    // A program that reads the form gets an empty one; a person gets a sentence.
    if format == .text, reports.isEmpty(kind) { return output.write(Words.nothingYet + "\n") }
    return output.write(reports.write(kind, as: format) ?? "")
  }

  private func format(of kind: Reports.Kind) throws -> Reports.Format {
    guard let name = arguments["--format"] else { return .text }
    let known = Reports.formats(of: kind)
    guard let format = Reports.Format(rawValue: name), known.contains(format) else {
      throw UsageProblem.badValue(
        option: "--format", value: name,
        expected: "it is one of \(known.map(\.rawValue).joined(separator: ", "))")
    }
    return format
  }

  /// The option by which a report's form is chosen.
  static func formatFlag(_ kind: Reports.Kind) -> Flag {
    let names = Reports.formats(of: kind).map(\.rawValue).joined(separator: ", ")
    return Flag("--format", "FORMAT", "\(names) (default: text)")
  }
}

enum PlanCommand {
  static let description = CommandDescription(
    "plan", "", "goal, next steps, what came of them, wins, people",
    flags: [Invocation.formatFlag(.plan)]
  ) { try $0.report(.plan) }
}

enum AnswersCommand {
  static let description = CommandDescription(
    "answers", "", "what you wrote, question by question",
    flags: [Invocation.formatFlag(.answers), Invocation.searchFlag]
  ) { invocation in
    if let words = invocation.arguments["--search"] { return try invocation.search(words) }
    return try invocation.report(.answers)
  }
}
