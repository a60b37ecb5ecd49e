extension Rule {
  static let noWhy: Rule = Rule(
    "no-why", .warning,
    why: "At any question a person may say 'why'; without the author's reason there is no answer.",
    bad: .guide(
      """
         ↓
      ## Who knows your work? {#who}
      answer: person
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person
      why: Someone near is easier to ask.
      """),
    check: { inspection in
      for source in inspection.originals {
        for place in source.sections
        where place.section.answer != nil && place.section.why == nil {
          inspection.report(
            .noWhy, source.document, place.part.title.lowerBound,
            "add a 'why:' line, what the question is good for")
        }
      }
    })
}
