extension Rule {
  static let notForATerminal: Rule = Rule(
    "not-for-a-terminal", .warning,
    why: "People read this as plain text: links, emphasis, tables and HTML show as stray marks, "
      + "and control characters can spoil the screen.",
    bad: .card(
      """
             ↓
      Thanks **with a result** is worth most.
      """),
    good: .card(
      """
      Thanks with a result is worth most.
      """),
    check: { inspection in
      for loaded in inspection.documents { inspection.checkMarks(loaded) }
    })
}

extension Inspection {
  fileprivate mutating func checkMarks(_ loaded: LoadedDocument) {
    let document = loaded.document
    switch loaded.role {
    case .sources, .facts: return
    case .voice, .words:
      // What stands between the items is for the authors.
      for block in document.parts.flatMap(\.blocks) where block.kind == .item {
        checkMarks(block.span, document)
      }
    default: checkMarks(0..<document.bytes.count, document)
    }
  }

  private mutating func checkMarks(_ span: Span, _ document: Document) {
    let bytes = document.bytes
    func at(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    for index in span {
      let byte = bytes[index]
      let found: String?
      switch byte {
      case 0x0A, 0x0D: found = nil
      case 0x00..<0x20, 0x7F: found = "a control character"
      case UInt8(ascii: "*") where at(index + 1) == byte && at(index + 2) > 0x20:
        found = index > 0 && bytes[index - 1] > 0x20 ? nil : "'**' for emphasis"
      case UInt8(ascii: "]") where at(index + 1) == UInt8(ascii: "("): found = "a link"
      case UInt8(ascii: "<") where isTag(at(index + 1)): found = "HTML"
      case UInt8(ascii: "|") where index == 0 || bytes[index - 1] == 0x0A: found = "a table"
      default: found = nil
      }
      if let found {
        report(.notForATerminal, document, index, "\(found) does not show on a plain terminal")
      }
    }
  }

  private func isTag(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
  }
}
