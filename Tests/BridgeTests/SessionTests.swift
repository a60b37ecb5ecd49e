import Content
import Dialogue
import Glibc
import JSON
import Rules
import Store
import Testing
import Understanding

@testable import Bridge

/// What a bridge answers to lines, whatever their bytes came in.
@Suite struct SessionTests {
  /// Runs the lines through one session and gives a word or two for every acknowledgement and
  /// error, and the texts said before it.
  private func answers(
    to lines: [String], format: BridgeFormat = .jsonl, store: any InteractionStore = MemoryStore()
  ) throws -> [String] {
    try records(of: lines, format: format, store: store).reduce(into: []) { answers, record in
      var last = answers.last.flatMap { $0.hasSuffix("] ") ? answers.removeLast() : nil } ?? ""
      switch record["type"]?.string {
      case "say":
        let room = record["room"]?.string.map { "\($0): " } ?? ""
        last += "[\(room)\(record["text"]?.string ?? "")] "
      case "ack":
        let why = record["why"]?.string.map { " " + $0 } ?? ""
        last += (record["status"]?.string ?? "") + why
      case "error": last += record["code"]?.string ?? ""
      default: return
      }
      answers.append(last)
    }
  }

  private func records(
    of lines: [String], format: BridgeFormat, store: any InteractionStore
  ) throws -> [JSONValue] {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let bytes = Array(lines.joined(separator: "\n").utf8)
    #expect(write(ends[1], bytes, bytes.count) == bytes.count)
    close(ends[1])
    defer { close(ends[0]) }
    var session = BridgeSession(
      host: BridgeHost(
        program: "test", version: "1", store: store, format: format, respond: Self.respond,
        isPrivate: { $0 == "plan" }, now: { 10_000 },
        moment: { seconds, zone in
          // The only other zone there is has its day ten hours earlier.
          let local = seconds + (zone == "Early" ? 36_000 : 0)
          return Moment(
            seconds: seconds, today: CivilDate(dayNumber: Int(local / 86_400)),
            minuteOfDay: Int(local % 86_400 / 60), zone: zone ?? "UTC")
        }))
    var reader = LineReader(descriptor: ends[0])
    var records: [JSONValue] = []
    repeat {
      _ = session.collect(&reader, wake: -1)
      var written: [UInt8] = []
      let ending = session.answer {
        written += $0
        return 0
      }
      #expect(ending == nil)
      records += try written.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
    } while !reader.isAtEnd || reader.waiting > 0
    return records
  }

  /// "go on DAY" sets a step for that day, "answer WORDS" answers the one question there is, a tick
  /// asks once for what is due in waking hours, and everything else is only heard.
  @Sendable private static func respond(
    _ state: Conversation, _ message: Message, _ now: Moment
  ) -> Turn {
    var turn = Turn()
    let run = RunID(guide: "g", number: 1)
    func answer(_ words: String) -> Event {
      .answered(
        Answered(
          run: run, question: "q", raw: words, value: .text(words), version: 1, wording: "?",
          language: .english, on: now.today))
    }
    switch message.kind {
    case .tick:
      guard let step = state.dueSteps(on: now.today).first, now.minuteOfDay >= 480,
        state.preferences["nudged-steps"] == nil
      else { return turn }
      turn.events = [
        .preference(name: "nudged-steps", value: String(step.id)),
        .preference(name: "nudged", value: now.today.iso),
      ]
      turn.replies = [Reply(.nudge, "how was \(step.step.what)?")]
    case .edited: turn.events = [answer(message.text)]
    case .said, .arrived, .left:
      if state.preferences["zone"] == nil {
        turn.events = [.preference(name: "zone", value: now.zone)]
      }
      if message.text.hasPrefix("go on "), let day = CivilDate(iso: message.text.suffix(10)) {
        let step = NextStep(what: "it", when: day, who: nil, channel: nil)
        turn.events.append(
          .stepSet(
            StepRecord(
              id: state.steps.count + 1, run: nil, question: nil, step: step, setOn: now.today)))
      } else if message.text.hasPrefix("answer ") {
        turn.events = [.began(run, on: now.today), answer(message.text)]
      } else if message.text == "said?" {
        let held = state.runs.first?.entries["q"]
        turn.replies = [Reply(.notice, held.map { "\($0.state) \($0.raw ?? "")" } ?? "nothing")]
        return turn
      }
      turn.replies = [Reply(.notice, "heard \(message.text)")]
    }
    return turn
  }

  private static func direct(_ id: String, _ text: String, _ more: String = "") -> String {
    #"{"id":"\#(id)","person":"a:b","audience":"direct","text":"\#(text)"\#(more)}"#
  }

  private static func room(_ id: String, _ text: String, _ more: String = "") -> String {
    #"{"id":"\#(id)","person":"a:b","room":"r","text":"\#(text)"\#(more)}"#
  }

