package import Content
import Rules

/// Reads what people type: built once from a library, then asked as often as needed.
///
/// Deterministic to the byte; knows no person and no clock.
package final class Reader: Sendable {
  package let library: Library
  let phrases: Phrases
  private let last = LastHeard()
  private let deferredCards: Deferred<CardIndex>
  private let deferredGuides: Deferred<CardIndex>
  private let deferredNames: Deferred<GuideNames>
  /// Which safety card answers first, by its place in the library.
  let safetyRank: [Int: Int]
  /// Words below this number stand in phrases; words of cards alone have none.
  let commonWords: Int32

  /// Prepares phrases and the card index of the library.
  package init(library: Library) {
    self.library = library
    phrases = Phrases(library: library)
    commonWords = Int32(phrases.lexicon.count)
    let words = (phrases.lexicon, phrases.spellings)
    let terms = Deferred {
      Terms(
        words.0, words.1, sameMeaning: library.words[Group.sameMeaning.id] ?? [],
        affixes: library.words[Group.affixes.id] ?? [])
    }
    deferredCards = Deferred {
      let found = library.cards.filter { $0.kind == .advice || $0.kind == .declines }
      return CardIndex(found.map(Reader.findable), terms: terms.value)
    }
    deferredGuides = Deferred {
      CardIndex(library.guides.map(Reader.findable), terms: terms.value)
    }
    deferredNames = Deferred { GuideNames(library.guides) }
    let order = library.words[Group.safetyOrder.id] ?? []
    safetyRank = Dictionary(
      library.cards.ids.enumerated().map { place, id in
        (place, order.firstIndex(of: id) ?? order.count + place)
      }, uniquingKeysWith: { one, _ in one })
  }

  /// The text as heard.
  func hear(_ text: String) -> Heard { last.hear(text, phrases) }

  var cards: CardIndex { deferredCards.value }
  var guides: CardIndex { deferredGuides.value }
  var guideNames: GuideNames { deferredNames.value }

  /// Whether the whole line is one of the forms under this id of `_words.md`.
  package func means(_ text: String, _ id: String) -> Bool {
    let (line, matches) = hear(text).parts
    guard !line.isEmpty, line.words.count <= WholeLine.longest else { return false }
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

  /// How many words, for `words in`.
  package static func words(in text: String) -> Int {
    text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }.count
  }
}
