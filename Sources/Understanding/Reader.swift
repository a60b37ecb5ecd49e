package import Content
import Rules

/// Reads what people type: built once from a library, then asked as often as needed.
///
/// Deterministic to the byte; knows no person and no clock.
package struct Reader: Sendable {
  package let library: Library
  let phrases: Phrases
  /// Words below this number stand in the lists of `_words.md`, later ones in phrases of cards.
  let commonWords: Int32

  /// Prepares phrases and the card index of the library.
  package init(library: Library) {
    self.library = library
    phrases = Phrases(library: library)
    commonWords = Int32(phrases.lexicon.count)
  }

  /// The safety card that fires on this text, if any.
  package func safety(in text: String) -> Card? { nil }

  /// The cards for a question; cards in `near` weigh more.
  package func search(_ text: String, near: [String] = []) -> Found { .nothing }

  /// The guide that free text at the first screen is about, by the guides' `asks`.
  package func guide(for text: String) -> String? { nil }

  /// The feeling named in the text: the part after `feeling-` of a `_words.md` id, not negated.
  package func feeling(in text: String) -> String? { nil }

  /// The card whose `notice` phrase stands in an answer.
  package func noticed(in text: String) -> String? { nil }

  /// Whether the person hedged (siguro, try, baka).
  package func isHedged(_ text: String) -> Bool { false }

  /// Whether the whole line is one of the forms under this id of `_words.md`.
  package func means(_ text: String, _ id: String) -> Bool {
    let line = phrases.line(text)
    guard !line.isEmpty, line.words.count <= WholeLine.longest else { return false }
    let matches = phrases.find(in: line)
    // Which places can be reached by forms of the list and fillers, and with a form among them.
    var reached = Array(repeating: (bare: false, said: false), count: line.words.count + 1)
    reached[0].bare = true
    for match in matches.all where reached[match.start].bare || reached[match.start].said {
      if phrases.isGroup(match.group, id: id) {
        reached[match.end].said = true
      } else if match.group == Group.fillers.rawValue {
        reached[match.end].bare = reached[match.end].bare || reached[match.start].bare
        reached[match.end].said = reached[match.end].said || reached[match.start].said
      }
    }
    return reached[line.words.count].said
  }

  /// How many Tagalog function words the line has.
  package func tagalogWords(in text: String) -> Int { 0 }

  /// The person's own words turned to the second person: "my lead" becomes "your lead".
  package func turned(_ text: String) -> String { text }

  /// How many words, for `words in`.
  package static func words(in text: String) -> Int {
    text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }.count
  }
}
