import Content
import Rules
import Understanding

/// What the record holds, told in conversation: status, plan, answers, people, steps and outcomes.
extension Exchange {
  mutating func status() {
    if let agenda = agenda(), let open = agenda.open {
      let (number, total) =
        agenda.progress(of: open)
        ?? agenda.closed(before: open).lazy.compactMap { agenda.progress(of: $0) }.first ?? (1, 1)
      say(
        .status,
        [
          "guide": agenda.guide.label, "number": String(number), "total": String(total),
          "answered": String(agenda.run.answered),
        ])
    } else {
      say(.statusNone, ["count": String(state.runs.count { $0.finished != nil })])
    }
    if let step = state.openSteps.first {
      say(
        .statusStep,
        [
          "step": Wording.safe(step.step.what),
          "date": step.step.when.map { wording.day($0) } ?? "",
        ])
    }
    askAgain()
  }

  mutating func plan() {
    let steps = state.openSteps
    guard !steps.isEmpty else {
      say(.planNone)
      askAgain()
      return
    }
    let lines = steps.prefix(5).compactMap { step in
      wording.part(
        .planStep,
        [
          "step": Wording.safe(step.step.what),
          "date": step.step.when.map { wording.day($0) } ?? "",
        ])
    }
    guard let head = voice(.planSteps) else { return }
    add(.reflection, ([head] + lines).joined(separator: "\n"))
    askAgain()
  }

  mutating func answers() {
    guard let run = state.run ?? state.runs.last, let guide = library.guide(run.id.guide) else {
      say(.answersNone)
      askAgain()
      return
    }
    let agenda = Agenda(
      of: run, in: guide, conversation: state, library: library, today: today)
    let lines = guide.questions.compactMap { section -> String? in
      guard let raw = agenda.entry(of: section)?.raw,
        let template = library.voice[VoiceID.answersItem.rawValue]?.first
      else { return nil }
      return wording.fill(template, ["label": label(section.id), "answer": Wording.safe(raw)])
    }
    if lines.isEmpty {
      say(.answersNone)
    } else {
      add(.reflection, lines.joined(separator: "\n"))
    }
    askAgain()
  }

  mutating func people() {
    guard !state.contacts.isEmpty, let head = voice(.peopleIntro) else {
      say(.peopleNone)
      askAgain()
      return
    }
    let lines = state.contacts.prefix(12).compactMap { contact in
      library.voice[VoiceID.peopleItem.rawValue]?.first.map {
        wording.fill(
          $0,
          [
            "name": Wording.safe(contact.name),
            "role": contact.details["role"].map { Wording.safe($0) } ?? "",
          ]
        ).trimmedOfTrailingPunctuation
      }
    }
    add(.reflection, ([head] + lines).joined(separator: "\n"))
    askAgain()
  }

  /// "Don't save that": the last answer is taken back and its text erased from the store.
  mutating func unsave() {
    guard let change = state.lastChange else {
      say(.nothingToUnsave)
      askAgain()
      return
    }
    record(.undone)
    record(.erased("\(change.run.guide)/\(change.question)"))
    because("unsaved", change.question)
    say(.unsaved)
    askAgain()
  }

  // MARK: Steps

  /// The opener when a step's day has come: the step in the person's own words.
  mutating func askOutcome(of step: Conversation.Step) {
    because("step-due", String(step.id))
    let day = step.step.when ?? today
    say(
      day == today ? .stepDueToday : .stepDue,
      ["step": Wording.safe(step.step.what), "date": wording.day(day)], as: .reflection)
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

  mutating func takeOutcome(of id: Int) -> Bool {
    let outcome: Outcome
    if let index = pick(outcomes.compactMap { outcomeLabel($0) }) {
      outcome = outcomes[index]
    } else if let named = outcomes.first(where: {
      reader.means(text, "outcome-\($0.rawValue)")
    }) {
      outcome = named
    } else if reader.shortAnswer(text) == .yes {
      outcome = .done
    } else if reader.shortAnswer(text) == .no || reader.shortAnswer(text) == .later {
      outcome = .notYet
    } else if let day = reader.date(in: text, today: today)?.day, day >= today {
      move(id, to: day)
      return true
    } else {
      return false
    }
    close(id, as: outcome)
    return true
  }

  /// Reschedules a step in one line; its history is kept.
  private mutating func move(_ id: Int, to day: CivilDate) {
    guard let step = state.steps.first(where: { $0.id == id }) else { return }
    reschedule(step, to: day)
    because("outcome", Outcome.rescheduled.rawValue)
    say(.stepMoved, ["date": wording.day(day)])
    settle()
  }

  private mutating func reschedule(_ step: Conversation.Step, to day: CivilDate) {
    var moved = step.step
    moved.when = day
    record(.stepClosed(id: step.id, .rescheduled, on: today))
    record(
      .stepSet(
        StepRecord(
          id: (state.steps.map(\.id).max() ?? 0) + 1, run: step.run, question: step.question,
          step: moved, setOn: today)))
  }

  /// After the opener: the question that was open, or anything.
  private mutating func settle() {
    if let agenda = agenda(), let open = agenda.open {
      ask(open, agenda)
    } else {
      wait(for: .anything)
      say(.afterGuide)
    }
  }

  private mutating func close(_ id: Int, as outcome: Outcome) {
    guard let step = state.steps.first(where: { $0.id == id }) else { return }
    record(.stepClosed(id: id, outcome, on: today))
    because("outcome", outcome.rawValue)
    if outcome == .done || outcome == .waiting, let who = step.step.who {
      record(
        .contactLogged(
          ContactRecord(name: who, kind: .asked, note: step.step.what, on: today)))
    }
    let later = today.adding(days: outcome == .waiting ? 4 : 3)
    say(
      "after-\(outcome.rawValue)",
      [
        "step": Wording.safe(step.step.what), "date": wording.day(later),
        "who": step.step.who.map { Wording.safe($0) } ?? "",
      ], as: .reflection)
    if outcome == .waiting || outcome == .notYet { reschedule(step, to: later) }
    settle()
  }
}

extension String {
  /// Without the punctuation that an empty slot leaves at the end.
  var trimmedOfTrailingPunctuation: String {
    var text = self[...]
    while let last = text.last, ",:; (".contains(last) { text = text.dropLast() }
    return String(text)
  }
}
