extension Rule {
  static let missingID: Rule = Rule(
    "missing-id", .error,
    why: "Answers are kept by the id of the question, so that its wording can be changed later.",
    bad: .guide(
      """
         ↓
      ## Who knows your work?
      answer: person
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person
      """))
}
