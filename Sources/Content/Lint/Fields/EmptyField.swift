extension Rule {
  static let emptyField: Rule = Rule(
    "empty-field", .error,
    why: "A field without a value is unfinished work: nothing would be said.",
    bad: .guide(
      """
      ## Who knows your work? {#who}
      answer: person
      ↓
      why:
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person
      why: Someone near is easier to ask.
      """))
}
