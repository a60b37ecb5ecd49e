import BundledContent
import Content
import FoundationEssentials
import Rules
import Testing

@testable import Understanding

/// The bundled content, read once for all tests of this target.
let bundled = Library.load(
  BundledContent.files.map { ContentFile(path: $0.path, text: $0.text) }
).library
let reader = Reader(library: bundled)

/// A Wednesday.
let today = CivilDate(iso: "2026-11-18") ?? CivilDate(dayNumber: 0)

/// One line of a set: what is read, the text as typed, and what it has to come to.
struct Case: Sendable {
  var kind: String
  var text: String
  var wanted: [String]

  /// Whether this reading is wanted; `ask` is any that makes the coach ask.
  func accepts(_ reading: String) -> Bool {
    wanted.contains(reading)
      || wanted.contains("ask")
        && (["unreadable", "out of range"].contains(reading) || reading.hasPrefix("either"))
  }
}

/// A set of wordings in `Sets/`: `kind`, text and result between tabs, `\n` for a line break.
///
/// `…-build` sets were looked at while rules were written; `…-measure` sets only measure. `-own-` ones
/// are wordings of ours after the first set; `-outside-` ones are by writers who never saw the program.
/// A fourth column marks a row where their rule and ours differ, and both are taken.
func cases(_ name: String) throws -> [Case] {
  try rows(name).map { row in
    Case(kind: row[0], text: row[1], wanted: row[2].split(separator: "|").map(String.init))
  }
}

/// The rows of a set, `\n` in them read as a line break.
func rows(_ name: String) throws -> [[String]] {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let text = try String(contentsOfFile: "/" + folder + "/Sets/" + name + ".tsv", encoding: .utf8)
  return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { row in
    row.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
      cell.split(separator: #"\n"#, omittingEmptySubsequences: false).joined(separator: "\n")
    }
  }
}

/// What a choice of three options is read as.
func choice(_ text: String, least: Int, most: Int) -> String {
  let options = [
    Section.Option(id: "yes", label: "I could start now"),
    Section.Option(id: "mostly", label: "Mostly, with one gap"),
    Section.Option(id: "not-yet", label: "Not yet"),
  ]
  let asked = Asked(kind: .choice(least: least, most: most), options: options)
  return words(reader.interpret(text, of: asked, today: today))
}

/// A set with the share of it that has to be read right.
struct Bar: Sendable, CustomTestStringConvertible {
  var name: String
  var share: Double
  var testDescription: String { name }
}

/// What the reader makes of a case, in the words of the sets.
func reading(_ one: Case) -> String {
  let text = one.text
  func interpreted(_ kind: AnswerKind) -> String {
    words(reader.interpret(text, of: Asked(kind: kind), today: today))
  }
  switch one.kind {
  case "line":
    if let command = reader.command(text) { return words(command) }
    return reader.shortAnswer(text).map { "\($0)" } ?? "answer"
  case "date": return interpreted(.date(after: nil, withinDays: nil))
  case "date in":
    let date = reader.date(in: text, today: today)
    // Nobody takes a day that is over for one to do something on.
    return date.flatMap { $0.day < today ? nil : $0.day.iso + ($0.ambiguous ? " ?" : "") } ?? "none"
  case "scale": return interpreted(.scale(from: 0, to: 10))
  case "person": return interpreted(.person)
  case "people": return interpreted(.people(least: 1, most: 8))
  case "step": return interpreted(.step(withinDays: 60))
  case "yes/no": return interpreted(.yesNo)
  case "question":
    let question = reader.isQuestion(text)
    return question.sure ? "sure" : question.asks ? "asks" : "answer"
  case "heard":
    // What becomes of it at a question that takes any words.
    if reader.command(text) != nil { return "question" }
    let question = reader.isQuestion(text)
    if question.asks, !question.sure, case .sure = reader.search(text) { return "question" }
    return question.sure ? "question" : "answer"
  case "feeling": return reader.feeling(in: text) ?? "none"
  case "safety": return reader.safety(in: text) == nil ? "none" : "fires"
  case "turned": return reader.turned(text)
  case "hedged": return reader.isHedged(text) ? "yes" : "no"
  default: return "no such kind"
  }
}

private func words(_ command: Command) -> String {
  switch command {
  case .edit(let rest), .forget(let rest), .review(let rest):
    rest.map { "\(command.name) \($0)" } ?? command.name
  case .start(let rest), .ask(let rest), .log(let rest), .update(let rest):
    rest.isEmpty ? command.name : "\(command.name) \(rest)"
  case .language(let language): "language-\(language)"
  default: command.name
  }
}

private func words(_ value: Value) -> String {
  switch value {
  case .text(let text): text
  case .choice(let ids, let other): ids.joined(separator: ", ") + (other.map { ": \($0)" } ?? "")
  case .number(let number): "\(number)"
  case .date(let day): day.iso
  case .people(let people):
    people.map { $0.name + ($0.role.map { " [\($0)]" } ?? "") }.joined(separator: "; ")
  case .yesNo(let isYes): isYes ? "yes" : "no"
  case .step(let step):
    ["\(step.what)", step.when?.iso, step.who.map { "to \($0)" }, step.channel.map { "by \($0)" }]
      .compactMap(\.self).joined(separator: "; ")
  }
}

private func words(_ reading: Interpretation) -> String {
  switch reading {
  case .value(let value, let confirm): words(value) + (confirm == nil ? "" : " ?")
  case .ambiguous(let values): "either " + values.map(words).joined(separator: " or ")
  case .partialStep(let step, let missing): "no \(missing): " + words(.step(step))
  case .outOfRange: "out of range"
  case .unreadable: "unreadable"
  }
}

/// How many cries are heard, and how many lines that are none.
private func recall(_ cases: [Case]) -> String {
  func heard(_ wanted: String) -> String {
    let these = cases.filter { $0.wanted == [wanted] }
    return "\(these.count { reading($0) == "fires" }) of \(these.count)"
  }
  return "fires on \(heard("fires")) cries and \(heard("none")) others"
}

/// Reads a whole set, prints the share and what went wrong, and asserts the bar.
func measure(_ bar: Bar, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let cases = try cases(bar.name)
  // What only measures is never looked at row by row.
  let isSealed = bar.name.contains("-outside") && bar.name.hasSuffix("-measure")
  var wrong: [String] = []
  for one in cases {
    let got = reading(one)
    if !one.accepts(got) {
      wrong.append("  \(one.kind) \"\(one.text)\": \(got), not \(one.wanted)")
    }
  }
  let share = 1 - Double(wrong.count) / Double(max(1, cases.count))
  let percent = Double(Int(share * 1000)) / 10
  print("\(bar.name): \(cases.count - wrong.count) of \(cases.count) right, \(percent) %")
  if cases.first?.kind == "safety" { print("\(bar.name): \(recall(cases))") }
  if isSealed { wrong = ["\(wrong.count) wrong"] }
  for line in wrong where !isSealed { print(line) }
  #expect(
    share >= bar.share, "\(bar.name): \(wrong.joined(separator: "\n"))",
    sourceLocation: sourceLocation)
}
