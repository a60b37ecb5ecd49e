extension Rule {
  static let guideHasNoTranscript: Rule = Rule(
    "guide-has-no-transcript", .warning,
    why: "A transcript shows a reader what the guide is like, and tells when an edit breaks it.",
    bad: .guide(
      """
      ↓
      ---
      title: An example
      source: ours
      ---
      ## Who knows your work? {#who}
      answer: person
      """),
    good: .guide(
      """
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## Who knows your work? {#who}
      answer: person
      === Prompts/example.ana.chat.md
      ---
      chat: Ana names her lead
      guide: example
      today: 2026-03-04
      ---
      ```chat
      you: my lead
      ```
      """),
    check: { inspection in
      let shown = Set(inspection.transcripts.compactMap(\.guide))
      for source in inspection.originals where !shown.contains(source.guide.id) {
        inspection.report(
          .guideHasNoTranscript, source.document, 0,
          "write one conversation as '\(source.guide.id).NAME.chat.md'")
      }
    })
}
