import Content
package import Rules
import Understanding

/// What came of a step: each outcome with its own next move; nothing of its history is lost.
extension Exchange {
  /// The opener when a step's day has come: the step in the person's own words.
  mutating func askOutcome(of step: Conversation.Step, again: Bool = false) {
    because("step-due", String(step.id))
    let day = step.step.when ?? today
    if !again {
      say(
        state.waits(of: step) > 0 ? .stepDueWaiting : day == today ? .stepDueToday : .stepDue,
        ["step": Wording.safe(step.step.what), "date": wording.day(day)], as: .reflection)
    }
    let labels = outcomes.compactMap { outcomeLabel($0) }
    guard let question = voice(.outcomeQuestion) else { return }
    let lines = labels.enumerated().map { "\($0 + 1) \($1)" }
    add(.question, ([question] + lines).joined(separator: "\n"), choices: labels)
    wait(for: .outcome(step: step.id))
  }

  private var outcomes: [Outcome] { [.done, .waiting, .declined, .notYet, .changed] }

  private func outcomeLabel(_ outcome: Outcome) -> String? {
    library.voice["outcome-\(outcome.rawValue)"]?.first.map { wording.fill($0, [:]) }
  }

  /// Whether the whole line says what came of a step: then it is no command ("tapos na").
  var tellsOutcome: Bool { toldOutcome != nil }

  /// "Scrap that, I'm going for the certificate instead": of a step whose day has come, and nothing
  /// typed before is meant.
  var tellsOutcomeAsUndo: Bool { reader.command(text) == .undo && outcomeInPart() != nil }

  private var toldOutcome: Outcome? {
    let plain = reader.plainly(text)
    return outcomes.first {
      let id = "outcome-\($0.rawValue)"
      return reader.means(text, id) || plain != text && reader.means(plain, id)
    }
  }

  /// Reads the line as what came of a step, or as a change of it; false when it is neither.
  mutating func takeOutcome(of id: Int) -> Bool {
    guard let step = state.steps.first(where: { $0.id == id }) else { return false }
    if let index = pick(outcomes.compactMap { outcomeLabel($0) }) {
      close(step, as: outcomes[index])
    } else if let named = toldOutcome {
      close(step, as: named)
    } else if change(step) {
      return true
    } else if let named = outcomeInPart() {
      close(step, as: named)
    } else if Reader.words(in: text) < 9, !text.hasSuffix("?"),
      let day = reader.date(in: text, today: today)?.day, day >= today
    {
      move(step, to: day)
    } else {
      switch reader.shortAnswer(text) {
      case .yes: close(step, as: .done)
      case .no, .later: close(step, as: .notYet)
      default: return false
      }
    }
    return true
  }

  /// What one part of a longer line says; what came back weighs more than what was sent ("sent it,
  /// wala pang reply" waits).
  func outcomeInPart() -> Outcome? {
    let whole = parts
    // "Opo na send ko na": what was done stands behind the yes.
    let parts = whole + whole.compactMap { reader.behindYes($0) }
    let told = [Outcome.declined, .waiting, .changed, .notYet, .done].first { outcome in
      let id = "outcome-\(outcome.rawValue)"
      return parts.contains { reader.means($0, id) || reader.opens($0, with: id) }
    }
    if let told, told != .done, told != .notYet { return told }
    if told == nil, reader.tells(text, "they-answered"), !reader.mentions(text, "told-no"),
      !reader.mentions(text, "no-answer-yet")
    {
      return .done
    }
    // What stands anywhere: what the other did, what was decided, what is left to do, what was done.
    let plain = reader.plainly(text)
    if told != .notYet, reader.mentions(plain, "told-no") { return .declined }
    if reader.mentions(plain, "no-answer-yet") { return .waiting }
    if told != .notYet, reader.mentions(plain, "decided-not") { return .changed }
    // "I was scared, but I asked", "I wrote it but have not sent it": the last counts.
    let did = reader.lastMention(plain, "did-it")
    let left = reader.lastMention(plain, "still-to-do")
    if let did, !did.isDenied, did.word > (left?.word ?? -1) { return .done }
    if let told { return left == nil ? told : .notYet }
    if left != nil || did?.isDenied == true { return .notYet }
    if did != nil { return .done }
    if reader.mentions(plain, "held-back") { return .notYet }
    switch whole.first.flatMap({ reader.shortAnswer($0) }) {
    case .yes: return .done
    case .no: return .notYet
    default: return nil
    }
  }

