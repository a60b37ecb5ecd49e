extension Rule {
  static let tooFewOptions: Rule = Rule(
    "too-few-options", .error,
    why: "A choice needs at least two options, and as many as may be chosen.",
    bad: .guide(
      """
         ↓
      ## How close are you? {#ready}
      answer: choice

      - yes: I could start now
      """),
    good: .guide(
      """
      ## How close are you? {#ready}
      answer: choice

      - yes: I could start now
      - not-yet: Not yet
      """),
    check: { inspection in
      for source in inspection.originals {
        for place in source.sections {
          guard case .choice(_, let most)? = place.section.answer else { continue }
          let count = place.section.options.count
          guard count < max(2, most) else { continue }
          let wanted = most > 2 ? "up to \(most) may be chosen" : "a choice needs at least two"
          inspection.report(
            .tooFewOptions, source.document, place.part.title.lowerBound,
            "there \(count == 1 ? "is 1 option" : "are \(count) options"), and \(wanted); "
              + "write them as '- value: Label'")
        }
      }
    })
}
