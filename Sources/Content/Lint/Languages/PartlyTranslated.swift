extension Rule {
  static let partlyTranslated: Rule = Rule(
    "partly-translated", .warning,
    why: "A conversation that changes language in the middle of a guide reads as broken.",
    bad: .guide(
      """
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## How close are you? {#ready}
      answer: yes/no
      why: A place to begin.

      ## Who knows your work? {#who}
      answer: person
      === Prompts/example.fil.md
      ↓
      ---
      title: Halimbawa
      ---
      ## Gaano ka na kalapit? {#ready}
      why: Simula.
      """),
    good: .guide(
      """
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## How close are you? {#ready}
      answer: yes/no
      why: A place to begin.

      ## Who knows your work? {#who}
      answer: person
      === Prompts/example.fil.md
      ---
      title: Halimbawa
      ---
      ## Gaano ka na kalapit? {#ready}
      why: Simula.

      ## Sino ang nakakakilala sa gawa mo? {#who}
      """),
    check: { inspection in
      for source in inspection.guides where source.isTranslation {
        let there = Set(source.sections.map(\.section.id))
        let missing = source.guide.sections.map(\.id).filter { !there.contains($0) }
        if !missing.isEmpty {
          inspection.report(
            .partlyTranslated, source.document, 0,
            "sections without a translation: \(missing.joined(separator: ", "))")
        }
        for place in source.sections { inspection.checkTexts(place, source) }
      }
    })
}

extension Inspection {
  fileprivate mutating func checkTexts(_ place: SectionSource, _ source: GuideSource) {
    let keys = Set(
      place.part.fields.compactMap { FieldKey.named($0.name, in: source.document)?.name })
    let section = place.section
    var missing: [String] = []
    func need(_ key: FieldKey, _ isThere: Bool) {
      if isThere, !keys.contains(key.name) { missing.append(key.name) }
    }
    need(.why, section.why != nil)
    need(.compose, section.compose != nil)
    need(.reply, !section.replies.isEmpty)
    need(.probe, !section.probes.isEmpty)
    need(.smaller, !section.smaller.isEmpty)
    need(.low, section.low != nil)
    need(.high, section.high != nil)
    need(.label, section.label != nil)
    let items = place.part.blocks.contains { $0.kind == .item }
    if !section.options.isEmpty, !items { missing.append("the options") }
    if !section.examples.isEmpty, place.examples == nil { missing.append("'Not sure?'") }
    guard !missing.isEmpty else { return }
    report(
      .partlyTranslated, source.document, place.part.title.lowerBound,
      "without a translation: \(missing.joined(separator: ", "))")
  }
}
