import Content
import Testing

@Suite("Folders over each other")
struct LayersTests {
  static func file(_ path: String, layer: Int = 0, _ text: String) -> ContentFile {
    ContentFile(path: path, text: text, folder: layer == 0 ? nil : "ours", layer: layer)
  }

  static func card(_ title: String) -> String {
    "---\ntitle: \(title)\nsource: ours\n---\nSay it.\n"
  }
  static func guide(_ id: String) -> String {
    "---\ntitle: T\nsource: ours\n---\n## What? {#\(id)}\nanswer: text\n"
  }
  static let chat = "---\nchat: C\nguide: g\ntoday: 2026-03-04\n---\n```chat\nyou: x\n```\n"
  static let below = [
    file("Knowledge/a/one.md", card("One")), file("Knowledge/a/two.md", card("Two")),
    file("Knowledge/a/one.fil.md", "---\ntitle: Isa\n---\nSabihin.\n"),
    file("Prompts/g.md", guide("q")), file("Prompts/g.ana.chat.md", chat),
    file("Prompts/h.md", guide("q")),
  ]

  @Test("one folder alone is as it is")
  func alone() {
    let layers = Layers(Self.below)
    #expect(layers.files == Self.below && layers.deeds == [])
  }

  @Test("a card is added, replaced with its Filipino text, and hidden; ours is untouched")
  func deeds() {
    let layers = Layers(
      Self.below + [
        Self.file("Knowledge/a/three.md", layer: 1, Self.card("Three")),
        Self.file("Knowledge/a/one.md", layer: 1, Self.card("One of ours")),
        Self.file("Knowledge/a/two.md", layer: 1, "---\nhidden: yes\n---\n"),
      ])
    #expect(
      layers.deeds.map(\.kind) == [
        .adds, .replaces("Knowledge/a/one.md"), .hides("Knowledge/a/two.md"),
      ])
    let (library, findings) = Library.load(layers.files)
    #expect(findings.filter { $0.severity == .error } == [])
    #expect(library.card("one")?.title == "One of ours" && library.card("two") == nil)
    // Its Filipino text translated what is gone.
    #expect(library.speaking(.filipino).card("one")?.title == "One of ours")
    #expect(library.card("three")?.title == "Three")
  }

  @Test("a guide's transcripts go with it, and what is hidden can be put back above")
  func guides() {
    let hidden = Self.below + [Self.file("Prompts/g.md", layer: 1, "---\nhidden: yes\n---\n")]
    let paths = Layers(hidden).files.map(\.path)
    #expect(!paths.contains { $0.hasPrefix("Prompts/g.") } && paths.contains("Prompts/h.md"))
    let back = Layers(hidden + [Self.file("Prompts/g.md", layer: 2, Self.guide("again"))])
    #expect(Library.load(back.files).library.guide("g")?.sections.map(\.id) == ["again"])
    let own = Self.below + [Self.file("Prompts/g.md", layer: 1, Self.guide("other"))]
    #expect(!Layers(own).files.contains { $0.path == "Prompts/g.ana.chat.md" })
    let chat = Self.file("Prompts/g.own.chat.md", layer: 1, Self.chat)
    #expect(Layers(own + [chat]).files.contains(chat))
  }

  @Test(
    "'hidden: no', or the words further down, hide nothing",
    arguments: [
      "---\ntitle: T\nsource: ours\n---\nhidden: yes\n", "---\nhidden: no\n---\nT\n", "T\n",
    ])
  func visible(_ text: String) {
    let layers = Layers(Self.below + [Self.file("Knowledge/a/two.md", layer: 1, text)])
    #expect(layers.deeds.map(\.kind) == [.replaces("Knowledge/a/two.md")])
  }
}
