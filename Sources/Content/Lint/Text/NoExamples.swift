extension Rule {
  static let noExamples: Rule = Rule(
    "no-examples", .warning,
    why:
      "Who says \"I don't know\" is shown an example; without one the question is only repeated.",
    bad: .guide(
      """
         ↓
      ## What would you like? {#goal}
      answer: text
      """),
    good: .guide(
      """
      ## What would you like? {#goal}
      answer: text

      ### Not sure?
      - To move from support into the security team
      """),
    check: { inspection in
      for source in inspection.originals {
        for place in source.sections where place.section.examples.isEmpty {
          switch place.section.answer {
          case .text, .person, .people, .step:
            inspection.report(
              .noExamples, source.document, place.part.title.lowerBound,
              "add '### Not sure?' with two or three examples")
          default: continue
          }
        }
      }
    })
}
