package import Content
package import Rules
package import Understanding

/// Walks one guide through every branch, with answers made from its own conditions.
///
/// Every question is answered in every way that makes a difference to a rule, skipped, and not
/// known; what is not reached so is searched for over the answers that its rule speaks of, in
/// this run, the runs before it and other guides. The same content gives the same walks.
package struct GuideWalker {
  package let guide: Guide
  /// What all walks together came to.
  package private(set) var coverage = WalkCoverage()
  /// The walks that came to something new, each with everything it came to.
  package private(set) var kept: [(walk: Walk, reached: Set<Branch>)] = []
  /// Where walks came no further.
  package private(set) var halts: [Walk.Halt] = []
  /// How many walks were taken.
  package private(set) var taken = 0

  let reader: Reader
  let today: CivilDate
  private let answers: [String: [String: [String]]]
  /// The leg that first came to a question.
  private var ways: [String: Walk.Leg] = [:]

  /// More walks than this are not tried for one branch.
  private let most: Int

  package init(_ guide: Guide, reader: Reader, today: CivilDate, most: Int = 600) {
    self.most = most
    self.guide = guide
    self.reader = reader
    self.today = today
    answers = Dictionary(
      uniqueKeysWithValues: reader.library.guides.map { guide in
        let made = WalkAnswers(guide, reader.library, today: today)
        return (
          guide.id,
          Dictionary(
            guide.questions.map { ($0.id, made.lines(for: $0)) }, uniquingKeysWith: { $1 })
        )
      })
    walkEveryAnswer()
    for branch in missing { search(for: branch) }
    walkTranslation()
  }

  /// What no walk came to.
  package var missing: [Branch] {
    Branch.all(of: guide).filter { !coverage.reached.contains($0) }
  }

  // MARK: Walking

  private mutating func take(_ walk: Walk) {
    taken += 1
    var seen = WalkCoverage()
    let leg = walk.legs[walk.legs.count - 1]
    let halt = follow(walk) { seen.note($0, reader) }
    if let halt, !halts.contains(halt) { halts.append(halt) }
    let reached = seen.reached.filter { $0.guide == guide.id }
    let new = reached.subtracting(coverage.reached)
    coverage.formUnion(seen)
    for branch in new where branch.part == .question { ways[branch.section] = leg }
    if !new.isEmpty { kept.append((walk, reached)) }
  }

  /// Takes a walk again, turn by turn.
  @discardableResult
  func follow(_ walk: Walk, _ seen: (Walk.Moment) -> Void) -> Walk.Halt? {
    walk.take(reader, lines: { answers[$0]?[$1.id] ?? [] }, seen)
  }

  private func walk(_ legs: Walk.Leg...) -> Walk { Walk(legs, today: today) }

  /// Each line at each question, on the way that led there first.
  private mutating func walkEveryAnswer() {
    take(walk(Walk.Leg(guide.id)))
    var plain = Walk.Leg(guide.id)
    plain.isPlain = true
    take(walk(plain))
    for section in guide.questions {
      guard var leg = ways[section.id] else { continue }
      for line in answers[guide.id]?[section.id] ?? [] {
        leg.answers[section.id] = line
        take(walk(leg))
      }
    }
  }

  /// What was kept once more in Filipino: its texts have placeholders of their own.
  private mutating func walkTranslation() {
    guard reader.library.translations[.filipino] != nil else { return }
    for (walk, _) in kept {
      var walk = walk
      walk.language = .filipino
      take(walk)
    }
  }

  // MARK: Searching

  /// One thing that a search varies: an answer in one of the runs, or what happened before.
  private struct Choice {
    /// 0 is the run that matters, 1 the one before it.
    var leg: Int
    var question: String
    var lines: [String]
  }

  private mutating func search(for branch: Branch) {
    guard !coverage.reached.contains(branch), let section = guide.section(branch.section),
      branch.ground(in: section).allSatisfy(coverage.reached.contains)
    else { return }
    let rules = rules(behind: branch, section)
    var references = rules.flatMap(\.tests).compactMap(\.reference)
    if section.answer != nil, branch.part != .question, branch.part != .when {
      references.append(Reference(question: section.id))
    }
    references = closure(of: references)
    let others = unique(references.filter { !$0.isOwn }.compactMap(\.run).filter { $0 != guide.id })
    var legs = [ways[section.id] ?? Walk.Leg(guide.id)]
    if references.contains(where: { $0.run == "last" }) { legs.append(Walk.Leg(guide.id)) }
    legs += others.map(Walk.Leg.init)
    let choices = references.compactMap { reference -> Choice? in
      let place = place(of: reference, in: legs)
      guard let lines = answers[legs[place].guide]?[reference.question] else { return nil }
      return Choice(leg: place, question: reference.question, lines: lines)
    }
    let histories = histories(for: rules.flatMap(\.tests))
    for isPlain in [false, true] {
      legs[0].isPlain = isPlain
      for history in histories {
        var left = most / (2 * histories.count)
        for trial in trials(of: choices, legs) where left > 0 {
          left -= 1
          take(Walk(history.before(trial), today: today))
          if coverage.reached.contains(branch) { return }
        }
      }
    }
  }

  private func place(of reference: Reference, in legs: [Walk.Leg]) -> Int {
    switch reference.run {
    case nil: 0
    case "last"?: 1
    case let run?: legs.lastIndex { $0.guide == run } ?? 0
    }
  }

  /// The rules that have to hold, or fail, for the branch.
  private func rules(behind branch: Branch, _ section: Section) -> [Condition] {
    var rules = [branch.condition(in: section), section.when].compactMap { $0 }
    if let parent = section.parent.flatMap({ guide.section($0) }), let when = parent.when {
      rules.append(when)
    }
    return rules
  }

  /// The answers that decide these, through the rules of their own questions.
  private func closure(of references: [Reference]) -> [Reference] {
    var all = unique(references)
    var next = 0
    while next < all.count {
      let reference = all[next]
      next += 1
      guard reference.run == nil, let section = guide.section(reference.question) else { continue }
      let parent = section.parent.map { [Reference(question: $0)] } ?? []
      let more = parent + (section.when?.tests ?? []).compactMap(\.reference)
      all = unique(all + more)
    }
    return all
  }

  /// The runs with every combination of lines, the ordinary ones first; lazily, as most are never
  /// needed.
  private func trials(of choices: [Choice], _ legs: [Walk.Leg]) -> some Sequence<[Walk.Leg]> {
    let count = choices.reduce(1) { min(1_000_000, $0 * max(1, $1.lines.count)) }
    return (0..<count).lazy.map { number in
      var rest = number
      var legs = legs
      for choice in choices where !choice.lines.isEmpty {
        legs[choice.leg].answers[choice.question] = choice.lines[rest % choice.lines.count]
        rest /= choice.lines.count
      }
      return legs
    }
  }

  /// What happened before the run that matters, for measures of it.
  private struct History {
    var repeats = 0
    var logs: [String] = []
    var days = 0

    /// The runs in the order in which they are walked, after this.
    func before(_ trial: [Walk.Leg]) -> [Walk.Leg] {
      var last = trial[0]
      last.logs = logs
      last.days = days
      return trial.dropFirst().reversed() + Array(repeating: trial[0], count: repeats) + [last]
    }
  }

  private func histories(for tests: [Condition.Test]) -> [History] {
    var histories = [History()]
    for test in tests {
      guard case .measure(let measure, _) = test.left, let limit = Int(test.literal) else {
        continue
      }
      let near = unique([limit, limit + 1, limit - 1, 0]).filter { (0...400).contains($0) }
      histories = histories.flatMap { history in
        near.compactMap { GuideWalker.add(measure, $0, to: history) }
      }
      if histories.count > 64 { histories = Array(histories.prefix(64)) }
    }
    return histories
  }

  private static func add(_ measure: String, _ count: Int, to history: History) -> History? {
    var history = history
    switch measure {
    case "gives", "asks", "contacts":
      guard count <= 12 else { return nil }
      let verb = measure == "gives" ? "gave" : measure == "asks" ? "asked" : "met"
      history.logs += Array(
        repeating: "log \(verb) \(WalkAnswers.person), a review", count: count)
    case "days since contact":
      if !history.logs.contains(where: { $0.hasPrefix("log ") }) {
        history.logs.append("log met \(WalkAnswers.person), a review")
      }
      history.days = max(history.days, count)
    case "days since": history.days = max(history.days, count)
    case "open steps", "overdue steps":
      guard count <= 8 else { return nil }
      history.repeats = max(history.repeats, count)
      if measure == "overdue steps" { history.days = max(history.days, 30) }
    default: break
    }
    return history
  }
}
