extension Rule {
  static let unknownFact: Rule = Rule(
    "unknown-fact", .error,
    why: "'facts:' names rows of the ledger, so that every claim can be traced to its source.",
    bad: .card(
      """
      === Knowledge/_facts.md
      ## S1-01
      fact: Networks grow slowly.
      quote: networks grow slowly
      source: backers
      === Knowledge/reciprocity/example.md
      ---
      title: What a junior can give
      source: ours
             ↓
      facts: S1-02
      ---
      Thanks with a result.
      """),
    good: .card(
      """
      === Knowledge/_facts.md
      ## S1-01
      fact: Networks grow slowly.
      quote: networks grow slowly
      source: backers
      === Knowledge/reciprocity/example.md
      ---
      title: What a junior can give
      source: ours
      facts: S1-01
      ---
      Thanks with a result.
      """),
    check: { inspection in
      let ids = Set(inspection.library.facts.map(\.id))
      for (document, key, field) in inspection.fields where key == .facts {
        for span in document.idSpans(field) {
          let id = document.text(span)
          guard !ids.contains(id) else { continue }
          inspection.report(
            .unknownFact, document, span.lowerBound, "the ledger has no fact '\(id.shortened)'")
        }
      }
    })
}
