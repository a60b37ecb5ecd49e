import Content
import Rules
import Testing
import Understanding

@testable import Dialogue

@Suite("People over weeks, and what there is to tell them")
struct PeopleTests {
  var talk = Talk()

  @Test(
    "a silence that was spoken of is put off or laid to rest in one line",
    arguments: [
      ("snooze", "snoozed", "2026-12-23"), ("snooze Dana", "snoozed", "2026-12-23"),
      ("retire Dana", "retired", "yes"), ("snooze Dana until Friday", "snoozed", "2026-11-27"),
    ])
  mutating func silence(_ line: String, _ field: String, _ value: String) {
    talk.record(
      .contactLogged(
        ContactRecord(name: "Dana", kind: .met, note: nil, on: day("2026-05-01"))))
    talk.take("", kind: .arrived)
    talk.say(line)
    #expect(talk.state.contact("Dana")?.details[field] == value, "\(talk.text)")
  }

  @Test("who has gone quiet is said once, then left for two weeks")
  mutating func quiet() {
    talk.record(
      .contactLogged(
        ContactRecord(name: "Dana", kind: .met, note: nil, on: day("2026-05-01"))))
    talk.take("", kind: .arrived)
    #expect(talk.text.contains("Dana"))
    talk.take("", kind: .arrived)
    #expect(!talk.text.contains("Dana"))
  }

  @Test("people are merged with their history, renamed, put off, and rest")
  mutating func people() {
    talk.record(
      .contactLogged(
        ContactRecord(name: "Dan", kind: .asked, note: nil, on: day("2026-01-01"))),
      .contactLogged(
        ContactRecord(name: "Dana", kind: .met, note: nil, on: day("2026-02-01"))),
      .contactChanged(name: "Dana", field: "merged", value: "Dan"))
    #expect(talk.state.contacts.map(\.name) == ["Dana"])
    #expect(talk.state.contact("dan")?.touches.map(\.kind) == [.asked, .met])
    let library = talk.reader.library
    #expect(talk.state.quiet(on: talk.today, in: library).map(\.contact.name) == ["Dana"])
    talk.record(.contactChanged(name: "Dana", field: "snoozed", value: "2026-12-24"))
    #expect(talk.state.quiet(on: talk.today, in: library).isEmpty)
    talk.record(
      .contactChanged(name: "Dana", field: "snoozed", value: ""),
      .contactChanged(name: "Dana", field: "retired", value: "yes"))
    #expect(talk.state.quiet(on: talk.today, in: library).isEmpty)
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
    talk.record(
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
    talk.record(
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
}
