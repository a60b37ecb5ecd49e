import Rules

extension Rule {
  static let laterQuestion: Rule = Rule(
    "later-question", .warning,
    why: "Questions are asked in file order: a rule or a text over a later answer is still unknown "
      + "when its turn comes.",
    bad: .guide(
      """
      ## What is missing? {#gap}
      answer: text
            ↓
      when: ready is no

      ## How close are you? {#ready}
      answer: yes/no
      """),
    good: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
      when: ready is no
      """),
    check: { inspection in
      for source in inspection.originals {
        for use in source.loaded.uses.conditions {
          for test in use.condition.tests {
            guard let reference = test.reference, reference.run == nil else { continue }
            inspection.checkOrder(
              reference.question, use.section, use.offset + test.leftOffset, source)
          }
        }
        for use in source.loaded.uses.slots {
          for reference in use.references where reference.run == nil {
            inspection.checkOrder(reference.question, use.section, use.offset, source)
          }
        }
      }
    })
}

extension Inspection {
  fileprivate mutating func checkOrder(
    _ question: String, _ section: String?, _ offset: Int, _ source: GuideSource
  ) {
    guard let section, let here = source.place(of: section), let there = source.place(of: question),
      there > here
    else { return }
    report(
      .laterQuestion, source.document, offset,
      "'\(question)' is asked after '\(section)'; move one of them")
  }
}
