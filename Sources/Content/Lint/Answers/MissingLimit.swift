extension Rule {
  static let missingLimit: Rule = Rule(
    "missing-limit", .error,
    why: "A scale without its ends cannot be asked: 7 of what?",
    bad: .guide(
      """
      ## How sure are you? {#sure}
              ↓
      answer: scale
      """),
    good: .guide(
      """
      ## How sure are you? {#sure}
      answer: scale, 0 to 10
      """))
}
