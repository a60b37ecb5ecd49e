import Content
import Rules
import Testing

/// A seeded generator, the same on every machine (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

@Suite("Any bytes")
struct AnyBytesTests {
  static let paths = [
    "Knowledge/a/b.md", "Knowledge/drafts/b.md", "Knowledge/safety/_contacts.md",
    "Knowledge/_facts.md", "Knowledge/_sources.md", "Prompts/g.md", "Prompts/g.fil.md",
    "Prompts/_voice.md", "Prompts/_words.md", "Prompts/g.x.chat.md", "Prompts/p.md",
  ]
  /// What files are made of, and what breaks them.
  static let pieces = [
    "---\n", "title: T\n", "program: yes\n", "source: ours\n", "asks:\n", "- item\n",
    "- a: B -> c\n",
    "- a: B…\n", "## Q? {#q}\n", "### R {#r}\n", "### Not sure?\n", "#", "## {#}\n", "## x}\n",
    "answer: choice, 1 to 3\n", "answer: scale, 0 to 10\n", "answer: text\n", "when: q is a\n",
    "probe: words in q < 3 -> {{q}}?\n", "reply: not (q is a or r > 3) -> x\n", "{{", "}}", "\\{{",
    "{{q or r or s}}", "```chat\n", "```\n", "you: x \\\n", "  y\n", "coach:\n", "\"", "\0", "\r\n",
    "\n", "\n\n", "\u{FEFF}", "é", "…", ": ", "-", "->", " ", "\t", "was: q\n",
    "today: 2026-03-04\n",
    "advice: b when q is a\n", "version: 99999999999999999999\n", "every: 999999 days\n", "(((((",
    "not ",
  ]

  static func check(_ files: [ContentFile]) {
    let (_, findings) = lint(files, options: LintOptions(today: CivilDate(dayNumber: 20_000)))
    for finding in findings {
      guard let file = files.first(where: { $0.path == finding.place.path }) else {
        Issue.record("\(finding.line): no such file")
        continue
      }
      let lines = file.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      let isInside =
        finding.place.line >= 1 && finding.place.line <= lines.count && finding.place.column >= 1
        && finding.place.column <= lines[finding.place.line - 1].count + 1
      #expect(isInside, "\(finding.line)")
    }
  }

  @Test("end in findings inside the file, never in a trap", arguments: 0..<10)
  func pieces(_ seed: UInt64) {
    var random = Seeded(state: seed)
    for _ in 0..<12 {
      let files = Self.paths.map { path in
        ContentFile(
          path: path,
          text: (0..<Int.random(in: 0..<40, using: &random)).compactMap { _ in
            Self.pieces.randomElement(using: &random)
          }.joined())
      }
      Self.check(files)
    }
  }

  @Test("of good files, cut off and garbled anywhere, end in findings too", arguments: 0..<8)
  func garbled(_ seed: UInt64) {
    var random = Seeded(state: seed)
    for _ in 0..<10 {
      let files = MistakeTests.files.map { file -> ContentFile in
        var bytes = Array(file.text.utf8)
        for _ in 0..<Int.random(in: 0..<4, using: &random) where !bytes.isEmpty {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes.removeLast(bytes.count - place)
          case 1: bytes.remove(at: place)
          case 2: bytes[place] = UInt8.random(in: 0..<128, using: &random)
          default: bytes.insert(contentsOf: bytes[..<place].suffix(9), at: place)
          }
        }
        return ContentFile(path: file.path, text: String(decoding: bytes, as: UTF8.self))
      }
      Self.check(files)
    }
  }

  @Test(
    "by the megabyte are read too", arguments: ["\0", "- ", "{{", "#", "(", "a: ", "```", "\n"])
  func megabyte(_ piece: String) throws {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    for path in Self.paths.suffix(6).prefix(3) + Self.paths.prefix(1) {
      _ = Library.load([ContentFile(path: path, text: text)])
    }
    _ = try? Condition.parse(text)
    var random = Seeded(state: 7)
    let bytes = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(throws: Finding.self) { try ContentFile(path: "Prompts/g.md", bytes: bytes) }
  }

  @Test("that make a condition print as the same condition", arguments: 0..<8)
  func conditions(_ seed: UInt64) throws {
    var random = Seeded(state: seed)
    let words = [
      "a", "b.c", "last.d", "is", "is not", "has", "<", ">=", "not", "and", "or", "(", ")", "3",
      "2026-03-04", "\"x y\"", "answered", "words in", "days since contact with", "overdue steps",
      "yes",
    ]
    for _ in 0..<150 {
      let count = Int.random(in: 1..<14, using: &random)
      let text = (0..<count).compactMap { _ in words.randomElement(using: &random) }
        .joined(separator: " ")
      guard let condition = try? Condition.parse(text) else { continue }
      let printed = try Condition.parse(condition.text)
      #expect(printed.text == condition.text)
    }
  }
}
