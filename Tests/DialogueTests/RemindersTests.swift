import Content
import Rules
import Testing

@testable import Dialogue

@Suite("Who is written to first, and when")
struct RemindersTests {
  var talk = Talk()

  @Test(
    "a nudge comes once a day, in waking hours, to the person alone",
    arguments: [(9, true, 1), (7, true, 0), (20, true, 0), (12, false, 0)])
  mutating func nudges(_ hour: Int, _ direct: Bool, _ count: Int) {
    talk.comeBack()
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
    talk.comeBack()
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
}
