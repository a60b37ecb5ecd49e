extension Rule {
  static let unusedFact: Rule = Rule(
    "unused-fact", .note,
    why: "The ledger says that a card or rule is made of this fact, and none names it.",
    bad: .card(
      """
      === Knowledge/_facts.md
         ↓
      ## S1-01
      fact: Networks grow slowly.
      quote: networks grow slowly
      source: backers
      use: a
      === Knowledge/reciprocity/example.md
      ---
      title: What a junior can give
      source: ours
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
      use: a
      === Knowledge/reciprocity/example.md
      ---
      title: What a junior can give
      source: ours
      facts: S1-01
      ---
      Thanks with a result.
      """),
    check: { inspection in
      var used: Set<String> = []
      for (document, key, field) in inspection.fields where key == .facts {
        used.formUnion(document.idSpans(field).map(document.text))
      }
      for loaded in inspection.documents where loaded.role == .facts {
        for part in loaded.document.parts {
          let id = loaded.document.text(part.title)
          let uses = inspection.library.facts.first { $0.id == id }?.use ?? []
          guard uses.contains("a") || uses.contains("c"), !used.contains(id) else { continue }
          inspection.report(
            .unusedFact, loaded.document, part.title.lowerBound, "no card or guide names '\(id)'")
        }
      }
    })
}
