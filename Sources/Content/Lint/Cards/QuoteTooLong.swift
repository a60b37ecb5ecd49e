extension Rule {
  static let quoteTooLong: Rule = Rule(
    "quote-too-long", .error,
    why: "A quotation is at most twelve words: enough to find its place, short enough to be fair.",
    bad: .card(
      """
      === Knowledge/_sources.md
      ## backers
      title: On career backers
      === Knowledge/reciprocity/example.md
      ---
      title: What a junior can give
      source: backers
             ↓
      quote: a good backer is one who sees over many long years what you are able to do
      ---
      Thanks with a result.
      """),
    good: .card(
      """
      === Knowledge/_sources.md
      ## backers
      title: On career backers
      === Knowledge/reciprocity/example.md
      ---
      title: What a junior can give
      source: backers
      quote: what you are able to do
      ---
      Thanks with a result.
      """),
    check: { inspection in
      for (document, key, field) in inspection.fields where key == .quote {
        guard !document.path.hasSuffix("_facts.md") else { continue }
        let count = document.wordCount(field.value)
        guard count > 12 else { continue }
        inspection.report(
          .quoteTooLong, document, field.value.lowerBound,
          "the quotation has \(count) words; at most 12")
      }
    })
}
