extension Rule {
  /// Needs the content before the edit, which an example cannot show; its tests are beside.
  static let idVanished: Rule = Rule(
    "id-vanished", .error,
    why: "Recorded answers are kept by id: when a question, option or guide disappears, people who "
      + "are in the middle of it lose their answer. 'was: old-id' carries answers over a rename.",
    bad: .guide(
      """
      ## Who knows your work? {#person}
      answer: person
      """),
    good: .guide(
      """
      ## Who knows your work? {#person}
      answer: person
      was: who
      """),
    check: { inspection in
      guard let old = inspection.options.since else { return }
      for vanished in Changes(from: old, to: inspection.library).vanished {
        inspection.reportVanished(vanished)
      }
    })
}

extension Inspection {
  fileprivate mutating func reportVanished(_ vanished: Changes.Vanished) {
    let source = originals.first { $0.guide.id == vanished.guide }
    let place =
      source.map { $0.document.place(vanishedOffset(vanished, $0)) }
      ?? Place(path: "Prompts/\(vanished.guide).md", line: 1, column: 1)
    switch (vanished.question, vanished.option) {
    case (nil, _):
      report(.idVanished, at: place, "the guide '\(vanished.guide)' is gone, with all its answers")
    case (let question?, nil):
      report(
        .idVanished, at: place,
        "the question '\(question)' is gone; its answers sleep. If it has another name now, say "
          + "'was: \(question)' under it")
    case (let question?, let option?):
      report(
        .idVanished, at: place,
        "the option '\(option)' of '\(question)' is gone; people who chose it have no answer now")
    }
  }

  private func vanishedOffset(_ vanished: Changes.Vanished, _ source: GuideSource) -> Int {
    guard vanished.option != nil else { return 0 }
    let section = source.sections.first { $0.section.id == vanished.question }
    return section?.part.title.lowerBound ?? 0
  }
}
