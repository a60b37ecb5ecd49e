import Rules

extension Rule {
  static let asksAboutItself: Rule = Rule(
    "asks-about-itself", .error,
    why: "Whether a question is asked cannot hang on its own answer: it would never be asked.",
    bad: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no
            ↓
      when: ready is no
      """),
    good: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no
      reply: ready is no -> Not yet is useful: it shows what to work on first.
      """),
    check: { inspection in
      for source in inspection.originals {
        for use in source.loaded.uses.conditions where use.key == .when {
          for test in use.condition.tests {
            guard let reference = test.reference, reference.run == nil,
              reference.question == use.section
            else { continue }
            inspection.report(
              .asksAboutItself, source.document, use.offset + test.leftOffset,
              "'when' of '\(reference.question)' speaks of its own answer")
          }
        }
      }
    })
}
