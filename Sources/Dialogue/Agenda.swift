package import Content
package import Rules

/// One run seen through its guide: which questions are relevant, what their answers are, and which
/// comes next.
///
/// Computed in one pass in file order, so a rule sees the answers of earlier questions only; the
/// answer of a question that is not relevant sleeps.
///
/// Never changed once made; a class only because it is handed about a lot and copying it is dear.
package final class Agenda: Ground {
  package let guide: Guide
  package let run: Run
  package let today: CivilDate
  private let conversation: Conversation
  private let library: Library
  private let depth: Int
  /// Truth of each section's place on the agenda, in file order.
  package private(set) var relevance: [Truth] = []
  /// Where each section's answer stands for rules, as far as the pass has come.
  private var standings: [Standing] = []
  /// Where each section's entry lies in the run, if there is one.
  private let entries: [Dictionary<String, Entry>.Index?]

  /// The agenda of `run`; `depth` bounds references that lead from run to run.
  package init(
    of run: Run, in guide: Guide, conversation: Conversation, library: Library, today: CivilDate,
    depth: Int = 0
  ) {
    self.guide = guide
    self.run = run
    self.today = today
    self.conversation = conversation.past
    self.library = library
    self.depth = depth
    relevance.reserveCapacity(guide.sections.count)
    standings.reserveCapacity(guide.sections.count)
    entries = guide.sections.indices.map { Agenda.entry(of: guide.sections[$0], in: run) }
    // By index: a section is copied only where it has to be.
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
  }

  /// What is kept of a section, also under a name it once had.
  private static func entry(
    of section: borrowing Section, in run: borrowing Run
  ) -> Dictionary<String, Entry>.Index? {
    if let place = run.entries.index(forKey: section.id) { return place }
    for id in section.was { if let place = run.entries.index(forKey: id) { return place } }
    return nil
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

  /// What is kept of a section, also under a name it once had.
  package func entry(of section: Section) -> Entry? {
    Agenda.entry(of: section, in: run).map { run.entries.values[$0] }
  }

  private func isClosed(_ index: Int) -> Bool {
    entries[index].map { run.entries.values[$0].isClosed } ?? false
  }

  /// The first section that is relevant and of which `condition` holds.
  private func firstRelevant(where condition: (Int) -> Bool) -> Int? {
    guide.sections.indices.first { relevance[$0] == .yes && condition($0) }
  }

  /// What the coach should do next.
  package enum Next: Hashable, Sendable {
    case tell(Section)
    case ask(Section)
    /// A parked question, offered once more at the end.
    case askAgain(Section)
    case finish
  }

  /// The first section, in file order, whose condition holds and which is not closed.
  package var next: Next {
    if let index = firstRelevant(where: { !isClosed($0) }) {
      let section = guide.sections[index]
      return section.answer == nil ? .tell(section) : .ask(section)
    }
    let parked = firstRelevant { index in
      guard let place = entries[index] else { return false }
      return run.entries.values[place].state == .parked
        && run.entries.values[place].timesParked == 1
        && run.asked != guide.sections[index].id
    }
    return parked.map { .askAgain(guide.sections[$0]) } ?? .finish
  }

  /// Whether a question is still to come.
  package var asksMore: Bool {
    firstRelevant { guide.sections[$0].answer != nil && !isClosed($0) } != nil
  }

  /// The open question that a line belongs to: the one asked, if it still is relevant and open.
  package var open: Section? {
    if let asked = run.asked, let section = guide.section(asked), section.answer != nil,
      isRelevant(section)
    {
      let entry = entry(of: section)
      if entry?.isClosed != true || (entry?.state == .parked && entry?.timesParked == 1) {
        return section
      }
    }
    switch next {
    case .ask(let section), .askAgain(let section): return section
    case .tell, .finish: return nil
    }
  }

  /// Whether a section's condition holds.
  package func isRelevant(_ section: Section) -> Bool {
    for index in guide.sections.indices where guide.sections[index].id == section.id {
      return relevance[index] == .yes
    }
    return false
  }

  /// The `3` and `6` of `[3 of 6]`: numbered questions whose condition is not known to be false.
  package func progress(of section: Section) -> (number: Int, total: Int)? {
    guard section.level == 2 else { return nil }
    var (number, total) = (0, 0)
    for index in guide.sections.indices
    where relevance[index] != .no && guide.sections[index].level == 2
      && guide.sections[index].answer != nil
    {
      total += 1
      if guide.sections[index].id == section.id { number = total }
    }
    return number > 0 ? (number, total) : nil
  }

  /// Relevant questions before this one that have been closed, latest first.
  package func closed(before section: Section?) -> [Section] {
    var found: [Section] = []
    for (candidate, truth) in zip(guide.sections, relevance) {
      if candidate.id == section?.id { break }
      if truth == .yes, candidate.answer != nil, let entry = entry(of: candidate), entry.isClosed {
        found.append(candidate)
      }
    }
    return found.reversed()
  }

  /// Everybody whom an earlier question's answer names, the latest question first.
  package func people(before section: Section) -> [Named] {
    let end = guide.sections.indices.first { guide.sections[$0].id == section.id }
    var people: [Named] = []
    for index in (0..<(end ?? guide.sections.count)).reversed() where relevance[index] == .yes {
      guard let place = entries[index], run.entries.values[place].isClosed,
        case .people(let named)? = run.entries.values[place].value
      else { continue }
      people += named
    }
    return people
  }

  // MARK: Ground

  package func standing(of reference: Reference) -> Standing {
    guard let name = reference.run else {
      guard let place = guide.place(of: reference.question), place < standings.count else {
        return .missing
      }
      return standings[place]
    }
    return agenda(of: name)?.standing(of: Reference(question: reference.question)) ?? .missing
  }

  package func day(of reference: Reference) -> CivilDate? {
    if let name = reference.run {
      return agenda(of: name)?.day(of: Reference(question: reference.question))
    }
    guard let section = guide.section(reference.question) else { return nil }
    return entry(of: section)?.on
  }

  private func agenda(of name: String) -> Agenda? {
    guard depth < 3 else { return nil }
    let other =
      name == "last"
      ? conversation.runs.last { $0.id.guide == run.id.guide && $0.id.number < run.id.number }
      : conversation.runs.last { $0.id.guide == name && $0.finished != nil }
    guard let other, let guide = library.guide(other.id.guide) else { return nil }
    return Agenda(
      of: other, in: guide, conversation: conversation, library: library, today: today,
      depth: depth + 1)
  }

  package func happened(_ measure: String, with reference: Reference?) -> Int? {
    var names: Set<String>?
    if let reference {
      guard case .answered(let value) = standing(of: reference) else { return nil }
      names = Set(value.names.map { $0.lowercased() })
    }
    return conversation.happened(measure, with: names, today: today)
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
    case .step(let step): step.who.map { [$0] } ?? []
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
          names.map { names in step.step.who.map { names.contains($0.lowercased()) } ?? false }
          ?? true
        return isWith && (measure == "open steps" || step.step.when.map { $0 < today } == true)
      }
    default: return nil
    }
  }
}
