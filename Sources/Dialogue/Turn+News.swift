import Content
import Rules
import Understanding

/// What is told of a step at another time than at its question: what came of it after all, what
/// somebody answered, and that it is to go to somebody else.
extension Exchange {
  /// "Marco said no", "ni reply na xa!", "no wait, I sent it this morning", while no question is open.
  mutating func takeNews() -> Bool {
    guard Reader.words(in: text) < Exchange.longestNews, !reader.isQuestion(text).asks else {
      return false
    }
    if takeOutcomeAfterAll() { return true }
    // In a chat nobody asked how it went: whoever says so on the day or after answers that.
    if let due = state.dueSteps(on: today).first, Reader.words(in: text) < 8,
      reader.lastMention(reader.plainly(text), "did-it")?.isDenied == false
    {
      return takeOutcome(of: due.id)
    }
    if wasOutcomeTold, Reader.words(in: text) < 8, let feeling = reader.feeling(in: text) {
      // "That stung" is about the answer that came, and no story of its own.
      name(feeling)
      wait(for: .anything)
      return true
    }
    let isNo = reader.mentions(text, "told-no")
    guard isNo || reader.mentions(text, "they-answered") || reader.mentions(text, "they-did") else {
      return false
    }
    let named = contact(namedIn: text)?.name
    if let step = state.openSteps.first(where: { step in
      named.map { isAbout(step, $0) } ?? (state.waits(of: step) > 0)
    }) {
      return takeOutcome(of: step.id)
    }
    guard
      let step = state.steps.last(where: { step in
        step.closedOn.map { today.dayNumber - $0.dayNumber < Exchange.freshDays } == true
          && named.map { isAbout(step, $0) } ?? wasOutcomeTold
      }), let who = named ?? whom(step)
    else { return false }
    because("remark", "news")
    record(.contactLogged(ContactRecord(name: who, kind: .met, note: text, on: today)))
    say(
      isNo ? .afterDeclined : wasOutcomeTold ? .newsKept : .afterAnswered,
      ["who": Wording.safe(who)], as: .reflection)
    settle()
    return true
  }

  /// A story is no news.
  private static let longestNews = 30
  /// Days after which news are of something else.
  private static let freshDays = 30

  /// What came of a step, other than was said just before: "mali, wala pa pala akong na-send".
  private mutating func takeOutcomeAfterAll() -> Bool {
    guard wasOutcomeTold, let outcome = outcomeInPart(),
      let told = state.steps.last(where: { $0.closedOn == today && !$0.outcomes.isEmpty }),
      let before = told.outcomes.last(where: { $0 != .rescheduled })
    else { return false }
    guard reader.tells(text, "corrections") || reader.tells(text, "undo") else { return false }
    because("remark", "after-all")
    let isSent = before == .waiting && outcome == .done && !reader.mentions(text, "they-answered")
    guard outcome != before, !isSent else {
      say(.unchanged)
      settle()
      return true
    }
    let moved = state.openSteps.first { $0.run == told.run && $0.question == told.question }
    if moved == nil {
      for event in state.moving(told, to: today, on: today) { record(event) }
    }
    guard let step = moved ?? state.steps.last else { return false }
    close(step, as: outcome)
    return true
  }

  /// Whether the coach heard what came of a step a few turns ago.
  private var wasOutcomeTold: Bool {
    Outcome.allCases.contains { outcome in
      state.spoken["after-\(outcome.rawValue)"]?.max().map { $0 > state.turns - 3 } ?? false
    }
  }

  /// Whom a step is about: who stands in it, or for whom its run was.
  private func whom(_ step: Conversation.Step) -> String? {
    step.step.who
      ?? step.run.flatMap { state.place(of: $0) }
      .flatMap { state.runs[$0].entries["who"]?.value?.names.first }
  }

  private func isAbout(_ step: Conversation.Step, _ name: String) -> Bool {
    whom(step).flatMap { state.contact($0)?.isCalled(name) } ?? false
  }

  // MARK: At a step's question

  /// "I wrote to Rodel, and he answered within the hour!": what came already is heard and noted; the
  /// step is still asked for.
  mutating func takeNewsInstead(_ section: Section, _ agenda: Agenda) -> Bool {
    guard let first = parts.first, reader.tells(text, "they-answered"),
      reader.mentions(first, "did-it") || reader.mentions(first, "they-answered"),
      !reader.opens(reader.plainly(text), with: "intentions")
    else { return false }
    because("remark", "news")
    if let who = contact(namedIn: text)?.name ?? agenda.people(before: section).first?.name {
      record(.contactLogged(ContactRecord(name: who, kind: .met, note: text, on: today)))
    }
    say(.afterAnswered, as: .reflection)
    put(
      section, agenda, reworded: false, attempt: agenda.run.attempts + 1, unsure: agenda.run.unsure)
    return true
  }

  /// "I want to write to my old boss instead, not Rodel": words for somebody else begin with them.
  mutating func takeOtherPerson(_ agenda: Agenda) -> Bool {
    guard agenda.guide.sections.contains(where: { $0.compose != nil }),
      let guide = library.guide("write"), let first = guide.questions.first,
      reader.opens(reader.plainly(text), with: "wishes")
        || reader.mentions(text, "someone-instead"),
      reader.mentions(text, "writing-to"),
      case .partialStep(let step, .when) = reader.interpret(
        text, of: asked(first, .step(withinDays: nil)), today: today),
      let who = step.who,
      !state.runs.contains(where: { $0.id == agenda.run.id && $0.names(who) })
    else { return false }
    because("routed", guide.id)
    if state.run != nil { record(.left(agenda.run.id)) }
    start(guide.id, anew: true, first: (.people([Named(name: who)]), text))
    return true
  }
}

extension Run {
  /// Whether an answer of the run names them.
  fileprivate func names(_ name: String) -> Bool {
    entries.values.contains { entry in
      guard case .people(let people)? = entry.value else { return false }
      return people.contains { $0.name.lowercased() == name.lowercased() }
    }
  }
}
