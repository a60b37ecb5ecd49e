import Rules

extension Rule {
  static let unreachableQuestion: Rule = Rule(
    "unreachable-question", .error,
    why: "The rules of the questions before it shut this one out: it is never asked.",
    bad: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
      when: ready is no

         ↓
      ## Who could help with it? {#help}
      answer: person
      when: gap is answered and ready is yes
      """),
    good: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
      when: ready is no

      ## Who could help with it? {#help}
      answer: person
      when: gap is answered
      """),
    check: { inspection in
      for source in inspection.originals {
        for place in source.sections where inspection.isUnreachable(place, source.guide) {
          inspection.report(
            .unreachableQuestion, source.document, place.part.title.lowerBound,
            "no walk through the guide comes here; look at its 'when' and at those of the questions "
              + "it speaks of")
        }
      }
    })
}

extension Inspection {
  fileprivate func isUnreachable(_ place: SectionSource, _ guide: Guide) -> Bool {
    var rules: [Condition] = []
    if let when = place.section.when { rules.append(when) }
    if let parent = place.section.parent.flatMap({ guide.section($0) }) {
      if let when = parent.when { rules.append(when) }
    }
    var wanted = Set(rules.flatMap(\.tests).compactMap(\.reference))
    guard rules.count + wanted.count > 1 else { return false }
    // Backwards through the file, so that each question brings those that its own rule speaks of.
    var questions: [Reach.Question] = []
    for section in guide.sections[..<place.place].reversed() {
      let reference = Reference(question: section.id)
      guard wanted.contains(reference), let shape = section.shape else { continue }
      questions.insert(Reach.Question(reference, shape, when: section.when), at: 0)
      wanted.formUnion((section.when?.tests ?? []).compactMap(\.reference))
    }
    for reference in wanted where !questions.contains(where: { $0.reference == reference }) {
      guard reference.run != nil, let shape = library.shape(of: reference, in: guide)
      else { return false }
      questions.insert(Reach.Question(reference, shape, when: nil), at: 0)
    }
    let whens = questions.compactMap(\.when)
    guard
      (rules + whens).allSatisfy({ rule in
        rule.check { library.shape(of: $0, in: guide) }.isEmpty
      })
    else { return false }
    guard let outcome = Reach.outcome(of: rules, questions: questions), !outcome.holds
    else { return false }
    // A rule that holds for no answer at all has its own finding.
    let plain = questions.map { Reach.Question($0.reference, $0.shape, when: nil) }
    return rules.count > 1 || Reach.outcome(of: rules, questions: plain)?.holds == true
  }
}
