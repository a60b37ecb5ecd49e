import Content
import Rules
import Testing
import Understanding

@testable import Dialogue

@Suite("Steps, people and wins over weeks")
struct StepsTests {
  var talk = Talk()

  func day(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? CivilDate(dayNumber: 0) }

  mutating func record(_ events: Event...) {
    for event in events { talk.state.apply(event) }
  }

  /// A guide's end with a step for Friday, 27 November, and the next visit on that day.
  mutating func comeBack(
    _ what: String = "write to Dana", who: String? = "Dana", names: [String]? = nil,
    on date: String = "2026-11-27"
  ) {
    let run = RunID(guide: "from-the-future", number: 1)
    record(
      .began(run, on: talk.today),
      .answered(
        Answered(
          run: run, question: "barrier", raw: "hiya", value: .text("hiya"), version: 1,
          wording: "", language: .english, on: talk.today)),
      .stepSet(
        StepRecord(
          id: 1, run: run, question: "step",
          step: NextStep(what: what, when: day("2026-11-27"), who: who, names: names),
          setOn: talk.today)),
      .finished(run, on: talk.today))
    talk.today = day(date)
    talk.take("", kind: .arrived)
  }

  @Test(
    "what somebody else did or how they feel says nothing of a step whose day is still to come",
    arguments: [
      "I met Karen", "he replied", "nahihiya ako", "natatakot ako", "too busy", "no need",
      "nag-usap na kami", "kinabahan ako",
    ])
  mutating func remarksBefore(_ line: String) throws {
    comeBack(on: "2026-11-25")
    talk.say(line)
    let step = try #require(talk.state.steps.first)
    #expect(step.outcomes.isEmpty, "\(line): \(talk.text)")
  }

  @Test(
    "what was done says so before the day too",
    arguments: [("I sent it", Outcome.waiting), ("nasend ko na", .done), ("drop it", .changed)])
  mutating func doneBefore(_ line: String, _ outcome: Outcome) throws {
    comeBack(on: "2026-11-25")
    talk.say(line)
    let outcomes = try #require(talk.state.steps.first).outcomes
    #expect(outcomes.first == outcome, "\(line): \(outcomes) \(talk.text)")
  }

  @Test(
    "an outcome, in the person's own words, has its own next move",
    arguments: [
      ("1", Outcome.done, true), ("done", .done, true), ("i sent it", .waiting, true),
      ("no reply yet", .waiting, true), ("she said no", .declined, true),
      ("not yet", .notYet, false),
      ("drop it", .changed, false), ("tapos na", .done, true),
    ])
  mutating func outcomes(_ line: String, _ outcome: Outcome, _ logs: Bool) {
    comeBack()
    #expect(talk.text.contains("write to Dana"))
    talk.say(line)
    let found = talk.state.steps[0].outcomes.first
    #expect(found == outcome || (outcome == .waiting && found == .done), "\(line): \(talk.text)")
    #expect((talk.state.contact("Dana")?.touches.count ?? 0) == (logs ? 1 : 0))
    #expect(talk.text.count { $0 == "?" } <= 1)
  }

