extension Rule {
  static let optionsDiffer: Rule = Rule(
    "options-differ", .error,
    why: "Both languages offer the same options by the same ids, or an answer changes when the "
      + "language does.",
    bad: .guide(
      """
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## How close are you? {#ready}
      answer: choice

      - yes: I could start now
      - not-yet: Not yet
      === Prompts/example.fil.md
      ---
      title: Halimbawa
      ---
      ## Gaano ka na kalapit? {#ready}

      - yes: Kaya ko na
        ↓
      - notyet: Hindi pa
      """),
    good: .guide(
      """
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## How close are you? {#ready}
      answer: choice

      - yes: I could start now
      - not-yet: Not yet
      === Prompts/example.fil.md
      ---
      title: Halimbawa
      ---
      ## Gaano ka na kalapit? {#ready}

      - yes: Kaya ko na
      - not-yet: Hindi pa
      """),
    check: { inspection in
      for source in inspection.guides where source.isTranslation {
        for place in source.sections where !place.section.options.isEmpty {
          inspection.checkOptions(place, source)
        }
      }
    })
}

extension Inspection {
  fileprivate mutating func checkOptions(_ place: SectionSource, _ source: GuideSource) {
    let names = place.section.options.map(\.id)
    var seen: Set<String> = []
    for block in place.part.blocks where block.kind == .item {
      guard let option = FileReader(source.document).option(block.span) else { continue }
      let id = source.document.text(option.id)
      seen.insert(id)
      guard !names.contains(id) else { continue }
      let hint = nearest(to: id, in: names).map { "; did you mean '\($0)'?" } ?? ""
      report(
        .optionsDiffer, source.document, option.id.lowerBound,
        "the original has no option '\(id)'\(hint)")
    }
    let missing = names.filter { !seen.contains($0) }
    guard !seen.isEmpty, !missing.isEmpty else { return }
    report(
      .optionsDiffer, source.document, place.part.title.lowerBound,
      "options without a translation: \(missing.joined(separator: ", "))")
  }
}
