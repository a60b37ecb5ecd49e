import Rules

extension Rule {
  static let mayBeEmpty: Rule = Rule(
    "may-be-empty", .warning,
    why: "The question behind this placeholder is not asked of everybody, so for some there is "
      + "nothing to put in and the text is left out; '{{id or words}}' says what stands instead.",
    bad: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
      when: ready is no

                     ↓
      ## Who knows {{gap}} well? {#who}
      answer: person
      """),
    good: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
      when: ready is no

      ## Who knows {{gap or the work}} well? {#who}
      answer: person
      """),
    check: { inspection in
      for source in inspection.originals {
        for use in source.loaded.uses.slots where !use.hasFallback {
          let missing = use.references.filter { inspection.mayBeMissing($0, use, source.guide) }
          guard missing.count == use.references.count, let first = missing.first else { continue }
          inspection.report(
            .mayBeEmpty, source.document, use.offset,
            "'\(first.text)' is not always there; write '{{\(first.text) or …}}'")
        }
      }
    })
}

extension Inspection {
  fileprivate func mayBeMissing(
    _ reference: Reference, _ use: Uses.OfSlot, _ guide: Guide
  ) -> Bool {
    // How a message opens is always known: where there is nothing to say, with nothing.
    if reference.run == "opening" { return false }
    guard reference.run == nil else { return true }
    guard let asked = guide.section(reference.question),
      let here = use.section.flatMap({ guide.section($0) }), asked.id != here.id
    else { return false }
    // Words to send come after the answer; so do replies and probes, of their own question.
    var conditions = [asked.when]
    if let parent = asked.parent { conditions.append(guide.section(parent)?.when) }
    let needed = conditions.compactMap { $0 }
    if needed.isEmpty { return false }
    let mine = [here.when, here.parent.flatMap { guide.section($0)?.when }].compactMap { $0 }
    if here.parent == asked.id || mine.contains(where: { speaks($0, of: asked.id) }) {
      return false
    }
    return !needed.allSatisfy { need in mine.contains { $0.root == need.root } }
  }

  private func speaks(_ condition: Condition, of question: String) -> Bool {
    condition.tests.contains { $0.reference == Reference(question: question) }
  }
}
