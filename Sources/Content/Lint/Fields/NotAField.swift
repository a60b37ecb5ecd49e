extension Rule {
  static let notAField: Rule = Rule(
    "not-a-field", .error,
    why: "Directly under a heading and between the '---' lines stand fields, each on one line; "
      + "words to be said come after a blank line.",
    bad: .guide(
      """
      ## Who knows your work? {#who}
      answer: person
      ↓
      Start with the circle you have.
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person

      Start with the circle you have.
      """))
}
