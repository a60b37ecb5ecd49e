extension Rule {
  static let badValue: Rule = Rule(
    "bad-value", .error,
    why: "Some fields take a number, a day, a time or one of a few words; anything else would be "
      + "ignored.",
    bad: .card(
      """
      ---
      title: What a junior can give
      source: ours
                ↓
      reviewed: last week
      ---
      Thanks with a result, notes, a tested bug.
      """),
    good: .card(
      """
      ---
      title: What a junior can give
      source: ours
      reviewed: 2026-11-20
      ---
      Thanks with a result, notes, a tested bug.
      """))
}