  private static func change(
    _ id: String, of target: String, _ text: String?, by person: String = "a:b"
  ) -> String {
    let text = text.map { #","text":"\#($0)""# } ?? ""
    let type = text.isEmpty ? "delete" : "edit"
    return #"{"type":"\#(type)","id":"\#(id)","target":"\#(target)","person":"\#(person)"\#(text)}"#
  }

  private static func tick(_ time: String, _ more: String = "") -> String {
    #"{"type":"tick","time":"1970-01-\#(time):00Z"\#(more)}"#
  }

  @Test(
    "Every line comes to one answer",
    arguments: [
      ([direct("1", "hi")], ["[heard hi] done"]),
      ([direct("1", "hi"), direct("1", "hi")], ["[heard hi] done", "repeat"]),
      (
        [direct("1", "hi"), direct("1", "hi", #","resend":true"#)],
        ["[heard hi] done", "[heard hi] repeat"]
      ),
      ([direct("1", "hi"), direct("1", "ho")], ["[heard hi] done", "refused conflict"]),
      ([direct("1", "hi", #","bot":true"#)], ["ignored bot"]),
      ([direct("1", "hi", #","notice":true"#)], ["ignored notice"]),
      (
        [#"{"type":"hello","as":["coach"],"v":7}"#, direct("1", "hi", #","name":"coach""#)],
        ["done", "ignored own"]
      ),
      ([room("1", "hi")], ["ignored unaddressed"]),
      ([room("1", "hi", #","addressed":true"#)], ["[r: heard hi] done"]),
      (
        [#"{"type":"hello","as":["coach"]}"#, room("1", "@Coach: hi"), room("2", "coaching")],
        ["done", "[r: heard hi] done", "ignored unaddressed"]
      ),
      (
        [room("1", "hi", #","addressed":true,"time":"1970-01-01T00:00:00Z""#)], ["ignored stale"]
      ),
      (
        (1...7).map { room("\($0)", "hi", #","addressed":true"#) }
          + [room("1", "hi", #","addressed":true,"resend":true"#)],
        Array(repeating: "[r: heard hi] done", count: 5)
          + ["ignored muted", "ignored muted", "[r: heard hi] repeat"]
      ),
      // What is private goes to the person alone where the host can reach them, and only there.
      (
        [#"{"type":"hello","caps":["direct"]}"#, room("1", "backer: plan")],
        ["done", "[heard plan] done"]
      ),
      (
        [#"{"type":"hello","caps":[]}"#, room("1", "backer: plan")],
        ["done", "[r: heard plan] done"]
      ),
      // An edit corrects what was stored, a deletion takes it away; neither is answered.
      (
        [direct("1", "answer one"), change("2", of: "1", "two"), direct("3", "said?")],
        ["[heard answer one] done", "done", "[answered two] done"]
      ),
      (
        [
          direct("1", "answer one"), change("2", of: "1", "two"), change("3", of: "1", "three"),
          direct("4", "said?"), change("2", of: "1", "two"), change("2", of: "1", "other"),
        ],
        [
          "[heard answer one] done", "done", "done", "[answered three] done", "repeat",
          "refused conflict",
        ]
      ),
      (
        [
          direct("1", "answer one"), change("2", of: "1", nil), direct("3", "said?"),
          direct("1", "answer one"),
        ],
        ["[heard answer one] done", "done", "[skipped ] done", "repeat"]
      ),
      ([change("2", of: "1", "two"), change("3", of: "1", nil)], ["ignored", "ignored"]),
      (
        [direct("1", "answer one"), change("2", of: "1", "two", by: "a:other")],
        ["[heard answer one] done", "refused conflict"]
      ),
      // What is due is said once, alone, in the person's waking hours.
      (
        [direct("1", "go on 1970-01-05"), tick("04T23:00"), tick("05T07:00"), tick("05T09:00")],
        ["[heard go on 1970-01-05] done", "done", "done", "[how was it?] done"]
      ),
      (
        [direct("1", "go on 1970-01-05"), tick("05T09:00"), tick("05T10:00"), tick("06T09:00")],
        ["[heard go on 1970-01-05] done", "[how was it?] done", "done", "done"]
      ),
      (
        [direct("1", "go on 1970-01-05"), tick("05T09:00"), tick("05T09:00", #","resend":true"#)],
        ["[heard go on 1970-01-05] done", "[how was it?] done", "[how was it?] done"]
      ),
      (
        [direct("1", "go on 1970-01-05", #","tz":"Early""#), tick("04T21:00"), tick("04T22:30")],
        ["[heard go on 1970-01-05] done", "done", "[how was it?] done"]
      ),
      (
        [
          #"{"type":"hello","caps":["thread"]}"#, direct("1", "go on 1970-01-05"), tick("05T09:00"),
        ],
        ["done", "[heard go on 1970-01-05] done", "ignored"]
      ),
      ([#"{"type":"tick"}"#, #"{"type":"edit","id":"1"}"#], ["bad_record", "bad_record"]),
      (
        [#"{"type":"hello","max_text":16}"#, direct("1", "One thing. Another one.")],
        ["done", "[heard One thing.] [Another one.] done"]
      ),
      (["", "\r", "{", direct("1", "hi"), "[]"], ["bad_json", "[heard hi] done", "bad_record"]),
    ])
  func lines(_ lines: [String], _ expected: [String]) throws {
    #expect(try answers(to: lines) == expected)
  }
}
