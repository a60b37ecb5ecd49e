import Rules

extension FileReader {
  /// One advice card, refusal or safety card.
  ///
  /// A translation has texts only, so nothing is missing from it.
  mutating func card(id: String, folder: String, isTranslation: Bool) -> Card {
    let isSafety = folder == "safety"
    let isDeclining = folder == "not-covered"
    var card = Card(
      id: id, principle: folder, kind: isSafety ? .distress : isDeclining ? .declines : .advice,
      title: "")
    var hasKind = false
    let allowed: FieldKeys = isSafety ? .safety : isDeclining ? .declining : .card.union(.declining)
    read(document.fields, allowed: allowed) { reader, key, field in
      switch key {
      case .title: card.title = reader.line(field)
      case .source: card.source = reader.citation(field)
      case .quote: card.quote = reader.line(field)
      case .facts: card.facts = reader.document.words(field)
      case .asks: card.asks = reader.document.items(field)
      case .also: card.also = reader.document.words(field)
      case .notice: card.notice = reader.document.words(field)
      case .unless: card.unless = reader.document.words(field)
      case .finds: card.finds = reader.document.words(field)
      case .needs: card.needs = reader.document.words(field)
      case .see: card.see = reader.document.words(field)
      case .when: card.when = reader.condition(field.value)
      case .every: card.everyDays = reader.days(field.value)
      case .reviewed: card.reviewed = reader.date(field)
      case .declines:
        if reader.line(field) == "yes" {
          card.kind = .declines
        } else {
          reader.report(.badValue, field.value, "'declines' takes yes, or the line is left out")
        }
      case .kind:
        hasKind = true
        switch reader.line(field) {
        case "distress": card.kind = .distress
        case "harm": card.kind = .harm
        default: reader.report(.badValue, field.value, "'kind' is distress or harm")
        }
      default: break
      }
    }
    body(into: &card)
    if !isTranslation {
      requireTitle(card.title)
      if card.source == nil, card.kind == .advice {
        report(
          .missingSource, 0,
          "say where this comes from, 'source: backers, \"…\"', or 'source: ours' for our own")
      }
      if isSafety, !hasKind {
        report(.badValue, 0, "a safety card says 'kind: distress' or 'kind: harm'")
      }
      if card.first.isEmpty {
        report(.emptyCard, document.bodyStart, "the card says nothing; its first paragraph is said")
      }
    }
    return card
  }

  mutating func requireTitle(_ title: String) {
    if title.isEmpty { report(.missingTitle, 0, "the file needs a 'title: …' line") }
  }

  /// First paragraph, then the rest: paragraphs, headings and `- ` items, one block each.
  private mutating func body(into card: inout Card) {
    var blocks = document.blocks[...]
    if let first = blocks.first, first.kind == .paragraph {
      card.first = document.text(first.span)
      blocks.removeFirst()
    }
    card.rest.reserveCapacity(blocks.count + document.parts.reduce(0) { $0 + 1 + $1.blocks.count })
    for block in blocks { card.rest.append(document.said(block)) }
    for part in document.parts {
      if !part.title.isEmpty { card.rest.append(document.text(part.title)) }
      for block in part.blocks { card.rest.append(document.said(block)) }
    }
  }

  /// One fault that draft review looks for.
  mutating func check(id: String, isTranslation: Bool) -> DraftCheck {
    var check = DraftCheck(id: id, title: "")
    read(document.fields, allowed: .check) { reader, key, field in
      switch key {
      case .title: check.title = reader.line(field)
      case .source: check.source = reader.citation(field)
      case .finds: check.finds = reader.document.words(field)
      case .unless: check.unless = reader.document.words(field)
      case .needs: check.needs = reader.document.words(field)
      case .wordsOver: check.wordsOver = reader.number(field.value, "a number of words")
      case .say: check.say = reader.line(field)
      case .hint: check.hint = reader.line(field)
      case .verdict: check.weight = reader.weight(field) ?? check.weight
      case .rewrite: check.repair = reader.repair(field)
      default: break
      }
    }
    if !isTranslation {
      requireTitle(check.title)
      if check.say.isEmpty {
        report(.emptyField, 0, "a check needs a 'say: …' line: what the person is told")
      }
    }
    return check
  }

  /// `send` (a strength), `small change`, `small change alone`, `rewrite` or `do not send`.
  private mutating func weight(_ field: Document.Field) -> DraftCheck.Weight? {
    let word = line(field)
    if let weight = DraftCheck.Weight.allCases.first(where: { $0.name == word }) { return weight }
    report(
      .badValue, field.value,
      "'verdict' is send, small change, small change alone, rewrite or do not send")
    return nil
  }

  /// How the message is mended, with the line that comes in.
  private mutating func repair(_ field: Document.Field) -> DraftCheck.Repair? {
    let value = line(field)
    func behind(_ head: String) -> String? {
      value.hasPrefix(head) ? String(value.dropFirst(head.count)) : nil
    }
    if value == "cut" { return .cut }
    if value == "cut the rest" { return .cutTheRest }
    if value == "shorten" { return .shorten }
    if let line = behind("instead: ") { return .instead(line) }
    if let line = behind("before the ask: ") { return .beforeTheAsk(line) }
    if let line = behind("at the end: ") { return .atTheEnd(line) }
    report(
      .badValue, field.value,
      "'rewrite' is cut, cut the rest, shorten, 'instead: …', 'before the ask: …' or "
        + "'at the end: …'")
    return nil
  }
}
