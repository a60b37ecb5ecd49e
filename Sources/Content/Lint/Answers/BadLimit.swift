extension Rule {
  static let badLimit: Rule = Rule(
    "bad-limit", .error,
    why: "A limit that cannot be read would not limit anything.",
    bad: .guide(
      """
      ## Who knows your work? {#who}
                      ↓
      answer: people, five
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: people, 1 to 5
      """))
}
