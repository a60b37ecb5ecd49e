import Content
import Rules
import Understanding

/// Commands: whole utterances that work at every prompt.
extension Exchange {
  mutating func obey(_ command: Command) {
    because("command", command.name)
    switch command {
    case .why: why()
    case .source: source()
    case .more: more()
    case .skip: skip()
    case .back: back()
    case .edit(let what): edit(what)
    case .undo: undo()
    case .repeatQuestion: repeatQuestion()
    case .status: status()
    case .help:
      say(agenda()?.open == nil ? .helpMenu : .help)
    case .pause, .stop: leave()
    case .startOver: startOver()
    case .lookAround: lookAround()
    case .plan: plan()
    case .answers: answers()
    case .people: people()
    case .whereStored: tell(.whereStored)
    case .exportData: tell(.exportHow)
    case .offRecord where message.isHosted:
      say(.offRecordHosted)
      askAgainOrMenu()
    case .offRecord:
      record(.preference(name: "record", value: "off"))
      say(.offRecord)
      askAgainOrMenu()
    case .onRecord:
      record(.preference(name: "record", value: "on"))
      say(.onRecord)
      askAgainOrMenu()
    case .unsave(let what): unsave(what)
    case .forget(let what): forget(what)
    case .language(let language):
      setLanguage(language)
      askAgainOrMenu()
    case .start(let name): start(named: name)
    case .ask(let question): ask(question)
    case .log(let line): log(line)
    case .update(let name): update(name)
    case .review(let draft): review(draft)
    case .shorter: reword(.shorter)
    case .warmer: reword(.warmer)
    case .taglish: reword(.taglish)
    case .mine:
      say(.mineAsk, as: .question)
      wait(for: .draft)
    case .message: showWords()
    case .keep: keep()
    case .whoAreYou:
      say(.whoAmI)
      askAgainOrMenu()
    case .whatNow: whatNow()
    case .hello:
      say(.hello)
      // Where nobody arrives, a greeting opens the visit.
      if message.isHosted, message.verified, let step = state.dueSteps(on: today).first {
        askOutcome(of: step)
      } else {
        askAgainOrMenu()
      }
    case .thanks:
      say(.thanks)
      askAgain()
    }
  }

  /// Says how something is done; then the same question again, if one is open.
  mutating func tell(_ id: VoiceID, _ slots: [String: String] = [:]) {
    say(id, slots)
    if agenda()?.open != nil { askAgain() }
  }

  private mutating func askAgainOrMenu() {
    if agenda()?.open != nil { askAgain() } else { menu() }
  }

  /// The next thing: the open question, a step whose day has come, else the steps, else the menu.
  private mutating func whatNow() {
    if agenda()?.open != nil {
      askAgain()
    } else if let step = state.dueSteps(on: today).first {
      askOutcome(of: step)
    } else if isCardFresh, state.turnsSinceCard <= 1 {
      goOn()
    } else if !state.openSteps.isEmpty {
      plan()
    } else if case .guides = state.awaiting {
      offerEasyStart()
    } else {
      menu()
    }
  }

  private mutating func ask(_ question: String) {
    _ = answerQuestion(reader.search(question), isOpen: agenda()?.open != nil)
  }

  // MARK: Why

  /// The card, rule and source after advice; else the author's reason and what led here.
  private mutating func why() {
    if state.turnsSinceCard <= 1, let card = state.lastCard.flatMap({ library.card($0) }) {
      say(.whyCard, ["card": card.title])
      cite(card.source, quote: card.quote, title: card.title)
      askAgain()
      return
    }
    guard let agenda = agenda(), let open = agenda.open else {
      say(.whyNone)
      return
    }
    say(.why, ["why": open.why ?? agenda.guide.title])
    for reference in open.when?.tests.compactMap(\.reference) ?? [] {
      if let words = slot(reference, in: agenda, turned: true) {
        say(.whyLed, ["answer": words])
        break
      }
    }
    askAgain()
  }

  // MARK: Moving about

