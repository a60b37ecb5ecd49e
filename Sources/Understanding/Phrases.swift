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
  /// The text of a match's value, for groups whose value is not a number.
  let keys: [Int32: [String]]
  /// The longer words of safety phrases, by their first letter.
  private let safetyWords: WordShapes
  /// The same words by what is left when they are shortened.
  private let safetySkeletons: [UInt64: [Int32]]
  /// What the verbs of commands given in free words go with.
  let commandVerbs: CommandVerbs
  /// The words of commands by their first letter.
  private let commandWords: [[Int32]]
  /// The words that free-worded commands are made of.
  private let freeWords: Set<Int32>
  /// One word of commands for each stem, worked out when first needed.
  private let commandStems: Deferred<[[UInt8]: Int32]>
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

  /// A line in which mistyped words are read as words of safety phrases, one letter away or with
  /// their vowels left out; nil when there is none.
  func mended(_ line: Line) -> Line? {
    var mended: Line?
    var tries = 0
    for word in line.words.indices where line.words[word].id == Lexicon.unknown && tries < 200 {
      let typed = line.bytes(word)
      guard typed.count >= 4, typed.count < 20, let first = typed.first else { continue }
      tries += 1
      guard let meant = oneEdit(from: typed, first) ?? unshortened(typed, first) else { continue }
      if mended == nil { mended = line }
      mended?.reread(word, as: meant)
    }
    return mended
  }

  private func oneEdit(from typed: ArraySlice<UInt8>, _ first: UInt8) -> Int32? {
    guard typed.count >= 6 else { return nil }
    return safetyWords.near(typed, first, edits: 1).first {
      Typos.isOneEdit(typed, lexicon.word($0))
    }
  }

  /// "Mgpkmtay": a safety word without most of its vowels.
  private func unshortened(_ typed: ArraySlice<UInt8>, _ first: UInt8) -> Int32? {
    guard Shorthand.isShort(typed) else { return nil }
    var best: (id: Int32, cost: Int)?
    for id in safetySkeletons[Shorthand.skeleton(typed)] ?? []
    where lexicon.word(id).first == first {
      if let cost = Shorthand.cost(typed, lexicon.word(id)), cost < best?.cost ?? .max {
        best = (id, cost)
      }
    }
    return best?.id
  }

  /// A line in which unknown words are read as words of commands that they may be short for, or one
  /// letter away from; nil when there is none, or when another word belongs to no command.
  ///
  /// `byStem`, any word of no command is read as one that shares its stem as well.
  func longhand(_ line: Line, byStem: Bool = false) -> Line? {
    var others: [Int] = []
    for (place, word) in line.words.enumerated() {
      if word.id == Lexicon.unknown {
        others.append(place)
      } else if !isCommandWord(word.id) {
        // A line with many such words is about something else.
        guard byStem, others.count < 3, !line.token(place).isCapital || place == 0 else {
          return nil
        }
        others.append(place)
      }
    }
    guard !others.isEmpty else { return nil }
    var mended = line
    for word in others {
      let isName = line.token(word).isCapital && word > 0
      let isUnknown = line.words[word].id == Lexicon.unknown
      guard !isName,
        let id = (isUnknown ? longhand(line.bytes(word)) ?? loan(line.bytes(word)) : nil)
          ?? (byStem ? commandStems.value[stem(line.bytes(word))] : nil)
      else { return nil }
      mended.reread(word, as: id)
    }
    return mended
  }

  /// "Ieexport", "nagskip": an English verb of some command with Tagalog affixes, the first sounds
  /// of the verb said twice or not.
  private func loan(_ word: ArraySlice<UInt8>) -> Int32? {
    for prefix in Phrases.loanPrefixes where word.starts(with: prefix.utf8) {
      let rest = word.dropFirst(prefix.utf8.count)
      for twice in 0...3 where rest.count >= twice + 4 {
        let verb = rest.dropFirst(twice)
        // "Ise-send", "ie-export": what is said twice is how the verb begins.
        guard twice == 0 || rest.first == verb.first else { continue }
        let id = verb.withUnsafeBufferPointer { lexicon.find($0) }
        if id != Lexicon.unknown, freeWords.contains(id) { return id }
      }
    }
    return nil
  }

  private static let loanPrefixes = [
    "maipa", "naipa", "paki", "magpa", "nagpa", "ipapa", "maka", "naka", "mai", "nai", "ipa", "ini",
    "pina", "mag", "nag", "pag", "ma", "na", "pa", "i", "",
  ]

  private func stem(_ word: ArraySlice<UInt8>) -> [UInt8] {
    word.withUnsafeBufferPointer { Stem.of($0) { Array($0) } }
  }

  /// In a word of five letters another letter makes another word: "shirt" is not "short".
  private static func isMistyped(_ typed: ArraySlice<UInt8>, _ word: ArraySlice<UInt8>) -> Bool {
    guard typed.count >= 5, word.count >= 5, Typos.isOneEdit(typed, word) else { return false }
    return typed.count > 5 || word.count > 5 || typed.sorted() == word.sorted()
  }

  private func isCommandWord(_ id: Int32) -> Bool {
    lexicon.word(id).count < 3 || commandWords[Int(lexicon.word(id).first ?? 0) & 31].contains(id)
  }

  private func longhand(_ typed: ArraySlice<UInt8>) -> Int32? {
    guard typed.count >= 2, typed.count <= 16, let first = typed.first else { return nil }
    var best: (id: Int32, cost: Int)?
    for letter in Shorthand.beginnings(first) {
      for id in commandWords[Int(letter & 31)] {
        let word = lexicon.word(id)
        if let cost = Shorthand.cost(typed, word), cost < best?.cost ?? .max {
          best = (id, cost)
        } else if best == nil, letter == first, Phrases.isMistyped(typed, word) {
          best = (id, .max)
        }
      }
    }
    return best?.id
  }

  /// The groups whose list has this id.
  func isGroup(_ group: Int32, id: String) -> Bool {
    if case .named(let name) = extra(of: group) { return name == id }
    if case .feeling(let name) = extra(of: group) { return "feeling-" + name == id }
    return Group(rawValue: group)?.id == id
  }

  /// A typed text, folded and looked up.
  ///
  /// Only its first `limit` bytes: no command, date or name stands behind a page of text.
  func line(_ text: String, limit: Int = 4_000) -> Line {
    Line(Array(text.utf8), lexicon, spellings, limit: limit)
  }

  /// The commands and short answers in a line without its particles, and how many words went.
  func findBare(in line: Line) -> (matches: Matches, words: Int, lost: Int) {
    var words: [Word] = []
    for word in line.words {
      let bare =
        word.id >= 0 && Int(word.id) < bareWords.count ? bareWords[Int(word.id)] : word.id
      if bare != PhraseBuilder.dropped {
        words.append(Word(id: bare, token: word.token))
      }
    }
    let lost = line.words.count - words.count
    return (Matches(bareIndex.matches(in: words), words: words.count), words.count, lost)
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

/// The phrases found in a line, by where they start.
struct Matches: Sendable {
  let all: [Match]
  /// For each word, which match is the first that starts there.
  private var firsts: [Int32]

  init(_ matches: [Match], words: Int) {
    all = matches
    firsts = Array(repeating: 0, count: words + 1)
    for match in matches { firsts[match.start + 1] += 1 }
    for place in 0..<words { firsts[place + 1] += firsts[place] }
  }

  /// The matches that start at this word.
  func starting(at word: Int) -> ArraySlice<Match> {
    guard word >= 0, word + 1 < firsts.count else { return [] }
    return all[Int(firsts[word])..<Int(firsts[word + 1])]
  }

  /// The longest match of a group that starts at this word.
  func longest(_ group: Group, at word: Int) -> Match? {
    guard word >= 0, word + 1 < firsts.count else { return nil }
    // By number, not as a slice: readers ask this of every word for dozens of groups.
    var best = -1
    for place in Int(firsts[word])..<Int(firsts[word + 1])
    where all[place].group == group.rawValue && (best < 0 || all[place].end > all[best].end) {
      best = place
    }
    return best < 0 ? nil : all[best]
  }

  /// The longest match of a group that ends before this word.
  func longest(_ group: Group, endingAt word: Int) -> Match? {
    var best: Match?
    for start in stride(from: word - 1, through: max(0, word - 6), by: -1) {
      for match in starting(at: start) where match.group == group.rawValue && match.end == word {
        best = match
      }
    }
    return best
  }

  /// Whether a group matches anywhere.
  func has(_ group: Group) -> Bool { all.contains { $0.group == group.rawValue } }
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

/// The keys of `command-verbs` and `command-things`, by the place of their line.
struct CommandVerbs: Sendable {
  /// Which command a verb gives, and with which thing.
  typealias Key = (command: Substring, thing: Substring)

  let keys: [Key]
  let things: [Substring]
  /// The commands whose verbs go with a thing.
  private let commands: [Substring: Set<Substring>]

  init(keys: [String], things: [String]) {
    self.keys = keys.map { key in
      let parts = key.split(separator: " ")
      return parts.count == 2 ? (parts[0], parts[1]) : ("", "")
    }
    self.things = things.map { Substring($0) }
    commands = Dictionary(grouping: self.keys, by: \.thing).mapValues { Set($0.map(\.command)) }
  }

  /// Whether some verb of this command goes with this thing.
  func has(_ command: Substring, _ thing: Substring) -> Bool {
    commands[thing]?.contains(command) ?? false
  }

  /// Whether a match asks to wait.
  func isWaiting(_ match: Match) -> Bool {
    guard match.group == Group.commandVerbs.rawValue else { return false }
    return keys[Int(match.value)] == ("pause", "waiting")
  }

  /// Whether a match is what somebody has to leave for: a call, lunch, the door.
  func isOccasion(_ match: Match) -> Bool {
    match.group == Group.commandThings.rawValue && things[Int(match.value)] == "waiting"
  }

  /// Whether a match is a verb of this command, or a thing that goes with one.
  func isAbout(_ command: String, _ match: Match) -> Bool {
    switch match.group {
    case Group.commandVerbs.rawValue: keys[Int(match.value)].command == command
    case Group.commandThings.rawValue: has(Substring(command), things[Int(match.value)])
    default: false
    }
  }
}
