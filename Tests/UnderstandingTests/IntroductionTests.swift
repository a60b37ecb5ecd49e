import Testing
import Understanding

@Suite("Who somebody is, said before what they want")
struct IntroductionTests {
  @Test(
    "an introduction asks nothing",
    arguments: [
      "hi po, first time ko dito. QA ako sa maliit na company, 8 months pa lang",
      "hello, I'm Jen, fresh grad dev", "hi I'm new here", "I just installed this",
      "good evening, bago lang po ako sa IT", "my friend told me to try this",
      "kakastart ko lang sa work last week", "hello po, si Mark to", "not sure why I'm here",
      "I'm 45 and starting over in IT", "freelancer ako, php", "wala lang, tinitignan ko lang",
      "nurse po ako dati, nag shift sa IT last year", "sabi ng lead ko subukan ko daw to",
    ])
  func alone(_ line: String) {
    #expect(reader.behindIntroduction(line) == "")
  }

  @Test(
    "what is behind it stays as typed",
    arguments: [
      ("help desk ako, gusto ko mag cloud", "gusto ko mag cloud"),
      ("I'm a junior dev, how do I find a mentor?", "how do I find a mentor?"),
      (
        "Ako si Paolo, network engineer sa Makati, nahihiya akong magtanong",
        "nahihiya akong magtanong"
      ),
      ("I'm Karen from QA. I want to learn automation", "I want to learn automation"),
      (
        "I'm a web developer at Accenture for 2 years and nobody reviews my code",
        "nobody reviews my code"
      ),
    ])
  func behind(_ line: String, _ rest: String) {
    #expect(reader.behindIntroduction(line) == rest)
  }

  @Test(
    "a feeling, a trouble, a person and a question introduce nobody",
    arguments: [
      "I am tired", "I'm in trouble with my boss", "im in love with my lead", "si Ate Liza",
      "hi", "hello po", "how do I find a mentor?", "nahihiya ako", "wala akong kilala",
      "I'm afraid to ask", "gusto ko mag cloud", "my lead ignores me", "2 years",
      "I work alone from home", "ako na lang lagi ang nag-a-adjust",
    ])
  func none(_ line: String) {
    #expect(reader.behindIntroduction(line) == nil)
  }
}