  private mutating func skip() {
    guard let agenda = agenda(), let open = agenda.open else {
      if case .offer(let card) = state.awaiting {
        record(.offered(card: card, accepted: false))
      }
      say(.nothingOpen)
      menu()
      return
    }
    switch state.awaiting {
    case .probe, .offer:
      advance()
      return
    case .which(_, _, let raw, let choices) where !raw.isEmpty && choices.count == 1:
      advance()
      return
    default: break
    }
    if let entry = agenda.entry(of: open), entry.state == .open, let raw = entry.raw,
      let value = entry.value
    {
      say(.unchanged)
      store(value, open, agenda, raw: raw)
      return
    }
    record(.skipped(agenda.run.id, question: open.id))
    because("skipped", open.id)
    say(.skipped)
    advance()
  }

  private mutating func keep() {
    if case .consent("keep-distress") = state.awaiting, !reader.mentions(text, "left-as-is") {
      record(.consented(to: "keep-distress", true))
      say(.keepDone)
      wait(for: .anything)
      return
    }
    if let agenda = agenda(), let open = agenda.open, keepTeamMember(open, agenda) { return }
    guard let agenda = agenda(), let open = agenda.open, let entry = agenda.entry(of: open),
      entry.state == .open, let raw = entry.raw, let value = entry.value
    else {
      // "Wag na baguhin, ok na yan": nothing was going to change.
      say(reader.mentions(text, "left-as-is") ? .unchanged : .nothingOpen)
      askAgain()
      return
    }
    say(.unchanged)
    store(value, open, agenda, raw: raw)
  }

  private mutating func back() {
    guard let agenda = agenda() ?? finishedAgenda() else {
      say(.nothingBefore)
      menu()
      return
    }
    guard let earlier = agenda.closed(before: agenda.open).first else {
      say(.nothingBefore)
      askAgain()
      return
    }
    reopen(earlier, agenda)
  }

  /// The run finished last, so that `back` and `edit` reach it until another begins.
  func finishedAgenda() -> Agenda? {
    guard let run = state.runs.last, let guide = library.guide(run.id.guide) else { return nil }
    return Agenda(of: run, in: guide, conversation: state, library: library, today: today)
  }

  private mutating func reopen(_ section: Section, _ agenda: Agenda) {
    record(.reopened(agenda.run.id, question: section.id))
    because("reopened", section.id)
    if let agenda = self.agenda() { ask(section, agenda) }
  }

  private mutating func edit(_ what: String?) {
    guard let agenda = agenda() ?? finishedAgenda() else {
      say(.nothingBefore)
      menu()
      return
    }
    guard let what else {
      back()
      return
    }
    guard let section = section(what, of: agenda), agenda.entry(of: section) != nil else {
      say(.noSuchQuestion, ["question": Wording.safe(what, columns: 40)])
      askAgain()
      return
    }
    reopen(section, agenda)
  }

  /// The question that a number, an id or a label names.
  func section(_ what: String, of agenda: Agenda) -> Section? {
    let numbered = agenda.guide.sections.filter { agenda.progress(of: $0) != nil }
    let byNumber = Int(what).flatMap { $0 > 0 && $0 <= numbered.count ? numbered[$0 - 1] : nil }
    let wanted = what.lowercased()
    return byNumber
      ?? agenda.guide.questions.first {
        $0.id == wanted || label($0.id).lowercased() == wanted
          || $0.label?.lowercased() == wanted
      }
  }

  /// Puts back what the last answer replaced, and asks for it again.
  mutating func undo(saying words: VoiceID = .undone, attempt: Int = 0) {
    guard let change = state.lastChange else {
      say(.nothingToUndo)
      askAgain()
      return
    }
    record(.undone)
    because("undone", change.question)
    say(words)
    if let agenda = agenda(), let section = agenda.guide.section(change.question) {
      ask(section, agenda, attempt: attempt)
    }
  }

  private mutating func repeatQuestion() {
    guard let agenda = agenda(), let open = agenda.open else {
      menu()
      return
    }
    put(
      open, agenda, reworded: false, attempt: agenda.run.attempts, unsure: agenda.run.unsure)
  }

  private mutating func startOver() {
    guard let guide = state.run?.id.guide ?? state.runs.last?.id.guide else {
      menu()
      return
    }
    say(.startedOver)
    start(guide, anew: true)
  }

  private mutating func start(named name: String) {
    let wanted = name.lowercased()
    let guide =
      library.guides.first {
        $0.id == wanted || $0.title.lowercased() == wanted || $0.label.lowercased() == wanted
      }?.id ?? reader.guide(for: name)
    start(guide ?? name)
  }
}
