import Rules

extension Rule {
  static let translationChangesMeaning: Rule = Rule(
    "translation-changes-meaning", .error,
    why: "A translation has texts only; rules, kinds and ids stay in the original, or the two "
      + "languages would ask different things.",
    bad: .guide(
      """
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## How close are you? {#ready}
      answer: yes/no
      === Prompts/example.fil.md
      ---
      title: Halimbawa
      ---
      ## Gaano ka na kalapit? {#ready}
      ↓
      answer: scale, 0 to 10
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
      === Prompts/example.fil.md
      ---
      title: Halimbawa
      ---
      ## Gaano ka na kalapit? {#ready}
      why: Malinaw na simula.
      """),
    check: { inspection in
      for source in inspection.guides where source.isTranslation {
        for place in source.sections { inspection.checkRules(place, source) }
        for part in source.document.parts {
          guard let span = part.id else { continue }
          let id = source.document.text(span)
          guard !source.guide.sections.contains(where: { $0.id == id }) else { continue }
          let hint =
            nearest(to: id, in: source.guide.sections.map(\.id)).map { "; did you mean '\($0)'?" }
          inspection.report(
            .translationChangesMeaning, source.document, span.lowerBound,
            "the original has no section '\(id)'" + (hint ?? ""))
        }
      }
    })
}

extension Inspection {
  fileprivate mutating func checkRules(_ place: SectionSource, _ source: GuideSource) {
    for field in place.part.fields {
      guard let key = FieldKey.named(field.name, in: source.document), FieldKeys.rules.contains(key)
      else { continue }
      report(
        .translationChangesMeaning, source.document, field.name.lowerBound,
        "'\(key.name)' stays in the original; delete it here")
    }
    let originals = (place.section.replies + place.section.probes).compactMap(\.when?.root)
    for use in source.loaded.uses.conditions
    where use.section == place.section.id && (use.key == .reply || use.key == .probe) {
      if originals.contains(use.condition.root) { continue }
      report(
        .translationChangesMeaning, source.document, use.offset,
        "the original has no rule '\(use.condition.source.shortened)' here")
    }
  }
}
