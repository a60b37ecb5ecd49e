package import Content
package import Rules
import Understanding

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
    /// The weeks after it that have a guide left, and from which day each is offered.
    package var later: [Opening] = []

    /// How many of those are open on this day.
    package func behind(on today: CivilDate) -> Int { later.count { $0.opens <= today } }
  }

  package struct Opening: Hashable, Sendable {
    package var week: String
    package var opens: CivilDate
  }

  /// Since when the weeks stand still; nil while they run.
  package var programPausedOn: CivilDate? {
    preferences["program-paused"].flatMap { CivilDate(iso: $0) }
  }

  /// The first week with a guide that was not finished since enrolment; nil after the last one.
  ///
  /// Whoever was away goes on where they stopped: no week is missed, and none is pressed on. Days
  /// of a pause move all weeks; a person who caught up goes on from the week they chose.
  package func programWeek(in library: Library) -> ProgramWeek? {
    guard let enrolment, let start = enrolledOn, let program = library.programs[enrolment]
    else { return nil }
    let finished = runs.filter { run in run.finished.map { $0 >= start } == true }
    var opens = start.adding(days: preferences["program-shift"].flatMap { Int($0) } ?? 0)
    var found: ProgramWeek?
    for week in program.weeks {
      opens = opens.adding(days: week.afterDays)
      if week.id == preferences["program-from"] { found = nil }
      let next = week.guides.first { guide in
        library.guide(guide) != nil && !finished.contains { $0.id.guide == guide }
      }
      guard let next else { continue }
      if found == nil {
        found = ProgramWeek(program: program, week: week, opens: opens, guide: next)
      } else {
        found?.later.append(Opening(week: week.id, opens: opens))
      }
    }
    return found
  }

  // MARK: At one's own pace

  /// The weeks stand still from today on; nothing where they do already.
  package func pausingProgram(on today: CivilDate) -> [Event] {
    guard enrolment != nil, programPausedOn == nil else { return [] }
    return [.preference(name: "program-paused", value: today.iso)]
  }

  /// The weeks go on, later by the days they stood still.
  package func resumingProgram(on today: CivilDate) -> [Event] {
    guard let paused = programPausedOn else { return [] }
    let shift = preferences["program-shift"].flatMap { Int($0) } ?? 0
    let days = max(0, today.dayNumber - paused.dayNumber)
    return [
      .preference(name: "program-shift", value: String(shift + days)),
      .preference(name: "program-paused", value: ""),
    ]
  }

  /// The week of the calendar comes next, and those before it rest; nothing where it does already.
  package func catchingUp(on today: CivilDate, in library: Library) -> [Event] {
    guard let latest = programWeek(in: library)?.later.last(where: { $0.opens <= today }) else {
      return []
    }
    return [.preference(name: "program-from", value: latest.week)]
  }

  /// Notes which week comes next and from when, where that is not what was noted: a store finds the
  /// people by it to whom a week has opened.
  package func notingWeek(in library: Library) -> [Event] {
    guard enrolment != nil else { return [] }
    let week = programPausedOn == nil ? programWeek(in: library) : nil
    let note = week.map { "\($0.week.id) \($0.opens.iso)" } ?? ""
    return note == preferences["week"] ?? "" ? [] : [.preference(name: "week", value: note)]
  }
}

extension Exchange {
  /// The week that is open for this person now.
  var openWeek: Conversation.ProgramWeek? {
    guard state.programPausedOn == nil else { return nil }
    return state.programWeek(in: library).flatMap { $0.opens <= today ? $0 : nil }
  }

  /// Says once, before anything else, who sees what of somebody who was enrolled.
  mutating func tellProgram() {
    guard let enrolment = state.enrolment, state.preferences["program-told"] != enrolment,
      message.audience == .direct,
      let program = library.programs.first(where: { $0.id == enrolment })
    else { return }
    record(.preference(name: "program-told", value: enrolment))
    because("program", enrolment)
    for paragraph in program.intro { add(.notice, paragraph) }
  }

  /// Says which week it is and what it is about.
  mutating func tellWeek() -> Bool {
    guard let week = openWeek else { return false }
    because("week", week.week.id)
    say(.programWeek, ["week": week.week.title, "text": week.week.text.first ?? ""])
    let behind = week.behind(on: today)
    if behind > 1 { say(.programBehind, ["count": String(behind)]) }
    return true
  }

  /// "Pause the program", "go on with the program", "catch up", said by somebody who is enrolled.
  mutating func takeProgramLine() -> Bool {
    guard state.enrolment != nil else { return false }
    let said: [(words: String, voice: VoiceID)] = [
      ("program-pause", .programPaused), ("program-resume", .programResumed),
      ("program-catch-up", .programCaughtUp),
    ]
    guard let (words, voice) = said.first(where: { reader.means(text, $0.words) }) else {
      return false
    }
    let events =
      switch voice {
      case .programPaused: state.pausingProgram(on: today)
      case .programResumed: state.resumingProgram(on: today)
      default: state.catchingUp(on: today, in: library)
      }
    because(words)
    for event in events { record(event) }
    say(voice)
    if words != "program-pause" { _ = tellWeek() }
    askAgain()
    return true
  }
}
