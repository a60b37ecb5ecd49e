package import Content
package import Dialogue
package import Rules

/// What reports tell of one person, gathered once; every format shows this and nothing else.
package struct Overview: Sendable {
  /// One answer: the question as it was shown, and the words typed, a probe's reply last.
  package struct Answer: Sendable {
    package var id: String
    package var question: String
    package var words: [String]
    package var on: CivilDate?
  }

  /// One walk through a guide with what was answered in it.
  package struct Walk: Sendable {
    package var guide: String
    package var title: String
    package var number: Int
    package var began: CivilDate
    package var finished: CivilDate?
    package var answers: [Answer]
  }

  /// One person of the support system.
  package struct Person: Sendable {
    package var name: String
    package var role: String?
    package var circle: Circle?
    package var last: CivilDate?
    /// Days since the last contact, where it is longer than this circle's gap.
    package var quietDays: Int?
    /// Days since the last contact, where it is longer than the rhythm that is ideal with them.
    package var welcomeDays: Int?
    /// That rhythm, and the longest natural silence, in days.
    package var ideal: Int
    package var gap: Int
    /// Whether the last three contacts were all asks.
    package var onlyAsks: Bool
    package var isRetired: Bool
    package var snoozedUntil: CivilDate?
    package var touches: [Conversation.Contact.Touch]
  }

  package var today: CivilDate
  /// What the person wants, as answered last.
  package var goal: Answer?
  /// The best possible future, and how the person said they got there.
  package var vision: Answer?
  package var wayBack: [Answer] = []
  package var steps: [Conversation.Step] = []
  package var openSteps: [Conversation.Step] = []
  package var wins: [Conversation.Win] = []
  package var walks: [Walk] = []
  package var people: [Person] = []

  /// Whether there is nothing to tell.
  package var isEmpty: Bool { walks.isEmpty && steps.isEmpty && wins.isEmpty && people.isEmpty }

  /// The step whose day comes first.
  package var next: Conversation.Step? { openSteps.first }

  /// What came of the steps that are closed, the latest last; a moved step stands as what it
  /// became.
  package var closedSteps: [Conversation.Step] {
    steps.filter { !$0.isOpen && $0.outcomes.last != .rescheduled }
  }

  /// What came of a step, or of the same step under an earlier day.
  package func outcome(of step: Conversation.Step) -> Outcome? {
    let same = steps.filter {
      $0.id <= step.id && $0.run == step.run && $0.question == step.question
        && $0.step.what == step.step.what
    }
    return same.last { !$0.outcomes.allSatisfy { $0 == .rescheduled } }?
      .outcomes.last { $0 != .rescheduled }
  }

  /// The people of a circle, those who are not retired.
  package func people(in circle: Circle?) -> [Person] {
    people.filter { $0.circle == circle && !$0.isRetired }
  }

  /// Gathers what there is to tell, as of `today`.
  package init(of state: Conversation, library: Library, today: CivilDate) {
    self.today = today
    walks = state.runs.map { Overview.walk($0, library) }.filter { !$0.answers.isEmpty }
    goal = Overview.latest(Place.goal, in: walks)
    if let walk = walks.last(where: { walk in
      walk.guide == Place.future && walk.answers.contains { Place.vision.contains($0.id) }
    }) {
      vision = walk.answers.first { Place.vision.contains($0.id) }
      wayBack = walk.answers.filter { $0.id != vision?.id && Place.isOfTheWay($0) }
    }
    // A step whose words were erased has nothing to tell.
    (steps, openSteps) = (state.steps, state.openSteps)
    steps.removeAll { $0.step.what.isEmpty }
    openSteps.removeAll { $0.step.what.isEmpty }
    wins = state.wins
    let quiet = Dictionary(
      state.quiet(on: today, in: library).map { ($0.contact.name, $0.days) },
      uniquingKeysWith: max)
    people = state.contacts.map { contact in
      let days = contact.lastTouch.map { today.dayNumber - $0.dayNumber }
      let ideal = state.ideal(of: contact, in: library)
      let isLeft = contact.isRetired || contact.snoozedUntil.map { $0 > today } ?? false
      return Person(
        name: contact.shown, role: contact.details["role"],
        circle: state.circle(of: contact, in: library), last: contact.lastTouch,
        quietDays: quiet[contact.name],
        welcomeDays: isLeft ? nil : days.flatMap { $0 > ideal ? $0 : nil }, ideal: ideal,
        gap: state.gap(of: contact, in: library), onlyAsks: contact.onlyAsks,
        isRetired: contact.isRetired,
        snoozedUntil: contact.snoozedUntil.flatMap { $0 > today ? $0 : nil },
        touches: contact.touches)
    }
  }

  private static func walk(_ run: Run, _ library: Library) -> Walk {
    let guide = library.guide(run.id.guide)
    let asked = guide?.questions.map(\.id) ?? []
    // Answers whose question has left the guide are kept and shown last.
    let gone = run.entries.keys.filter { !asked.contains($0) }.sorted()
    let answers = (asked + gone).compactMap { id -> Answer? in
      guard let entry = run.entries[id], let raw = entry.raw else { return nil }
      return Answer(
        id: id, question: entry.wording.isEmpty ? id : entry.wording, words: [raw] + entry.added,
        on: entry.on)
    }
    return Walk(
      guide: run.id.guide, title: guide?.title ?? run.id.guide, number: run.id.number,
      began: run.began, finished: run.finished, answers: answers)
  }

  private static func latest(_ ids: [String], in walks: [Walk]) -> Answer? {
    let found = walks.flatMap(\.answers).filter { ids.contains($0.id) }
    return found.max { ($0.on?.dayNumber ?? .min) < ($1.on?.dayNumber ?? .min) }
  }
}

/// Where in the guides the plan's parts are answered.
private enum Place {
  static let goal = ["goal", "want"]
  static let future = "from-the-future"
  static let vision = ["became", "vision"]

  /// Whether an answer tells of the way from today to the vision: one that finishes a sentence, or
  /// names somebody; not a number, and not the step, which has its own place.
  static func isOfTheWay(_ answer: Overview.Answer) -> Bool {
    answer.id != "step" && answer.words.first?.utf8.contains { $0 >= 0x3A } == true
  }
}

extension Overview.Answer {
  /// The answer as a sentence where the question was one to be finished ("I joined ___").
  package var sentence: String? {
    guard let open = question.firstIndex(of: "\""), let close = question.lastIndex(of: "\""),
      open < close, let words = words.first
    else { return nil }
    let inside = question[question.index(after: open)..<close]
    guard let gap = inside.firstRange(of: "___") else { return nil }
    return inside[..<gap.lowerBound] + words + inside[gap.upperBound...]
  }
}
