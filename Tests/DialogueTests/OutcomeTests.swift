import FoundationEssentials
import Rules
import Testing

@testable import Dialogue

/// What people type back when a step's day has come, each with what a careful reader takes it for;
/// `outside` by two writers who never saw the program, looked at since.
@Suite("What came of a step")
struct OutcomeTests {
  @Test(
    "is read out of people's own words, and asked again where they do not say",
    arguments: [("outcomes-own", 0.98), ("outcomes-outside", 0.88)])
  func outcomes(_ set: String, _ bar: Double) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Sets")
    let rows = try String(contentsOf: folder.appending(path: set + ".tsv"), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: "\t") }.filter { $0.count == 2 }
    var asked = Talk()
    asked.comeBack()
    var wrong: [String] = []
    for row in rows {
      var talk = asked
      talk.say(String(row[1]))
      // No command in it takes the step itself away.
      let step = try #require(talk.state.steps.first, "\(row[1])")
      let found = step.outcomes.first?.rawValue ?? "other"
      // To move it is to not have done it.
      let isRight = found == row[0] || found == "rescheduled" && row[0] == "not-yet"
      if !isRight { wrong.append("\(found), not \(row[0]): \(row[1])") }
    }
    #expect(rows.count > 60)
    #expect(
      Double(rows.count - wrong.count) >= bar * Double(rows.count),
      "\(rows.count - wrong.count) of \(rows.count)\n\(wrong.joined(separator: "\n"))")
  }
}
