import Rules
import Testing

@testable import Content

@Suite("A card in which nothing can be wrong")
struct PlainCardTests {
  static let card = """
    ---
    title: Thank with the outcome
    source: backers, "How to Thank"
    quote: tell them what came of it
    facts: B1, B2
    asks:
    - how do I say thanks?
    - paano magpasalamat
    also: thanks, salamat
    reviewed: 2026-03-04
    ---
    Say what came of it.

    - Write one line.
    ## Later
    Tell them again.

    """

  /// What becomes of one file over a folder that has a card: read as it is on disk, and taken apart
  /// whatever it is.
  private func outcomes(_ path: String, _ text: String) throws -> [String] {
    let below = ContentFile(path: "Knowledge/a/below.md", text: Self.card)
    return try [
      ContentFile(path: path, bytes: Array(text.utf8), layer: 1),
      ContentFile(path: path, text: text, layer: 1),
    ].map { file in
      let (library, findings) = Library.load([below, file])
      return "\(findings) \(library.addsOnlyCards) \(library.cards.ids) \(Array(library.cards))"
    }
  }

  @Test("is known without being taken apart")
  func known() throws {
    let file = try ContentFile(path: "Knowledge/a/b.md", bytes: Array(Self.card.utf8))
    #expect(file.isPlainCard)
    #expect(Library.load([file]).library.cards["b"]?.asks.count == 2)
  }

  @Test(
    "is none where something may be wrong, hidden or noticed",
    arguments: [
      ("title: Thank with the outcome\n", ""), ("title: Thank with the outcome", "title:"),
      ("source: backers, \"How to Thank\"\n", ""), ("quote:", "qoute:"), ("quote:", "title:"),
      ("also: thanks, salamat", "notice: thanks"), ("also: thanks, salamat", "hidden: yes"),
      ("also: thanks, salamat", "when: goal has x"), ("facts: B1, B2", "- thanks"),
      ("also: thanks, salamat", "also:"), ("- how do I say thanks?\n- paano magpasalamat\n", ""),
      ("2026-03-04", "2026-02-30"), ("---\nSay", "Say"), ("Say what came of it.", ""),
      ("Say what came of it.", "- Say it."), ("Tell them again.", "```chat"),
      ("---\ntitle", "----\ntitle"), ("facts: B1, B2", "facts B1, B2"), ("asks:", "asks: one"),
    ])
  func notPlain(_ old: String, _ new: String) throws {
    let text = try #require(replacing(old, new))
    let file = try ContentFile(path: "Knowledge/a/b.md", bytes: Array(text.utf8))
    #expect(!file.isPlainCard)
  }

  private func replacing(_ old: String, _ new: String) -> String? {
    guard let range = Self.card.firstRange(of: old) else { return nil }
    return Self.card[..<range.lowerBound] + new + Self.card[range.upperBound...]
  }

  @Test(
    "comes to the same as when it is taken apart, garbled in any way and wherever it stands",
    arguments: 0..<8)
  func same(_ seed: UInt64) throws {
    var random = Seeded(state: seed)
    let pieces =
      AnyBytesTests.pieces + ["title: U\n", "see: below\n", "reviewed: 2026-01-01\n", "Text.\n"]
    var plain = 0
    for _ in 0..<150 {
      var text = Self.card
      for _ in 0..<Int.random(in: 0..<4, using: &random) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let place = Int.random(in: 0..<lines.count, using: &random)
        let keepsLine = Bool.random(using: &random)
        text =
          lines[..<place].map { $0 + "\n" }.joined() + (pieces.randomElement(using: &random) ?? "")
          + lines[(keepsLine ? place : place + 1)...].joined(separator: "\n")
      }
      let path =
        [
          "Knowledge/a/b.md", "Knowledge/a/below.md", "Knowledge/safety/b.md",
          "Knowledge/a/below.fil.md", "Knowledge/not-covered/b.md", "Prompts/b.md",
        ].randomElement(using: &random) ?? ""
      let outcomes = try outcomes(path, text)
      #expect(outcomes[0] == outcomes[1], "\(path):\n\(text)")
      if try ContentFile(path: path, bytes: Array(text.utf8)).isPlainCard { plain += 1 }
    }
    #expect(plain > 20 && plain < 130)
  }
}
