extension Rule {
  static let fieldTwice: Rule = Rule(
    "field-twice", .error,
    why: "Only the first of two fields of one name would count, and which is meant is a guess.",
    bad: .guide(
      """
      ## Who knows your work? {#who}
      answer: person
      why: Someone near is easier to ask.
      ↓
      why: They have seen what you can do.
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person
      why: Someone near is easier to ask, and has seen what you can do.
      """))
}
