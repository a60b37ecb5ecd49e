extension Rule {
  static let emptyCard: Rule = Rule(
    "empty-card", .error,
    why: "The first paragraph is what the person is told; a card without one has nothing to say.",
    bad: .card(
      """
      ---
      title: What a junior can give
      source: ours
      ---
      ↓
      ## Try this
      - Say thank you with a result
      """),
    good: .card(
      """
      ---
      title: What a junior can give
      source: ours
      ---
      Thanks with a result, notes, a tested bug.

      ## Try this
      - Say thank you with a result
      """))
}
