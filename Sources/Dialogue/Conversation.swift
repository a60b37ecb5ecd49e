package import Content
package import Rules

/// A person's state in one conversation: the fold over its events.
///
/// Codable so that a snapshot of it can be stored; a snapshot is a cache and never a second truth.
package struct Conversation: Hashable, Sendable, Codable {
  /// A step with what came of it.
  package struct Step: Hashable, Sendable, Codable {
    package var id: Int
    package var run: RunID?
    package var question: String?
    package var step: NextStep
    package var setOn: CivilDate
    /// What came of it, in order; open until an outcome closes it.
    package var outcomes: [Outcome] = []
    package var closedOn: CivilDate?

    package var isOpen: Bool { closedOn == nil }
  }

  /// A person whom this person named.
  package struct Contact: Hashable, Sendable, Codable {
    package struct Touch: Hashable, Sendable, Codable {
      package var kind: ContactRecord.Kind
      package var note: String?
      package var on: CivilDate
    }

    package var name: String
    /// What is known besides the name: `role`, `circle`, `named-in` (a question's id), `gap` (days),
    /// `snoozed` and `mentioned` (days), `retired`, `initials`, `alias` (a name a line).
    package var details: [String: String] = [:]
    package var touches: [Touch] = []
    package var since: CivilDate?
  }

  /// Something the person finished.
  package struct Win: Hashable, Sendable, Codable {
    package var text: String
    package var on: CivilDate
  }

  /// What one change replaced, so that `undo` can put it back.
  struct Change: Hashable, Sendable, Codable {
    var run: RunID
    var question: String
    var before: Entry?
    var steps: [Step]?
  }

  package var runs: [Run] = []
  /// The run that is being walked, by place in `runs`.
  package var current: Int?
  package var awaiting: Awaited = .anything
  package var steps: [Step] = []
  package var contacts: [Contact] = []
  package var wins: [Win] = []
  package var preferences: [String: String] = [:]
  /// When each card was offered or given last.
  package var offered: [String: CivilDate] = [:]
  package var declinedOffers: Set<String> = []
  /// The card this conversation spoke of last, and whether in the latest turn.
  package var lastCard: String?
  package var turnsSinceCard = 0
  package var enrolment: String?
  package var enrolledOn: CivilDate?
  package var team: String?
  package var missed: [String] = []
  /// What the lead may see, in the order it was given.
  package var shared: [Shared] = []
  /// Sentences said, by id: for each variant the number of the turn in which it was last used, 0
  /// for never.
  package private(set) var spoken: [String: [Int]] = [:]
  package var turns = 0
  package var lastVisit: CivilDate?
  var changes: [Change] = []

  /// A conversation in which nothing has happened.
  package init() {}

  /// Whether nothing was ever said here.
  package var isNew: Bool { turns == 0 }

  /// The run being walked.
  package var run: Run? { current.map { runs[$0] } }

  /// The language this person asked for.
  package var language: Language? { preferences["language"].flatMap(Language.init(rawValue:)) }

  /// Steps without an outcome that closes them, oldest day first.
  package var openSteps: [Step] {
    steps.filter(\.isOpen).sorted {
      ($0.step.when?.dayNumber ?? .max, $0.id) < ($1.step.when?.dayNumber ?? .max, $1.id)
    }
  }

  /// The contact known by this name, now or earlier, whatever its case.
  package func contact(_ name: String) -> Contact? {
    contacts.first { $0.isCalled(name) }
  }

  // MARK: The fold

  /// The fold's step.
  package mutating func apply(_ event: Event) {
    switch event {
    case .asked(let awaited): apply(asked: awaited)
    case .answered(let answer): apply(answered: answer)
    case .skipped(let id, let question): close(id, question, as: .skipped)
    case .parked(let id, let question): close(id, question, as: .parked)
    case .reopened(let id, let question):
      change(id, question) { $0.state = .open }
      with(id) { $0.finished = nil }
      current = place(of: id)
    case .added(let id, let question, let raw):
      change(id, question) { $0.added.append(raw) }
    case .undone: undo()
    case .said(let sentences): apply(said: sentences)
    case .offered(let card, let accepted):
      if accepted == false { declinedOffers.insert(card) }
    case .advised(let card):
      lastCard = card
      turnsSinceCard = 0
    case .consented(let to, let yes): preferences["consent-" + to] = yes ? "yes" : "no"
    case .stepSet(let record):
      steps.append(
        Step(
          id: record.id, run: record.run, question: record.question, step: record.step,
          setOn: record.setOn))
    case .stepClosed(let id, let outcome, let day): apply(outcome, to: id, on: day)
    case .contactLogged(let record):
      guard let index = contactIndex(record.name, on: record.on) else { return }
      contacts[index].touches.append(
        .init(kind: record.kind, note: record.note, on: record.on))
      contacts[index].details["retired"] = nil
    case .contactChanged(let name, let field, let value):
      if let index = contactIndex(name, on: nil) { change(index, field, value) }
    case .winLogged(let text, let day): wins.append(Win(text: text, on: day))
    case .enrolled(let program, let day, let team):
      (enrolment, enrolledOn, self.team) = (program, day, team)
    case .shared(let what, let text): apply(shared: what, text)
    case .missed(let text): missed.append(text)
    case .began(let id, let day):
      runs.append(Run(id: id, began: day))
      current = runs.count - 1
      awaiting = .anything
    case .finished(let id, let day):
      with(id) { $0.finished = day }
      if current.map({ runs[$0].id == id }) == true { current = nil }
      awaiting = .anything
    case .paused(let day): lastVisit = day
    case .left(let id):
      if current.map({ runs[$0].id == id }) == true { current = nil }
      awaiting = .anything
    case .erased(let what): erase(what)
    case .preference(let name, let value): preferences[name] = value
    }
  }

  private mutating func apply(asked awaited: Awaited) {
    awaiting = awaited
    guard case .question(let id, let question, let attempts, let unsure) = awaited else { return }
    with(id) {
      $0.asked = question
      $0.attempts = attempts
      $0.unsure = unsure
    }
    current = place(of: id) ?? current
  }

  private mutating func apply(answered answer: Answered) {
    change(answer.run, answer.question) { entry in
      let probed = entry.probed
      entry = Entry(state: .answered)
      entry.probed = probed
      entry.raw = answer.raw
      entry.value = answer.value
      entry.version = answer.version
      entry.wording = answer.wording
      entry.language = answer.language.rawValue
      entry.on = answer.on
    }
    with(answer.run) {
      $0.attempts = 0
      $0.unsure = 0
    }
    let people: [Named] =
      switch answer.value {
      case .people(let people): people
      case .step(let step): step.people.map { Named(name: $0) }
      default: []
      }
    for person in people {
      guard let index = contactIndex(person.name, on: answer.on) else { continue }
      if let role = person.role { contacts[index].details["role"] = role }
      if contacts[index].details["named-in"] == nil {
        contacts[index].details["named-in"] = answer.question
      }
    }
  }

  private mutating func apply(said sentences: [Spoken]) {
    if sentences.contains(where: { !$0.isMark }) {
      turns += 1
      turnsSinceCard += 1
    }
    for sentence in sentences {
      if !sentence.isMark {
        use(sentence, in: turns)
        continue
      }
      guard let (guide, mark, about) = sentence.mark, let current, runs[current].id.guide == guide
      else { continue }
      switch mark {
      case "probe":
        runs[current].probes += 1
        runs[current].entries[about]?.probed = true
      case "offer": runs[current].offers += 1
      case "echo":
        runs[current].echoes += 1
        runs[current].lastReaction = "echo"
      case "reaction": runs[current].lastReaction = about
      case "": runs[current].entries[about] = Entry(state: .told)
      default: break
      }
    }
  }

  /// Notes that a sentence is used in this turn.
  mutating func use(_ sentence: Spoken, in turn: Int) {
    // A variant that no content has would be a number of any size.
    guard (0..<1_000).contains(sentence.variant) else { return }
    spoken[sentence.id, default: []].set(turn, at: sentence.variant)
  }

  private mutating func apply(_ outcome: Outcome, to id: Int, on day: CivilDate) {
    guard let index = steps.firstIndex(where: { $0.id == id }) else { return }
    steps[index].outcomes.append(outcome)
    switch outcome {
    case .done, .declined, .changed, .resting, .rescheduled: steps[index].closedOn = day
    case .waiting, .notYet: break
    }
  }

  private mutating func close(_ id: RunID, _ question: String, as state: Entry.State) {
    change(id, question) { entry in
      entry.state = state
      if state == .parked { entry.timesParked += 1 }
    }
    with(id) {
      $0.attempts = 0
      $0.unsure = 0
    }
  }

  // MARK: Undo and erasure

  private mutating func change(
    _ id: RunID, _ question: String, _ body: (inout Entry) -> Void
  ) {
    guard let place = place(of: id) else { return }
    let before = runs[place].entries[question]
    changes.append(Change(run: id, question: question, before: before, steps: steps))
    if changes.count > 24 { changes.removeFirst() }
    var entry = before ?? Entry(state: .open)
    body(&entry)
    runs[place].entries[question] = entry
  }

  /// The change that `undo` would take back.
  package var lastChange: (run: RunID, question: String)? {
    changes.last.map { ($0.run, $0.question) }
  }

  private mutating func undo() {
    guard let change = changes.popLast(), let place = place(of: change.run) else { return }
    runs[place].entries[change.question] = change.before
    runs[place].finished = nil
    if let before = change.steps {
      // What came of other steps since is no part of the change.
      let isIts = { (step: Step) in step.run == change.run && step.question == change.question }
      steps = (steps.filter { !isIts($0) } + before.filter(isIts)).sorted { $0.id < $1.id }
    }
    current = place
    awaiting = .anything
  }

  private mutating func erase(_ what: String) {
    changes = []
    if what.hasPrefix("message ") {
      // The events behind it have no words any more; what was asked stays closed.
      for place in runs.indices {
        for (question, entry) in runs[place].entries where entry.raw?.isEmpty == true {
          runs[place].entries[question]?.raw = nil
          runs[place].entries[question]?.value = nil
        }
      }
    }
    for place in runs.indices {
      for (question, entry) in runs[place].entries
      where what == "everything" || runs[place].id.isMeant(by: what, question)
        || entry.on.map({ what == "day \($0.iso)" }) == true
      {
        runs[place].entries[question] = nil
      }
    }
    // A step without its words is none.
    steps.removeAll { step in
      guard !step.step.what.isEmpty, let run = step.run, let question = step.question else {
        return step.step.what.isEmpty
      }
      return run.isMeant(by: what, question)
    }
    guard what == "everything" else { return }
    let kept = preferences
    self = Conversation()
    preferences = kept
    turns = 1
  }

  // MARK: Look-ups

  /// The variant of a sentence that was said last; nil when none ever was.
  func latest(_ id: String) -> Int? {
    guard let used = spoken[id] else { return nil }
    var best = 0
    for variant in used.indices where used[variant] > used[best] { best = variant }
    return best
  }

  /// What rules look at: runs, steps and people, without anything that a turn keeps changing.
  var past: Conversation {
    var past = Conversation()
    (past.runs, past.steps, past.contacts) = (runs, steps, contacts)
    return past
  }

  /// Where the run stands in `runs`.
  package func place(of id: RunID) -> Int? { runs.lastIndex { $0.id == id } }

  /// The number that the next step gets: none that a step had of which something was said.
  var nextStep: Int { (steps.map(\.id) + nudgedSteps).max().map { $0 + 1 } ?? 1 }

  /// The number that the next run of a guide gets.
  package func nextNumber(of guide: String) -> Int {
    (runs.lazy.filter { $0.id.guide == guide }.map(\.id.number).max() ?? 0) + 1
  }

  private mutating func with(_ id: RunID, _ body: (inout Run) -> Void) {
    guard let place = place(of: id) else { return }
    body(&runs[place])
  }
}

extension [Int] {
  /// Sets a number, with noughts before it where there was nothing yet.
  fileprivate mutating func set(_ value: Int, at place: Int) {
    while count <= place { append(0) }
    self[place] = value
  }
}
