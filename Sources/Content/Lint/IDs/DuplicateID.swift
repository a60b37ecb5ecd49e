extension Rule {
  static let duplicateID: Rule = Rule(
    "duplicate-id", .error,
    why: "Two things of one id cannot be told apart by rules and recorded answers.",
    bad: .guide(
      """
      ## Who knows your work? {#who}
      answer: person

                            ↓
      ## Who comes first? {#who}
      answer: person
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person

      ## Who comes first? {#first}
      answer: person
      """))
}
