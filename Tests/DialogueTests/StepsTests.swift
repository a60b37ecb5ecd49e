import Content
import Rules
import Testing

@testable import Dialogue

@Suite("What becomes of a step")
struct StepsTests {
  var talk = Talk()

  @Test(
    "what somebody else did or how they feel says nothing of a step whose day is still to come",
    arguments: [
      "I met Karen", "he replied", "nahihiya ako", "natatakot ako", "too busy", "no need",
      "nag-usap na kami", "kinabahan ako",
    ])
  mutating func remarksBefore(_ line: String) throws {
    talk.comeBack(on: "2026-11-25")
    talk.say(line)
    let step = try #require(talk.state.steps.first)
    #expect(step.outcomes.isEmpty, "\(line): \(talk.text)")
  }

  @Test(
    "what was done says so before the day too",
    arguments: [("I sent it", Outcome.waiting), ("nasend ko na", .done), ("drop it", .changed)])
  mutating func doneBefore(_ line: String, _ outcome: Outcome) throws {
    talk.comeBack(on: "2026-11-25")
    talk.say(line)
    let outcomes = try #require(talk.state.steps.first).outcomes
    #expect(outcomes.first == outcome, "\(line): \(outcomes) \(talk.text)")
  }

  @Test(
    "an outcome, in the person's own words, has its own next move",
    arguments: [
      ("1", Outcome.done, true), ("done", .done, true), ("i sent it", .waiting, true),
      ("no reply yet", .waiting, true), ("she said no", .declined, true),
      ("not yet", .notYet, false), ("No, I did not send it, I had no nerve", .notYet, false),
      ("I did not write to Dana, to be honest", .notYet, false),
      ("drop it", .changed, false), ("tapos na", .done, true),
    ])
  mutating func outcomes(_ line: String, _ outcome: Outcome, _ logs: Bool) {
    talk.comeBack()
    #expect(talk.text.contains("write to Dana"))
    talk.say(line)
    let found = talk.state.steps[0].outcomes.first
    #expect(found == outcome, "\(line): \(talk.text)")
    #expect((talk.state.contact("Dana")?.touches.count ?? 0) == (logs ? 1 : 0))
    #expect(talk.text.count { $0 == "?" } <= 1)
  }

  @Test("a step for two is a contact with each of them")
  mutating func two() {
    talk.comeBack("meet Ana at Bo", who: "Ana at Bo", names: ["Ana", "Bo"])
    talk.say("done")
    #expect(
      ["Ana", "Bo", "Ana at Bo"].map { talk.state.contact($0)?.touches.count } == [1, 1, nil])
  }

  @Test("send it to her logs the person chosen in the same run")
  mutating func pronoun() {
    talk.comeBack("send it to her", who: nil)
    talk.record(
      .answered(
        Answered(
          run: RunID(guide: "from-the-future", number: 1), question: "who", raw: "Ate Liza",
          value: .people([Named(name: "Ate Liza")]), version: 1, wording: "", language: .english,
          on: talk.today)))
    talk.say("done")
    #expect(talk.state.contact("ate liza")?.touches.count == 1)
  }

  /// No reply, and at the next visit the same in other words.
  private mutating func waitTwice(_ line: String) {
    talk.comeBack()
    talk.say("2")
    talk.today = talk.today.adding(days: 4)
    talk.take("", kind: .arrived)
    talk.say(line)
  }

  @Test("no reply twice is one contact: the clock runs from the message")
  mutating func waitingOnce() {
    waitTwice("wala pang reply")
    #expect(talk.state.contact("Dana")?.touches.map(\.on) == [day("2026-11-27")])
  }

  @Test("after the second silence a step may rest")
  mutating func resting() {
    waitTwice("2")
    #expect(talk.state.openSteps.isEmpty)
    #expect(talk.state.steps.last?.outcomes == [.waiting, .resting])
  }

  @Test("not yet shows the obstacle that was expected, and asks nothing more")
  mutating func obstacle() {
    talk.comeBack()
    talk.say("not yet")
    #expect(talk.text.contains("hiya"))
    #expect(!talk.text.contains("?"))
  }

  @Test(
    "a step is moved, made smaller or dropped in one line, at the question or later",
    arguments: [true, false])
  mutating func changes(_ later: Bool) {
    talk.comeBack()
    if later { talk.say("not yet") }
    talk.say("move it to Monday")
    #expect(talk.state.openSteps.map(\.step.when) == [day("2026-11-30")])
    #expect(talk.state.steps[0].outcomes.last == .rescheduled)
    talk.say("smaller", "1", "tomorrow")
    #expect(talk.state.openSteps.count == 1)
    #expect(talk.state.openSteps[0].step.what != "write to Dana")
    #expect(talk.state.openSteps[0].step.when == day("2026-11-28"))
    talk.say("drop it")
    #expect(talk.state.openSteps.isEmpty)
    #expect(talk.state.steps.last?.outcomes == [.changed])
  }

  @Test(
    "what the coach offers after a not yet is taken up whatever question is open",
    arguments: [("smaller", "2026-11-30"), ("tomorrow", "2026-11-28")])
  mutating func hinted(_ line: String, _ date: String) {
    talk.comeBack()
    talk.say("start over")
    talk.take("", kind: .arrived)
    talk.say("not yet")
    #expect(talk.state.run?.finished == nil)
    talk.say(line)
    if line == "smaller" { #expect(talk.last.replies.contains { $0.choices.count > 1 }) }
    #expect(talk.state.openSteps.map(\.step.when) == [day(date)])
    #expect(talk.state.run?.entries.isEmpty == true)
  }

  @Test(
    "after a smaller step the one it stood for is asked about, and may be left",
    arguments: [("Monday", "2026-11-30"), ("no", nil), ("wag na", nil)])
  mutating func whole(_ line: String, _ date: String?) {
    talk.comeBack()
    talk.say("not yet", "smaller", "1", "tomorrow")
    let small = talk.state.openSteps.map(\.step.what)
    #expect(small.count == 1 && small != ["write to Dana"])
    talk.today = day("2026-11-28")
    talk.take("", kind: .arrived)
    talk.say("done")
    #expect(talk.text.contains("write to Dana"))
    talk.say(line)
    #expect(talk.state.openSteps.map(\.step.what) == (date == nil ? [] : ["write to Dana"]))
    #expect(talk.state.openSteps.first?.step.when == date.map(day))
  }

  @Test(
    "what the coach puts off falls on no weekend, what the person chooses may",
    arguments: [
      ("2026-11-26", "not yet", "2026-11-30"), ("2026-11-24", "2", "2026-11-30"),
      ("2026-11-25", "2", "2026-11-30"), ("2026-11-23", "not yet", "2026-11-26"),
      ("2026-11-26", "move it to Saturday", "2026-11-28"),
    ])
  mutating func weekend(_ today: String, _ line: String, _ date: String) {
    let step = NextStep(what: "write to Dana", when: day(today), who: "Dana")
    talk.record(.stepSet(StepRecord(id: 1, run: nil, question: nil, step: step, setOn: talk.today)))
    talk.today = day(today)
    talk.take("", kind: .arrived)
    talk.say(line)
    #expect(talk.state.openSteps.map(\.step.when) == [day(date)])
  }
}
