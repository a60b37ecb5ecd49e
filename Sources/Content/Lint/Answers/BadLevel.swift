extension Rule {
  static let badLevel: Rule = Rule(
    "bad-level", .error,
    why: "'##' is a question, '###' a follow-up of the one above; there is no other level.",
    bad: .guide(
      """
      ## Who knows your work? {#who}
      answer: person

           ↓
      #### And who else? {#else}
      answer: person
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person

      ### And who else? {#else}
      answer: person
      """))
}
