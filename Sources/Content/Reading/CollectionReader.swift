import Rules

extension FileReader {
  /// `## id` with `- item` lines (`_voice.md`, `_words.md`): the items' spans by id, in file order.
  ///
  /// Words between them are the authors' remarks.
  mutating func lists() -> [(id: String, items: [Span])] {
    read(document.fields, allowed: .collection) { reader, key, field in
      if key == .title { _ = reader.line(field) }
    }
    var lists: [(id: String, items: [Span])] = []
    var seen: Set<String> = []
    for part in document.parts where part.level == 2 {
      guard let id = id(part.id ?? part.title) else { continue }
      guard seen.insert(id).inserted else {
        report(
          .duplicateID, part.title, "'\(id)' is here a second time; add its items to the first")
        continue
      }
      lists.append((id, part.blocks.filter { $0.kind == .item }.map { document.unquoted($0.span) }))
    }
    return lists
  }

  /// `_team.md`: under each role `- name: what to come to them for`.
  mutating func team() -> [String: [TeamMember]] {
    var team: [String: [TeamMember]] = [:]
    for (role, items) in lists() {
      team[role] = items.map { span in
        let parts = document.text(span).split(separator: ":", maxSplits: 1).map { part in
          part.split(separator: " ").joined(separator: " ")
        }
        return TeamMember(name: parts.first ?? "", helpsWith: parts.count > 1 ? parts[1] : "")
      }.filter { !$0.name.isEmpty }
    }
    return team
  }

  /// `_voice.md`: the sentences by id.
  mutating func sentences() -> [(String, [Template])] {
    lists().map { id, items in (id, items.map { template($0, .anything) }) }
  }

  /// `_words.md`: the forms by id.
  mutating func forms() -> [(String, [String])] {
    lists().map { id, items in (id, items.map(document.text)) }
  }

  /// `_points.md`: under each fault, verdict or card `- 1.2: word, two words`.
  mutating func points() -> [(String, [PointsTier])] {
    lists().map { id, items in (id, items.compactMap { tier($0) }) }
  }

  private mutating func tier(_ span: Span) -> PointsTier? {
    let text = document.text(span)
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
      let points = Double(text[..<colon])
    else {
      report(
        .badPoints, span, "an item is how much, a colon and the words it counts for, '1.2: asap'")
      return nil
    }
    return PointsTier(points: points, words: String(text[colon...].dropFirst()))
  }

  /// `_sources.md`.
  mutating func sources() -> [Source] {
    var sources: [Source] = []
    entries(.sourceEntry) { reader, id, fields in
      var source = Source(id: id, title: "", short: "")
      reader.read(fields, allowed: .sourceEntry) { reader, key, field in
        switch key {
        case .title: source.title = reader.line(field)
        case .short: source.short = reader.line(field)
        default: break
        }
      }
      if source.short.isEmpty { source.short = source.title }
      sources.append(source)
    }
    return sources
  }

  /// `_facts.md`.
  mutating func facts() -> [Fact] {
    var facts: [Fact] = []
    entries(.factEntry, areFacts: true) { reader, id, fields in
      var fact = Fact(id: id, text: "", quote: "", source: "", tags: [], use: [])
      reader.read(fields, allowed: .factEntry) { reader, key, field in
        switch key {
        case .fact: fact.text = reader.line(field)
        case .quote: fact.quote = reader.line(field)
        case .source: fact.source = reader.line(field)
        case .tags: fact.tags = reader.document.words(field)
        case .use: fact.use = reader.document.words(field)
        default: break
        }
      }
      facts.append(fact)
    }
    return facts
  }

  private mutating func entries(
    _ allowed: FieldKeys, areFacts: Bool = false,
    _ take: (inout FileReader, String, [Document.Field]) -> Void
  ) {
    read(document.fields, allowed: .collection) { _, _, _ in }
    var seen: Set<String> = []
    for part in document.parts where part.level == 2 {
      let span = part.id ?? part.title
      guard let id = id(span, isFact: areFacts) else { continue }
      guard seen.insert(id).inserted else {
        report(.duplicateID, span, "'\(id)' is here a second time")
        continue
      }
      take(&self, id, part.fields)
    }
  }

  /// `Knowledge/safety/_contacts.md`: the day they were checked, and the lists by place.
  mutating func contacts() -> Contacts {
    var contacts = Contacts()
    read(document.fields, allowed: .contacts) { reader, key, field in
      if key == .checked { contacts.checked = reader.date(field) }
    }
    for part in document.parts where part.level == 2 {
      guard let span = part.id, let id = id(span) else {
        report(.missingID, part.title, "give the place an id, such as {#ph}")
        continue
      }
      let lines = part.blocks.filter { $0.kind == .item }.map { document.text($0.span) }
      contacts.places.append(
        Contacts.Region(id: id, title: document.text(part.title), lines: lines))
    }
    return contacts
  }
}
