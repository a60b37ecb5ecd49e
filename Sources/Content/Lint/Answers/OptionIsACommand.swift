extension Rule {
  static let optionIsACommand: Rule = Rule(
    "option-is-a-command", .warning,
    why: "A line that is a command is obeyed before it is read as an answer: nobody could choose "
      + "this option by its label.",
    bad: .guide(
      """
      === Prompts/_words.md
      ## skip
      - skip
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## What now? {#now}
      answer: choice

      - write: Write it
              ↓
      - skip: Skip
      """),
    good: .guide(
      """
      === Prompts/_words.md
      ## skip
      - skip
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## What now? {#now}
      answer: choice

      - write: Write it
      - leave: Leave it for now
      """),
    check: { inspection in
      var forms: [String: String] = [:]
      for (id, list) in inspection.library.words where commandIDs.contains(id) {
        for form in list { forms[form.lowercased()] = id }
      }
      for source in inspection.guides {
        for place in source.sections where !place.section.options.isEmpty {
          inspection.checkCommands(place.part, source.document, forms)
        }
      }
    })
}

/// The ids of `_words.md` whose forms are obeyed at every question.
private let commandIDs: Set<String> = [
  "why", "source", "more", "skip", "back", "undo", "repeat", "status", "help", "pause", "stop",
  "edit", "start-over", "menu", "look-around", "plan", "answers", "people", "where", "export",
  "off-record", "on-record", "unsave", "forget",
]

extension Inspection {
  fileprivate mutating func checkCommands(
    _ part: Document.Part, _ document: Document, _ forms: [String: String]
  ) {
    for block in part.blocks where block.kind == .item {
      guard let option = FileReader(document).option(block.span) else { continue }
      let word = document.text(option.label)
      guard let command = forms[word.lowercased()] else { continue }
      report(
        .optionIsACommand, document, option.label.lowerBound,
        "'\(word)' is the command '\(command)'; choose another word")
    }
  }
}
