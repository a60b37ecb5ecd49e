import Testing

@testable import Rules

/// Answers by hand, for rules to look at.
struct Answers: Ground {
  var today = CivilDate(dayNumber: 20_000)
  var standings: [String: Standing] = [:]
  var days: [String: CivilDate] = [:]
  var happenings: [String: Int] = [:]

  func standing(of reference: Reference) -> Standing { standings[reference.text] ?? .missing }
  func day(of reference: Reference) -> CivilDate? { days[reference.text] }
  func happened(_ measure: String, with reference: Reference?) -> Int? {
    happenings[reference.map { "\(measure) with \($0.text)" } ?? measure]
  }
}

@Suite("A condition")
struct ConditionTests {
  static let ground = Answers(
    standings: [
      "ready": .answered(.choice(["not-yet"], other: nil)),
      "goal": .answered(.text("I want to be seen, not “loud”")),
      "score": .answered(.number(7)),
      "due": .answered(.date(CivilDate(dayNumber: 20_003))),
      "who": .answered(.people([Named(name: "Dana Cruz", role: "my lead")])),
      "areas": .answered(.choice(["cloud", "data"], other: nil)),
      "sure": .answered(.yesNo(true)),
      "step": .answered(.step(NextStep(what: "write", when: CivilDate(dayNumber: 20_001)))),
      "left-out": .skipped, "hard": .unsure,
      "last.goal": .answered(.text("ñandú")), "find-backer.goal": .answered(.text("US")),
    ],
    days: ["goal": CivilDate(dayNumber: 19_990)],
    happenings: ["gives with who": 3, "overdue steps": 0])

  @Test(
    "holds, fails or is unknown",
    arguments: [
      ("ready is not-yet", Truth.yes), ("ready is yes", .no), ("ready is not yes", .yes),
      ("not ready is yes", .yes), ("missing is yes", .unknown), ("not missing is yes", .unknown),
      ("missing is yes or ready is not-yet", .yes), ("missing is yes and ready is yes", .no),
      ("missing is yes and ready is not-yet", .unknown), ("missing is not answered", .unknown),
      ("score >= 7 and score < 8", .yes), ("score > 7", .no), ("score is 7", .yes),
      ("due is 1970-01-01", .no), ("due > 1970-01-01", .yes), ("days until due <= 3", .yes),
      ("days since goal is 10", .yes), ("days until step is 1", .yes),
      ("goal has \"seen\"", .yes), ("goal has \"WANT  to\"", .yes), ("goal has \"see\"", .no),
      ("words in goal > 3", .yes), ("words in goal < 3", .no), ("words in left-out < 3", .unknown),
      ("last.goal has \"ÑANDÚ\"", .yes), ("find-backer.goal is \"us\"", .yes),
      ("who has \"lead\"", .yes), ("who is \"dana cruz\"", .yes), ("count of who is 1", .yes),
      ("areas has data", .yes), ("areas has web", .no), ("count of areas >= 2", .yes),
      ("sure is yes", .yes), ("sure is no", .no),
      ("left-out is skipped", .yes), ("left-out is yes", .unknown), ("hard is unsure", .yes),
      ("goal is answered", .yes), ("left-out is not answered", .yes),
      ("gives with who >= 3", .yes), ("asks with who > 0", .unknown), ("overdue steps > 0", .no),
      ("not (ready is yes or score < 7)", .yes),
    ])
  func truth(_ source: String, _ truth: Truth) throws {
    let condition = try Condition.parse(source)
    #expect(condition.evaluate(Self.ground) == truth)
    #expect(try Condition.parse(condition.text).root.evaluate(Self.ground) == truth)
  }

  @Test(
    "says at which byte it cannot be read",
    arguments: [
      ("", 0, ConditionProblem.Expected.answer), ("ready", 5, .relation),
      ("ready is", 8, .literal), ("ready = yes", 6, .relation),
      ("ready is yes ready", 13, .joinOrEnd),
      ("Ready is yes", 0, .answer), ("(ready is yes", 13, .closingParenthesis),
      ("goal has \"seen", 9, .closingQuote), ("words goal < 3", 6, .word("in")),
      ("open step > 1", 5, .word("steps")), ("count of is > 2", 9, .reference),
      ("ready is yes and", 16, .answer), ("ready is yes && x is no", 13, .joinOrEnd),
      ("ready is \"\" or )", 15, .answer), ("a.b.c is yes", 0, .answer),
      ("ready is é", 9, .literal),
      (String(repeating: "(", count: 5_000), 40, .lessDepth),
      (String(repeating: "not ", count: 5_000), 160, .lessDepth),
    ])
  func problems(_ source: String, _ offset: Int, _ expected: ConditionProblem.Expected) {
    #expect {
      try Condition.parse(source)
    } throws: { error in
      guard let problem = error as? ConditionProblem else { return false }
      return problem.offset == offset && problem.expected == expected
    }
  }

  @Test(
    "is checked against the declared questions",
    arguments: [
      ("ready is sure", 9, "noSuchOption"), ("redy is yes", 0, "undefinedAnswer"),
      ("goal is yes", 8, "cannotCompare"), ("goal > 3", 7, "cannotCompare"),
      ("areas > cloud", 8, "cannotCompare"), ("words in score > 2", 0, "cannotMeasure"),
      ("gives with goal > 2", 0, "cannotMeasure"), ("overdue steps is yes", 17, "measureIsANumber"),
      ("score is high", 9, "cannotCompare"), ("sure has \"yes\"", 9, "cannotCompare"),
    ])
  func misfits(_ source: String, _ offset: Int, _ kind: String) throws {
    let shapes: [String: AnswerShape] = [
      "ready": .choice(["yes", "not-yet"], many: false), "goal": .text,
      "areas": .choice(["cloud", "data"], many: true), "score": .number(from: 0, to: 10),
      "sure": .yesNo,
    ]
    let found = try Condition.parse(source).check { shapes[$0.text] }
    #expect(found.map(\.offset) == [offset])
    #expect(found.allSatisfy { "\($0.kind)".hasPrefix(kind) })
  }

  @Test("explains itself by its tests, in order")
  func explains() throws {
    let facts = try Condition.parse("ready is yes or words in goal > 2").explain(Self.ground)
    #expect(facts.map(\.test.text) == ["ready is yes", "words in goal > 2"])
    #expect(facts.map(\.truth) == [.no, .yes])
  }

  @Test("finds a phrase in a text as it would in the folded text")
  func phrases() {
    let pieces = ["Cloud", "cloud ", "clouds", " ", "\n  ", "sec", "-", "Ü", "it", "’", ".", "7"]
    var seed: UInt64 = 7
    func next(_ below: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1
      return Int(seed >> 33) % below
    }
    func text(_ count: Int) -> String {
      (0..<count).map { _ in pieces[next(pieces.count)] }.joined()
    }
    var found = 0
    for _ in 0..<20_000 {
      let text = text(next(9))
      let phrase = Folded(self.phrase(from: text, next))
      let stands = phrase.stands(in: text)
      #expect(stands == Folded(text).contains(phrase))
      if stands { found += 1 }
    }
    #expect(found > 1_000)
  }

  /// A few characters out of the text, so that they are often found again.
  private func phrase(from text: String, _ next: (Int) -> Int) -> String {
    guard !text.isEmpty else { return "cloud" }
    return String(text.dropFirst(next(text.count)).prefix(1 + next(6)))
  }
}
