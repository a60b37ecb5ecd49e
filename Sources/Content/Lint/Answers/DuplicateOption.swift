extension Rule {
  static let duplicateOption: Rule = Rule(
    "duplicate-option", .error,
    why: "Two options of one name cannot be told apart, by rules or by the person.",
    bad: .guide(
      """
      ## How close are you? {#ready}
      answer: choice

      - yes: I could start now
        ↓
      - yes: Nearly
      """),
    good: .guide(
      """
      ## How close are you? {#ready}
      answer: choice

      - yes: I could start now
      - nearly: Nearly
      """),
    check: { inspection in
      for source in inspection.guides {
        for place in source.sections where !place.section.options.isEmpty {
          inspection.checkLabels(place.part, source.document)
        }
      }
    })
}

extension Inspection {
  fileprivate mutating func checkLabels(_ part: Document.Part, _ document: Document) {
    var seen: Set<String> = []
    for block in part.blocks where block.kind == .item {
      guard let option = FileReader(document).option(block.span) else { continue }
      let label = document.text(option.label)
      if !seen.insert(label.lowercased()).inserted {
        report(
          .duplicateOption, document, option.label.lowerBound,
          "the label '\(label.shortened)' stands above already")
      }
    }
  }
}
