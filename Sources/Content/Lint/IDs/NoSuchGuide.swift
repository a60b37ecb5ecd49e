import Rules

extension Rule {
  static let noSuchGuide: Rule = Rule(
    "no-such-guide", .error,
    why: "A week, a transcript or a rule that names a guide which does not exist does nothing.",
    bad: .file(
      "Prompts/onboarding.md",
      """
      === Prompts/first-step.md
      ---
      title: A first step
      source: ours
      ---
      ## What would you like? {#goal}
      answer: text
      === Prompts/onboarding.md
      ---
      title: The first weeks
      program: yes
      ---
      ## Week 1 {#w1}
             ↓
      guide: frist-step
      """),
    good: .file(
      "Prompts/onboarding.md",
      """
      === Prompts/first-step.md
      ---
      title: A first step
      source: ours
      ---
      ## What would you like? {#goal}
      answer: text
      === Prompts/onboarding.md
      ---
      title: The first weeks
      program: yes
      ---
      ## Week 1 {#w1}
      guide: first-step
      """),
    check: { inspection in
      for (document, key, field) in inspection.fields where key == .guide {
        for span in document.idSpans(field) {
          inspection.checkGuide(document.text(span), document.place(span.lowerBound))
        }
      }
      for source in inspection.guides {
        for use in source.loaded.uses.conditions {
          for test in use.condition.tests {
            guard let reference = test.reference, !reference.isOwn, let run = reference.run else {
              continue
            }
            inspection.checkGuide(run, source.document.place(use.offset + test.leftOffset))
          }
        }
        for use in source.loaded.uses.slots {
          for run in use.references.filter({ !$0.isOwn }).compactMap(\.run) {
            inspection.checkGuide(run, source.document.place(use.offset))
          }
        }
      }
      for transcript in inspection.transcripts {
        guard let guide = transcript.guide else { continue }
        inspection.checkGuide(guide, Place(path: transcript.path, line: 1, column: 1))
      }
    })
}

extension Inspection {
  fileprivate mutating func checkGuide(_ id: String, _ place: Place) {
    guard library.guide(id) == nil, library.programs[id] == nil, !isHidden("guide", id)
    else { return }
    let hint = nearest(to: id, in: library.guides.ids).map { "; did you mean '\($0)'?" }
    report(.noSuchGuide, at: place, "no guide is '\(id)'" + (hint ?? ""))
  }
}
