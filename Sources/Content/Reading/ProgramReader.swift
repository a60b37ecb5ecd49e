extension FileReader {
  /// Whether the file is a program and not a guide.
  var isProgram: Bool {
    document.fields.contains {
      document.reads($0.name, "program") && document.reads($0.value, "yes")
    }
  }

  /// Guides spread over weeks.
  mutating func program(id: String, isTranslation: Bool) -> Program {
    var program = Program(id: id, title: "", version: 1, intro: [], weeks: [])
    read(document.fields, allowed: .program) { reader, key, field in
      switch key {
      case .title: program.title = reader.line(field)
      case .version: program.version = reader.number(field.value, "a whole number") ?? 1
      default: break
      }
    }
    if !isTranslation { requireTitle(program.title) }
    program.intro = document.blocks.map(document.said)
    var seen: Set<String> = []
    for part in document.parts {
      guard part.level == 2 else {
        report(.badLevel, part.title, "a week begins with '##'")
        continue
      }
      guard let span = part.id else {
        report(.missingID, part.title, "give the week an id at its end, such as {#w1}")
        continue
      }
      guard let id = self.id(span) else { continue }
      guard seen.insert(id).inserted else {
        report(.duplicateID, span, "'\(id)' is the id of an earlier week")
        continue
      }
      var week = Program.Week(
        id: id, title: document.text(part.title), guides: [], afterDays: 0, text: [])
      read(part.fields, allowed: .week) { reader, key, field in
        switch key {
        case .guide: week.guides = reader.document.words(field)
        case .after: week.afterDays = reader.days(field.value) ?? 0
        case .lead: week.lead = reader.line(field)
        default: break
        }
      }
      week.text = part.blocks.map(document.said)
      program.weeks.append(week)
    }
    return program
  }
}
