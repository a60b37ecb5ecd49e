import Content
import Dialogue
import JSON
import Rules
import Testing
import Understanding

@Suite struct EventCodingTests {
  static let run = RunID(guide: "first-step", number: 2)

  static let step = NextStep(what: "ask \"Dana\"", when: day, who: "Dana", channel: "chat")

  static let awaited: [Awaited] = [
    .anything, .question(run, question: "goal", attempt: 1, unsure: 2),
    .question(run, question: "goal", attempt: 0, unsure: 0), .probe(run, question: "goal"),
    .stepPart(run, question: "next", what: "ask", when: day, missing: .what),
    .stepPart(run, question: "next", what: "", when: nil, missing: .when),
    .stepDay(what: "ask \"Dana\""),
    .confirmDate(run, question: "next", raw: "on 03/04", day),
    .which(run, question: "n", raw: "6 or 7", choices: ["6", "7"]), .offer(card: "c"),
    .cards(["a", "b"]), .guides([]), .outcome(step: 3), .consent("language"), .draft,
  ]

  static let values: [Value] = [
    .text("typed\nñ"), .text("other than typed"), .choice(["a", "b"], other: "c"),
    .choice([], other: nil), .number(-7), .date(day),
    .people([Named(name: "Dana", role: "lead"), Named(name: "Bo")]), .yesNo(true), .step(step),
    .step(NextStep(what: "", when: nil)),
    .step(NextStep(what: "meet", when: day, who: "Ana at Bo", names: ["Ana", "Bo"])),
  ]

  static let events: [Event] =
    awaited.map(Event.asked)
    + values.map { value in
      .answered(
        Answered(
          run: run, question: "goal", raw: "typed\nñ", value: value, version: 3,
          wording: "What?", language: .filipino, on: day))
    } + [
      .skipped(run, question: "q"), .parked(run, question: "q"), .reopened(run, question: "q"),
      .added(run, question: "q", raw: "more"), .undone, .said([]),
      .said([Spoken(id: "hello", variant: 0), Spoken(id: "bye", variant: 2)]),
      .offered(card: "c", accepted: nil), .offered(card: "c", accepted: false),
      .advised(card: "c"), .consented(to: "record", true),
      .stepSet(StepRecord(id: 1, run: run, question: "next", step: step, setOn: day)),
      .stepSet(StepRecord(id: 1, run: nil, question: nil, step: step, setOn: day)),
      .contactLogged(ContactRecord(name: "Dana", kind: .met, note: nil, on: day)),
      .contactLogged(ContactRecord(name: "Dana", kind: .gave, note: "notes", on: day)),
      .contactChanged(name: "Dana", field: "role", value: "lead"),
      .winLogged("closed it", on: day), .enrolled(program: "p", on: day, team: nil),
      .enrolled(program: "p", on: day, team: "t"), .shared(what: "plan", text: "…"),
      .missed("how?"), .began(run, on: day), .finished(run, on: day), .paused(on: day), .left(run),
      .erased("goal"), .preference(name: "zone", value: "Asia/Manila"),
    ] + Outcome.allCases.map { .stepClosed(id: 1, $0, on: day) }

  @Test("Every event is read back as it was written", arguments: events)
  func roundTrip(_ event: Event) throws {
    for text in ["", "typed\nñ"] {
      var json = JSONWriter()
      event.write(to: &json, from: text)
      #expect(try Event(kind: event.kind, try JSONValue(parsing: json.bytes), from: text) == event)
    }
  }

  @Test("A step of before the names were kept apart goes to whom its words say")
  func together() throws {
    let step = NextStep(what: "meet", when: day, who: "Ana at Bo", names: ["Ana", "Bo"])
    var json = JSONWriter()
    Event.stepSet(StepRecord(id: 1, run: nil, question: nil, step: step, setOn: day))
      .write(to: &json, from: "")
    let old = String(decoding: json.bytes, as: UTF8.self)
      .replacing(#","names":["Ana","Bo"]"#, with: "")
    let read = try Event(kind: "stepSet", try JSONValue(parsing: Array(old.utf8)), from: "")
    guard case .stepSet(let record) = read else {
      Issue.record("\(old) is no step")
      return
    }
    #expect(record.step.people == ["Ana at Bo"])
  }

  @Test("What was typed is not stored a second time")
  func once() {
    guard case .answered(let answer)? = Self.events.first(where: { $0.kind == "answered" }) else {
      return
    }
    var json = JSONWriter()
    Event.answered(answer).write(to: &json, from: "typed\nñ")
    #expect(!String(decoding: json.bytes, as: UTF8.self).contains("typed"))
  }

  @Test("What a newer version wrote is named, not guessed")
  func newer() {
    #expect(throws: EventProblem.unknownKind("danced")) {
      try Event(kind: "danced", .object([]), from: "")
    }
    #expect(throws: EventProblem.malformed(kind: "advised", member: "card")) {
      try Event(kind: "advised", .object([]), from: "")
    }
  }
}
