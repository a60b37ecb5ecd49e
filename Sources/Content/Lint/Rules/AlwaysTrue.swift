import Rules

extension Rule {
  static let alwaysTrue: Rule = Rule(
    "always-true", .warning,
    why: "A rule that holds for every answer decides nothing; most often one of its limits is off "
      + "by one.",
    bad: .guide(
      """
      ## How sure are you? {#sure}
      answer: scale, 0 to 10
             ↓
      reply: sure >= 0 -> That is a beginning.
      """),
    good: .guide(
      """
      ## How sure are you? {#sure}
      answer: scale, 0 to 10
      reply: sure > 0 -> That is a beginning.
      """),
    check: { inspection in
      for source in inspection.originals {
        for (use, outcome) in inspection.outcomes(source) where outcome.holds && !outcome.fails {
          // "Once that is closed" says something where not everybody is asked.
          let asksOnce = use.condition.tests.contains { test in
            test.reference.map { $0.run != nil || source.guide.section($0.question)?.when != nil }
              ?? false
          }
          if use.key == .when, asksOnce { continue }
          inspection.report(
            .alwaysTrue, source.document, use.offset,
            "'\(use.condition.source.shortened)' holds for every answer; leave the rule out, or "
              + "write '… is answered'")
        }
      }
    })
}