  @Test("a step for two is a contact with each of them")
  mutating func two() {
    comeBack("meet Ana at Bo", who: "Ana at Bo", names: ["Ana", "Bo"])
    talk.say("done")
    #expect(
      ["Ana", "Bo", "Ana at Bo"].map { talk.state.contact($0)?.touches.count } == [1, 1, nil])
  }

  @Test(
    "a step is moved, made smaller or dropped in one line, at the question or later",
    arguments: [true, false])
  mutating func changes(_ later: Bool) {
    comeBack()
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
    comeBack()
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
    comeBack()
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
    record(.stepSet(StepRecord(id: 1, run: nil, question: nil, step: step, setOn: talk.today)))
    talk.today = day(today)
    talk.take("", kind: .arrived)
    talk.say(line)
    #expect(talk.state.openSteps.map(\.step.when) == [day(date)])
  }

  @Test("no reply twice is one contact: the clock runs from the message")
  mutating func waitingOnce() {
    comeBack()
    talk.say("2")
    talk.today = talk.today.adding(days: 4)
    talk.take("", kind: .arrived)
    talk.say("wala pang reply")
    #expect(talk.state.contact("Dana")?.touches.map(\.on) == [day("2026-11-27")])
  }

  @Test(
    "what was shared is shown first, kept on a yes, and taken back",
    arguments: [("yes", 1), ("no", 0), ("sige po", 1), ("hindi na lang", 0)])
  mutating func sharing(_ reply: String, _ count: Int) {
    comeBack()
    talk.say("not yet", "share my step")
    #expect(!talk.text.contains("Your lead"), "without a program nobody is there to see it")
    record(.enrolled(program: "onboarding", on: talk.today, team: nil))
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
    record(.enrolled(program: "onboarding", on: day("2026-11-02"), team: nil))
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

  @Test(
    "a silence that was spoken of is put off or laid to rest in one line",
    arguments: [
      ("snooze", "snoozed", "2026-12-23"), ("snooze Dana", "snoozed", "2026-12-23"),
      ("retire Dana", "retired", "yes"), ("snooze Dana until Friday", "snoozed", "2026-11-27"),
    ])
  mutating func silence(_ line: String, _ field: String, _ value: String) {
    record(
      .contactLogged(
        ContactRecord(name: "Dana", kind: .met, note: nil, on: day("2026-05-01"))))
    talk.take("", kind: .arrived)
    talk.say(line)
    #expect(talk.state.contact("Dana")?.details[field] == value, "\(talk.text)")
  }

  @Test("not yet shows the obstacle that was expected, and asks nothing more")
  mutating func obstacle() {
    comeBack()
    talk.say("not yet")
    #expect(talk.text.contains("hiya"))
    #expect(!talk.text.contains("?"))
  }

  @Test("after the second silence a step may rest")
  mutating func resting() {
    comeBack()
    talk.say("2")
    talk.today = talk.today.adding(days: 4)
    talk.take("", kind: .arrived)
    talk.say("2")
    #expect(talk.state.openSteps.isEmpty)
    #expect(talk.state.steps.last?.outcomes == [.waiting, .resting])
  }

  @Test("send it to her logs the person chosen in the same run")
  mutating func pronoun() {
    comeBack("send it to her", who: nil)
    record(
      .answered(
        Answered(
          run: RunID(guide: "from-the-future", number: 1), question: "who", raw: "Ate Liza",
          value: .people([Named(name: "Ate Liza")]), version: 1, wording: "", language: .english,
          on: talk.today)))
    talk.say("done")
    #expect(talk.state.contact("ate liza")?.touches.count == 1)
  }

  @Test(
    "a nudge comes once a day, in waking hours, to the person alone",
    arguments: [(9, true, 1), (7, true, 0), (20, true, 0), (12, false, 0)])
  mutating func nudges(_ hour: Int, _ direct: Bool, _ count: Int) {
    comeBack()
    var nudges = 0
    for _ in 0..<3 {
      let moment = Moment(seconds: 0, today: talk.today, minuteOfDay: hour * 60, zone: "")
      let audience = direct ? Message.Audience.direct : .room("team", canDirect: true)
      let turn = turn(
        talk.state, Message("", kind: .tick, audience: audience), reader: talk.reader, at: moment)
      for event in turn.events { talk.state.apply(event) }
      if turn.replies.isEmpty { #expect(turn.events.isEmpty) }
      nudges += turn.replies.isEmpty ? 0 : 1
    }
    #expect(nudges == count)
  }

  @Test("who wants no reminders is not written to first, until they do")
  mutating func noNudges() {
    comeBack()
    func tick() -> Bool {
      let moment = Moment(seconds: 0, today: talk.today, minuteOfDay: 600, zone: "")
      return !turn(talk.state, Message("", kind: .tick), reader: talk.reader, at: moment).replies
        .isEmpty
    }
    func tell(_ line: String) {
      let moment = Moment(seconds: 0, today: talk.today, minuteOfDay: 600, zone: "Asia/Manila")
      let said = turn(
        talk.state, Message(line, isHosted: true), reader: talk.reader, at: moment)
      for event in said.events { talk.state.apply(event) }
    }
    #expect(tick())
    tell("no reminders please")
    #expect(!tick() && talk.state.followUps.isEmpty)
    tell("remind me again")
    #expect(tick() && talk.state.preferences["zone"] == "Asia/Manila")
  }

  @Test(
    "a win is heard where no question is open, and only a win",
    arguments: [
      ("I finished my first IAM lab", true), ("natapos ko na yung migration", true),
      ("I finished college but don't know what now", false), ("I want to finish college", false),
      ("i finished?", false), ("hello", false),
    ])
  mutating func wins(_ line: String, _ isWin: Bool) {
    talk.say(line)
    #expect(talk.state.wins.map(\.text) == (isWin ? [line] : []))
    if isWin { #expect(talk.text.contains(line)) }
  }

  @Test("an update has at most three lines, of wins since the last contact only")
  mutating func update() {
    record(
      .winLogged("old news", on: day("2026-10-01")),
      .contactLogged(
        ContactRecord(name: "Dana", kind: .met, note: nil, on: day("2026-11-01"))),
      .winLogged("closed the VPN backlog", on: day("2026-11-20")))
    talk.say("update Dana")
    let words = talk.last.replies.first { $0.kind == .words }?.text ?? ""
    #expect(words.split(separator: "\n").count <= 3)
    #expect(words.contains("closed the VPN backlog") && !words.contains("old news"))
    #expect(words.split(separator: " ").count <= 45)
  }

  @Test(
    "log takes the verb before or after the name",
    arguments: [
      "log met Dana, reviewed my CV", "log Dana met, reviewed my CV",
      "log: reviewed my CV, met Dana", "log: nakausap ko si Dana, reviewed my CV",
    ])
  mutating func log(_ line: String) {
    talk.say(line)
    let contact = talk.state.contact("Dana")
    #expect(contact?.touches.map(\.kind) == [.met])
    #expect(contact?.touches.first?.note == "reviewed my CV")
  }

  @Test("measures tell what really happened, and know nothing of who was never met")
  mutating func measures() {
    func log(_ name: String, _ kind: ContactRecord.Kind, _ iso: String) -> Event {
      .contactLogged(ContactRecord(name: name, kind: kind, note: nil, on: day(iso)))
    }
    func step(_ id: Int, _ iso: String, _ who: String?) -> Event {
      .stepSet(
        StepRecord(
          id: id, run: nil, question: nil, step: NextStep(what: "x", when: day(iso), who: who),
          setOn: day("2026-11-01")))
    }
    record(
      log("Dana", .asked, "2026-11-01"), log("Dana", .asked, "2026-11-10"),
      log("Dana", .gave, "2026-11-20"), log("Marco", .thanked, "2026-11-22"),
      .contactChanged(name: "Dana", field: "name", value: "Dana Cruz"),
      .contactChanged(name: "Marco", field: "merged", value: "Mac"),
      step(1, "2026-11-20", "Dana"), step(2, "2026-11-23", nil), step(3, "2026-11-10", "Marco"),
      .stepClosed(id: 3, .done, on: day("2026-11-10")))
    let today = day("2026-11-23")
    for (measure, name, value) in [
      ("asks", "dana", 2), ("gives", "Dana Cruz", 1), ("contacts", "dana", 3),
      ("days since contact", "DANA", 3), ("days since contact", nil, 1), ("asks", "Nobody", 0),
      ("days since contact", "Nobody", nil), ("open steps", nil, 2), ("overdue steps", nil, 1),
      ("overdue steps", "Dana", 1), ("open steps", "Marco", 0),
    ] as [(String, String?, Int?)] {
      let found = talk.state.happened(
        measure, with: name.map { [$0.lowercased()] }, today: today)
      #expect(found == value, "\(measure) with \(name ?? "anybody")")
    }
  }

  @Test("people are merged with their history, renamed, put off, and rest")
  mutating func people() {
    record(
      .contactLogged(
        ContactRecord(name: "Dan", kind: .asked, note: nil, on: day("2026-01-01"))),
      .contactLogged(
        ContactRecord(name: "Dana", kind: .met, note: nil, on: day("2026-02-01"))),
      .contactChanged(name: "Dana", field: "merged", value: "Dan"))
    #expect(talk.state.contacts.map(\.name) == ["Dana"])
    #expect(talk.state.contact("dan")?.touches.map(\.kind) == [.asked, .met])
    let library = talk.reader.library
    #expect(talk.state.quiet(on: talk.today, in: library).map(\.contact.name) == ["Dana"])
    record(.contactChanged(name: "Dana", field: "snoozed", value: "2026-12-24"))
    #expect(talk.state.quiet(on: talk.today, in: library).isEmpty)
    record(
      .contactChanged(name: "Dana", field: "snoozed", value: ""),
      .contactChanged(name: "Dana", field: "retired", value: "yes"))
    #expect(talk.state.quiet(on: talk.today, in: library).isEmpty)
  }

  @Test("who has gone quiet is said once, then left for two weeks")
  mutating func quiet() {
    record(
      .contactLogged(
        ContactRecord(name: "Dana", kind: .met, note: nil, on: day("2026-05-01"))))
    talk.take("", kind: .arrived)
    #expect(talk.text.contains("Dana"))
    talk.take("", kind: .arrived)
    #expect(!talk.text.contains("Dana"))
  }
}
