import Dialogue
import Rules

/// Rows by RFC 4180, which a spreadsheet takes as data and never as formulas.
struct CSVRenderer {
  let overview: Overview

  func render(_ kind: Reports.Kind) -> String {
    let rows =
      switch kind {
      case .plan: steps
      case .answers: answers
      case .people: people
      }
    return rows.map { $0.map(CSVRenderer.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private var steps: [[String]] {
    [["step", "day", "with", "set on", "outcome", "closed on"]]
      + overview.steps.filter { $0.outcomes.last != .rescheduled }.map { step in
        [
          step.step.what, step.step.when?.iso ?? "", step.step.who ?? "", step.setOn.iso,
          step.outcomes.last?.rawValue ?? "open", step.closedOn?.iso ?? "",
        ]
      }
  }

  private var answers: [[String]] {
    [["guide", "walk", "began", "question id", "question", "answer", "day"]]
      + overview.walks.flatMap { walk in
        walk.answers.map { answer in
          [
            walk.guide, String(walk.number), walk.began.iso, answer.id, answer.question,
            answer.words.joined(separator: "\n"), answer.on?.iso ?? "",
          ]
        }
      }
  }

  private var people: [[String]] {
    [["name", "role", "circle", "last contact", "gave", "asked", "met", "thanked", "quiet days"]]
      + overview.people.map { person in
        let counts = ContactRecord.Kind.allCases.map { kind in
          String(person.touches.count { $0.kind == kind })
        }
        return [
          person.name, person.role ?? "", person.circle?.rawValue ?? "", person.last?.iso ?? "",
        ] + counts + [person.quietDays.map(String.init) ?? ""]
      }
  }

  /// One field: quoted where it must be; a first character that would begin a formula is kept from
  /// doing so by an apostrophe, which spreadsheets hide.
  static func field(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r＝＋－＠".unicodeScalars.contains(first) {
      text = "'" + text
    }
    let needsQuotes = text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    guard needsQuotes else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
