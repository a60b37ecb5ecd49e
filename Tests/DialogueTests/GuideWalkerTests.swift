import Content
import Rules
import Testing
import Understanding

@testable import Dialogue

@Suite("Walking a guide")
struct GuideWalkerTests {
  static let day = CivilDate(iso: "2026-03-04") ?? CivilDate(dayNumber: 0)

  /// The coach's own sentences and words, and two cards: what a walk needs besides its guide.
  static let few = bundled.filter { file in
    let isCard = ["skills-first", "backer-not-cheating", "find-a-mentor"].contains {
      file.path.hasSuffix("/\($0).md")
    }
    return isCard || file.path == "Prompts/_voice.md" || file.path == "Prompts/_words.md"
  }

  /// The guide of these files, with those, walked.
  static func walk(_ files: [ContentFile], id: String = "example") throws -> (
    walker: GuideWalker, findings: [Finding]
  ) {
    let files =
      Self.few + files.map { ContentFile(path: $0.path, text: $0.text, layer: 1) }
    let reader = Reader(library: Library.load(files).library)
    let guide = try #require(reader.library.guide(id))
    let walker = GuideWalker(guide, reader: reader, today: day, most: 160)
    let places = try #require(GuidePlaces.of(files)[id])
    return (walker, walker.findings(places))
  }

  @Test(
    "finds each walker's rule in its bad example at the mark, nothing in the good one",
    arguments: walkRules)
  func examples(_ rule: Rule) throws {
    let bad = try Self.walk(rule.bad.files.files).findings.filter { $0.code == rule.code }
    let mark = try #require(rule.bad.files.mark)
    #expect(bad.map(\.place) == [mark], "\(bad.map(\.line))")
    #expect(try Self.walk(rule.good.files.files).findings.map(\.line) == [])
    #expect(Rule.named(rule.code)?.code == rule.code)
  }

  static let guide = """
    ---
    title: An example
    source: ours
    ---
    ## How close are you? {#ready}
    answer: choice
    reply: ready is not-yet -> Not yet is useful.

    - yes: I could start now -> Good.
    - mostly: Mostly
    - not-yet: Not yet

    ### What is missing? {#gap}
    answer: text
    when: ready is mostly or ready is not-yet
    advice: skills-first when gap has "cloud"

    ### Not sure?
    - Linux

    ## Who knows your work? {#who}
    answer: people, 1 to 4
    reply: count of who >= 3 -> {{who}}: enough to choose from.

    ## How sure are you? {#sure}
    answer: scale, 0 to 10
    probe: sure < 5 -> What would make it one more?
    reply: last.sure < 4 and sure > 6 -> More than last time.
    reply: asks with who >= 2 and gives with who < 1 -> So far it was asking.
    reply: days since contact with who > 30 -> It has been a while.

    ## What is your next step with {{who or them}}? {#step}
    answer: step, within 14 days
    when: sure is answered
    compose: Hi {{who or there}}!
    """

  @Test("reaches every question, outcome, reply, probe and advice, by answers made from the rules")
  func whole() throws {
    let file = ContentFile(path: "Prompts/example.md", text: Self.guide)
    let (walker, findings) = try Self.walk([file])
    #expect(findings.map(\.line) == [])
    #expect(walker.missing == [])
    #expect(walker.taken < 1_000)
    // The same content gives the same walks.
    let again = try Self.walk([file]).walker
    #expect(again.kept.map(\.walk) == walker.kept.map(\.walk))
  }

  /// One slip of an author's hand, `↓` before the byte that the finding must name.
  struct Slip: CustomTestStringConvertible, Sendable {
    var code: String
    var from: String
    var to: String
    /// A second edit, where the slip stands elsewhere than the finding.
    var also: (from: String, to: String)

    init(
      _ code: String, _ from: String, _ to: String, _ alsoFrom: String = "", _ alsoTo: String = ""
    ) {
      (self.code, self.from, self.to, also) = (code, from, to, (alsoFrom, alsoTo))
    }

    var testDescription: String { "\(code): \(to)" }
  }

  static let slips: [Slip] = [
    Slip(
      "question-never-asked", "## How sure are you? {#sure}",
      "## ↓How sure are you? {#sure}\nwhen: gap is answered and ready is yes"),
    Slip(
      "branch-never-taken", "when: sure is answered",
      "when: ↓sure is answered or sure is skipped or sure is unsure"),
    Slip("branch-never-taken", "reply: count of who >= 3", "reply: ↓who is answered"),
    Slip("never-said", "reply: ready is not-yet ->", "reply: ↓ready is yes ->"),
    Slip(
      "never-said", "answer: choice\n", "answer: choice\nprobe: ↓ready is mostly -> Which gap?\n"),
    Slip("never-said", "reply: last.sure < 4", "reply: sure > 6 -> Sure.\nreply: ↓last.sure < 4"),
    Slip(
      "stays-empty", "What is your next step with {{who or them}}",
      "↓What is your next step with {{who}}"),
    Slip(
      "stays-empty", "compose: Hi {{who or there}}!",
      "compose: ↓Hi {{who or there}}, about {{gap}}!"),
    Slip(
      "walk-does-not-end", "## What is missing? {#gap}",
      "## ↓What is missing? {#gap}", "- Linux", "- How do I find a mentor?"),
  ]

  @Test("finds what an author got wrong, at its line and column", arguments: slips)
  func slip(_ slip: Slip) throws {
    var marked = Self.guide.replacing(slip.from, with: slip.to, maxReplacements: 1)
    if !slip.also.from.isEmpty {
      marked = marked.replacing(slip.also.from, with: slip.also.to, maxReplacements: 1)
    }
    let bytes = Array(marked.utf8)
    let offset = try #require(bytes.firstIndex(of: 0xE2))
    marked = marked.replacing("↓", with: "")
    #expect(marked != Self.guide)
    let place = Place(in: Array(marked.utf8), at: offset, path: "Prompts/example.md")
    let found = try Self.walk([ContentFile(path: place.path, text: marked)]).findings
    #expect(
      found.contains { $0.code == slip.code && $0.place == place },
      "\(found.map(\.line)) not at \(place)")
  }

  @Test("walks the Filipino text too: its placeholders are its own")
  func filipino() throws {
    let text = "---\ntitle: Isa\n---\n## Ano ang susunod na hakbang kasama si {{gap}}? {#step}\n"
    let found = try Self.walk([
      ContentFile(path: "Prompts/example.md", text: Self.guide),
      ContentFile(path: "Prompts/example.fil.md", text: text),
    ]).findings
    #expect(found.map(\.code) == ["stays-empty"])
    #expect(found.first?.message.hasPrefix("in the Filipino text: ") == true)
  }

  @Test(
    "a section that is only said may be called like a mark of the coach's own",
    arguments: ["offer", "probe", "echo", "reaction"])
  func marks(_ id: String) throws {
    let guide =
      "---\ntitle: T\nsource: ours\n---\n## Listen {#\(id)}\n\nWords.\n\n## Who? {#who}\nanswer: person\n"
    let talk = Talk(files: ["Prompts/example.md": guide], guide: "example")
    #expect(talk.asking == "who")
  }
}
