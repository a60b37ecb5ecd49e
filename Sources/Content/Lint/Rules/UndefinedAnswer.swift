import Rules

extension Rule {
  static let undefinedAnswer: Rule = Rule(
    "undefined-answer", .error,
    why: "A rule or placeholder over an answer that no question asks for stays unknown for ever.",
    bad: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
            ↓
      when: redy is no
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
      for source in inspection.guides {
        for misfit in source.misfits(inspection.library) {
          guard case .undefinedAnswer(let reference) = misfit.kind,
            inspection.knowsGuide(of: reference)
          else { continue }
          inspection.report(
            .undefinedAnswer, source.document, misfit.offset,
            inspection.undefined(reference, in: source.guide))
        }
        for use in source.loaded.uses.slots {
          for reference in use.references
          where inspection.library.shape(of: reference, in: source.guide) == nil
            && inspection.knowsGuide(of: reference)
          {
            inspection.report(
              .undefinedAnswer, source.document, use.offset,
              inspection.undefined(reference, in: source.guide))
          }
        }
      }
    })
}

extension GuideSource {
  /// What in its rules does not fit the questions, with offsets into the file.
  func misfits(_ library: Library) -> [(
    kind: Condition.Misfit.Kind, test: Condition.Test, offset: Int
  )] {
    loaded.uses.conditions.flatMap { use in
      use.condition.check { library.shape(of: $0, in: guide) }.map {
        ($0.kind, $0.test, use.offset + $0.offset)
      }
    }
  }
}

extension Inspection {
  /// A guide that does not exist is another finding.
  fileprivate func knowsGuide(of reference: Reference) -> Bool {
    reference.isOwn || reference.run.flatMap { library.guide($0) } != nil
  }

  fileprivate func undefined(_ reference: Reference, in guide: Guide) -> String {
    let owner = reference.run.flatMap { library.guide($0) } ?? guide
    let names = owner.questions.map(\.id)
    let hint =
      nearest(to: reference.question, in: names).map { "; did you mean '\($0)'?" }
      ?? (owner.section(reference.question) != nil ? "; that section asks nothing" : "")
    return "no question of '\(owner.id)' is '\(reference.question)'\(hint)"
  }
}
