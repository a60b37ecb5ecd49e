import Rules

extension Rule {
  static let cardNeverUsed: Rule = Rule(
    "card-never-used", .warning,
    why: "Nobody can come to a card that no question, phrase, rule, guide or other card leads to.",
    bad: .card(
      """
      ↓
      ---
      title: What a junior can give
      source: ours
      ---
      Thanks with a result, notes, a tested bug.
      """),
    good: .card(
      """
      ---
      title: What a junior can give
      source: ours
      asks:
      - What can I give to a senior?
      ---
      Thanks with a result, notes, a tested bug.
      """),
    check: { inspection in
      var named = Set(inspection.library.cards.flatMap(\.see))
      for guide in inspection.library.guides {
        named.formUnion(guide.sections.flatMap(\.advice).map(\.card))
      }
      for (card, document) in inspection.cards
      where card.asks.isEmpty && card.also.isEmpty && card.notice.isEmpty && card.when == nil
        && !named.contains(card.id)
      {
        inspection.report(
          .cardNeverUsed, document, 0, "nothing leads to '\(card.id)'; give it 'asks:'")
      }
    })
}
