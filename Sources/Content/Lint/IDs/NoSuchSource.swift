extension Rule {
  static let noSuchSource: Rule = Rule(
    "no-such-source", .error,
    why: "A citation that leads nowhere cannot be checked by the person it is shown to.",
    bad: .card(
      """
      === Knowledge/_sources.md
      ## backers
      title: On career backers
      === Knowledge/reciprocity/example.md
      ---
      title: What a junior can give
              ↓
      source: bakers, "Two-way"
      ---
      Thanks with a result.
      """),
    good: .card(
      """
      === Knowledge/_sources.md
      ## backers
      title: On career backers
      === Knowledge/reciprocity/example.md
      ---
      title: What a junior can give
      source: backers, "Two-way"
      ---
      Thanks with a result.
      """),
    check: { inspection in
      let names = inspection.library.sources.map(\.id)
      for (document, key, field) in inspection.fields where key == .source {
        guard let span = document.idSpans(field).first else { continue }
        let id = document.text(span)
        guard id != "ours", !names.contains(id) else { continue }
        let hint = nearest(to: id, in: names).map { "; did you mean '\($0)'?" } ?? ""
        inspection.report(
          .noSuchSource, document, span.lowerBound,
          "'\(id.shortened)' is no source of _sources.md\(hint)")
      }
    })
}
