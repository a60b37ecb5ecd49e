import Content
import Testing

@testable import Dialogue

@Suite("Questions that no card answers")
struct MissedTests {
  static let first = "how do I get a driver's license?"
  static let second = "what socks go with sandals?"
  var talk = Talk()

  @Test("are kept after one yes, the first one with it, and nothing is asked again")
  mutating func yes() {
    talk.say(Self.first)
    #expect(talk.state.awaiting == .consent("missed " + Self.first))
    #expect(talk.state.missed == [])
    talk.say("yes")
    #expect(talk.state.missed == [Self.first])
    talk.say(Self.second)
    #expect(talk.state.missed == [Self.first, Self.second])
    #expect(talk.rules.contains("not-covered"))
  }

  @Test("are not kept after a no, then or later")
  mutating func no() {
    talk.say(Self.first, "no", Self.second)
    #expect(talk.state.missed == [])
    #expect(talk.state.preferences["consent-missed"] == "no")
  }

  @Test("are no answers of a guide: what is typed as one is not kept for the authors")
  mutating func answers() {
    talk.say(Self.first, "yes")
    talk.take("", kind: .arrived, guide: "first-step")
    talk.say("to do security work, not only tickets", "Ate Liza")
    #expect(talk.state.missed == [Self.first])
  }

  @Test("can be erased, also while the yes is awaited")
  func erasure() {
    let asked = Event.asked(.consent("missed " + Self.first))
    #expect(asked.words == [Self.first])
    #expect(asked.without { $0 == Self.first } == .asked(.consent("missed ")))
    #expect(Event.asked(.consent("language")).words == [])
  }
}
