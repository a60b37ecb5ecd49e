package import Content
import Rules

/// Reads what people type: built once from a library, then asked as often as needed.
///
/// Deterministic to the byte; knows no person and no clock.
package final class Reader: Sendable {
  package let library: Library
  private let deferredPhrases: Deferred<Phrases>
  private let last = LastHeard()
  private let deferredCards: Deferred<CardIndex>
  private let deferredGuides: Deferred<CardIndex>
  private let deferredNames: Deferred<GuideNames>
  private let deferredDrafts: Deferred<DraftReader>
  private let deferredWishPoints: Deferred<(cards: [String], points: WordPoints)?>

  /// Prepares phrases and the card index of the library.
  ///
  /// `packed` is what a reader over the same library packed; all but its second part also serves a
  /// library with more cards that notice nothing. A part that is empty or broken is worked out from
  /// the library.
  package init(library: Library, packed: [String] = []) {
    self.library = library
    let packed = packed.count == 5 ? packed : Array(repeating: "", count: 5)
    let phrases = Deferred {
      Phrases(Packing.value(in: packed[0]) { PhraseBuilder(&$0) } ?? PhraseBuilder(library))
    }
    deferredPhrases = phrases
    let terms = Deferred {
      let phrases = phrases.value
      return Terms(
        phrases.lexicon, phrases.spellings,
        sameMeaning: library.words[Group.sameMeaning.id] ?? [],
        affixes: library.words[Group.affixes.id] ?? [])
    }
    deferredCards = Deferred {
      if let cards = Packing.value(in: packed[1], { CardIndex(&$0, over: phrases.value) }) {
        return cards
      }
      let found = library.everyCard.filter { $0.kind == .advice || $0.kind == .declines }
      return CardIndex(found.map(Reader.findable), terms: terms.value)
    }
    deferredGuides = Deferred {
      Packing.value(in: packed[2]) { CardIndex(&$0, over: phrases.value) }
        ?? CardIndex(library.guides.map(Reader.findable), terms: terms.value)
    }
    deferredNames = Deferred {
      Packing.value(in: packed[3]) { GuideNames(&$0) } ?? GuideNames(library.guides)
    }
    deferredWishPoints = Deferred {
      let cards = library.points.keys.filter { library.card($0)?.finds.isEmpty == false }.sorted()
      return WordPoints(library.points, for: cards).map { (cards, $0) }
    }
    deferredDrafts = Deferred {
      let builder = Packing.value(in: packed[4]) { PhraseBuilder(&$0) }
      return DraftReader(library, builder ?? DraftReader.builder(of: library))
    }
  }

  /// What was worked out from the library, for `init(library:packed:)`.
  package var packed: [String] {
    var (words, drafts) = (PhraseBuilder(library), DraftReader.builder(of: library))
    var (guides, names) = (guides, guideNames)
    let known = phrases.lexicon.count
    return [
      Packing.text { words.pack(&$0) }, packedCards,
      Packing.text { guides.pack(&$0, known: known) }, Packing.text { names.pack(&$0) },
      Packing.text { drafts.pack(&$0) },
    ]
  }

  /// The second part of `packed`, the index over the cards.
  package var packedCards: String {
    var cards = cards
    let known = phrases.lexicon.count
    return Packing.text { cards.pack(&$0, known: known) }
  }

  /// What words tell of the wishes that cards refuse, with the cards in the order of its ids.
  var wishPoints: (cards: [String], points: WordPoints)? { deferredWishPoints.value }

  /// Reviews drafted messages.
  package var drafts: DraftReader { deferredDrafts.value }

  /// The text as heard.
  func hear(_ text: String) -> Heard { last.hear(text, phrases) }

  var phrases: Phrases { deferredPhrases.value }
  var cards: CardIndex { deferredCards.value }
  var guides: CardIndex { deferredGuides.value }
  var guideNames: GuideNames { deferredNames.value }

  /// Whether the whole line is one of the forms under this id of `_words.md`.
  package func means(_ text: String, _ id: String) -> Bool {
    let heard = hear(text)
    guard !heard.matches.all.isEmpty, heard.line.words.count <= WholeLine.longest else {
      return false
    }
    let group = phrases.group(id)
    guard heard.matches.all.contains(where: { $0.group == group }) else { return false }
    let (line, matches) = heard.parts
    // Which places can be reached by forms of the list and fillers, and with a form among them.
    var reached = Array(repeating: (bare: false, said: false), count: line.words.count + 1)
    reached[0].bare = true
    for match in matches.all where reached[match.start].bare || reached[match.start].said {
      if match.group == group {
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
    var text = text
    return text.withUTF8 { bytes in
      var (count, isInside) = (0, false)
      for byte in bytes {
        let isBlank = byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
        if !isBlank, !isInside { count += 1 }
        isInside = !isBlank
      }
      return count
    }
  }
}
