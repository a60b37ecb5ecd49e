import Content
import Rules
import Testing

@Suite("Lint")
struct LintTests {
  /// What the two rules that need card search, and the one that needs the past, are given.
  static func options(for code: String) -> LintOptions {
    var options = LintOptions(today: CivilDate(iso: "2026-11-21"))
    switch code {
    case "asks-find-another-card":
      options.search = { question, _ in question.contains("find") ? ["other"] : ["example"] }
    case "decline-card-steals":
      options.search = { question, _ in question.contains("money") ? ["loans"] : ["example"] }
    case "id-vanished":
      options.since =
        Library.load([
          ContentFile(
            path: "Prompts/example.md",
            text: "---\ntitle: T\nsource: ours\n---\n## Who? {#who}\nanswer: person\n")
        ]).library
    default: break
    }
    return options
  }

  /// The files of an example; a replacement character stands for a byte that is no UTF-8.
  static func find(_ example: Example, _ code: String) -> [Finding] {
    var files: [ContentFile] = []
    for file in example.files.files {
      let bytes = file.text.utf8.split(separator: 0xEF, omittingEmptySubsequences: false)
        .map { $0.starts(with: [0xBF, 0xBD]) ? [0xFF] + $0.dropFirst(2) : Array($0) }.joined()
      do {
        files.append(
          try ContentFile(
            path: file.path, bytes: Array(bytes), folder: file.folder, layer: file.layer))
      } catch {
        return [error]
      }
    }
    if code == "decline-card-steals" {
      files.append(
        ContentFile(
          path: "Knowledge/not-covered/loans.md", text: "---\ntitle: Loans\n---\nNot here."))
    }
    return lint(files, options: options(for: code)).findings
  }

  @Test(
    "finds each rule's bad example at its mark and nothing in the good one", arguments: allRules)
  func examples(_ rule: Rule) {
    let bad = Self.find(rule.bad, rule.code).filter { $0.code == rule.code }
    #expect(!bad.isEmpty)
    if let mark = rule.bad.files.mark, rule.code != "encoding" {
      #expect(bad.contains { $0.place == mark }, "\(bad.map(\.line)), not at \(mark)")
    }
    #expect(bad.allSatisfy { $0.severity == rule.severity })
    let good = Self.find(rule.good, rule.code).filter { $0.code == rule.code }
    #expect(good.map(\.line) == [])
  }

  @Test("knows every rule once, in order, and explains each")
  func registry() {
    let codes = allRules.map(\.code)
    #expect(codes == Array(Set(codes)).sorted())
    #expect(codes.allSatisfy { Reference.isID($0) })
    #expect(allRules.allSatisfy { $0.explanation.hasPrefix($0.code + " (") && !$0.why.isEmpty })
    #expect(codes.allSatisfy { Rule.page.contains("\n## \($0)\n") })
    #expect(Rule.named("bad-id")?.code == "bad-id" && Rule.named("nothing") == nil)
  }

  @Test("says what an edit does to open runs")
  func changes() {
    func library(_ guide: String) -> Library {
      Library.load([
        ContentFile(path: "Prompts/g.md", text: "---\ntitle: T\nsource: ours\n---\n" + guide)
      ]).library
    }
    let old = library(
      "## A? {#a}\nanswer: text\n\n## B? {#b}\nanswer: choice\n\n- x: X\n- y: Y\n\n## C? {#c}\nanswer: text\n"
    )
    let new = library(
      "## A now? {#first}\nanswer: text\nwas: a\n\n## B? {#b}\nanswer: choice\n\n- x: X\n")
    let changes = Changes(from: old, to: new)
    #expect(changes.vanished.map { [$0.question, $0.option] } == [["b", "y"], ["c", nil]])
    let text = Value.text("words")
    let summary = changes.summary(of: [
      .init(guide: "g", answered: [:], asking: "a"),
      .init(guide: "g", answered: ["a": text, "b": .choice(["x"], other: nil)], asking: "c"),
      .init(guide: "g", answered: ["b": .choice(["y"], other: nil)]),
      .init(guide: "g", answered: ["c": text]),
      .init(guide: "other", answered: ["c": text]),
    ])
    #expect(summary.line == "5 open: 2 continue, 1 get the new wording, 2 lose an answer")
  }

  @Test(
    "suggests the nearest name",
    arguments: [
      ("wyh", "why"), ("advise", "advice"), ("Answer", "answer"), ("zebra", nil), ("", nil),
    ] as [(String, String?)])
  func suggestions(_ written: String, _ meant: String?) {
    #expect(nearest(to: written, in: ["why", "when", "advice", "answer"]) == meant)
  }
}
