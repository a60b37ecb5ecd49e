import BundledContent
import Content
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
}
