import Rules

extension Rule {
  static let neverTrue: Rule = Rule(
    "never-true", .error,
    why: "No answer whatever makes this rule hold, so what stands behind it is never said.",
    bad: .guide(
      """
      ## How sure are you? {#sure}
      answer: scale, 0 to 10
             ↓
      reply: sure > 7 and sure < 5 -> A good part of you is.
      """),
    good: .guide(
      """
      ## How sure are you? {#sure}
      answer: scale, 0 to 10
      reply: sure > 4 and sure < 8 -> A good part of you is.
      """),
    check: { inspection in
      for source in inspection.originals {
        for (use, outcome) in inspection.outcomes(source) where !outcome.holds {
          inspection.report(
            .neverTrue, source.document, use.offset,
            "'\(use.condition.source.shortened)' holds for no answer")
        }
      }
    })
}

extension Inspection {
  /// Every rule that fits its questions, with what comes of trying it.
  func outcomes(_ source: GuideSource) -> [(use: Uses.OfCondition, outcome: Reach.Outcome)] {
    source.loaded.uses.conditions.compactMap { use in
      guard use.condition.check(declared: { library.shape(of: $0, in: source.guide) }).isEmpty
      else { return nil }
      var questions: [Reach.Question] = []
      for test in use.condition.tests {
        guard let reference = test.reference,
          !questions.contains(where: { $0.reference == reference }),
          let shape = library.shape(of: reference, in: source.guide)
        else { continue }
        questions.append(Reach.Question(reference, shape, when: nil))
      }
      return Reach.outcome(of: [use.condition], questions: questions).map { (use, $0) }
    }
  }
}