  /// "Move it to Friday", "smaller", "drop it", "sent it", said when no question is open: about the
  /// step that comes next.
  mutating func takeStepLine() -> Bool {
    guard let step = state.openSteps.first else {
      guard
        ["step-move", "step-smaller", "step-drop"].contains(where: {
          reader.means(text, $0) || reader.opens(text, with: $0)
        })
      else { return false }
      say(.planNone)
      return true
    }
    if reader.means(text, "step-drop") {
      close(step, as: .changed)
      return true
    }
    if reader.means(text, "people-snooze") {
      move(step, to: today.adding(days: 7).onWeekday)
      return true
    }
    return change(step) || tellsOutcome && takeOutcome(of: step.id)
  }

  /// "Smaller" or a day, right after the coach spoke of both, whatever question is open.
  mutating func takeHinted() -> Bool {
    guard let said = state.spoken[VoiceID.smallerHint.rawValue]?.max(),
      said == state.turns || said > state.turns - 3 && isNothingAsked,
      let step = state.steps.last(where: \.isOpen)
    else { return false }
    if change(step) { return true }
    guard text.split(separator: " ").count < 5,
      let day = reader.date(in: text, today: today)?.day, day >= today
    else { return false }
    move(step, to: day)
    return true
  }

  /// Whether nothing waits for a reply, so that what was hinted at a question ago still counts.
  private var isNothingAsked: Bool {
    switch state.awaiting {
    case .anything, .cards, .guides: state.run == nil
    default: false
    }
  }

  private mutating func change(_ step: Conversation.Step) -> Bool {
    if reader.means(text, "step-smaller") {
      shrink(step)
      return true
    }
    guard reader.opens(text, with: "step-move"),
      let day = reader.date(in: text, today: today)?.day, day >= today
    else { return false }
    move(step, to: day)
    return true
  }

  private mutating func move(_ step: Conversation.Step, to day: CivilDate) {
    for event in state.moving(step, to: day, on: today) { record(event) }
    because("outcome", Outcome.rescheduled.rawValue)
    say(.stepMoved, ["date": wording.day(day)])
    settle()
  }

  /// A smaller step in place of this one: one of the author's, or the person's own.
  private mutating func shrink(_ step: Conversation.Step) {
    because("smaller", String(step.id))
    guard let run = step.run, let question = step.question else { return settle() }
    guard !offer(smaller: smaller(than: step), run, question) else { return }
    say(.stepWhat, as: .question)
    wait(for: .stepPart(run, question: question, what: "", when: step.step.when, missing: .what))
  }

  /// Smaller steps to choose from; false where there are none.
  mutating func offer(smaller steps: [String], _ run: RunID, _ question: String) -> Bool {
    guard !steps.isEmpty, let head = voice(.stepSmaller) else { return false }
    let lines = steps.enumerated().map { "\($0 + 1) \($1)" }
    add(.question, ([head] + lines).joined(separator: "\n"), choices: steps)
    wait(for: .which(run, question: question, raw: "", choices: steps))
    return true
  }

  /// The author's smaller steps for this one, the person's words in them.
  private func smaller(than step: Conversation.Step) -> [String] {
    allSmaller(of: step).prefix(3).filter { $0 != step.step.what }
  }

  private func allSmaller(of step: Conversation.Step) -> [String] {
    guard let run = step.run.flatMap({ state.place(of: $0) }).map({ state.runs[$0] }),
      let guide = library.guide(run.id.guide),
      let section = step.question.flatMap({ guide.section($0) })
    else { return [] }
    let agenda = Agenda(of: run, in: guide, conversation: state, library: library, today: today)
    return smaller(in: section, agenda)
  }

  /// The author's smaller steps for a question.
  func smaller(in section: Section, _ agenda: Agenda) -> [String] {
    section.smaller.compactMap { fill(Template($0), agenda, turned: false) }
  }

  /// The step that one of the author's smaller ones took the place of.
  private func whole(of step: Conversation.Step) -> Conversation.Step? {
    guard allSmaller(of: step).contains(step.step.what) else { return nil }
    return state.steps.last {
      $0.id < step.id && $0.run == step.run && $0.question == step.question
        && $0.outcomes.last == .rescheduled && $0.step.what != step.step.what
    }
  }

  /// After the opener: the question that was open, or anything.
  mutating func settle() {
    if let agenda = agenda(), let open = agenda.open {
      ask(open, agenda)
    } else {
      wait(for: .anything)
      say(.afterGuide)
    }
  }

