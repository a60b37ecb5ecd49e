import Content
import Rules

/// Lines to type at each question of a guide: one for every outcome that a rule makes of it.
struct WalkAnswers {
  private let tests: [Condition.Test]
  private let today: CivilDate

  /// Answers for `guide`, from every rule of the library that speaks of it.
  init(_ guide: Guide, _ library: Library, today: CivilDate) {
    self.today = today
    tests = library.guides.flatMap { other in
      other.sections.flatMap(\.conditions).flatMap(\.tests).filter { test in
        test.reference.map { $0.isOwn ? other.id == guide.id : $0.run == guide.id }
          ?? (other.id == guide.id)
      }
    }
  }

  /// A person who asks for nothing in particular, as every walk names her first.
  static let person = "Dana Cruz"
  private static let others = ["Marco Lim", "Liza Reyes", "Tess Aquino", "Paolo Uy", "Ria Go"]
  private static let filler =
    "a plain piece of the daily work on a small branch of the office with the others in the shift"
    .split(separator: " ").map(String.init)

  /// Lines for one question, the most ordinary first; the last two skip it and do not know.
  func lines(for section: Section) -> [String] {
    let about = tests.filter { test in
      test.reference.map { $0.question == section.id || section.was.contains($0.question) } ?? false
    }
    var lines = answers(to: section, about)
    if lines.isEmpty { return [] }
    lines += section.examples + [WalkAnswers.skip, WalkAnswers.unsure]
    var seen: Set<String> = []
    return lines.filter { seen.insert($0).inserted }
  }

  static let skip = "skip"
  static let unsure = "I don't know"

  private func answers(to section: Section, _ tests: [Condition.Test]) -> [String] {
    let literals = unique(tests.filter(\.isQuoted).map(\.literal))
    switch section.answer {
    case nil: return []
    case .text:
      let plain = words(6)
      return [section.examples.first ?? plain, plain] + literals
        + limits(tests, "words in", within: 1...60).map(words)
        + (literals.count > 1 ? [literals.joined(separator: " ")] : [])
    case .draft: return ["Hi Dana,\nI finished the access review. Could I show you?"] + literals
    case .choice(let least, let most): return choices(section, least, most, tests, literals)
    case .scale(let from, let to), .number(let from, let to):
      let near = tests.compactMap { Int($0.literal) }.flatMap { [$0 - 1, $0, $0 + 1] }
      return unique([(from + to + 1) / 2, from, to] + near).filter { (from...to).contains($0) }
        .map(String.init)
    case .date(let after, let limit):
      let ahead = after != false
      let near = limits(tests, ahead ? "days until" : "days since", within: 0...(limit ?? 4_000))
      let days = ([1] + near).map { today.adding(days: ahead ? $0 : -$0) }
      let literals = tests.compactMap { CivilDate(iso: $0.literal) }
        .flatMap { [$0.adding(days: -1), $0, $0.adding(days: 1)] }
      return unique(days + literals).map(\.iso)
    case .person: return [WalkAnswers.person, WalkAnswers.others[0], "my lead"] + literals
    case .people(let least, let most): return people(least, most, tests) + literals
    case .yesNo: return ["yes", "no"]
    case .step(let limit):
      let near = limits(tests, "days until", within: 0...(limit ?? 60))
      return ["Send it tomorrow", "maybe send it tomorrow"]
        + near.map { "Send it on \(today.adding(days: $0).iso)" }
        + literals.map { "Send \($0) tomorrow" }
    }
  }

  private func choices(
    _ section: Section, _ least: Int, _ most: Int, _ tests: [Condition.Test], _ literals: [String]
  ) -> [String] {
    let numbers = section.options.indices.filter { !section.options[$0].takesText }.map { $0 + 1 }
    let own = section.options.contains(where: \.takesText) ? ["a thing of my own"] + literals : []
    if most == 1 { return numbers.map(String.init) + own }
    let counts = unique([least] + limits(tests, "count of", within: least...most) + [most])
    let together = tests.filter { $0.relation == .has }.compactMap { test in
      section.options.firstIndex { $0.id == test.literal }.map { $0 + 1 }
    }
    let sets =
      numbers.map { first in Array(([first] + numbers.filter { $0 != first }).prefix(max(1, least)))
      }
      + counts.map { Array(numbers.prefix($0)) }
      + (together.count > 1 ? [Array(unique(together).prefix(most))] : [])
    return unique(sets).map { $0.map(String.init).joined(separator: ", ") } + own
  }

  private func people(_ least: Int, _ most: Int, _ tests: [Condition.Test]) -> [String] {
    let all = [WalkAnswers.person] + WalkAnswers.others
    let counts =
      [max(least, min(2, most)), least] + limits(tests, "count of", within: max(1, least)...most)
    return unique(counts).filter { $0 > 0 }.map { all.prefix($0).joined(separator: ", ") }
  }

  private func words(_ count: Int) -> String {
    (0..<count).map { WalkAnswers.filler[$0 % WalkAnswers.filler.count] }.joined(separator: " ")
  }

  /// The numbers that a measure is compared with, one below and one above.
  private func limits(
    _ tests: [Condition.Test], _ measure: String, within: ClosedRange<Int>
  ) -> [Int] {
    let compared = tests.filter {
      if case .measure(measure, _) = $0.left { true } else { false }
    }
    return unique(compared.compactMap { Int($0.literal) }.flatMap { [$0 - 1, $0, $0 + 1] })
      .filter(within.contains)
  }
}

/// Each element once, in the order of its first place.
func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
  var seen: Set<Element> = []
  return elements.filter { seen.insert($0).inserted }
}

extension Section {
  /// Every condition that stands under this heading.
  var conditions: [Condition] {
    [`when`].compactMap { $0 } + replies.compactMap(\.when) + probes.compactMap(\.when)
      + advice.compactMap(\.when)
  }
}
