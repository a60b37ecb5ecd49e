import Content
import Rules
import Testing

@testable import Dialogue

@Suite("Removing answers and people")
struct RemovingTests {
  /// A first small step, told to its end.
  static func told() -> Talk {
    var talk = Talk(guide: "first-step")
    talk.say("learn cloud", "Marco", "how Marco passed the exam", "send it tomorrow")
    return talk
  }

  @Test(
    "an answer named by its place is removed and asked for again",
    arguments: [
      ("delete my answer 2", "who"), ("delete answer 1", "want"),
      ("remove the first answer", "want"),
      ("burahin mo ang sagot ko sa number 2", "who"), ("don't save answer 3", "about"),
      ("alisin mo ung pangalawang sagot", "who"),
    ])
  func byPlace(_ line: String, _ question: String) {
    var talk = Self.told()
    talk.say(line)
    #expect(talk.asking == question)
    #expect(talk.standing(question) == .missing)
    #expect(talk.state.runs[0].entries.values.count { $0.state == .answered } == 3)
  }

  @Test(
    "where it is not sure which answer is meant, none is removed",
    arguments: ["delete my goal", "delete answers 2 and 3", "delete answer 9"])
  func unsure(_ line: String) {
    var talk = Self.told()
    talk.say(line)
    #expect(talk.state.runs[0].entries.values.count { $0.state == .answered } == 4)
  }

  @Test(
    "the last answer goes with its step, and is asked for again",
    arguments: ["don't save that", "undo", "burahin mo ung huli"])
  func last(_ line: String) {
    var talk = Self.told()
    talk.say(line)
    #expect(talk.asking == "step")
    #expect(talk.state.openSteps.isEmpty)
    #expect(talk.standing("about") == .answered(.text("how Marco passed the exam")))
  }

  @Test("taking an answer back leaves what came of other steps")
  func otherSteps() {
    var talk = Talk()
    talk.comeBack()
    talk.say("not yet", "1", "learn cloud", "undo")
    #expect(talk.state.steps.first?.outcomes.isEmpty == false)
  }

  @Test(
    "somebody is taken off one's people, whatever stands around the name",
    arguments: [
      "forget Marco", "please delete Marco from my people", "tanggalin mo c marco",
      "how do I delete what you know about Marco?",
    ])
  func person(_ line: String) {
    var talk = Self.told()
    talk.say(line)
    #expect(talk.state.contact("Marco")?.isRetired == true)
    #expect(talk.text.contains("`delete answer 2`"))
  }

  @Test("a no to how everything is deleted leaves the open question open")
  func noToAll() {
    var talk = Talk(guide: "first-step")
    talk.say("learn cloud", "Marco", "how he passed the exam", "bura lahat", "hindi")
    #expect(talk.asking == "step")
  }

  @Test("an answer opened again is changed by what stands behind 'change that to'")
  func changed() {
    var talk = Talk(guide: "first-step")
    talk.say("learn cloud", "back", "actually, change that to learning Go")
    #expect(talk.standing("want") == .answered(.text("learning Go")))
  }
}
