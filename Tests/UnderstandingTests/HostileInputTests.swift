import Content
import Rules
import Testing

@testable import Understanding

@Suite("Hostile input is harmless")
struct HostileInputTests {
  /// Pieces that have broken readers before, and words that rules look for.
  static let pieces = [
    "\u{0}", "\u{1B}[31m", "\u{200B}", "\u{202E}", "\u{FEFF}", "\u{FFFD}", "{{who}}", "';--",
    "7", "7/10", "31", "/", "-", ".", ",", "?", "'", "\"", "\n", "\t", "next", "friday", "sa",
    "katapusan", "ng", "buwan", "hindi", "ako", "po", "mag", "-", "a", "in", "two", "weeks",
    "Dana", "si", "at", "and", "my", "lead", "(", ")", "ñ", "é", "🙂", "👍", "日本", "ｆｕｌｌ",
    "ask", "edit", "forget", "log", "99999999999999999999", "0", "2026-11-18", "12/25", "I", "i'm",
    "of", "the", "end", "month", "march", "may", "10", "out", "e\u{301}", "...", "_", "#2", "%",
  ]

  @Test("No line of such pieces breaks any reading, and every reading is the same twice")
  func pieces() {
    var seed = Seeded(seed: 2_026)
    for _ in 0..<1_500 {
      var text = ""
      for _ in 0..<seed.below(14) {
        text += Self.pieces[seed.below(Self.pieces.count)]
        if seed.below(3) > 0 { text += " " }
      }
      #expect(everything(text) == everything(text))
    }
  }

  @Test("Any bytes are read, cut anywhere")
  func bytes() {
    var seed = Seeded(seed: 99)
    for _ in 0..<400 {
      let bytes = (0..<seed.below(60)).map { _ in UInt8(seed.below(256)) }
      _ = everything(String(decoding: bytes, as: UTF8.self))
      // Cut inside a character: the folding sees such bytes at the limit of a long line.
      _ = Folded(Array("añ日🙂b".utf8.prefix(seed.below(12))))
    }
  }

  @Test(
    "A page without end is read",
    arguments: ["a", "hello my friend ", "7 ", "next ", "\u{202E}", "i'm can't ", "🙂", "1/2/"])
  func long(_ piece: String) {
    let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
    _ = everything(text)
  }

  @Test("Spans lie inside the text, and cut text stays whole characters")
  func spans() {
    var seed = Seeded(seed: 5)
    for _ in 0..<800 {
      let text = (0..<seed.below(10)).map { _ in Self.pieces[seed.below(Self.pieces.count)] }
        .joined(separator: " ")
      for token in Folded(text).tokens {
        #expect(token.start < token.end && Int(token.end) <= text.utf8.count)
      }
    }
  }

  private func everything(_ text: String) -> String {
    var read: [String] = []
    read.append("\(String(describing: reader.safety(in: text)?.id))")
    read.append("\(String(describing: reader.command(text)))")
    read.append("\(String(describing: reader.shortAnswer(text)))")
    read.append("\(reader.isQuestion(text))")
    let options = [
      Section.Option(id: "one", label: "One thing"), Section.Option(id: "two", label: "Two, all"),
    ]
    let kinds: [AnswerKind] = [
      .text(maxWords: nil), .choice(least: 1, most: 2), .scale(from: 0, to: 10),
      .number(from: 1, to: 99), .date(after: nil, withinDays: nil),
      .date(after: false, withinDays: 30), .person, .people(least: 1, most: 3), .yesNo,
      .step(withinDays: 14), .draft,
    ]
    for kind in kinds {
      let asked = Asked(kind: kind, options: options, known: [Named(name: "Dana Cruz")])
      read.append("\(reader.interpret(text, of: asked, today: today))")
    }
    read.append("\(reader.search(text))")
    read.append("\(String(describing: reader.guide(for: text)))")
    read.append("\(String(describing: reader.feeling(in: text)))")
    read.append("\(String(describing: reader.noticed(in: text)))")
    read.append("\(reader.isHedged(text)) \(reader.tagalogWords(in: text))")
    read.append(reader.turned(text))
    read.append("\(String(describing: reader.date(in: text, today: today)))")
    read.append("\(reader.means(text, "outcome-done"))")
    if text.utf8.count < 1_000 { read.append("\(reader.explain(text))") }
    return read.joined(separator: "\n")
  }
}

/// A generator of numbers that starts the same in every run.
struct Seeded {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, bound)))
  }

  /// The text with one letter of one word of five letters or more dropped, doubled, swapped or
  /// changed; the text itself where no word is long enough.
  mutating func mistyped(_ text: String) -> String {
    var words = text.split(separator: " ").map { Array($0.utf8) }
    let long = words.indices.filter { place in
      words[place].count >= 5 && words[place].allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
    }
    guard !long.isEmpty else { return text }
    let word = long[below(long.count)]
    let letter = 1 + below(words[word].count - 2)
    switch below(4) {
    case 0: words[word].remove(at: letter)
    case 1: words[word].insert(words[word][letter], at: letter)
    case 2: words[word].swapAt(letter, letter + 1)
    default: words[word][letter] = UInt8(0x61 + below(26))
    }
    return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}
