extension Rule {
  static let missingTitle: Rule = Rule(
    "missing-title", .error,
    why: "The title is how a card or guide is offered to a person.",
    bad: .card(
      """
      ↓
      ---
      source: ours
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
