import BundledContent
import Content
import FoundationEssentials
import Testing

@testable import Understanding

/// What the bundled content is started from holds what its files say.
@Suite("Start-up")
struct StartUpTests {
  static let waiting = Library.load(
    BundledContent.files.map { ContentFile(path: $0.path, text: $0.text, isLinted: true) }
  ).library

  @Test("Files that wait until they are asked for say what they say when read at once")
  func waits() throws {
    for language in Language.allCases {
      let (now, later) = (bundled.speaking(language), Self.waiting.speaking(language))
      #expect(Array(now.cards) == Array(later.cards))
      #expect(Array(now.guides) == Array(later.guides))
      #expect(Array(now.programs) == Array(later.programs))
      #expect(Array(now.checks) == Array(later.checks))
      #expect(now.sources == later.sources)
      #expect(now.facts == later.facts)
      #expect(now.contacts == later.contacts)
      #expect(now.voice == later.voice)
      #expect(now.words == later.words)
      #expect(!later.cards.isEmpty && !later.programs.isEmpty && !later.words.isEmpty)
    }
    #expect(bundled.translations.keys == Self.waiting.translations.keys)
  }

  @Test("What was packed at build time is what a reader works out")
  func packs() {
    #expect(BundledContent.reading.count == 5)
    #expect(BundledContent.reading == reader.packed)
    let unpacked = Reader(library: Self.waiting, packed: BundledContent.reading)
    #expect(unpacked.packed == reader.packed)
  }

  @Test("A packed reader reads every line of the sets as one that worked everything out")
  func readsAlike() throws {
    let unpacked = Reader(library: Self.waiting, packed: BundledContent.reading)
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Sets")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".tsv") }.map { String($0.dropLast(4)) }
    #expect(!names.isEmpty)
    for row in try names.flatMap(rows) where row.count > 1 {
      let line = row[1]
      #expect(facts(of: line, unpacked) == facts(of: line, reader), "\(line)")
    }
  }

  @Test("A reader with more cards than were packed reads as one that worked everything out")
  func readsMore() throws {
    let more = ContentFile(
      path: "Knowledge/peers-colleagues/rubber-duck.md",
      text: """
        ---
        title: Explain it to a rubber duck
        source: ours
        asks:
        - how do I debug with a duck?
        also: quackgression
        ---
        Say it aloud to whoever sits on your screen.
        """, layer: 1)
    let library = Library.load(
      BundledContent.files.map { ContentFile(path: $0.path, text: $0.text, isLinted: true) } + [
        more
      ]
    ).library
    #expect(library.addsOnlyCards)
    var parts = BundledContent.reading
    parts[1] = ""
    let (built, packed) = (Reader(library: library), Reader(library: library, packed: parts))
    #expect(packed.search("how do I debug with a duck?") == .sure(card: "rubber-duck", others: []))
    for row in try rows("cards-measure") + rows("lines-measure") + rows("distress-measure") {
      #expect(facts(of: row[1], packed) == facts(of: row[1], built), "\(row[1])")
    }
  }

  @Test(
    "What more than cards was added, what was worked out before does not hold",
    arguments: [
      ("Knowledge/peers-colleagues/duck.md", "---\ntitle: Duck\nnotice:\n- a duck\n---\nYes.\n"),
      ("Prompts/_words.md", "# yes\n- quack\n"),
      ("Prompts/duck.md", "---\ntitle: Duck\n---\n# one\nWhat?\n"),
      ("Knowledge/stigma/the-word-backer.md", "---\ntitle: Duck\n---\nYes.\n"),
    ])
  func addsMore(_ path: String, _ text: String) {
    let bundle = BundledContent.files.map {
      ContentFile(path: $0.path, text: $0.text, isLinted: true)
    }
    #expect(Library.load(bundle).library.addsOnlyCards)
    let more = ContentFile(path: path, text: text, layer: 1)
    #expect(!Library.load(bundle + [more]).library.addsOnlyCards)
  }

  private func facts(of line: String, _ reader: Reader) -> [String] {
    reader.explain(line).map { $0.name + $0.value } + [
      "\(String(describing: reader.command(line)))", "\(reader.search(line))",
      reader.safety(in: line)?.id ?? "", reader.guide(for: line) ?? "",
    ]
  }

  @Test("A broken pack is not used", arguments: 0..<5)
  func broken(_ part: Int) {
    let whole = Array(BundledContent.reading[part].utf8)
    var broken: [[UInt8]] = [[], Array(whole.dropLast()), whole + whole.prefix(1)]
    for place in stride(from: 0, to: whole.count, by: whole.count / 5 + 1) {
      var other = whole
      other[place] = other[place] == 0x30 ? 0x6F : 0x30
      broken.append(other)
    }
    for text in broken {
      var taken = false
      let value: Bool? = Packing.value(in: String(decoding: text, as: UTF8.self)) { _ in
        taken = true
        return true
      }
      #expect(value == nil && !taken)
    }
    var packed = BundledContent.reading
    packed[part] = String(decoding: broken[1], as: UTF8.self)
    let line = "isn't having a backer cheating? can I start first-step"
    #expect(facts(of: line, Reader(library: bundled, packed: packed)) == facts(of: line, reader))
  }
}
