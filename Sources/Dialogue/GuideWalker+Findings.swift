package import Content

extension GuideWalker {
  /// What is wrong with the guide, by walking it; in file order.
  package func findings(_ places: GuidePlaces) -> [Finding] {
    var findings: [Finding] = []
    func report(_ rule: Rule, _ place: Place, _ message: String) {
      findings.append(
        Finding(place: place, severity: rule.severity, message: message, code: rule.code))
    }
    for halt in halts {
      report(
        .walkDoesNotEnd, places.question(halt.question),
        "'\(halt.line)' typed here leads no further, however often; it is read as something else")
    }
    let missing = missing
    for branch in missing {
      let place = branch.place(places)
      switch (branch.part, branch.outcome) {
      case (.question, _), (.when, .said):
        report(.questionNeverAsked, place, "no walk comes to '\(branch.section)'")
      case (_, .holds):
        report(.branchNeverTaken, place, "no walk makes this rule true")
      case (_, .fails):
        report(.branchNeverTaken, place, "no walk makes this rule false")
      case (_, .said):
        // A rule that is never true has said so.
        var rule = branch
        rule.outcome = .holds
        if !missing.contains(rule), !missing.contains(branch.asked) {
          report(
            .neverSaid, place,
            "no walk comes to this text: a reply is said first, or the question is the first one, "
              + "before which nothing is offered or probed")
        }
      }
    }
    for gap in coverage.gaps where gap.guide == guide.id {
      let branch = Branch(guide: guide.id, section: gap.section, part: gap.part, outcome: .said)
      report(
        .staysEmpty, branch.place(places),
        (gap.language == .english ? "" : "in the Filipino text: ")
          + "on some walk '{{\(gap.slot)}}' has no words (not answered, or a person without a name), so "
          + "this cannot be said; write '{{\(gap.slot) or …}}'")
    }
    return findings.sorted { ($0.place, $0.code, $0.message) < ($1.place, $1.code, $1.message) }
  }
}

extension Branch {
  /// The question it belongs to, asked.
  fileprivate var asked: Branch {
    Branch(guide: guide, section: section, part: .question, outcome: .said)
  }

  fileprivate func place(_ places: GuidePlaces) -> Place {
    switch part {
    case .question, .option: places.question(section)
    case .when: places.field(.when, 0, of: section)
    case .reply(let n): places.field(.reply, n, of: section)
    case .probe(let n): places.field(.probe, n, of: section)
    case .advice(let n): places.field(.advice, n, of: section)
    case .compose: places.field(.compose, 0, of: section)
    }
  }
}
