extension Rule {
  static let whatIsThis: Rule = Rule(
    "what-is-this", .warning,
    why: "Something stands where nothing is read: a file in an unknown place, a fence that never "
      + "ends, text among the examples. It would be lost without a word.",
    bad: .guide(
      """
      ## Who knows your work? {#who}
      answer: person

      ### Not sure?

      ↓
      Think of the last review.
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person

      ### Not sure?

      - Someone from the last review
      """))
}
