extension Rule {
  static let notAQuestion: Rule = Rule(
    "not-a-question", .warning,
    why: "The heading is what the person is asked: it ends in '?', or has '___' to be filled, or "
      + "ends in a colon.",
    bad: .guide(
      """
         ↓
      ## Your goal {#goal}
      answer: text
      """),
    good: .guide(
      """
      ## What would you like to be recommended for? {#goal}
      answer: text
      """),
    check: { inspection in
      for source in inspection.guides {
        for place in source.sections where place.section.answer != nil {
          let title = source.document.text(place.part.title)
          let asks = title.utf8.contains(UInt8(ascii: "?")) || title.hasSuffix(":")
          if asks || title.utf8.split(separator: 0x5F).count > 1 || title.hasSuffix("_") {
            continue
          }
          inspection.report(
            .notAQuestion, source.document, place.part.title.lowerBound,
            "'\(title.shortened)' is asked as it stands; make it a question")
        }
      }
    })
}
