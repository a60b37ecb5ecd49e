import Dialogue
import Rules

/// Open steps with a day as all-day entries of a calendar (RFC 5545).
///
/// The same step has the same UID every time, so that importing again moves it rather than doubling
/// it.
enum CalendarRenderer {
  static func render(_ overview: Overview) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//backer//plan//EN", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
    ]
    for step in overview.openSteps {
      guard let day = step.step.when else { continue }
      lines += [
        "BEGIN:VEVENT", "UID:\(uid(step))@backer",
        // Of the day the step was set, so that the same plan gives the same bytes.
        "DTSTAMP:\(basic(step.setOn))T000000Z",
        "SEQUENCE:\(day.dayNumber)",
        "DTSTART;VALUE=DATE:\(basic(day))",
        "DTEND;VALUE=DATE:\(basic(day.adding(days: 1)))",
        "SUMMARY:\(escaped(step.step.what))", "TRANSP:TRANSPARENT", "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.map(folded).joined()
  }

  /// A moved step is the same entry: it keeps run and question, and only its number is new.
  private static func uid(_ step: Conversation.Step) -> String {
    guard let run = step.run, let question = step.question else { return "step-\(step.id)" }
    return "\(run.guide)-\(run.number)-\(question)"
  }

  private static func basic(_ date: CivilDate) -> String { date.iso.filter { $0 != "-" } }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in Wording.safe(text, columns: 4_000) {
      if "\\;,".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }

  /// Lines of at most 75 bytes; a further part begins with a space, and no character is cut.
  static func folded(_ line: String) -> String {
    var result = ""
    var length = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if length + size > 75 {
        result += "\r\n "
        length = 1
      }
      result.unicodeScalars.append(scalar)
      length += size
    }
    return result + "\r\n"
  }
}
