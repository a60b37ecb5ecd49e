package import Content
package import Rules

/// Guided weeks: which one a person is in, at their own pace.
extension Conversation {
  /// A week of the program somebody is enrolled in.
  package struct ProgramWeek: Hashable, Sendable {
    package var program: Program
    package var week: Program.Week
    /// The day from which it is offered.
    package var opens: CivilDate
    /// The guide of it that comes next.
    package var guide: String
  }

  /// The first week with a guide that was not finished since enrolment; nil after the last one.
  ///
  /// Whoever was away goes on where they stopped: no week is missed, and none is pressed on.
  package func programWeek(in library: Library) -> ProgramWeek? {
    guard let enrolment, let start = enrolledOn,
      let program = library.programs.first(where: { $0.id == enrolment })
    else { return nil }
    let finished = runs.filter { run in run.finished.map { $0 >= start } == true }
    var opens = start
    for week in program.weeks {
      opens = opens.adding(days: week.afterDays)
      let next = week.guides.first { guide in
        library.guide(guide) != nil && !finished.contains { $0.id.guide == guide }
      }
      if let next { return ProgramWeek(program: program, week: week, opens: opens, guide: next) }
    }
    return nil
  }
}

extension Exchange {
  /// The week that is open for this person now.
  var openWeek: Conversation.ProgramWeek? {
    state.programWeek(in: library).flatMap { $0.opens <= today ? $0 : nil }
  }

  /// Says which week it is and what it is about; before the first one, who sees what.
  mutating func tellWeek() -> Bool {
    guard let week = openWeek else { return false }
    because("week", week.week.id)
    if state.isNew { for paragraph in week.program.intro { add(.notice, paragraph) } }
    say(.programWeek, ["week": week.week.title, "text": week.week.text.first ?? ""])
    return true
  }
}
