/// Tries rules on every ground that makes a difference to them: every option, the numbers around
/// each limit, a text with and without each word.
package struct Reach {
  /// A question that rules speak of, with the rule it is asked under.
  package struct Question {
    package var reference: Reference
    package var shape: AnswerShape
    package var when: Condition?

    package init(_ reference: Reference, _ shape: AnswerShape, when: Condition?) {
      self.reference = reference
      self.shape = shape
      self.when = when
    }
  }

  /// What came of all the trials.
  package struct Outcome {
    /// Whether the rules all held once.
    package var holds = false
    /// Whether they failed once although every answer was there.
    package var fails = false
  }

  /// More grounds than this are not tried.
  private static let most = 20_000

  /// What comes of `rules`, all of which must hold, over the answers to `questions` in file order;
  /// nil when there are too many grounds to try.
  ///
  /// A question whose own rule does not hold has no answer.
  package static func outcome(of rules: [Condition], questions: [Question]) -> Outcome? {
    var tests = rules.flatMap(\.tests)
    for question in questions { tests += question.when?.tests ?? [] }
    var measures: [(Condition.Test.Left, [Int?])] = []
    for test in tests {
      guard case .measure = test.left, !measures.contains(where: { $0.0 == test.left })
      else { continue }
      measures.append((test.left, numbers(tests.filter { $0.left == test.left }, from: 0)))
    }
    let states = tests.contains { $0.relation == .isState || $0.relation == .isNotState }
    let domains = questions.map { question in
      values(question.shape, tests.filter { $0.reference == question.reference })
        + (states ? [.skipped, .unsure] : [])
    }
    var count = 1
    for size in domains.map(\.count) + measures.map(\.1.count) {
      count *= max(size, 1)
      if count > most { return nil }
    }
    var outcome = Outcome()
    for number in 0..<count {
      var rest = number
      var trial = Trial()
      for (question, domain) in zip(questions, domains) where !domain.isEmpty {
        let standing = domain[rest % domain.count]
        rest /= domain.count
        let isAsked = question.when.map { $0.root.fold(trial.truth) == .yes } ?? true
        trial.standings[question.reference] = isAsked ? standing : .missing
        if !isAsked { trial.isWhole = false }
      }
      for (left, domain) in measures {
        trial.measures[left] = domain[rest % domain.count]
        rest /= domain.count
      }
      if rules.allSatisfy({ $0.root.fold(trial.truth) == .yes }) {
        outcome.holds = true
      } else if trial.isWhole {
        outcome.fails = true
      }
    }
    return outcome
  }

  private static func numbers(_ tests: [Condition.Test], from least: Int) -> [Int?] {
    var numbers: Set<Int> = [least]
    for test in tests {
      guard let limit = Int(test.literal), abs(limit) < 1_000_000 else { continue }
      for near in limit - 1...limit + 1 where near >= least { numbers.insert(near) }
    }
    return numbers.sorted()
  }

  private static func values(_ shape: AnswerShape, _ tests: [Condition.Test]) -> [Standing] {
    let literals = Array(Set(tests.map(\.literal))).sorted()
    switch shape {
    case .choice(let options, let many):
      var values = options.map { Value.choice([$0], other: nil) }
      if many { values.append(.choice(options, other: nil)) }
      if tests.contains(where: \.isQuoted) {
        values += literals.map { .choice([], other: $0) } + [.choice([], other: "")]
      }
      return values.map { .answered($0) }
    case .number(let from, let to):
      let near = numbers(tests, from: from).compactMap { $0 } + [to]
      return Set(near.filter { $0 <= to }).sorted().map { .answered(.number($0)) }
    case .date:
      let days = literals.compactMap { CivilDate(iso: $0) }
      let near = Set(days.flatMap { [$0.adding(days: -1), $0, $0.adding(days: 1)] })
      return (near.isEmpty ? [CivilDate(dayNumber: 0)] : near.sorted()).map { .answered(.date($0)) }
    case .yesNo: return [.answered(.yesNo(true)), .answered(.yesNo(false))]
    case .text, .people, .step:
      let texts = literals + [""] + (literals.count > 1 ? [literals.joined(separator: " ")] : [])
      return texts.map { .answered(.text($0)) }
    }
  }
}

/// One ground that is tried.
private struct Trial {
  var standings: [Reference: Standing] = [:]
  var measures: [Condition.Test.Left: Int?] = [:]
  /// Every question was asked.
  var isWhole = true

  func truth(_ test: Condition.Test) -> Truth {
    switch test.left {
    case .measure(_, let reference):
      if let reference, standings[reference] == .missing { return .unknown }
      guard let number = measures[test.left] ?? nil else { return .unknown }
      return test.compare(.number(number))
    case .answer(let reference):
      return test.evaluate(Alone(standing: standings[reference] ?? .missing))
    }
  }
}

/// A ground with one answer.
private struct Alone: Ground {
  var standing: Standing
  var today: CivilDate { CivilDate(dayNumber: 0) }
  func standing(of reference: Reference) -> Standing { standing }
  func day(of reference: Reference) -> CivilDate? { nil }
  func happened(_ measure: String, with reference: Reference?) -> Int? { nil }
}
