extension Rule {
  static let tooLong: Rule = Rule(
    "too-long", .warning,
    why: "People read the first words and then type: a question has at most 25 words, a said "
      + "paragraph 60 (the fixed reply to distress 80), a message to send 45.",
    bad: .guide(
      """
         ↓
      ## When you think of all the people whom you met at work, at school and elsewhere in the last five years, who of them knows most about your work? {#who}
      answer: person
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person
      or ask: Who of all the people you met in five years has seen your work?
      """),
    check: { inspection in
      for loaded in inspection.documents { inspection.checkLengths(loaded) }
    })
}

extension Inspection {
  fileprivate mutating func checkLengths(_ loaded: LoadedDocument) {
    let document = loaded.document
    switch loaded.role {
    case .card(_, folder: "safety"):
      if let first = document.blocks.first { checkLength(first.span, 80, "reply", document) }
    case .card:
      if let first = document.blocks.first { checkLength(first.span, 60, "paragraph", document) }
    case .guide:
      for block in document.blocks { checkLength(block.span, 60, "paragraph", document) }
      for part in document.parts {
        let asks = part.fields.contains { FieldKey.named($0.name, in: document) == .answer }
        if asks { checkLength(part.title, 25, "question", document) }
        for block in part.blocks where block.kind == .paragraph {
          checkLength(block.span, 60, "paragraph", document)
        }
        for field in part.fields {
          switch FieldKey.named(field.name, in: document) {
          case .orAsk: checkLength(field.value, 25, "question", document)
          case .compose, .shorter, .warmer: checkLength(field.value, 45, "message", document)
          case .why: checkLength(field.value, 60, "paragraph", document)
          case .reply, .probe:
            let text = document.find("->", in: field.value).map {
              $0.upperBound..<field.value.upperBound
            }
            checkLength(document.trimmed(text ?? field.value), 60, "paragraph", document)
          default: break
          }
        }
      }
    default: break
    }
  }

  private mutating func checkLength(_ span: Span, _ most: Int, _ what: String, _ document: Document)
  {
    let count = document.wordCount(span)
    guard count > most else { return }
    report(.tooLong, document, span.lowerBound, "this \(what) has \(count) words; at most \(most)")
  }
}
