extension Rule {
  static let badProbe: Rule = Rule(
    "bad-probe", .error,
    why: "A probe is asked once, about the answer that was just given: "
      + "'probe: condition -> question'.",
    bad: .guide(
      """
      ## What would you like? {#goal}
      answer: text
             ↓
      probe: {{goal}}: which part of it draws you?
      """),
    good: .guide(
      """
      ## What would you like? {#goal}
      answer: text
      probe: words in goal < 3 -> {{goal}}: which part of it draws you?
      """),
    check: { inspection in
      for source in inspection.originals {
        for place in source.sections {
          for field in place.fields(.probe, in: source.document) {
            let spans = field.value.isEmpty ? field.items : [field.value]
            for span in spans where source.document.find("->", in: span) == nil {
              inspection.report(
                .badProbe, source.document, span.lowerBound,
                "a probe says when it is asked: 'words in \(place.section.id) < 3 -> question?'")
            }
          }
        }
      }
    })
}
