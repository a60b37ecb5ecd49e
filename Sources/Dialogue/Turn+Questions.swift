import Content
import Rules
import Understanding

/// Putting questions: the next one, the same one again, and what a guide says at its end.
extension Exchange {
  /// Says what stands before the next question, then asks it; or finishes the guide.
  mutating func advance() {
    while let agenda = agenda() {
      switch agenda.next {
      case .tell(let section):
        tell(section, agenda)
      case .ask(let section):
        ask(section, agenda)
        return
      case .askAgain(let section):
        say(.parkedAgain)
        ask(section, agenda)
        return
      case .finish:
        conclude(agenda)
        return
      }
    }
  }

  private mutating func tell(_ section: Section, _ agenda: Agenda) {
    because("said", section.id)
    let texts = section.body.isEmpty ? [section.ask] : section.body
    for template in texts {
      if let text = fill(template, agenda) { add(.reflection, text) }
    }
    compose(section, agenda)
    record(.said([Spoken(id: "\(agenda.guide.id)/\(section.id)", variant: 0)]))
  }

  /// Puts a question in full: what stands above it, its number, its options.
  mutating func ask(_ section: Section, _ agenda: Agenda, attempt: Int = 0, unsure: Int = 0) {
    for template in section.body where attempt == 0 && unsure == 0 {
      if let text = fill(template, agenda) { add(.reflection, text) }
    }
    let entry = agenda.entry(of: section)
    put(section, agenda, reworded: false, attempt: attempt, unsure: unsure)
    if entry?.state == .open, let raw = entry?.raw {
      say(.hadAnswer, ["answer": Wording.safe(raw)])
    } else if attempt == 0, unsure == 0, let known = teamMember(for: section, agenda) {
      because("team", section.id)
      say(
        .teamSays,
        [
          "name": Wording.safe(known.name),
          "what": known.helpsWith.isEmpty ? "" : ": " + Wording.safe(known.helpsWith),
        ])
    }
  }

  /// Whom the team's file names for the role that a question asks about; nil once it was answered.
  func teamMember(for section: Section, _ agenda: Agenda) -> TeamMember? {
    guard section.answer == .person, agenda.entry(of: section) == nil else { return nil }
    return library.team[section.id]?.first
  }

  /// Takes the one whom the team's file names; false where the question has nobody there.
  mutating func keepTeamMember(_ section: Section, _ agenda: Agenda) -> Bool {
    guard let known = teamMember(for: section, agenda) else { return false }
    store(.people([Named(name: known.name, role: section.id)]), section, agenda, raw: known.name)
    return true
  }

  /// The question itself as one reply.
  mutating func put(
    _ section: Section, _ agenda: Agenda, reworded: Bool, attempt: Int, unsure: Int,
    withOptions: Bool = true
  ) {
    let variants = section.variants.count + 1
    let id = "ask:\(agenda.guide.id)/\(section.id)"
    // Asked again in the same run it keeps its wording, unless another is wanted.
    let last = state.latest(id)
    let isSame =
      !reworded && (agenda.run.asked == section.id || agenda.entry(of: section) != nil)
    let choice = last == nil ? 0 : leastUsed(of: variants, id)
    let variant = min(isSame ? last ?? choice : choice, variants - 1)
    note(Spoken(id: id, variant: variant))
    var text = fill(section.wording(variant), agenda) ?? fill(section.ask, agenda) ?? section.id
    if let (number, total) = agenda.progress(of: section) {
      let mark = wording.fill(
        library.voice[VoiceID.progress.rawValue]?.first ?? Template(""),
        ["number": String(number), "total": String(total)])
      if !mark.isEmpty { text = mark + " " + text }
    }
    let options = withOptions ? choices(of: section) : []
    if !options.isEmpty {
      text += "\n" + options.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: "\n")
    }
    if let hint = hint(of: section) { text += "\n" + hint }
    add(.question, text, choices: options)
    because("asking", section.id)
    wait(
      for: .question(agenda.run.id, question: section.id, attempt: attempt, unsure: unsure))
  }

  private func choices(of section: Section) -> [String] {
    if case .choice = section.answer { return section.options.map(\.label) }
    return []
  }

  private func hint(of section: Section) -> String? {
    guard case .scale(let from, let to) = section.answer, section.low != nil || section.high != nil,
      let template = library.voice[VoiceID.scaleHint.rawValue]?.first
    else { return nil }
    return wording.fill(
      template,
      [
        "from": String(from), "to": String(to), "low": section.low ?? "",
        "high": section.high ?? "",
      ])
  }

  /// Asks the open question again after something else was answered; the menu when none is open.
  mutating func askAgain() {
    guard let agenda = agenda(), let open = agenda.open else {
      if case .guides = state.awaiting { return }
      wait(for: .anything)
      return
    }
    put(
      open, agenda, reworded: false, attempt: agenda.run.attempts, unsure: agenda.run.unsure)
  }

  // MARK: The end of a guide

  private mutating func conclude(_ agenda: Agenda) {
    record(.finished(agenda.run.id, on: today))
    because("done", agenda.guide.id)
    summarise(agenda)
    say(.afterGuide)
    wait(for: .anything)
  }

  /// At most six lines: the goal, what was said, the next step and its day.
  mutating func summarise(_ agenda: Agenda) {
    var lines: [String] = []
    var step: String?
    for section in agenda.guide.sections where agenda.isRelevant(section) {
      guard let entry = agenda.entry(of: section), entry.state == .answered,
        let value = entry.value
      else { continue }
      if case .step(let next) = value {
        step = template(
          .summaryStep,
          ["step": Wording.safe(next.what), "date": next.when.map { wording.day($0) } ?? ""])
        continue
      }
      guard let words = wording.words(for: value, of: section, columns: 70) else { continue }
      if let line = template(
        .summaryAnswer, ["label": section.label ?? label(section.id), "answer": words])
      {
        lines.append(line)
      }
    }
    // A guide that has just told the person's own story at its end is not summed up twice.
    let told = agenda.guide.sections.last.map { $0.answer == nil && $0.quotesAnswers } ?? false
    if told { lines = [] }
    guard !lines.isEmpty || step != nil, let head = voice(.summary, ["guide": agenda.guide.label])
    else { return }
    if lines.count > 4 { lines = [lines[0]] + lines.suffix(3) }
    add(.reflection, ([head] + lines + (step.map { [$0] } ?? [])).joined(separator: "\n"))
    because("summary", agenda.guide.id)
  }

  private func template(_ id: VoiceID, _ slots: [String: String]) -> String? {
    library.voice[id.rawValue]?.first.map { wording.fill($0, slots) }
  }

  /// An author's id as a label: `next-step` becomes `Next step`.
  func label(_ id: String) -> String {
    let words = id.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension Section {
  /// Whether it says answers back.
  fileprivate var quotesAnswers: Bool { body.contains { !$0.references.isEmpty } }
}
