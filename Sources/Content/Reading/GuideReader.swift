import Rules

extension FileReader {
  /// One guide; a translation is read beside its original, which has the rules and the ids.
  mutating func guide(id: String, translating original: Guide? = nil) -> Guide {
    var guide = Guide(id: id, title: original?.title ?? "")
    var label: String?
    read(document.fields, allowed: .guide) { reader, key, field in
      switch key {
      case .title: guide.title = reader.line(field)
      case .label: label = reader.line(field)
      case .version: guide.version = reader.number(field.value, "a whole number") ?? 1
      case .minutes: guide.minutes = reader.number(field.value, "a number of minutes")
      case .repeats: guide.repeats = reader.repeats(field)
      case .source: guide.source = reader.citation(field)
      case .principles: guide.principles = reader.document.words(field)
      case .facts: guide.facts = reader.document.words(field)
      case .asks: guide.asks = reader.document.items(field)
      case .audience: guide.audience = reader.line(field)
      default: break
      }
    }
    guide.label = label ?? guide.title
    if original == nil {
      requireTitle(guide.title)
      if guide.source == nil {
        report(
          .missingSource, 0,
          "say where this comes from, 'source: backers, \"…\"', or 'source: ours' for our own")
      }
    }
    guide.intro = document.blocks.map(document.said)
    guide.sections = sections(translating: original)
    return guide
  }

  /// `no`, `on request`, `weekly`, `monthly`, `every N days`.
  mutating func repeats(_ field: Document.Field) -> Guide.Repeats {
    switch line(field) {
    case "no": return .no
    case "on request": return .onRequest
    default: return days(field.value).map { .everyDays($0) } ?? .onRequest
    }
  }

  private mutating func sections(translating original: Guide?) -> [Section] {
    var ids: Set<String> = []
    for section in original?.sections ?? [] { ids.formUnion([section.id] + section.was) }
    for part in document.parts {
      if let id = part.id { ids.insert(document.text(id)) }
      for field in part.fields where document.reads(field.name, "was") {
        ids.formUnion(document.words(field))
      }
    }
    let names = SlotNames.questions(ids)
    var sections: [Section] = []
    var seen: Set<String> = []
    var parent: String?
    for part in document.parts {
      if isExamples(part, isTranslation: original != nil) {
        examples(part, into: &sections)
        continue
      }
      guard part.level == 2 || part.level == 3 else {
        report(.badLevel, part.title, "a question begins with '##', a follow-up with '###'")
        continue
      }
      guard let span = part.id else {
        report(
          .missingID, part.title,
          "give the heading an id at its end, such as {#\(suggestedID(part))}")
        continue
      }
      guard let id = id(span) else { continue }
      guard seen.insert(id).inserted else {
        report(.duplicateID, span, "'\(id)' is the id of an earlier heading of this file")
        continue
      }
      if Condition.reservedWords.contains(id) {
        report(.badID, span, "'\(id)' has a meaning in rules; choose another id")
      }
      if part.level == 2 {
        parent = id
      } else if parent == nil {
        report(.badLevel, part.title, "a follow-up, '###', needs a '##' question above it")
      }
      sections.append(
        section(
          part, id: id, parent: part.level == 3 ? parent : nil, names: names,
          translating: original?.section(id)))
    }
    return sections
  }

  private func suggestedID(_ part: Document.Part) -> String {
    let words = document.text(part.title).asID.split(separator: "-").filter { $0.utf8.count > 3 }
    return words.prefix(2).joined(separator: "-")
  }

  /// `### Not sure?`; a translation may word it otherwise.
  func isExamples(_ part: Document.Part, isTranslation: Bool) -> Bool {
    guard part.id == nil, part.level == 3 else { return false }
    return isTranslation || document.text(part.title).lowercased().hasPrefix("not sure")
  }

  private mutating func examples(_ part: Document.Part, into sections: inout [Section]) {
    guard let last = sections.indices.last else {
      return report(.badLevel, part.title, "'Not sure?' belongs under a question")
    }
    read(part.fields, allowed: []) { _, _, _ in }
    for block in part.blocks {
      if block.kind == .item {
        sections[last].examples.append(document.text(document.unquoted(block.span)))
      } else {
        report(.whatIsThis, block.span, "under 'Not sure?' stand only examples, as '- ' items")
      }
    }
  }

  // MARK: A section

