import Rules

extension Rule {
  static let noSuchOption: Rule = Rule(
    "no-such-option", .error,
    why: "A rule over an option that cannot be chosen never holds.",
    bad: .guide(
      """
      ## How close are you? {#ready}
      answer: choice
                      ↓
      reply: ready is not-yes -> Not yet is useful.

      - yes: I could start now
      - not-yet: Not yet
      """),
    good: .guide(
      """
      ## How close are you? {#ready}
      answer: choice
      reply: ready is not-yet -> Not yet is useful.

      - yes: I could start now
      - not-yet: Not yet
      """),
    check: { inspection in
      for source in inspection.guides {
        for misfit in source.misfits(inspection.library) {
          guard case .noSuchOption(let options) = misfit.kind else { continue }
          let hint =
            nearest(to: misfit.test.literal, in: options).map { "did you mean '\($0)'?" }
            ?? "there are \(options.joined(separator: ", "))"
          inspection.report(
            .noSuchOption, source.document, misfit.offset,
            "there is no option '\(misfit.test.literal)'; \(hint)")
        }
      }
    })
}
