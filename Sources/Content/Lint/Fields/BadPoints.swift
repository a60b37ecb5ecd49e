extension Rule {
  static let badPoints: Rule = Rule(
    "bad-points", .error,
    why: "Points that cannot be read count nothing, and points for what is not there count for "
      + "nobody.",
    bad: .file(
      "Knowledge/drafts/_points.md",
      """
      ---
      title: What words tell of drafts
      ---
      ## do-not-send
        ↓
      - asap 1.2
      """),
    good: .file(
      "Knowledge/drafts/_points.md",
      """
      ---
      title: What words tell of drafts
      ---
      ## do-not-send
      - 1.2: asap
      """),
    check: { inspection in
      let library = inspection.library
      let names = library.checks.ids + library.cards.ids + DraftCheck.Weight.verdicts.map(\.id)
      for loaded in inspection.documents where loaded.role == .points {
        for part in loaded.document.parts where part.level == 2 {
          let span = part.id ?? part.title
          let id = loaded.document.text(span)
          guard !names.contains(id) else { continue }
          let hint = nearest(to: id, in: names).map { "; did you mean '\($0)'?" } ?? ""
          inspection.report(
            .badPoints, loaded.document, span.lowerBound,
            "no fault, verdict or card is '\(id)'\(hint)")
        }
      }
    })
}
