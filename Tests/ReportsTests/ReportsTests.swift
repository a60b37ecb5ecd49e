import Dialogue
import JSON
import Rules
import Testing

@testable import Reports

@Suite("Reports")
struct ReportsTests {
  var sample = Sample()

  @Test(
    "what people typed is never code, in any form",
    arguments: [Reports.Format.html, .markdown, .csv, .json, .text])
  mutating func harmless(_ format: Reports.Format) throws {
    sample.answer("became", #"How do you finish "I became ___"?"#, hostile)
    sample.answer("known", "Known for?", "\u{1B}[31mred\u{202E}")
    sample.step(1, hostile, on: "2026-11-27")
    sample.person(hostile, .mentor)
    sample.add(.winLogged(hostile, on: day("2026-11-20")))
    for kind in Reports.Kind.allCases {
      let text = sample.report(kind, format)
      // CSV and JSON carry what was typed as it is; JSON escapes controls.
      if format != .csv { #expect(!text.contains("\u{1B}")) }
      if ![.csv, .json].contains(format) { #expect(!text.contains("\u{202E}")) }
      switch format {
      case .html:
        #expect(!text.contains("<script"))
        #expect(!text.contains("http://") && !text.contains("https://"))
      case .markdown: #expect(!text.replacing("\\<", with: "").contains("<script"))
      case .json: _ = try JSONValue(parsing: Array(text.utf8))
      default: break
      }
    }
  }

  @Test(
    "a field of a table is data, never a formula",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
      ("two\nlines", "\"two\nlines\""), ("=1+1", "'=1+1"), ("+63 917", "'+63 917"),
      ("-5", "'-5"), ("@sum", "'@sum"), ("=\"x\"", "\"'=\"\"x\"\"\""), ("", ""),
    ])
  func fields(_ typed: String, _ field: String) {
    #expect(CSVRenderer.field(typed) == field)
  }

  @Test("a calendar has CRLF lines of at most 75 bytes, and the same UID when a step moves")
  mutating func calendar() {
    let long = "Ask Ate Liza, po; bring ñ and 🙂 " + String(repeating: "salamat ", count: 20)
    sample.step(1, long, on: "2026-11-27")
    let first = sample.report(.plan, .ics)
    for line in first.split(separator: "\r\n", omittingEmptySubsequences: false) {
      #expect(line.utf8.count <= 75)
      #expect(!line.contains("\n"))
    }
    let unfolded = first.replacing("\r\n ", with: "")
    #expect(unfolded.contains("SUMMARY:Ask Ate Liza\\, po\\; bring ñ and 🙂 salamat"))
    #expect(unfolded.contains("DTSTART;VALUE=DATE:20261127\r\nDTEND;VALUE=DATE:20261128"))
    sample.add(.stepClosed(id: 1, .rescheduled, on: day("2026-11-27")))
    let record = StepRecord(
      id: 2, run: sample.run, question: "step-1",
      step: NextStep(what: long, when: day("2026-12-01")), setOn: day("2026-11-27"))
    sample.add(.stepSet(record))
    let second = sample.report(.plan, .ics)
    let uids = [first, second].map { $0.split(separator: "\r\n").filter { $0.hasPrefix("UID") } }
    #expect(uids[0] == uids[1] && uids[0].count == 1)
    #expect(second.contains("20261201"))
  }

  @Test("an empty circle is a gap in words, in text and in the drawing")
  mutating func gaps() {
    sample.person("Dana", .mentor)
    let text = sample.report(.people, .text)
    #expect(text.contains("Mentors\n  Dana\n"))
    #expect(text.contains("Peers: a gap, nobody here yet\n"))
    let html = sample.report(.people, .html)
    #expect(html.split(separator: "class=\"empty\"").count - 1 == 2 * 6)
  }

  @Test("a circle comes from the role, else from the question, unless the person set another")
  mutating func circles() {
    sample.person("Dana", nil, role: "my team lead")
    sample.person("Nanay", .peer, role: "mother")
    sample.add(.contactChanged(name: "Marco", field: "named-in", value: "mentor"))
    let overview = Overview(of: sample.state, library: library, today: day("2026-11-23"))
    #expect(overview.people.map(\.circle) == [.mentor, .peer, .mentor])
  }

  @Test("the plan tells goal, vision, the way back, steps with what came of them, wins")
  mutating func plan() {
    sample.answer("became", #"How do you finish "I became ___"?"#, "a security lead")
    sample.answer("joined", #"Which group: "I joined ___"?"#, "a user group")
    sample.step(1, "write to Dana", on: "2026-11-20")
    sample.add(.stepClosed(id: 1, .done, on: day("2026-11-20")))
    sample.step(2, "thank Dana", on: "2026-11-27")
    sample.add(.winLogged("closed the VPN backlog", on: day("2026-11-19")))
    let plan = sample.report(.plan, .text)
    for line in [
      "I became a security lead", "I joined a user group",
      "20 November 2026  write to Dana (done)", "27 November 2026  thank Dana",
      "19 November 2026  closed the VPN backlog",
    ] {
      #expect(plan.contains("  " + line + "\n"), "\(line) in\n\(plan)")
    }
  }

  @Test(
    "names stay inside their box: wrapped, and cut with an ellipsis where they must be",
    arguments: [
      ("Dana", 1), ("Maria Concepción Dela Cruz-Villanueva y Buenaventura", 2),
      (String(repeating: "Ma. ", count: 60), 2), (String(repeating: "x", count: 200), 2), ("", 0),
    ])
  func wrapping(_ name: String, _ lines: Int) {
    #expect(SupportMap.wrapped(name, room: 290, size: 16, most: 2).count == lines)
  }
}
