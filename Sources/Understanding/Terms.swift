import Content

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
  /// Stems by first and by last letter, for typo repair; most questions need none.
  private var shapes = Deferred { (first: WordShapes?.none, last: WordShapes?.none) }

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
    let term = lexicon.word(id).withUnsafeBufferPointer { word in
      Stem.of(word) { stems.intern($0) }
    }
    grow()
    termOfWord[Int(id)] = term + 1
    return term
  }

  /// The meaning that a term shares with others.
  func meaning(of term: Int32) -> Int32? { meanings[Int(term)] < 0 ? nil : meanings[Int(term)] }

  /// A stem met in a text, or the meaning that it shares with others.
  struct Found {
    var term: Int32
    var isMeaning: Bool
  }

  /// Takes in a text: each stem, and after it the meaning it shares with others.
  mutating func take(_ folded: Folded, into found: inout [Found]) {
    found.removeAll(keepingCapacity: true)
    folded.bytes.withUnsafeBufferPointer { bytes in
      folded.tokens.withUnsafeBufferPointer { tokens in
        for place in tokens.indices {
          let token = tokens[place]
          let word = UnsafeBufferPointer(
            rebasing: bytes[Int(token.foldStart)..<Int(token.foldEnd)])
          let id = lexicon.intern(word)
          guard !isAffix(id, place, folded) else { continue }
          // Not in one expression: `note` would see the state from before the term was taken in.
          if let other = spellings[id] {
            for id in other {
              let term = term(of: id)
              note(term, &found)
            }
          } else {
            let term = term(of: id)
            note(term, &found)
          }
        }
      }
    }
  }

  @inline(__always)
  private func note(_ term: Int32, _ found: inout [Found]) {
    found.append(Found(term: term, isMeaning: false))
    let meaning = meanings[Int(term)]
    if meaning >= 0 { found.append(Found(term: meaning, isMeaning: true)) }
  }

  /// Reads a question in the same way; words without a term are handed over as stems.
  func read(
    _ folded: Folded, _ body: (Int32, Bool) -> Void,
    unknown: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    folded.bytes.withUnsafeBufferPointer { bytes in
      for (place, token) in folded.tokens.enumerated() {
        let word = UnsafeBufferPointer(rebasing: bytes[Int(token.foldStart)..<Int(token.foldEnd)])
        let id = lexicon.find(word)
        guard !isAffix(id, place, folded) else { continue }
        if let other = spellings[id] {
          for id in other { read(id, word, body, unknown) }
        } else {
          read(id, word, body, unknown)
        }
      }
    }
  }

  private func read(
    _ id: Int32, _ word: UnsafeBufferPointer<UInt8>, _ body: (Int32, Bool) -> Void,
    _ unknown: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if id >= 0, Int(id) < termOfWord.count, termOfWord[Int(id)] > 0 {
      report(termOfWord[Int(id)] - 1, body)
      return
    }
    // A word that no card has may still share its stem with one.
    let term =
      id < 0
      ? Terms.term(of: word, in: stems, unknown)
      : lexicon.word(id).withUnsafeBufferPointer { Terms.term(of: $0, in: stems, unknown) }
    if term != Lexicon.unknown { report(term, body) }
  }

  private static func term(
    of word: UnsafeBufferPointer<UInt8>, in stems: Lexicon,
    _ unknown: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Int32 {
    Stem.of(word) { stem in
      let term = stems.find(stem)
      if term == Lexicon.unknown { unknown(stem) }
      return term
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
    shapes = Deferred { [stems] in
      let numbers = (0..<Int32(stems.count)).filter {
        let word = stems.word($0)
        return word.count >= 4 && word.first != 0x40
      }
      return (
        WordShapes(numbers, in: stems) { $0.first }, WordShapes(numbers, in: stems) { $0.last }
      )
    }
  }

  /// The terms that a mistyped stem may be, with how much each counts.
  func near(_ stem: [UInt8]) -> [(term: Int32, share: Float)] {
    guard stem.count >= 4, stem.count < 22, let first = stem.first, let last = stem.last,
      case (let byFirst?, let byLast?) = shapes.value
    else { return [] }
    let far = stem.count >= 8 ? 2 : 1
    var candidates = byFirst.near(stem[...], first, edits: far)
    for term in byLast.near(stem[...], last, edits: far) where stems.word(term).first != first {
      candidates.append(term)
    }
    var one: [Int32] = []
    var two: [Int32] = []
    for term in candidates {
      let word = stems.word(term)
      if Typos.isOneEdit(stem[...], word) {
        one.append(term)
      } else if far == 2, Typos.isTwoEdits(stem, Array(word)) {
        two.append(term)
      }
    }
    let found = one.isEmpty ? two : one
    guard found.count > 1 else { return found.map { ($0, one.isEmpty ? 0.5 : 0.8) } }
    return found.sorted { (stems.word($0).count, $0) < (stems.word($1).count, $1) }
      .prefix(one.isEmpty ? 2 : 3).map { ($0, one.isEmpty ? 0.5 : 0.6) }
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
