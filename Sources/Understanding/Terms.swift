/// What words count as when cards are searched: their stem, and the group of words that mean the
/// same.
struct Terms: Sendable {
  private var lexicon: Lexicon
  private let spellings: Spellings
  /// For each word of the lexicon its term plus one; 0 is not worked out yet.
  private var termOfWord: [Int32] = []
  /// For each term its stem's place in the lexicon of stems, or -1 for a meaning.
  private var stems = Lexicon()
  private var meanings: [Int32] = []
  /// For each word whether it is an affix that may stand before a hyphen.
  private var isAffixWord: [Bool] = []
  /// Stems by length, with the set of their letters, for typo repair.
  private var byLength: [[(term: Int32, letters: UInt32)]] = []

  /// How many terms there are.
  var count: Int { stems.count }

  init(_ lexicon: Lexicon, _ spellings: Spellings, sameMeaning: [String], affixes: [String]) {
    self.lexicon = lexicon
    self.spellings = spellings
    for affix in affixes {
      for part in affix.utf8.split(separator: 0x20) {
        let id = Int(self.lexicon.intern(part))
        while isAffixWord.count <= id { isAffixWord.append(false) }
        isAffixWord[id] = true
      }
    }
    for line in sameMeaning { addMeaning(line) }
  }

  /// Terms over the words of phrases, to be filled by `pack`.
  init(_ lexicon: Lexicon, _ spellings: Spellings) {
    self.lexicon = lexicon
    self.spellings = spellings
  }

  /// Packs everything but the first `known` words, which are those of phrases, and their spellings.
  mutating func pack(_ packing: inout Packing, known: Int) {
    lexicon.pack(&packing, from: known)
    packing.numbers(&termOfWord)
    stems.pack(&packing)
    packing.numbers(&meanings)
    packing.list(&isAffixWord, of: false) { packing, isAffix in
      var bit: Int32 = isAffix ? 1 : 0
      packing.number(&bit)
      isAffix = bit == 1
    }
  }

  /// `- boss: manager, lead, amo`: one meaning, named by the first word.
  private mutating func addMeaning(_ line: String) {
    let words = Folded(line)
    var meaning: Int32 = -1
    words.bytes.withUnsafeBufferPointer { bytes in
      for token in words.tokens {
        let word = UnsafeBufferPointer(rebasing: bytes[Int(token.foldStart)..<Int(token.foldEnd)])
        if meaning < 0 {
          // The name of a meaning cannot be typed: it begins with a mark.
          meaning = stems.intern([0x40] + word)
          grow()
        }
        var ids = [lexicon.intern(word)]
        if let other = spellings[ids[0]] { ids = other }
        for id in ids where ids.count == 1 {
          let term = term(of: id)
          if meanings[Int(term)] < 0 { meanings[Int(term)] = meaning }
        }
      }
    }
  }

  private mutating func grow() {
    while meanings.count < stems.count { meanings.append(-1) }
  }

  @inline(__always)
  private mutating func term(of id: Int32) -> Int32 {
    if Int(id) < termOfWord.count, termOfWord[Int(id)] > 0 { return termOfWord[Int(id)] - 1 }
    return newTerm(of: id)
  }

  private mutating func newTerm(of id: Int32) -> Int32 {
    if Int(id) >= termOfWord.count {
      termOfWord.append(
        contentsOf: repeatElement(0, count: max(1_024, Int(id) + 1 - termOfWord.count)))
    }
    let term = stems.intern(Stem.of(Array(lexicon.word(id))))
    grow()
    termOfWord[Int(id)] = term + 1
    return term
  }

  /// The meaning that a term shares with others.
  func meaning(of term: Int32) -> Int32? { meanings[Int(term)] < 0 ? nil : meanings[Int(term)] }

