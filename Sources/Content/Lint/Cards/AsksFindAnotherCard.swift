extension Rule {
  /// Needs card search, which stands above this room; its tests give one.
  static let asksFindAnotherCard: Rule = Rule(
    "asks-find-another-card", .note,
    why: "Asked in these words, people are shown other cards first: use words that only this card "
      + "has, or move the question.",
    bad: .card(
      """
      ---
      title: What a junior can give
      source: ours
      asks:
      - How do I find a backer?
      ---
      Thanks with a result.
      """),
    good: .card(
      """
      ---
      title: What a junior can give
      source: ours
      asks:
      - What can I give to a backer?
      ---
      Thanks with a result.
      """),
    check: { inspection in
      guard let search = inspection.options.search else { return }
      for (card, document) in inspection.cards where card.kind == .advice {
        for field in document.fields where document.reads(field.name, "asks") {
          for span in document.idSpans(field) {
            let found = search(document.text(span), card.id).prefix(3)
            guard !found.contains(card.id) else { continue }
            let others = found.isEmpty ? "no card" : found.joined(separator: ", ")
            inspection.report(
              .asksFindAnotherCard, document, span.lowerBound, "this finds \(others)")
          }
        }
      }
    })
}
