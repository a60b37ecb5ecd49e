import Testing

@testable import Understanding

@Suite("Completions fit into their sentences")
struct CompletionTests {
  @Test(
    "The sentence and the blank read as one",
    arguments: [
      ("Thank you for ", "the comments", "Thank you for the comments"),
      ("Thank you for ", "The comments", "Thank you for the comments"),
      ("Thank you for ", "Kubernetes help", "Thank you for Kubernetes help"),
      ("Thank you for ", "Introducing me to Ramon", "Thank you for introducing me to Ramon"),
      ("Thank you for ", "thank you for the comments", "Thank you for the comments"),
      ("Thank you for ", "for the comments", "Thank you for the comments"),
      ("I came across ", "her talk on queues", "I came across your talk on queues"),
      ("I ask you because ", "she was in the room", "I ask you because you were in the room"),
      (
        "I ask you because ", "he reviews careful work", "I ask you because you review careful work"
      ),
      (
        "I would like to ask you about ", "how she plans a sprint",
        "I would like to ask you about how you plan a sprint"
      ),
      (
        "I would like to ask you about ", "what he is working on",
        "I would like to ask you about what you are working on"
      ),
      (
        "I would like to ask you about ", "how my team plans a sprint",
        "I would like to ask you about how my team plans a sprint"
      ),
      ("I ask you because ", "siya ang nag-review", "I ask you because kayo ang nag-review"),
      ("I ask you because ", "because you were there", "I ask you because you were there"),
      (
        "I have to say no because ", "she needs me at home",
        "I have to say no because she needs me at home"
      ),
      ("Since then I have ", "passed the exam", "Since then I have passed the exam"),
      ("Since then I have ", "I passed the exam", "Since then I passed the exam"),
      ("Since then I have ", "i passed it and i'm in", "Since then I passed it and I'm in"),
      (
        "May itinanong po ako noon tungkol sa ", "my design page",
        "May itinanong po ako noon about my design page"
      ),
      (
        "May itinanong po ako noon tungkol sa ", "sa portfolio ko",
        "May itinanong po ako noon tungkol sa portfolio ko"
      ),
      ("Salamat po para sa ", "introducing me to Ramon", "Salamat po for introducing me to Ramon"),
      ("Salamat po para sa ", "tulong ninyo", "Salamat po para sa tulong ninyo"),
      ("Mula noon ", "merged four more", "Since then I have merged four more"),
      ("Mula noon ", "pumasa na ako", "Mula noon pumasa na ako"),
      ("Hi! ", "mga dalawang linggo", "Hi! Mga dalawang linggo"),
    ])
  func fits(_ before: String, _ typed: String, _ sentence: String) {
    let fitted = reader.fitted(typed, after: before)
    let message = fitted.before + fitted.words
    #expect(message.suffix(sentence.count) == sentence || message == sentence)
  }

  @Test(
    "What completes no sentence is asked for again",
    arguments: [
      "2", "10", "a", "yes", "no", "oo", "ok", "just write it", "bahala ka na", "drop it",
      "another one", "…",
    ])
  func refuses(_ text: String) {
    #expect(reader.isNoCompletion(text, of: "I would like to ask you because "))
  }

  @Test(
    "A clause does not stand where a thing is to be named",
    arguments: [
      ("she reviewed my first PR", true), ("I want to move to cloud", true),
      ("siya ang nag-review", true), ("you and your team's pipeline", false), ("it", false),
      ("how she moved to security", false), ("her talk on queues", false),
    ])
  func names(_ text: String, _ isClause: Bool) {
    #expect(reader.isNoCompletion(text, of: "I would like to ask you about ") == isClause)
    #expect(!reader.isNoCompletion(text, of: "I ask you because "))
  }

  @Test(
    "A few words do complete one",
    arguments: [
      "your talk", "the SQL gap", "2 releases we did", "mentoring me", "no-code tools",
      "nothing but praise",
      "gawa ninyo", "yes, the referral",
    ])
  func accepts(_ text: String) { #expect(!reader.isNoCompletion(text, of: "Thank you for ")) }

  @Test(
    "One greets by the first name, or by the title",
    arguments: [
      ("Bea Santos", "Bea"), ("Mary Jane Cruz", "Mary Jane"),
      ("Ma'am Bea Santos", "Ma'am Bea Santos"),
      ("Kuya Jigs", "Kuya Jigs"), ("Dana", "Dana"), ("Mr. Uy", "Mr. Uy"),
    ])
  func greets(_ name: String, _ greeting: String) { #expect(reader.greeted(name) == greeting) }
}
