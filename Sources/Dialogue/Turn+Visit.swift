import Content
import Rules
import Understanding

/// How a visit opens and ends: one opener only, and a last line that says how to continue.
extension Exchange {
  /// The guides offered on the first screen, in the order `_voice.md` lists them; the open week's
  /// guide comes first where the person is enrolled.
  var menuGuides: [String] {
    let usual = (library.voice[VoiceID.menuGuides.rawValue] ?? []).map { wording.fill($0, [:]) }
      .filter { library.guide($0) != nil }
    guard let week = openWeek else { return usual }
    return [week.guide] + usual.filter { $0 != week.guide }.prefix(2)
  }

  var isOffRecord: Bool { state.preferences["record"] == "off" }

  mutating func open() {
    let isNew = state.isNew
    if isNew { say(isOffRecord ? .welcomeOffRecord : .welcome) }
    tellProgram()
    if let guide = message.guide {
      start(guide)
      return
    }
    if isNew {
      _ = tellWeek()
      menu()
      return
    }
    if let step = state.dueSteps(on: today).first {
      askOutcome(of: step)
      return
    }
    if let agenda = agenda(), let open = agenda.open, message.verified {
      let last = agenda.closed(before: nil).lazy
        .compactMap { agenda.entry(of: $0) }.filter { $0.state == .answered }
        .max { ($0.on?.dayNumber ?? 0) < ($1.on?.dayNumber ?? 0) }
      resume(open, agenda, lastAnswer: last?.raw ?? lastAnswer(agenda))
      return
    }
    if !message.verified || !goneQuiet() && !tellWeek() { say(.welcomeBack) }
    menu()
  }

  private func lastAnswer(_ agenda: Agenda) -> String? {
    agenda.closed(before: agenda.open).lazy.compactMap { agenda.entry(of: $0)?.raw }
      .first { !$0.isEmpty }
  }

  private mutating func resume(_ open: Section, _ agenda: Agenda, lastAnswer: String?) {
    because("resumed", open.id)
    say(.resume, ["guide": agenda.guide.label])
    if let answer = self.lastAnswer(agenda) ?? lastAnswer {
      say(.resumeLast, ["answer": Wording.safe(answer)])
    }
    // What a step is asked for, said again.
    if case .step? = open.answer, let words = wordsShown(in: agenda.run)?.words {
      say(.composed, as: .notice)
      add(.words, words)
    }
    ask(open, agenda)
  }

  /// The first screen's question with its four choices.
  mutating func menu(asking question: VoiceID = .menuQuestion) {
    let guides = menuGuides.compactMap { library.guide($0) }
    guard let question = voice(question), let last = voice(.lookAround) else { return }
    let labels = guides.map(\.label) + [last]
    let lines = labels.enumerated().map { "\($0 + 1) \($1)" }
    add(.question, ([question] + lines).joined(separator: "\n"), choices: labels)
    wait(for: .guides(menuGuides))
  }

  /// Somebody who does not know where to begin gets one easy beginning instead of the choices again.
  mutating func offerEasyStart() {
    guard let first = menuGuides.first, let guide = library.guide(first) else {
      menu()
      return
    }
    if state.awaiting == .consent("start " + first) {
      start(first)
      return
    }
    because("easy-start", first)
    offer(guide, .easyStart)
  }

  /// Offers to begin a guide; a yes begins it.
  mutating func offer(_ guide: Guide, _ words: VoiceID) {
    say(
      words, ["guide": guide.label, "minutes": guide.minutes.map(String.init) ?? "3"], as: .question
    )
    wait(for: .consent("start " + guide.id))
  }

  /// All guides, by number.
  mutating func lookAround() {
    let guides = library.guides
    let lines = guides.enumerated().compactMap { index, guide in
      wording.part(
        .lookAroundItem,
        [
          "number": String(index + 1), "guide": guide.label,
          "minutes": guide.minutes.map(String.init) ?? "",
        ])
    }
    guard let question = voice(.guidePick) else { return }
    add(.question, ([question] + lines).joined(separator: "\n"), choices: guides.map(\.label))
    wait(for: .guides(guides.map(\.id)))
  }

  /// Begins a guide, or goes on with an unfinished run of it.
  ///
  /// `first` answers its first question, `second` another one.
  mutating func start(
    _ id: String, anew: Bool = false, first: (value: Value, raw: String)? = nil,
    second: (question: String, value: Value)? = nil
  ) {
    guard let guide = library.guide(id) else {
      say(.noSuchGuide, ["guide": Wording.safe(id)])
      menu()
      return
    }
    if !anew, let run = state.runs.last(where: { $0.id.guide == id && $0.finished == nil }) {
      let agenda = Agenda(
        of: run, in: guide, conversation: state, library: library, today: today)
      if let open = agenda.open {
        record(.asked(.question(run.id, question: open.id, attempt: 0, unsure: 0)))
        resume(open, agenda, lastAnswer: nil)
        return
      }
    }
    record(.began(RunID(guide: id, number: state.nextNumber(of: id)), on: today))
    because("began", id)
    for paragraph in guide.intro { add(.notice, paragraph) }
    if let first, let agenda = agenda(), case .ask(let section) = agenda.next {
      guard let second, let other = guide.section(second.question) else {
        store(first.value, section, agenda, raw: first.raw)
        return
      }
      keep(first.value, section, agenda, raw: first.raw)
      keep(second.value, other, agenda)
      advance()
    } else {
      advance()
    }
  }

  /// The visit ends: stored already; says how to continue.
  mutating func leave() {
    record(.paused(on: today))
    turn.ends = true
    if isOffRecord {
      say(.goodbyeOffRecord)
    } else if agenda()?.open != nil {
      say(.goodbyeOpen)
    } else if let step = state.openSteps.first(where: { $0.step.when.map { $0 >= today } == true }),
      let day = step.step.when
    {
      say(.goodbyeStep, ["step": Wording.safe(step.step.what), "date": wording.day(day)])
      if hasWordsToSend(step) { say(.wordsHint) }
    } else {
      say(.goodbye)
    }
  }
}
