extension Rule {
  static let quoteDiffers: Rule = Rule(
    "quote-differs", .error,
    why: "A quotation is an exact string of its source; the ledger holds the checked ones.",
    bad: .card(
      """
      === Knowledge/_sources.md
      ## backers
      title: On career backers
      === Knowledge/_facts.md
      ## S1-01
      fact: Networks grow slowly.
      quote: networks grow slowly
      source: backers
      === Knowledge/reciprocity/example.md
      ---
      title: What a junior can give
      source: backers
             ↓
      quote: a network grows slowly
      facts: S1-01
      ---
      Thanks with a result.
      """),
    good: .card(
      """
      === Knowledge/_sources.md
      ## backers
      title: On career backers
      === Knowledge/_facts.md
      ## S1-01
      fact: Networks grow slowly.
      quote: networks grow slowly
      source: backers
      === Knowledge/reciprocity/example.md
      ---
      title: What a junior can give
      source: backers
      quote: networks grow slowly
      facts: S1-01
      ---
      Thanks with a result.
      """),
    check: { inspection in
      let facts = inspection.library.facts
      guard !facts.isEmpty else { return }
      for (card, document) in inspection.cards {
        guard let quote = card.quote, let source = card.source,
          let field = document.fields.first(where: { document.reads($0.name, "quote") })
        else { continue }
        let rows = facts.filter { $0.quote.contains(quote) }
        let message: String?
        if source.isOurs {
          message = "what we made up cites nothing; leave the quotation out"
        } else if rows.isEmpty {
          message = "no row of the ledger has this quotation, letter for letter"
        } else if !rows.contains(where: { $0.source == source.source }) {
          message = "the ledger has this quotation from '\(rows[0].source)'"
        } else if !card.facts.isEmpty, !rows.contains(where: { card.facts.contains($0.id) }) {
          message = "it is the quotation of \(rows[0].id), which 'facts:' does not name"
        } else {
          message = nil
        }
        if let message {
          inspection.report(.quoteDiffers, document, field.value.lowerBound, message)
        }
      }
    })
}
