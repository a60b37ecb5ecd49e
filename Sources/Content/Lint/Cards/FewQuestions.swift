extension Rule {
  static let fewQuestions: Rule = Rule(
    "few-questions", .warning,
    why: "A card is found by the ways people ask for it; with fewer than eight, many ways are "
      + "missed. Ten or more, in different words, English and Taglish.",
    bad: .card(
      """
      ---
      title: What a junior can give
      source: ours
      ↓
      asks:
      - What can I give?
      ---
      Thanks with a result.
      """),
    good: .card(
      """
      ---
      title: What a junior can give
      source: ours
      asks:
      - What can I give?
      - I have nothing to offer
      - How can a junior help a senior?
      - Why would they want my help?
      - What do I bring to the table?
      - I only take and never give
      - Ano ang maibibigay ko?
      - Wala naman akong maitutulong
      ---
      Thanks with a result.
      """),
    check: { inspection in
      for (card, document) in inspection.cards where card.kind == .advice || card.kind == .declines
      {
        guard !card.asks.isEmpty, card.asks.count < 8 else { continue }
        let field = document.fields.first { document.reads($0.name, "asks") }
        inspection.report(
          .fewQuestions, document, field?.name.lowerBound ?? 0,
          "\(card.asks.count) ways to ask for it; write at least 8, better 10")
      }
    })
}
