extension Rule {
  static let brokenPlaceholder: Rule = Rule(
    "broken-placeholder", .error,
    why: "A placeholder that cannot be read would be shown with its braces; and only questions, "
      + "what is said, replies, probes and composed words take any.",
    bad: .guide(
      """
      ## What would you like? {#goal}
      answer: text
                                  ↓
      probe: words in goal < 3 -> {{goal: which part of it?
      """),
    good: .guide(
      """
      ## What would you like? {#goal}
      answer: text
      probe: words in goal < 3 -> {{goal}}: which part of it?
      """),
    check: { inspection in
      for loaded in inspection.documents { inspection.checkPlainTexts(loaded) }
    })
}

extension Inspection {
  /// Braces in texts that are said as they are.
  fileprivate mutating func checkPlainTexts(_ loaded: LoadedDocument) {
    let document = loaded.document
    // A remark is never said.
    let templates = FieldKeys(.note, .orAsk, .probe, .reply, .compose, .shorter, .warmer)
    var spans: [Span] = []
    switch loaded.role {
    case .guide where !loaded.isProgram:
      spans += document.blocks.map(\.span)
      for part in document.parts where part.id == nil { spans += part.blocks.map(\.span) }
      for part in document.parts where part.id != nil {
        for block in part.blocks where block.kind == .item {
          if let option = FileReader(document).option(block.span) { spans.append(option.label) }
        }
      }
    case .card, .check, .guide:
      spans += document.blocks.map(\.span) + document.parts.flatMap(\.blocks).map(\.span)
    default: return
    }
    for field in document.fields + document.parts.flatMap(\.fields) {
      if let key = FieldKey.named(field.name, in: document), templates.contains(key) { continue }
      spans += [field.value] + field.items
    }
    for span in spans {
      guard let braces = document.find("{{", in: span) else { continue }
      report(
        .brokenPlaceholder, document, braces.lowerBound,
        "this text is said as it stands and takes no placeholder")
    }
  }
}
