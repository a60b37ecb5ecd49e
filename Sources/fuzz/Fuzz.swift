import Content
import Rules

/// libFuzzer's entry: `swift build --sanitize=fuzzer --scratch-path .build-fuzz --product fuzz`,
/// then `.build-fuzz/debug/fuzz CORPUS -max_total_time=600`.
///
/// The first byte says what the rest is: a condition, or a content file of some kind. With
/// `-ignore_remaining_args=1 conditions` behind it, everything is a condition.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if onlyConditions {
    fuzzCondition(String(decoding: bytes, as: UTF8.self))
    return 0
  }
  guard let kind = bytes.first else { return 0 }
  let rest = bytes.dropFirst()
  if kind % 16 == 15 {
    fuzzCondition(String(decoding: rest, as: UTF8.self))
  } else {
    fuzzContent(paths[Int(kind) % paths.count], rest)
  }
  return 0
}

private let onlyConditions = CommandLine.arguments.last == "conditions"

private let paths = [
  "Prompts/g.md", "Knowledge/a/b.md", "Knowledge/safety/s.md", "Knowledge/drafts/d.md",
  "Knowledge/drafts/_points.md",
  "Knowledge/safety/_contacts.md", "Knowledge/_facts.md", "Knowledge/_sources.md",
  "Prompts/_voice.md", "Prompts/_words.md", "Prompts/g.fil.md", "Prompts/g.x.chat.md",
]

/// The original that the Filipino text belongs to.
private let original = ContentFile(
  path: "Prompts/g.md",
  text: "---\ntitle: T\nsource: ours\n---\n## Q? {#q}\nanswer: choice\nreply: q is a -> x\n\n"
    + "- a: A\n- b: B\n")

private func fuzzContent(_ path: String, _ bytes: ArraySlice<UInt8>) {
  let text: String
  do {
    let read = try ContentFile(path: path, bytes: bytes)
    text = read.text
    // What is known to be in order without being taken apart is in order.
    let (known, taken) = (
      Library.load([read]), Library.load([ContentFile(path: path, text: text)])
    )
    precondition(known.findings == taken.findings, "a plain card with findings")
    precondition(known.library.addsOnlyCards == taken.library.addsOnlyCards, "it notices something")
  } catch {
    precondition(error.code == "encoding" && error.place.column > 0)
    text = String(decoding: bytes, as: UTF8.self)
  }
  let file = ContentFile(path: path, text: text)
  let files = path == "Prompts/g.fil.md" ? [original, file] : [file]
  let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
  for finding in lint(files).findings where finding.place.path == path {
    let place = finding.place
    precondition(place.line >= 1 && place.line <= lines.count, "a line outside the file")
    precondition(
      place.column >= 1 && place.column <= lines[place.line - 1].count + 1, "outside the line")
  }
}

private func fuzzCondition(_ text: String) {
  let condition: Condition
  do {
    condition = try Condition.parse(text)
  } catch {
    precondition(error.offset >= 0 && error.offset <= text.utf8.count, "a problem outside the text")
    return
  }
  let again = try? Condition.parse(condition.text)
  precondition(again?.text == condition.text, "prints as another condition")
  for test in condition.tests {
    precondition(test.leftOffset >= 0 && test.literalOffset <= text.utf8.count, "a test outside")
  }
  _ = condition.evaluate(Given(answers: false))
  let truth = condition.evaluate(Given(answers: true))
  precondition(again?.evaluate(Given(answers: true)) == truth, "means something else when printed")
  // What is true or false turns under `not`, and what is unknown stays so.
  let turned = Condition(source: text, root: .not(condition.root)).evaluate(Given(answers: true))
  precondition(
    (truth == .unknown) == (turned == .unknown) && (truth != turned || truth == .unknown))
  let shapes = condition.tests.compactMap(\.reference).map { Given.shape(of: $0) }
  _ = condition.check { reference in Given.shape(of: reference) }
  guard shapes.count < 5 else { return }
  let questions = Set(condition.tests.compactMap(\.reference)).map {
    Reach.Question($0, Given.shape(of: $0), when: nil)
  }
  _ = Reach.outcome(of: [condition], questions: questions)
}

/// A ground with an answer to everything, or to nothing: its kind hangs on the id's length.
private struct Given: Ground {
  var answers: Bool
  var today: CivilDate { CivilDate(dayNumber: 20_000) }

  private static let values: [(AnswerShape, Standing)] = [
    (.text, .answered(.text("a few words"))),
    (.choice(["yes", "no"], many: true), .answered(.choice(["yes", "no"], other: "mine"))),
    (.number(from: 0, to: 10), .answered(.number(5))),
    (.date, .answered(.date(CivilDate(dayNumber: 20_010)))),
    (.people(most: 3), .answered(.people([Named(name: "Dana"), Named(name: "my lead")]))),
    (.yesNo, .answered(.yesNo(true))),
    (.step, .answered(.step(NextStep(what: "write", when: CivilDate(dayNumber: 20_003))))),
    (.text, .skipped), (.text, .unsure),
  ]

  static func shape(of reference: Reference) -> AnswerShape {
    values[reference.question.utf8.count % values.count].0
  }

  func standing(of reference: Reference) -> Standing {
    answers ? Given.values[reference.question.utf8.count % Given.values.count].1 : .missing
  }

  func day(of reference: Reference) -> CivilDate? {
    answers ? CivilDate(dayNumber: 19_990) : nil
  }

  func happened(_ measure: String, with reference: Reference?) -> Int? {
    answers ? measure.utf8.count : nil
  }
}