  mutating func close(_ step: Conversation.Step, as told: Outcome) {
    // What was sent, and asks something, waits for its answer.
    let outcome = told == .done && awaitsAnswer(step) ? Outcome.waiting : told
    record(.stepClosed(id: step.id, outcome, on: today))
    because("outcome", outcome.rawValue)
    let who = step.step.who ?? meant(by: step)
    // Still no answer is no second contact: the clock runs from the message.
    let isContact =
      outcome == .done || outcome == .declined || outcome == .waiting && state.waits(of: step) == 1
    if let who, isContact {
      for name in step.step.who == nil ? [who] : step.step.people {
        record(
          .contactLogged(
            ContactRecord(
              name: name, kind: kind(of: step, outcome), note: step.step.what, on: today)))
      }
    }
    let later = today.adding(days: outcome == .waiting ? 4 : 3).onWeekday
    let slots = [
      "step": Wording.safe(step.step.what), "date": wording.day(later),
      "who": who.map { Wording.safe($0) } ?? "",
    ]
    // A second silence is enough: after the one follow-up it may rest.
    if outcome == .waiting, state.waits(of: step) > 1 {
      record(.stepClosed(id: step.id, .resting, on: today))
      say(.afterResting, slots, as: .reflection)
      return settle()
    }
    if outcome == .done, reader.mentions(text, "they-answered") {
      say(.afterAnswered, slots, as: .reflection)
    } else {
      say("after-\(outcome.rawValue)", slots, as: .reflection)
    }
    if outcome == .notYet {
      if let obstacle = obstacle(of: step) { say(.expected, ["obstacle": obstacle]) }
      if hasWordsToSend(step) { say(.wordsHint) }
      if let smaller = smaller(than: step).first { say(.smallerHint, ["smaller": smaller]) }
    }
    // The smaller step is done: the one it stood for is still to come.
    if outcome == .done, let whole = whole(of: step), let run = whole.run,
      let question = whole.question
    {
      say(.stepWhole, ["step": Wording.safe(whole.step.what)], as: .question)
      wait(
        for: .stepPart(
          run, question: question, what: whole.step.what, when: nil, missing: .when))
      return
    }
    if outcome == .done, who != nil, kind(of: step, outcome) != .thanked { say(.thanksHint, slots) }
    if outcome == .waiting || outcome == .notYet {
      for event in state.moving(step, to: later, on: today) { record(event) }
    }
    settle()
  }

  /// Whether the line says only that words were sent which ask for something.
  private func awaitsAnswer(_ step: Conversation.Step) -> Bool {
    guard hasWordsToSend(step), kind(of: step, .waiting) == .asked,
      reader.mentions(text, "words-sent"), !reader.mentions(text, "they-answered")
    else { return false }
    let run = step.run.flatMap { state.place(of: $0) }.map { state.runs[$0] }
    guard case .choice(let kinds, _)? = run?.entries["occasion"]?.value else { return true }
    // Thanks, and a no, want none.
    return !kinds.contains { ["thanks", "decline", "no"].contains($0) }
  }

  /// What kind of contact the step was, by its words: contact all the same where they do not say,
  /// and something asked for where an answer is awaited.
  private func kind(of step: Conversation.Step, _ outcome: Outcome) -> ContactRecord.Kind {
    for kind in [ContactRecord.Kind.thanked, .gave, .asked]
    where reader.mentions(step.step.what, "step-\(kind.rawValue)") {
      return kind
    }
    return outcome == .done ? .met : .asked
  }

  /// Whom "send it to her" is about: the person chosen in the same run.
  func meant(by step: Conversation.Step) -> String? {
    guard reader.mentions(step.step.what, "step-them"),
      let place = step.run.flatMap({ state.place(of: $0) })
    else { return nil }
    return state.runs[place].entries["who"]?.value?.names.first
  }

  /// What the person expected to be in the way, where the guide asked.
  private func obstacle(of step: Conversation.Step) -> String? {
    guard let place = step.run.flatMap({ state.place(of: $0) }) else { return nil }
    return ["obstacle", "barrier"].lazy.compactMap { id -> String? in
      guard let entry = state.runs[place].entries[id], entry.state == .answered else { return nil }
      return entry.raw.map { Wording.safe($0) }
    }.first
  }
}

extension Conversation {
  /// The events that put a step on another day and keep what it was.
  package func moving(_ step: Step, to day: CivilDate, on today: CivilDate) -> [Event] {
    var moved = step.step
    moved.when = day
    let record = StepRecord(
      id: nextStep, run: step.run, question: step.question, step: moved,
      setOn: today)
    return [.stepClosed(id: step.id, .rescheduled, on: today), .stepSet(record)]
  }

  /// How often the person waited for an answer to this step, under all its days.
  func waits(of step: Step) -> Int {
    steps.filter {
      $0.run == step.run && $0.question == step.question
        && (step.run != nil || $0.step.what == step.step.what)
    }
    .reduce(0) { $0 + $1.outcomes.count { $0 == .waiting } }
  }

  /// Steps whose day has come, the earliest first.
  package func dueSteps(on today: CivilDate) -> [Step] {
    openSteps.filter { $0.step.when.map { $0 <= today } == true }
  }
}

extension CivilDate {
  /// The day itself, or the Monday after it: the coach puts nothing on a weekend of its own accord.
  fileprivate var onWeekday: CivilDate { weekday > 4 ? adding(days: 7 - weekday) : self }
}
