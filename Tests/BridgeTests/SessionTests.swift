import Content
import Dialogue
import Glibc
import JSON
import Rules
import Store
import Testing

@testable import Bridge

/// What a bridge answers to lines, whatever their bytes came in.
@Suite struct SessionTests {
  /// Runs the lines through one session and gives a word or two for every acknowledgement and
  /// error, and the texts said before it.
  private func answers(to lines: [String]) throws -> [String] {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let bytes = Array(lines.joined(separator: "\n").utf8)
    #expect(write(ends[1], bytes, bytes.count) == bytes.count)
    close(ends[1])
    defer { close(ends[0]) }
    var session = BridgeSession(
      host: BridgeHost(
        program: "test", version: "1", store: MemoryStore(),
        respond: { _, message, _ in
          var turn = Turn()
          turn.replies = [Reply(.notice, "heard \(message.text)")]
          return turn
        }, now: { 10_000 },
        moment: { seconds, _ in
          Moment(
            seconds: seconds, today: CivilDate(dayNumber: 0), minuteOfDay: 0, zone: "UTC")
        }))
    var reader = LineReader(descriptor: ends[0])
    var records: [JSONValue] = []
    repeat {
      _ = session.collect(&reader, wake: -1)
      session.answer()
      records += try session.output.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
    } while !reader.isAtEnd || reader.waiting > 0
    var answers: [String] = []
    var said = ""
    for record in records {
      switch record["type"]?.string {
      case "say": said += "[\(record["text"]?.string ?? "")] "
      case "ack":
        let why = record["why"]?.string.map { " " + $0 } ?? ""
        answers.append(said + (record["status"]?.string ?? "") + why)
        said = ""
      case "error": answers.append(record["code"]?.string ?? "")
      default: continue
      }
    }
    return answers
  }

  private static func direct(_ id: String, _ text: String, _ more: String = "") -> String {
    #"{"id":"\#(id)","person":"a:b","audience":"direct","text":"\#(text)"\#(more)}"#
  }

  private static func room(_ id: String, _ text: String, _ more: String = "") -> String {
    #"{"id":"\#(id)","person":"a:b","room":"r","text":"\#(text)"\#(more)}"#
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
      ([room("1", "hi", #","addressed":true"#)], ["[heard hi] done"]),
      (
        [#"{"type":"hello","as":["coach"]}"#, room("1", "@Coach: hi"), room("2", "coaching")],
        ["done", "[heard hi] done", "ignored unaddressed"]
      ),
      (
        [room("1", "hi", #","addressed":true,"time":"1970-01-01T00:00:00Z""#)], ["ignored stale"]
      ),
      (
        (1...7).map { room("\($0)", "hi", #","addressed":true"#) },
        Array(repeating: "[heard hi] done", count: 5) + ["ignored muted", "ignored muted"]
      ),
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