  private mutating func section(
    _ part: Document.Part, id: String, parent: String?, names: SlotNames,
    translating original: Section?
  ) -> Section {
    self.section = id
    defer { self.section = nil }
    var section = Section(
      id: id, level: part.level, parent: parent, ask: template(part.title, names))
    section.answer = original?.answer
    var answerField: Document.Field?
    read(part.fields, allowed: .section) { reader, key, field in
      if !FieldKeys.repeatable.contains(key), key != .smaller, key != .was {
        _ = reader.line(field)
      }
      switch key {
      case .answer:
        answerField = field
        section.answer = reader.answerKind(field.value) ?? section.answer
      case .when: section.when = reader.condition(field.value)
      case .why: section.why = reader.document.text(field.value)
      case .orAsk:
        section.variants += reader.document.spans(field).map { reader.template($0, names) }
      case .probe:
        section.probes += reader.document.spans(field).compactMap {
          reader.conditional($0, names, .badProbe)
        }
      case .reply:
        section.replies += reader.document.spans(field).compactMap {
          reader.conditional($0, names, .badCondition)
        }
      case .advice: section.advice += reader.document.spans(field).compactMap { reader.advice($0) }
      case .compose: section.compose = reader.template(field.value, names)
      case .shorter: section.shorter = reader.template(field.value, names)
      case .warmer: section.warmer = reader.template(field.value, names)
      case .smaller: section.smaller = reader.document.spans(field).map { reader.document.text($0) }
      case .low: section.low = reader.document.text(field.value)
      case .high: section.high = reader.document.text(field.value)
      case .was: section.was = reader.document.words(field)
      case .label: section.label = reader.document.text(field.value)
      default: break
      }
    }
    body(part, of: &section, names, hasAnswer: answerField != nil || original?.answer != nil)
    return section
  }

  /// `condition -> text`, or a text that is always said.
  private mutating func conditional(
    _ span: Span, _ names: SlotNames, _ rule: Rule
  ) -> Section.Conditional? {
    guard let arrow = document.find("->", in: span) else {
      return Section.Conditional(when: nil, text: template(span, names))
    }
    let left = document.trimmed(span.lowerBound..<arrow.lowerBound)
    let text = document.unquoted(arrow.upperBound..<span.upperBound)
    if text.isEmpty {
      report(rule, arrow, "after '->' stands what is said")
      return nil
    }
    if left.isEmpty { return Section.Conditional(when: nil, text: template(text, names)) }
    guard let condition = condition(left) else { return nil }
    return Section.Conditional(when: condition, text: template(text, names))
  }

  /// `card`, or `card when condition`.
  private mutating func advice(_ span: Span) -> Section.Advice? {
    let words = document.split(span, at: 0x20)
    guard let first = words.first, let card = id(first) else { return nil }
    guard words.count > 1 else { return Section.Advice(card: card, when: nil) }
    guard document.reads(words[1], "when"), words.count > 2 else {
      report(.badAdvice, words[1], "after the card's id stands nothing, or 'when' and a condition")
      return nil
    }
    let rest = words[2].lowerBound..<span.upperBound
    return condition(rest).map { Section.Advice(card: card, when: $0) }
  }

  private mutating func body(
    _ part: Document.Part, of section: inout Section, _ names: SlotNames, hasAnswer: Bool
  ) {
    var isChoice = false
    if case .choice? = section.answer { isChoice = true }
    for block in part.blocks {
      guard block.kind == .item else {
        section.body.append(template(block.span, names))
        continue
      }
      let option = self.option(block.span)
      if isChoice {
        guard let option else {
          report(.missingID, block.span, "an option is written '- value: Label'")
          continue
        }
        append(option, names, to: &section)
      } else if let option {
        report(
          hasAnswer ? .optionsWithoutChoice : .optionsWithoutAnswer, option.id,
          hasAnswer
            ? "options need 'answer: choice'"
            : "options without a question: add 'answer: choice' under the heading")
      } else {
        var item = template(block.span, names)
        item.pieces.insert(.text("- "), at: 0)
        section.body.append(item)
      }
    }
  }

  /// `value: Label`, taken apart; nil when it does not look like one.
  func option(_ span: Span) -> (id: Span, label: Span, reply: Span?)? {
    guard let colon = document.bytes[span].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let id = document.trimmed(span.lowerBound..<colon)
    guard document.isID(id, anyCase: true) else { return nil }
    let rest = document.trimmed(colon + 1..<span.upperBound)
    guard let arrow = document.find("->", in: rest) else {
      return (id, document.unquoted(rest), nil)
    }
    return (
      id, document.unquoted(rest.lowerBound..<arrow.lowerBound),
      document.unquoted(arrow.upperBound..<rest.upperBound)
    )
  }

  private mutating func append(
    _ option: (id: Span, label: Span, reply: Span?), _ names: SlotNames, to section: inout Section
  ) {
    guard let id = id(option.id) else { return }
    if section.options.contains(where: { $0.id == id }) {
      return report(.duplicateOption, option.id, "the option '\(id)' stands above already")
    }
    if option.label.isEmpty {
      report(.missingID, option.id, "the option needs a label: '- \(id): …'")
    }
    let label = document.text(option.label)
    section.options.append(
      Section.Option(
        id: id, label: label, reply: option.reply.map { template($0, names) },
        takesText: label.hasSuffix("…") || label.hasSuffix("...")))
  }
}
