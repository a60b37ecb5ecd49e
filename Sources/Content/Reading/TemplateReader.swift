import Rules

/// How the alternatives of `{{a or b or words}}` are told apart.
enum SlotNames {
  /// A guide's question ids: a later alternative that is none of them is fallback text.
  case questions(Set<String>)
  /// Names that code fills in (`_voice.md`): of several alternatives the last is fallback text.
  case anything
}

extension FileReader {
  /// The text of the span with its placeholders; a broken one is reported and kept as text.
  mutating func template(_ span: Span, _ names: SlotNames) -> Template {
    let brace = UInt8(ascii: "{")
    var pieces: [Template.Piece] = []
    var text: [UInt8] = []
    var index = span.lowerBound
    func isDouble(_ at: Int) -> Bool {
      at + 1 < span.upperBound && document.bytes[at] == brace && document.bytes[at + 1] == brace
    }
    while index < span.upperBound {
      if document.bytes[index] == UInt8(ascii: "\\"), isDouble(index + 1) {
        text += [brace, brace]
        index += 3
      } else if isDouble(index), let end = closing(index, span) {
        if let slot = slot(index + 2..<end, names) {
          if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
          text = []
          pieces.append(slot)
        }
        index = end + 2
      } else {
        index = document.fold(from: index, in: span, into: &text)
      }
    }
    if !text.isEmpty || pieces.isEmpty {
      pieces.append(.text(String(decoding: text, as: UTF8.self)))
    }
    return Template(pieces: pieces)
  }

  /// Where the `}}` of the placeholder begins.
  private mutating func closing(_ start: Int, _ span: Span) -> Int? {
    var index = start + 2
    while index + 1 < span.upperBound {
      if document.bytes[index] == UInt8(ascii: "}"), document.bytes[index + 1] == UInt8(ascii: "}")
      {
        return index
      }
      if document.bytes[index] == UInt8(ascii: "{") { break }
      index += 1
    }
    report(
      .brokenPlaceholder, start,
      "this placeholder has no '}}'; write '{{goal}}', or '\\{{' for the two braces themselves")
    return nil
  }

  private mutating func slot(_ span: Span, _ names: SlotNames) -> Template.Piece? {
    let alternatives = self.alternatives(span)
    var references: [Reference] = []
    for (place, alternative) in alternatives.enumerated() {
      let reference = Reference(written: document.text(alternative))
      if place == 0 {
        guard let reference else {
          report(
            .brokenPlaceholder, span,
            "'\(document.text(span).shortened)' is no placeholder: it begins with an answer's id, "
              + "such as {{goal}} or {{goal or that}}")
          return nil
        }
        references.append(reference)
      } else if let reference, isKnown(reference, names, isLast: place == alternatives.count - 1) {
        references.append(reference)
      } else {
        let rest = alternative.lowerBound..<document.trimmed(span).upperBound
        note(references, hasFallback: true, at: span.lowerBound)
        return .slot(references, fallback: document.text(rest))
      }
    }
    note(references, hasFallback: false, at: span.lowerBound)
    return .slot(references, fallback: nil)
  }

  private func isKnown(_ reference: Reference, _ names: SlotNames, isLast: Bool) -> Bool {
    switch names {
    case .questions(let known): reference.run != nil || known.contains(reference.question)
    case .anything: !isLast
    }
  }

  /// The parts between ` or `.
  private func alternatives(_ span: Span) -> [Span] {
    var parts: [Span] = []
    var rest = span
    while let separator = document.find(" or ", in: rest) {
      parts.append(document.trimmed(rest.lowerBound..<separator.lowerBound))
      rest = separator.upperBound..<span.upperBound
    }
    parts.append(document.trimmed(rest))
    return parts
  }
}
