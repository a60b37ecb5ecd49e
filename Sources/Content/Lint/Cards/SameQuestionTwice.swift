extension Rule {
  static let sameQuestionTwice: Rule = Rule(
    "same-question-twice", .warning,
    why: "A question that stands under two cards is answered by either; which one is chance.",
    bad: .card(
      """
      === Knowledge/reciprocity/a.md
      ---
      title: What a junior can give
      source: ours
      asks:
      - What can I give?
      ---
      Thanks with a result.
      === Knowledge/reciprocity/b.md
      ---
      title: Nothing to offer
      source: ours
      asks:
        ↓
      - what can i give
      ---
      More than you think.
      """),
    good: .card(
      """
      === Knowledge/reciprocity/a.md
      ---
      title: What a junior can give
      source: ours
      asks:
      - What can I give?
      ---
      Thanks with a result.
      === Knowledge/reciprocity/b.md
      ---
      title: Nothing to offer
      source: ours
      asks:
      - I have nothing to offer
      ---
      More than you think.
      """),
    check: { inspection in
      var owners: [String: String] = [:]
      for (document, key, field) in inspection.fields where key == .asks {
        for span in document.idSpans(field) {
          // A guide may be asked for in a card's words: the place decides which is meant.
          let isGuide = document.path.contains("Prompts/")
          let folded = (isGuide ? "guide " : "card ") + document.text(span).asID
          let owner = document.path
          guard let first = owners[folded] else {
            owners[folded] = owner
            continue
          }
          inspection.report(
            .sameQuestionTwice, document, span.lowerBound,
            first == owner ? "the question stands above already" : "'\(first)' has it too")
        }
      }
    })
}