  /// Takes in a text: each stem, and after it (`true`) the meaning it shares with others.
  mutating func take(_ folded: Folded, _ body: (Int32, Bool) -> Void) {
    folded.bytes.withUnsafeBufferPointer { bytes in
      for (place, token) in folded.tokens.enumerated() {
        let word = UnsafeBufferPointer(rebasing: bytes[Int(token.foldStart)..<Int(token.foldEnd)])
        let id = lexicon.intern(word)
        guard !isAffix(id, place, folded) else { continue }
        // Not in one expression: `report` would see the state from before the term was taken in.
        if let other = spellings[id] {
          for id in other {
            let term = term(of: id)
            report(term, body)
          }
        } else {
          let term = term(of: id)
          report(term, body)
        }
      }
    }
  }

  /// Reads a question in the same way; words without a term are handed over as stems.
  func read(_ folded: Folded, _ body: (Int32, Bool) -> Void, unknown: ([UInt8]) -> Void) {
    folded.bytes.withUnsafeBufferPointer { bytes in
      for (place, token) in folded.tokens.enumerated() {
        let word = UnsafeBufferPointer(rebasing: bytes[Int(token.foldStart)..<Int(token.foldEnd)])
        let id = lexicon.find(word)
        guard !isAffix(id, place, folded) else { continue }
        for id in spellings[id] ?? [id] {
          if id >= 0, Int(id) < termOfWord.count, termOfWord[Int(id)] > 0 {
            report(termOfWord[Int(id)] - 1, body)
            continue
          }
          // A word that no card has may still share its stem with one.
          let stem = Stem.of(id < 0 ? Array(word) : Array(lexicon.word(id)))
          let term = stem.withUnsafeBufferPointer { stems.find($0) }
          if term == Lexicon.unknown { unknown(stem) } else { report(term, body) }
        }
      }
    }
  }

  @inline(__always)
  private func report(_ term: Int32, _ body: (Int32, Bool) -> Void) {
    body(term, false)
    if meanings[Int(term)] >= 0 { body(meanings[Int(term)], true) }
  }

  /// "Mag-message": the affix says nothing by itself.
  private func isAffix(_ id: Int32, _ place: Int, _ folded: Folded) -> Bool {
    id >= 0 && Int(id) < isAffixWord.count && isAffixWord[Int(id)]
      && place + 1 < folded.tokens.count
      && folded.tokens[place + 1].before.contains(.hyphen)
  }

  /// To be called once all texts are in: prepares the repair of typos.
  mutating func seal() {
    byLength = Array(repeating: [], count: 24)
    for term in 0..<Int32(stems.count) {
      let word = stems.word(term)
      guard word.count >= 4, word.count < 24, word.first != 0x40 else { continue }
      byLength[word.count].append((term, Terms.letters(word)))
    }
  }

  private static func letters(_ word: some Sequence<UInt8>) -> UInt32 {
    var letters: UInt32 = 0
    for byte in word { letters |= 1 << UInt32(byte & 31) }
    return letters
  }

  /// The terms that a mistyped stem may be, with how much each counts.
  func near(_ stem: [UInt8]) -> [(term: Int32, share: Float)] {
    guard stem.count >= 4, stem.count < 22 else { return [] }
    let letters = Terms.letters(stem)
    var one: [Int32] = []
    var two: [Int32] = []
    let far = stem.count >= 8 ? 2 : 1
    for length in max(4, stem.count - far)...min(23, stem.count + far) {
      for candidate in byLength[length]
      where (candidate.letters ^ letters).nonzeroBitCount <= 2 * far {
        let word = stems.word(candidate.term)
        if Typos.isOneEdit(stem[...], word) {
          one.append(candidate.term)
        } else if far == 2, Typos.isTwoEdits(stem, Array(word)) {
          two.append(candidate.term)
        }
      }
    }
    if !one.isEmpty { return one.prefix(3).map { ($0, one.count == 1 ? 0.8 : 0.6) } }
    return two.prefix(2).map { ($0, 0.5) }
  }

  func text(_ term: Int32) -> String { stems.text(term) }
}

extension Lexicon {
  /// Takes in a word that is not in a buffer.
  mutating func intern(_ word: some Collection<UInt8>) -> Int32 {
    let bytes = Array(word)
    return bytes.withUnsafeBufferPointer { intern($0) }
  }
}
