extension Rule {
  static let staleTranslation: Rule = Rule(
    "stale-translation", .warning,
    why:
      "The original has a newer version: its meaning changed, and this text may say the old one.",
    bad: .guide(
      """
      === Prompts/example.md
      ---
      title: An example
      version: 2
      source: ours
      ---
      ## How close are you? {#ready}
      answer: yes/no
      === Prompts/example.fil.md
      ---
      title: Halimbawa
               ↓
      version: 1
      ---
      ## Gaano ka na kalapit? {#ready}
      """),
    good: .guide(
      """
      === Prompts/example.md
      ---
      title: An example
      version: 2
      source: ours
      ---
      ## How close are you? {#ready}
      answer: yes/no
      === Prompts/example.fil.md
      ---
      title: Halimbawa
      version: 2
      ---
      ## Gaano ka na kalapit? {#ready}
      """),
    check: { inspection in
      for source in inspection.guides where source.isTranslation {
        for field in source.document.fields where source.document.reads(field.name, "version") {
          guard let version = Int(source.document.text(field.value)),
            version < source.guide.version
          else { continue }
          inspection.report(
            .staleTranslation, source.document, field.value.lowerBound,
            "the original is at version \(source.guide.version); read it again and raise this")
        }
      }
    })
}
