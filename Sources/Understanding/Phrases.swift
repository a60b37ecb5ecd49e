import Content

/// Everything of a library that is read as phrases: the words, and what safety cards notice.
///
/// One object that is handed on, since a turn asks for it dozens of times.
final class Phrases: Sendable {
  /// What a group beyond the fixed ones is about.
  enum Extra: Sendable {
    case feeling(String)
    /// A list that `means` is asked about (`outcome-done`).
    case named(String)
    /// A safety card fires; `unless` holds it back.
    case safety(card: Int), safetyUnless(card: Int)
    /// An advice card is worth an offer.
    case notice(card: Int), noticeUnless(card: Int)
    /// A phrase of what a declining card refuses.
    case refusal(card: Int, part: RefusalPart)
    /// A class of words that what a card refuses is made of.
    case wish
  }

  let lexicon: Lexicon
  let spellings: Spellings
  private let index: PhraseIndex
  /// Commands and short answers without their particles: "ewan ko po ba" is "ewan ko".
  private let bareIndex: PhraseIndex
  /// For each word what it is without particles: itself, another word, or `dropped`.
  private let bareWords: [Int32]
  /// The groups behind the fixed ones.
  let extras: [Extra]
  /// The groups by the ids of their lists: readers ask of lists by id, of matches by group.
  private let groups: Deferred<[String: Int32]>
  /// The text of a match's value, for groups whose value is not a number.
  let keys: [Int32: [String]]
  /// The longer words of safety phrases, by their first letter.
  let safetyWords: WordShapes
  /// The same words by what is left when they are shortened.
  let safetySkeletons: [UInt64: [Int32]]
  /// What the verbs of commands given in free words go with.
  let commandVerbs: CommandVerbs
  /// The words of commands by their first letter.
  let commandWords: [[Int32]]
  /// The words that free-worded commands are made of.
  let freeWords: Set<Int32>
  /// One word of commands for each stem, worked out when first needed.
  let commandStems: Deferred<[[UInt8]: Int32]>
  /// "Po" and "ho", which may stand anywhere.
  private let courtesies: [Int32]
  /// "Di" and "hindi".
  private let shortNo: (short: Int32, whole: Int32)
  /// Which safety card answers first, by their places in the library.
  let safetyOrder: [Int32]
  /// What declining cards refuse beyond single phrases.
  let refusalRules: [RefusalRule]

  init(_ builder: PhraseBuilder) {
    lexicon = builder.lexicon
    spellings = builder.spellings
    index = builder.index
    bareIndex = builder.bareIndex
    bareWords = builder.bareWords
    courtesies = DraftReader.courtesies.map(builder.lexicon.find)
    shortNo = (builder.lexicon.find("di"), builder.lexicon.find("hindi"))
    extras = builder.extras
    let extras = extras
    groups = Deferred {
      var groups = Dictionary(uniqueKeysWithValues: Group.allCases.map { ($0.id, $0.rawValue) })
      for (place, extra) in extras.enumerated() {
        switch extra {
        case .named(let name): groups[name] = Group.count + Int32(place)
        case .feeling(let name): groups["feeling-" + name] = Group.count + Int32(place)
        default: break
        }
      }
      return groups
    }
    keys = builder.keys
    commandVerbs = CommandVerbs(
      keys: keys[Group.commandVerbs.rawValue] ?? [],
      things: keys[Group.commandThings.rawValue] ?? [])
    safetyWords = WordShapes(builder.safetyWords, in: builder.lexicon) { $0.first }
    safetySkeletons = Dictionary(grouping: builder.safetyWords) {
      Shorthand.skeleton(builder.lexicon.word($0))
    }
    safetyOrder = builder.safetyOrder
    refusalRules = builder.refusalRules
    var commandWords: [[Int32]] = Array(repeating: [], count: 32)
    for id in builder.commandWords {
      commandWords[Int((lexicon.word(id).first ?? 0) & 31)].append(id)
    }
    self.commandWords = commandWords
    let (lexicon, words) = (lexicon, builder.freeWords)
    freeWords = Set(words)
    commandStems = Deferred {
      var stems: [[UInt8]: Int32] = [:]
      for id in words {
        let stem = lexicon.word(id).withUnsafeBufferPointer { Stem.of($0) { Array($0) } }
        if stem.count >= 4, stems[stem] == nil { stems[stem] = id }
      }
      return stems
    }
  }

