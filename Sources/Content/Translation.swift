import Rules

extension Card {
  /// This card with the texts of its translation; what is not translated stays.
  func translated(by other: Card) -> Card {
    var card = self
    if !other.title.isEmpty { card.title = other.title }
    if !other.first.isEmpty {
      card.first = other.first
      card.rest = other.rest
    }
    card.asks += other.asks
    card.also += other.also
    card.notice += other.notice
    card.unless += other.unless
    card.finds += other.finds
    card.needs += other.needs
    return card
  }
}

extension DraftCheck {
  /// This check with the texts of its translation.
  func translated(by other: DraftCheck) -> DraftCheck {
    var check = self
    if !other.title.isEmpty { check.title = other.title }
    if !other.say.isEmpty { check.say = other.say }
    if !other.hint.isEmpty { check.hint = other.hint }
    check.repair = other.repair ?? repair
    check.finds += other.finds
    check.unless += other.unless
    check.needs += other.needs
    return check
  }
}

extension Program {
  /// This program with the texts of its translation, week by week.
  func translated(by other: Program) -> Program {
    var program = self
    if !other.title.isEmpty { program.title = other.title }
    if !other.intro.isEmpty { program.intro = other.intro }
    for (index, week) in weeks.enumerated() {
      guard let text = other.weeks.first(where: { $0.id == week.id }) else { continue }
      if !text.title.isEmpty { program.weeks[index].title = text.title }
      if !text.text.isEmpty { program.weeks[index].text = text.text }
      if let lead = text.lead { program.weeks[index].lead = lead }
    }
    return program
  }
}

extension Guide {
  /// This guide with the texts of its translation, section by section; rules stay its own.
  func translated(by other: Guide) -> Guide {
    var guide = self
    if !other.title.isEmpty { guide.title = other.title }
    if !other.label.isEmpty, other.label != title { guide.label = other.label }
    if !other.intro.isEmpty { guide.intro = other.intro }
    guide.asks += other.asks
    guide.sections = sections.map { section in
      other.sections.first { $0.id == section.id }.map(section.translated) ?? section
    }
    return guide
  }
}

extension Section {
  fileprivate func translated(by other: Section) -> Section {
    var section = self
    section.ask = other.ask
    if !other.variants.isEmpty || other.ask != ask { section.variants = other.variants }
    section.why = other.why ?? why
    section.compose = other.compose ?? compose
    section.shorter = other.shorter ?? shorter
    section.warmer = other.warmer ?? warmer
    if !other.smaller.isEmpty { section.smaller = other.smaller }
    section.low = other.low ?? low
    section.high = other.high ?? high
    section.label = other.label ?? label
    if !other.body.isEmpty { section.body = other.body }
    if !other.examples.isEmpty { section.examples = other.examples }
    section.probes = Self.translated(probes, by: other.probes)
    section.replies = Self.translated(replies, by: other.replies)
    section.options = options.map { option in
      guard let text = other.options.first(where: { $0.id == option.id }) else { return option }
      var option = option
      if !text.label.isEmpty { option.label = text.label }
      option.reply = text.reply ?? option.reply
      return option
    }
    return section
  }

  /// Each text by its condition, or by its place where the translation leaves the conditions out.
  private static func translated(
    _ originals: [Conditional], by others: [Conditional]
  ) -> [Conditional] {
    originals.enumerated().map { place, original in
      let same = others.first { $0.when != nil && $0.when?.root == original.when?.root }
      let there = place < others.count && others[place].when == nil ? others[place] : nil
      var result = original
      if let text = same ?? there { result.text = text.text }
      return result
    }
  }
}
