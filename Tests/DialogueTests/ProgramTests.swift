import Content
import Rules
import Testing
import Understanding

@testable import Dialogue

@Suite("A program, its team and its lead")
struct ProgramTests {
  var talk = Talk()

  @Test(
    "what was shared is shown first, kept on a yes, and taken back",
    arguments: [("yes", 1), ("no", 0), ("sige po", 1), ("hindi na lang", 0)])
  mutating func sharing(_ reply: String, _ count: Int) {
    talk.comeBack()
    talk.say("not yet", "share my step")
    #expect(!talk.text.contains("Your lead"), "without a program nobody is there to see it")
    talk.record(.enrolled(program: "onboarding", on: talk.today, team: nil))
    talk.say("share my step")
    #expect(talk.text.contains("write to Dana") && talk.state.shared.isEmpty)
    talk.say(reply)
    #expect(talk.state.shared.map(\.what) == Array(repeating: "step", count: count))
    talk.say("take back what I shared")
    #expect(talk.state.shared.isEmpty)
  }

  @Test("weeks stand still in a pause, wait for who is away, and are caught up with")
  mutating func pace() {
    let library = talk.reader.library
    func week() -> (String, CivilDate)? {
      talk.state.programWeek(in: library).map { ($0.week.id, $0.opens) }
    }
    talk.record(.enrolled(program: "onboarding", on: day("2026-11-02"), team: nil))
    #expect(week()?.0 == "d1")
    talk.today = day("2026-11-23")
    talk.say("catch up")
    #expect(week()?.0 == "w3")
    talk.say("pause the program")
    #expect(!talk.state.followUps.contains { $0.what.hasPrefix("week") })
    talk.today = day("2026-12-03")
    talk.say("resume the program")
    #expect(week()?.1 == day("2026-12-03"))
    #expect(talk.state.followUps.contains { $0.what == "week w3" })
  }

  @Test(
    "a team's file offers a name, which keep or yes takes and another name replaces",
    arguments: [
      ("keep", "Ben Santos"), ("oo", "Ben Santos"), ("yes", "Ben Santos"), ("Marco", "Marco"),
    ])
  func teamFile(_ line: String, _ name: String) {
    let team = "## buddy\n- Ben Santos: tools, habits\n"
    var talk = Talk(files: ["Prompts/_team.md": team], guide: "day-one")
    talk.say("1")
    #expect(talk.text.contains("Ben Santos: tools, habits"))
    talk.say(line)
    #expect(talk.state.contacts.map(\.name) == [name])
    #expect(talk.asking == "lead" && !talk.text.contains("team's file"))
  }
}
