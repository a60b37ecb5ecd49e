extension Rule {
  static let unknownAnswerKind: Rule = Rule(
    "unknown-answer-kind", .error,
    why: "The kind says how an answer is read; with an unknown one nothing could be asked.",
    bad: .guide(
      """
      ## Who knows your work? {#who}
              ↓
      answer: persons
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person
      """))
}
