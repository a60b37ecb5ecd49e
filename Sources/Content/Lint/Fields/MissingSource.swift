extension Rule {
  static let missingSource: Rule = Rule(
    "missing-source", .error,
    why: "Every piece of advice names where it comes from; what we made up says so with "
      + "'source: ours' and is never cited.",
    bad: .card(
      """
      ↓
      ---
      title: What a junior can give
      ---
      Thanks with a result, notes, a tested bug.
      """),
    good: .card(
      """
      ---
      title: What a junior can give
      source: ours
      ---
      Thanks with a result, notes, a tested bug.
      """))
}
