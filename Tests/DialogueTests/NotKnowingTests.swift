import Content
import Rules
import Testing

@testable import Dialogue

@Suite("Where somebody does not know what to do, or says what is no answer")
struct NotKnowingTests {
  var talk = Talk()

  @Test("\"idk\" at the first screen gets one easy beginning, and never the same choices again")
  mutating func firstScreen() {
    let menu = talk.text
    talk.say("idk")
    #expect(talk.rules.contains("easy-start first-step"))
    #expect(!talk.text.contains("Look around") && talk.text != menu)
    talk.say("ewan")
    #expect(talk.asking == "want")
  }

  @Test("a yes to it begins, a no gives the choices")
  mutating func easyStart() {
    talk.say("idk", "sige")
    #expect(talk.rules.contains("began first-step"))
    var other = Talk()
    other.say("idk", "no")
    #expect(other.text.contains("Look around"))
    #expect(other.state.runs.isEmpty)
  }

  @Test("\"what now\" is the next thing: the open question, the step whose day has come")
  mutating func whatNow() {
    talk.say("1", "what now")
    #expect(talk.asking == "want")
    talk.say("to work on SQL", "Ate Joy", "how you began", "ask her tomorrow")
    talk.today = talk.today.adding(days: 1)
    talk.say("what now")
    #expect(talk.text.contains("How did it go?"))
  }

  @Test("the name of a guide, and nothing else, is no answer but asks for that guide")
  mutating func guideName() {
    talk.say("1", "write")
    #expect(talk.rules.contains("began write"))
    var other = Talk()
    other.say("1", "write better code")
    #expect(!other.rules.contains("began write"))
  }

  @Test("\"taglish\" with no words to reword is how they would like to be talked to")
  mutating func taglish() {
    talk.say("1", "yes po, taglish")
    #expect(talk.state.language == .filipino)
    #expect(talk.asking == "want")
  }

  @Test("the same card asked for again says so and gives what to try")
  mutating func sameCard() {
    talk.say("how do I thank my mentor?")
    let first = talk.text
    talk.say("how do I thank my mentor?")
    #expect(talk.rules.contains("card simple-thank-you"))
    #expect(!talk.text.contains(first.prefix(80)))
    #expect(talk.text.contains("- "))
  }

  @Test("advice with no guide open ends with something to say yes to")
  mutating func offer() {
    talk.say("how do I thank my mentor?", "1")
    guard case .consent(let to) = talk.state.awaiting else {
      Issue.record("nothing is offered: \(talk.text)")
      return
    }
    #expect(to.hasPrefix("start "))
    talk.say("sige po")
    #expect(talk.rules.contains { $0.hasPrefix("began ") })
  }

  @Test(
    "a remark is no step",
    arguments: ["ok thanks", "hmm interesting", "ang galing", "ang init ngayon", "good idea"])
  func remark(_ line: String) {
    var talk = Talk()
    talk.say("1", "to work on SQL", "Ate Joy", "how you began", line)
    #expect(talk.state.openSteps.isEmpty)
    talk.say("tomorrow", line)
    #expect(talk.state.openSteps.isEmpty)
    talk.say("ask her")
    #expect(talk.state.openSteps.first?.step.what == "ask her")
  }
}
