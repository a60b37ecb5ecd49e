import Rules

extension Rule {
  static let reviewedTooLongAgo: Rule = Rule(
    "reviewed-too-long-ago", .note,
    why: "Advice and numbers to call grow old; somebody reads each card again once a year.",
    bad: .card(
      """
      ---
      title: What a junior can give
      source: ours
                ↓
      reviewed: 2020-01-01
      ---
      Thanks with a result.
      """),
    good: .card(
      """
      ---
      title: What a junior can give
      source: ours
      reviewed: 2026-11-20
      ---
      Thanks with a result.
      """),
    check: { inspection in
      guard let today = inspection.options.today else { return }
      for (document, key, field) in inspection.fields where key == .reviewed || key == .checked {
        guard let day = CivilDate(iso: document.text(field.value)) else { continue }
        let age = today.dayNumber - day.dayNumber
        guard age > 365 else { continue }
        inspection.report(
          .reviewedTooLongAgo, document, field.value.lowerBound,
          "last read \(age) days ago; read it again and set the day")
      }
    })
}
