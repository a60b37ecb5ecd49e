import Content
import Rules
import Testing

@testable import Dialogue

@Suite("What is told of a step later")
struct NewsTests {
  /// The visit on the day of a step that sends the words of a first small step.
  static func back() -> Talk {
    var talk = Talk(guide: "first-step")
    talk.say("learn cloud", "Marco", "how he passed the exam", "send it on Wednesday")
    talk.today = day("2026-11-25")
    talk.take("", kind: .arrived)
    return talk
  }

  @Test("what was sent waits for its answer", arguments: ["I sent it yesterday", "sent na"])
  func sent(_ line: String) {
    var talk = Self.back()
    talk.say(line)
    #expect(talk.rules.contains("outcome waiting"))
    #expect(talk.state.openSteps.count == 1)
  }

  @Test(
    "what came of it after all takes the place of what was said before",
    arguments: [
      ("done", "actually not yet", "outcome not-yet"),
      ("sent na", "mali, wla pa pala q nag send", "outcome not-yet"),
    ])
  func afterAll(_ first: String, _ second: String, _ rule: String) {
    var talk = Self.back()
    talk.say(first, second)
    #expect(talk.rules.contains(rule))
    #expect(talk.state.openSteps.count == 1)
  }

  @Test(
    "an answer that comes days later closes the step",
    arguments: [
      ("Marco said no", "outcome declined"), ("ni reply na xa! ok daw sa Sabado", "outcome done"),
    ])
  func later(_ line: String, _ rule: String) {
    var talk = Self.back()
    talk.say("sent it, no reply yet")
    talk.today = day("2026-11-27")
    talk.say(line)
    #expect(talk.rules.contains(rule))
  }

  @Test("news at a step's question are heard, and the step is asked for again")
  func instead() {
    var talk = Talk(guide: "first-step")
    talk.say(
      "learn cloud", "Marco", "how he passed the exam",
      "I wrote to Marco, and he answered within the hour! He wants to meet on Thursday")
    #expect(talk.asking == "step")
    #expect(talk.state.steps.isEmpty)
    #expect(talk.state.contact("Marco")?.touches.count == 1)
  }

  @Test("somebody else named at a step's question gets words of their own")
  func other() {
    var talk = Talk(guide: "first-step")
    talk.say(
      "learn cloud", "Marco", "how he passed the exam",
      "I want to write to my old boss Mrs. Villanueva instead, not Marco")
    #expect(talk.state.run?.id.guide == "write")
    #expect(talk.standing("who").map { "\($0)".contains("Villanueva") } == true)
  }
}
