import Content
import Rules
import Testing

@testable import Dialogue

@Suite("What is said beside the open question")
struct AsidesTests {
  var talk = Talk()

  /// The first small step, up to its second question.
  mutating func begin() {
    talk.say("first small step", "learn testing")
  }

  var answers: [String] {
    talk.state.runs.first?.entries.values.compactMap(\.raw) ?? []
  }

  @Test(
    "a protest takes the last answer out and asks for it again",
    arguments: [
      "That is not what I said.", "No. That was not an answer, that was a complaint.",
      "luh bat nilagay mo yan", "hindi yan ang sinabi ko", "i already said",
      "mali yan", "sinabi ko na. iba yung tinanong mo", "wag mo isama yun",
    ])
  mutating func protests(_ line: String) {
    begin()
    talk.say(line)
    #expect(answers.isEmpty, "\(line): \(answers)")
    #expect(talk.agenda?.open?.id == "want", "\(line): \(talk.text)")
  }

  @Test("a protest right behind a note is about the note: no answer is taken out")
  mutating func behindNote() {
    begin()
    talk.say("what is a backer?")
    #expect(talk.state.lastCard != nil, "\(talk.text)")
    talk.say("you didn't answer my question")
    #expect(answers == ["learn testing"], "\(talk.text)")
    #expect(talk.agenda?.open?.id == "who", "\(talk.text)")
  }

  @Test(
    "a wish to stop the questions leaves the guide, and it can be gone on with",
    arguments: [
      "drop these questions", "Cancel this. I want to throw these answers away",
      "no more questions",
      "ayoko na po ng 4 questions", "gusto ko lang ng kausap", "i just want to talk",
      "I did not ask for four questions. I was telling you who I am.",
    ])
  mutating func leaving(_ line: String) {
    begin()
    talk.say(line)
    #expect(talk.state.run == nil && !talk.state.runs.isEmpty, "\(line): \(talk.text)")
    talk.say("first small step")
    #expect(talk.state.runs.count == 1 && talk.agenda?.open?.id == "who", "\(talk.text)")
  }

  @Test(
    "what is told of others is an answer like any",
    arguments: [
      "my lead said that's wrong in front of everyone",
      "sinabi ko na sa lead ko na gusto ko lumipat",
      "I just want to talk to him about work", "gusto ko lang ng kausap na senior",
      "they say yes, then cancel", "I stop by his desk, bye is all he says",
    ])
  mutating func answered(_ line: String) {
    talk.say("first small step", line)
    #expect(answers == [line], "\(line): \(talk.text)")
  }

  @Test(
    "a story does not go into a letter before it was said twice",
    arguments: [
      "btw ang tagal na namin di nag usap. baka busy siya at magmukha akong nanggagamit",
      "it started when the payroll broke. she fixed it with me all night long",
    ])
  mutating func stories(_ line: String) {
    begin()
    talk.say("Ate Joy", line)
    #expect(talk.agenda?.open?.id == "about", "\(talk.text)")
    talk.say("how Ms. Reyes runs a stand-up")
    #expect(talk.agenda?.open?.id == "step", "\(talk.text)")
  }

  @Test("thanks is a choice where it is one, and a courtesy elsewhere")
  mutating func thanks() {
    talk.say("help me write to Ate Joy", "thanks")
    #expect(talk.standing("occasion") == .answered(.choice(["thanks"], other: nil)))
    talk = Talk()
    begin()
    talk.say("thanks")
    #expect(talk.agenda?.open?.id == "who")
  }

  @Test(
    "what is said about the words to send is no step",
    arguments: [
      "pwede isama ung thank u ko sa tulong nya", "It does not mention the ticket. Rewrite it.",
      "Parang kulang po, hindi ko nasabi na umalis ako",
    ])
  mutating func remarks(_ line: String) {
    begin()
    talk.say("Ate Joy", "how you run a stand-up", line)
    #expect(talk.agenda?.open?.id == "step" && talk.state.steps.isEmpty, "\(talk.text)")
    #expect(talk.text.contains("`mine`"), "\(talk.text)")
    talk.say("send it on Friday")
    #expect(talk.state.steps.count == 1, "\(talk.text)")
  }

  @Test(
    "an answer to be changed is named by its place in the row",
    arguments: [
      ("hindi, ung sagot ko sa unang tanong mali, palitan mo", "want"),
      ("change my first answer", "want"), ("I want to change the second answer", "who"),
    ])
  mutating func places(_ line: String, _ question: String) {
    begin()
    talk.say("Ate Joy", line)
    #expect(talk.agenda?.open?.id == question, "\(line): \(talk.text)")
  }

  @Test(
    "a wish to thank somebody begins the words to send, whatever is asked",
    arguments: ["gusto ko siyang pasalamatan", "I want to thank her"])
  mutating func wishToThank(_ line: String) {
    talk.say("first small step", line)
    #expect(talk.state.run?.id.guide == "write", "\(talk.text)")
  }

  @Test("thanks to somebody who is named begin with them, and what one will do is no blank's")
  mutating func thanksTo() {
    talk.say("I want to thank my old lead Ate Beth for teaching me APIs")
    #expect(talk.standing("occasion") == .answered(.choice(["thanks"], other: nil)))
    talk.say("I'll send it tomorrow")
    #expect(talk.agenda?.open?.id == "thanks-for", "\(talk.text)")
  }

  @Test("a fear is not put into a letter, and its feeling is named")
  mutating func fears() {
    begin()
    talk.say("Ate Joy", "pano kung maistorbo ko sya, takot ako")
    #expect(talk.agenda?.open?.id == "about", "\(talk.text)")
    talk.say("how you run a stand-up")
    #expect(talk.text.contains("how you run a stand-up") && !talk.text.contains("maistorbo"))
  }

  @Test("a message of the person's own is kept in the place of ours")
  mutating func own() {
    let own = "Hi Ate Joy, thank you for last week. How do you open a stand-up?"
    begin()
    talk.say("Ate Joy", "how you run a stand-up", "mine", own, "my message")
    #expect(talk.text.contains(own), "\(talk.text)")
    #expect(talk.agenda?.open?.id == "step")
  }

  @Test("a letter has all of an answer, however long")
  mutating func whole() {
    let why =
      "how you trace every peso in the logs the way Ma'am Villanueva made us do with ledgers"
    begin()
    talk.say("Ate Joy", why)
    #expect(talk.text.contains(why), "\(talk.text)")
  }
}
