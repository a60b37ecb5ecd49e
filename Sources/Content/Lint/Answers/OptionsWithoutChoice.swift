extension Rule {
  static let optionsWithoutChoice: Rule = Rule(
    "options-without-choice", .error,
    why: "Options are shown for a choice only; under another kind they would be lost.",
    bad: .guide(
      """
      ## How close are you? {#ready}
      answer: text

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
