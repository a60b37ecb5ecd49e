extension Rule {
  static let tooManyOptions: Rule = Rule(
    "too-many-options", .warning,
    why: "More than seven options are not read but skimmed; split the question or let the last "
      + "option, ending in '…', take the person's own words.",
    bad: .guide(
      """
      ## Where do you meet people? {#where}
      answer: choice

      - a: At work
      - b: At meetups
      - c: Online
      - d: At school
      - e: At church
      - f: At home
      - g: At the gym
        ↓
      - h: Elsewhere
      """),
    good: .guide(
      """
      ## Where do you meet people? {#where}
      answer: choice

      - work: At work
      - meetups: At meetups
      - online: Online
      - other: Elsewhere…
      """),
    check: { inspection in
      for source in inspection.originals {
        for place in source.sections where place.section.options.count > 7 {
          let items = place.part.blocks.filter { $0.kind == .item }
          guard items.count > 7 else { continue }
          inspection.report(
            .tooManyOptions, source.document, items[7].span.lowerBound,
            "this is option 8 of \(items.count); seven are the most that people read")
        }
      }
    })
}
