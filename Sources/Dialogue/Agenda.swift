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
  /// Truth of each section's place on the agenda, in file order.
  package let relevance: [Truth]
  private let answers: Answers

  /// The agenda of `run`; `depth` bounds references that lead from run to run.
  package init(
    of run: Run, in guide: Guide, conversation: Conversation, library: Library, today: CivilDate,
    depth: Int = 0
  ) {
    self.guide = guide
    self.run = run
    self.today = today
    var answers = Answers(
      of: run, in: guide, past: conversation.past, library: library, today: today, depth: depth)
    relevance = answers.settle()
    self.answers = answers
  }

  /// What is kept of a section, also under a name it once had.
  package func entry(of section: Section) -> Entry? {
    guide.place(of: section.id).flatMap { answers.entries[$0] }.map { run.entries.values[$0] }
  }

  private func isClosed(_ index: Int) -> Bool {
    answers.entries[index].map { run.entries.values[$0].isClosed } ?? false
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
      guard let place = answers.entries[index] else { return false }
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
  ///
  /// Of many questions that hang on a choice not made yet, those of its longest way count.
  package func progress(of section: Section) -> (number: Int, total: Int)? {
    guard section.level == 2 else { return nil }
    let numbered = numbered(relevance)
    guard let number = numbered.firstIndex(where: { guide.sections[$0].id == section.id })
    else { return nil }
    let total = ways.map { self.numbered($0).count }.max() ?? numbered.count
    return (number + 1, max(total, number + 1))
  }

  private func numbered(_ relevance: [Truth]) -> [Int] {
    guide.sections.indices.filter { relevance[$0] != .no && isNumbered($0) }
  }

  private func isNumbered(_ index: Int) -> Bool {
    guide.sections[index].level == 2 && guide.sections[index].answer != nil
  }

  /// What is relevant after each option of the first choice that is still to be made, where so many
  /// numbered questions are uncertain that their number would frighten; hardly any guide has such,
  /// and it is dear.
  private var ways: [[Truth]] {
    let uncertain = relevance.indices.count { relevance[$0] == .unknown && isNumbered($0) }
    guard uncertain > 5,
      let choice = firstRelevant(where: {
        guard case .choice(_, let most)? = guide.sections[$0].answer else { return false }
        return most == 1 && !isClosed($0)
      })
    else { return [] }
    return guide.sections[choice].options.map { option in
      var answers = answers.answering(
        guide.sections[choice].id, with: .choice([option.id], other: nil))
      return answers.settle()
    }
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
      guard let place = answers.entries[index], run.entries.values[place].isClosed,
        case .people(let named)? = run.entries.values[place].value
      else { continue }
      people += named
    }
    return people
  }

  // MARK: Ground

  package func standing(of reference: Reference) -> Standing { answers.standing(of: reference) }

  package func day(of reference: Reference) -> CivilDate? { answers.day(of: reference) }

  package func happened(_ measure: String, with reference: Reference?) -> Int? {
    answers.happened(measure, with: reference)
  }
}
