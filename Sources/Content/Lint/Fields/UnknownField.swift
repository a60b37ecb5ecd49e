extension Rule {
  static let unknownField: Rule = Rule(
    "unknown-field", .error,
    why: "A field with a typing slip would silently say nothing.",
    bad: .guide(
      """
      ## Who knows your work? {#who}
      answer: person
      ↓
      wyh: Someone near is easier to ask.
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person
      why: Someone near is easier to ask.
      """))
}
