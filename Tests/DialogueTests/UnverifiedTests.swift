import Content
import Rules
import Testing
import Understanding

@testable import Dialogue

@Suite("Somebody for whom nobody vouches")
struct UnverifiedTests {
  /// Said on Monday; on Friday the same account writes, but may be anybody.
  static let said = ["become a reliability engineer", "Ate Liza", "how she began"]

  private func friday() -> (Conversation, CivilDate) {
    let monday = CivilDate(iso: "2026-11-23") ?? CivilDate(dayNumber: 0)
    var state = Conversation()
    for line in ["I'm shy"] + Self.said + ["phone her on Friday"] {
      take(&state, line, on: monday, verified: true)
    }
    return (state, monday.adding(days: 4))
  }

  @discardableResult
  private func take(
    _ state: inout Conversation, _ line: String, _ kind: Message.Kind = .said, on day: CivilDate,
    verified: Bool
  ) -> String {
    let moment = Moment(
      seconds: Int64(day.dayNumber) * 86_400 + 32_400, today: day, minuteOfDay: 540, zone: "UTC")
    let turn = Dialogue.turn(
      state, Message(line, kind: kind, verified: verified), reader: bundledReader, at: moment)
    for event in turn.events { state.apply(event) }
    return turn.replies.map(\.text).joined(separator: "\n")
  }

  @Test(
    "hears nothing of what was said on earlier days",
    arguments: [
      "answers", "plan", "people", "status", "edit 1", "update Liza", "why", "back", "undo", "stop",
      "who are my people", "smaller", "done", "first-step",
    ])
  func nothing(_ line: String) {
    var (state, day) = friday()
    let words = Self.said + ["phone her", "Liza"]
    let text = take(&state, line, on: day, verified: false)
    #expect(!text.isEmpty)
    for word in words where !line.contains(word) { #expect(!text.contains(word), "\(text)") }
  }

  @Test("loses nothing of it either: what a turn moves or keeps has its words again")
  func kept() {
    var (state, day) = friday()
    let answers = state.runs[0].entries.mapValues(\.raw)
    let text = take(&state, "", .tick, on: day, verified: false)
    #expect(text.contains("…") && !text.contains("phone her"))
    take(&state, "not yet", on: day, verified: false)
    #expect(state.openSteps.map(\.step.what) == ["phone her"])
    take(&state, "edit 1", on: day, verified: false)
    take(&state, "skip", on: day, verified: false)
    #expect(state.runs[0].entries.mapValues(\.raw) == answers)
    #expect(!state.contacts.contains { $0.name == Conversation.unseen })
  }
}
