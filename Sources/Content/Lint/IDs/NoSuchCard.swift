extension Rule {
  static let noSuchCard: Rule = Rule(
    "no-such-card", .error,
    why: "A card that is offered or named must exist, or the person is promised nothing.",
    bad: .guide(
      """
      === Knowledge/ethical-backers/skills-first.md
      ---
      title: Skills first
      source: ours
      ---
      Start with evidence.
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## What would you like? {#goal}
      answer: text
              ↓
      advice: skill-first
      """),
    good: .guide(
      """
      === Knowledge/ethical-backers/skills-first.md
      ---
      title: Skills first
      source: ours
      ---
      Start with evidence.
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## What would you like? {#goal}
      answer: text
      advice: skills-first
      """),
    check: { inspection in
      let names = inspection.library.cards.ids
      for (document, key, field) in inspection.fields where key == .see || key == .advice {
        for span in document.idSpans(field, firstWordOnly: key == .advice) {
          let id = document.text(span)
          guard inspection.library.card(id) == nil, !inspection.isHidden("card", id) else {
            continue
          }
          let hint = nearest(to: id, in: names).map { "; did you mean '\($0)'?" } ?? ""
          inspection.report(.noSuchCard, document, span.lowerBound, "no card is '\(id)'\(hint)")
        }
      }
    })
}

extension Document {
  /// The ids of a field that names things, by comma or item.
  func idSpans(_ field: Field, firstWordOnly: Bool = false) -> [Span] {
    if firstWordOnly {
      let values = field.value.isEmpty ? field.items : [field.value]
      return values.compactMap { split($0, at: 0x20).first }
    }
    return field.value.isEmpty ? field.items : split(field.value, at: UInt8(ascii: ","))
  }
}
