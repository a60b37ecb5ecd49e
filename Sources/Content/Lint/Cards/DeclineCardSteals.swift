extension Rule {
  /// Needs card search, which stands above this room; its tests give one.
  static let declineCardSteals: Rule = Rule(
    "decline-card-steals", .warning,
    why: "A question that advice could answer must not be declined.",
    bad: .card(
      """
      ---
      title: What a junior can give
      source: ours
      asks:
      - What can I give instead of money?
      ---
      Thanks with a result.
      """),
    good: .card(
      """
      ---
      title: What a junior can give
      source: ours
      asks:
      - What can I give instead of gifts?
      ---
      Thanks with a result.
      """),
    check: { inspection in
      guard let search = inspection.options.search else { return }
      for (card, document) in inspection.cards where card.kind == .advice {
        for field in document.fields where document.reads(field.name, "asks") {
          for span in document.idSpans(field) {
            guard let first = search(document.text(span), nil).first,
              inspection.library.card(first)?.kind == .declines
            else { continue }
            inspection.report(
              .declineCardSteals, document, span.lowerBound,
              "'\(first)' would decline this question")
          }
        }
      }
    })
}