  /// Whether a word is a courtesy, without which a phrase is the same.
  func isCourtesy(_ word: Word) -> Bool {
    word.id != Lexicon.unknown && courtesies.contains(word.id)
  }

  /// The words without courtesies, and "di" as the "hindi" that it is short for.
  ///
  /// In whole lines "di" is no spelling of "hindi": "di ba" and names begin with it.
  func plain(_ words: [Word]) -> [Word] {
    words.compactMap { word in
      if isCourtesy(word) { return nil }
      let isShort = word.id != Lexicon.unknown && word.id == shortNo.short
      return isShort ? Word(id: shortNo.whole, token: word.token) : word
    }
  }

  convenience init(library: Library) { self.init(PhraseBuilder(library)) }

  /// What a group beyond the fixed ones is about, if it is one.
  func extra(of group: Int32) -> Extra? {
    let place = Int(group - Group.count)
    return place >= 0 && place < extras.count ? extras[place] : nil
  }

  /// What a group is called: the id of its list, or the card whose phrase it is.
  func name(of group: Int32, _ library: Library) -> String {
    switch extra(of: group) {
    case .feeling(let name): "feeling-" + name
    case .named(let name): name
    case .safety(let card): "fires " + library.cards.id(at: card)
    case .safetyUnless(let card): "holds back " + library.cards.id(at: card)
    case .notice(let card): "notices " + library.cards.id(at: card)
    case .noticeUnless(let card): "does not notice " + library.cards.id(at: card)
    case .refusal(let card, let part): "\(part) of " + library.cards.id(at: card)
    case .wish: "wish"
    case nil: Group(rawValue: group)?.id ?? ""
    }
  }

  /// The group of the list with this id; -1, which is no group, where there is none.
  func group(_ id: String) -> Int32 { groups.value[id] ?? -1 }

  /// A typed text, folded and looked up.
  ///
  /// Only its first `limit` bytes: no command, date or name stands behind a page of text.
  func line(_ text: String, limit: Int = 4_000) -> Line {
    var line = Line(Array(text.utf8), lexicon, spellings, limit: limit)
    fillVowels(of: &line)
    return line
  }

  /// The commands and short answers in a line without its particles, that line, and how many words
  /// went.
  func findBare(in line: Line) -> (matches: Matches, line: Line, lost: Int) {
    let bare = line.reread { word in
      let id = word.id >= 0 && Int(word.id) < bareWords.count ? bareWords[Int(word.id)] : word.id
      return id == PhraseBuilder.dropped ? nil : Word(id: id, token: word.token)
    }
    let matches = Matches(bareIndex.matches(in: bare.words), words: bare.words.count)
    return (matches, bare, line.words.count - bare.words.count)
  }

  /// The line without its particles; nil where it has none.
  func bare(_ line: Line) -> Line? {
    let places = line.words.indices.filter { place in
      let id = line.words[place].id
      return id < 0 || Int(id) >= bareWords.count || bareWords[Int(id)] != PhraseBuilder.dropped
    }
    return places.count < line.words.count && !places.isEmpty ? line.part(places) : nil
  }

  /// The phrases in a line.
  func find(in line: Line) -> Matches { find(in: line.words) }

  /// The phrases in these words.
  func find(in words: [Word]) -> Matches {
    Matches(index.matches(in: words), words: words.count)
  }
}

extension Phrases.Extra {
  mutating func pack(_ packing: inout Packing) {
    var (kind, name, place): (Int32, String, Int32) =
      switch self {
      case .feeling(let name): (0, name, 0)
      case .named(let name): (1, name, 0)
      case .safety(let card): (2, "", Int32(card))
      case .safetyUnless(let card): (3, "", Int32(card))
      case .notice(let card): (4, "", Int32(card))
      case .noticeUnless(let card): (5, "", Int32(card))
      case .wish: (6, "", 0)
      case .refusal(let card, let part): (7 + part.rawValue, "", Int32(card))
      }
    packing.number(&kind)
    packing.text(&name)
    packing.number(&place)
    let card = Int(place)
    switch kind {
    case 0: self = .feeling(name)
    case 1: self = .named(name)
    case 2: self = .safety(card: card)
    case 3: self = .safetyUnless(card: card)
    case 4: self = .notice(card: card)
    case 5: self = .noticeUnless(card: card)
    case 6: self = .wish
    default: self = .refusal(card: card, part: RefusalPart(rawValue: kind - 7) ?? .needs)
    }
  }
}
