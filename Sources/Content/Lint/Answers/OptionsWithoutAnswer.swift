extension Rule {
  static let optionsWithoutAnswer: Rule = Rule(
    "options-without-answer", .error,
    why: "A section without 'answer:' is simply said, so nobody could choose.",
    bad: .guide(
      """
      ## How close are you? {#ready}

        ↓
      - yes: I could start now
      - not-yet: Not yet
      """),
    good: .guide(
      """
      ## How close are you? {#ready}
      answer: choice

      - yes: I could start now
      - not-yet: Not yet
      """))
}
