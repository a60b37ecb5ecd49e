import Content
import Rules

/// What rules see of one run: the answers of its questions, as far as they are on the agenda, and
/// what really happened.
struct Answers: Ground {
  let guide: Guide
  let run: Run
  let today: CivilDate
  private let past: Conversation
  private let library: Library
  private let depth: Int
  /// Where each section's entry lies in the run, if there is one.
  private(set) var entries: [Dictionary<String, Entry>.Index?] = []
  /// Where each section's answer stands, as far as the pass over them has come.
  private var standings: [Standing] = []

  init(
    of run: Run, in guide: Guide, past: Conversation, library: Library, today: CivilDate,
    depth: Int
  ) {
    (self.run, self.guide, self.past, self.library) = (run, guide, past, library)
    (self.today, self.depth) = (today, depth)
    entries.reserveCapacity(guide.sections.count)
    // By index, one field at a time: a section is copied only where it has to be.
    for index in guide.sections.indices {
      entries.append(place(guide.sections[index].id, guide.sections[index].was))
    }
  }

  /// The same as if a question had this answer too.
  func answering(_ question: String, with value: Value) -> Answers {
    var run = run
    var entry = Entry(state: .answered)
    entry.value = value
    run.entries[question] = entry
    return Answers(of: run, in: guide, past: past, library: library, today: today, depth: depth)
  }

  /// Where an entry lies, also under a name that its section once had.
  private func place(_ id: String, _ was: [String]) -> Dictionary<String, Entry>.Index? {
    if run.entries.isEmpty { return nil }
    if let place = run.entries.index(forKey: id) { return place }
    for id in was { if let place = run.entries.index(forKey: id) { return place } }
    return nil
  }

  /// Goes over the sections once; returns which of them are on the agenda.
  mutating func settle() -> [Truth] {
    var relevance: [Truth] = []
    relevance.reserveCapacity(guide.sections.count)
    standings.reserveCapacity(guide.sections.count)
    var parent = Standing.missing
    for index in guide.sections.indices {
      var truth = guide.sections[index].when?.evaluate(self) ?? .yes
      let isFollowUp = guide.sections[index].parent != nil
      if isFollowUp, truth != .no {
        switch parent {
        case .answered: break
        case .skipped, .unsure: truth = .no
        case .missing: truth = .unknown
        }
      }
      relevance.append(truth)
      standings.append(truth == .yes ? kept(index) : .missing)
      if !isFollowUp { parent = standings[index] }
    }
    return relevance
  }

  private func kept(_ index: Int) -> Standing {
    guard let place = entries[index] else { return .missing }
    switch run.entries.values[place].state {
    case .answered, .open:
      return run.entries.values[place].value.map(Standing.answered) ?? .missing
    case .skipped: return .skipped
    case .parked: return .unsure
    case .told: return .missing
    }
  }

  func standing(of reference: Reference) -> Standing {
    if let name = reference.run {
      return answers(of: name)?.standing(of: Reference(question: reference.question)) ?? .missing
    }
    guard let place = guide.place(of: reference.question), place < standings.count else {
      return .missing
    }
    return standings[place]
  }

  func day(of reference: Reference) -> CivilDate? {
    if let name = reference.run {
      return answers(of: name)?.day(of: Reference(question: reference.question))
    }
    return guide.place(of: reference.question).flatMap { entries[$0] }
      .flatMap { run.entries.values[$0].on }
  }

  /// The answers of the run before this one (`last`), or of the latest finished run of a guide.
  private func answers(of name: String) -> Answers? {
    guard depth < 3 else { return nil }
    let other =
      name == "last"
      ? past.runs.last { $0.id.guide == run.id.guide && $0.id.number < run.id.number }
      : past.runs.last { $0.id.guide == name && $0.finished != nil }
    guard let other, let guide = library.guide(other.id.guide) else { return nil }
    var answers = Answers(
      of: other, in: guide, past: past, library: library, today: today, depth: depth + 1)
    _ = answers.settle()
    return answers
  }

  func happened(_ measure: String, with reference: Reference?) -> Int? {
    var names: Set<String>?
    if let reference {
      guard case .answered(let value) = standing(of: reference) else { return nil }
      names = Set(value.names.map { $0.lowercased() })
    }
    return past.happened(measure, with: names, today: today)
  }
}

extension Value {
  /// The people an answer names, also where any words were asked for.
  package var names: [String] {
    if case .text(let text) = self { [text] } else { people }
  }

  /// The people an answer names.
  var people: [String] {
    switch self {
    case .people(let people): people.map(\.name)
    case .step(let step): step.people
    default: []
    }
  }
}

extension Conversation {
  /// What really happened, for measures in conditions; nil where nothing is known.
  func happened(_ measure: String, with names: Set<String>?, today: CivilDate) -> Int? {
    let people = contacts.filter { contact in names?.contains { contact.isCalled($0) } ?? true }
    let touches = people.flatMap(\.touches)
    switch measure {
    case "gives": return touches.count { $0.kind == .gave || $0.kind == .thanked }
    case "asks": return touches.count { $0.kind == .asked }
    case "contacts": return touches.count
    case "days since contact":
      return touches.map(\.on).max().map { today.dayNumber - $0.dayNumber }
    case "open steps", "overdue steps":
      return openSteps.count { step in
        let isWith =
          names.map { names in step.step.people.contains { names.contains($0.lowercased()) } }
          ?? true
        return isWith && (measure == "open steps" || step.step.when.map { $0 < today } == true)
      }
    default: return nil
    }
  }
}
