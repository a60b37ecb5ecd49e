extension Rule {
  static let severalQuestions: Rule = Rule(
    "several-questions", .warning,
    why: "Asked two things at once, people answer one, and which one stays a guess.",
    bad: .guide(
      """
                            ↓
      ## Who knows your work? And how did you meet? {#who}
      answer: person
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person

      ### How did you meet? {#met}
      answer: text
      """),
    check: { inspection in
      for source in inspection.guides {
        for place in source.sections where place.section.answer != nil {
          let asked =
            [place.part.title] + place.fields(.orAsk, in: source.document).map(\.value)
          for span in asked {
            let marks = span.filter { source.document.bytes[$0] == UInt8(ascii: "?") }
            guard marks.count > 1 else { continue }
            inspection.report(
              .severalQuestions, source.document, marks[0],
              "\(marks.count) questions in one; ask the second as a follow-up, '###'")
          }
        }
      }
    })
}
