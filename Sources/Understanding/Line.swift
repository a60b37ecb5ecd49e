/// One word of a line as the content knows it.
struct Word: Sendable {
  /// Its number in the lexicon, or `Lexicon.unknown`.
  var id: Int32
  /// The token it comes from; an SMS spelling may stand for several words.
  var token: Int32
}

/// A typed line, folded, with its words looked up.
///
/// Spellings are replaced ("cge" is "sige", "nlng" is "na lang") and a word drawn out ("siiige",
/// "yesss") is read as the shorter one where the content knows that.
struct Line: Sendable {
  /// The text as typed, as bytes.
  let source: [UInt8]
  let folded: Folded
  /// Whether only its beginning was looked at.
  let isCut: Bool
  private(set) var words: [Word] = []

  init(_ source: [UInt8], _ lexicon: Lexicon, _ spellings: Spellings, limit: Int) {
    self.source = source
    isCut = source.count > limit
    folded = isCut ? Folded(source[..<limit]) : Folded(source)
    words.reserveCapacity(folded.tokens.count)
    folded.bytes.withUnsafeBufferPointer { bytes in
      for (number, token) in folded.tokens.enumerated() {
        let word = UnsafeBufferPointer(rebasing: bytes[Int(token.foldStart)..<Int(token.foldEnd)])
        var id = lexicon.find(word)
        if id == Lexicon.unknown {
          id = Line.shortened(
            word, lexicon, isName: token.isCapital && number > 0, isCapital: token.isCapital)
        }
        if id == Lexicon.unknown { id = Line.doubled(word, lexicon) }
        // "W/o", "b/c": two letters and a stroke are short for one word.
        if word.count == 1, token.before == .slash, number > 0,
          let letter = Line.letter(folded.tokens[number - 1], bytes),
          let whole = [letter, word[0]].withUnsafeBufferPointer({ spellings[lexicon.find($0)] })
        {
          while words.last?.token == Int32(number - 1) { words.removeLast() }
          for id in whole { words.append(Word(id: id, token: Int32(number))) }
          continue
        }
        // A letter is short for a word only beside others: alone, "n" is an answer.
        let isAlone = word.count == 1 && folded.tokens.count == 1
        if !isAlone, let other = spellings[id] {
          for id in other { words.append(Word(id: id, token: Int32(number))) }
        } else {
          words.append(Word(id: id, token: Int32(number)))
        }
      }
    }
  }

  /// The letter that a token is.
  private static func letter(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    token.foldEnd == token.foldStart + 1 ? bytes[Int(token.foldStart)] : nil
  }

  /// A drawn-out word read as a known one: runs cut to two letters, then to one.
  private static func shortened(
    _ word: UnsafeBufferPointer<UInt8>, _ lexicon: Lexicon, isName: Bool, isCapital: Bool
  ) -> Int32 {
    // "Ann" is no drawn-out "an".
    guard word.count >= (isName ? 5 : 4), word.count <= 64 else { return Lexicon.unknown }
    var hasRun = false
    for place in 1..<word.count where word[place] == word[place - 1] { hasRun = true }
    guard hasRun, !(0x30...0x39).contains(word[0]) else { return Lexicon.unknown }
    // "Manny" is no drawn-out "many"; "Yess" and "Siiige" are.
    if isCapital, word[word.count - 1] != word[word.count - 2],
      !(2..<word.count).contains(where: { word[$0] == word[$0 - 1] && word[$0] == word[$0 - 2] })
    {
      return Lexicon.unknown
    }
    for longest in [2, 1] {
      var short: [UInt8] = []
      var run = 0
      for byte in word {
        run = byte == short.last ? run + 1 : 1
        if run <= longest { short.append(byte) }
      }
      let id = short.withUnsafeBufferPointer { lexicon.find($0) }
      if id != Lexicon.unknown { return id }
    }
    return Lexicon.unknown
  }

  /// "Cge2", "oo2": a 2 behind a word says it twice.
  private static func doubled(
    _ word: UnsafeBufferPointer<UInt8>, _ lexicon: Lexicon
  ) -> Int32 {
    guard word.count >= 3, word.last == 0x32, !(0x30...0x39).contains(word[word.count - 2]) else {
      return Lexicon.unknown
    }
    return lexicon.find(UnsafeBufferPointer(rebasing: word[..<(word.count - 1)]))
  }

  /// From now on the word is read as another one.
  mutating func reread(_ word: Int, as id: Int32) { words[word].id = id }

  /// Some of its words as a line of their own.
  func part(_ places: some Sequence<Int>) -> Line {
    var part = self
    part.words = places.map { words[$0] }
    return part
  }

  /// The same line with its words read as other ones; those read as nil are left out.
  func reread(_ read: (Word) -> Word?) -> Line {
    var other = self
    other.words = words.compactMap(read)
    return other
  }

  var isEmpty: Bool { words.isEmpty }

  func token(_ word: Int) -> Token { folded.tokens[Int(words[word].token)] }

  /// What stands before this word; for `words.count`, what stands at the end.
  func marks(before word: Int) -> Marks {
    guard word < words.count else { return folded.end }
    if word > 0, words[word].token == words[word - 1].token { return .space }
    return token(word).before
  }

  /// Whether dots stand before this word, behind which a thought goes on.
  func trailsOff(before word: Int) -> Bool {
    let between = source[Int(token(word - 1).end)..<Int(token(word).start)]
    return between.starts(with: "..".utf8) || between.starts(with: "\u{2026}".utf8)
  }

  /// The number that a word of digits only is.
  func number(_ word: Int) -> Int? {
    let token = token(word)
    guard token.digits > 0, Int32(token.digits) == token.foldEnd - token.foldStart else {
      return nil
    }
    return leadingNumber(word)
  }

  /// The number a word begins with: 12 of `12th`.
  func leadingNumber(_ word: Int) -> Int? {
    let token = token(word)
    guard token.digits > 0, token.digits < 10 else { return nil }
    var value = 0
    for byte in folded.bytes[Int(token.foldStart)..<Int(token.foldStart) + Int(token.digits)] {
      value = value * 10 + Int(byte & 15)
    }
    return value
  }

  /// What follows the digits of a word: `th` of `12th`.
  func suffix(_ word: Int) -> ArraySlice<UInt8> {
    let token = token(word)
    return folded.bytes[Int(token.foldStart) + Int(token.digits)..<Int(token.foldEnd)]
  }

  /// The folded bytes of a word as typed, before spellings.
  func bytes(_ word: Int) -> ArraySlice<UInt8> {
    let token = token(word)
    return folded.bytes[Int(token.foldStart)..<Int(token.foldEnd)]
  }

  /// The text of these words as typed, with what stands between them.
  func text(_ range: Range<Int>) -> String {
    guard let bytes = byteRange(range) else { return "" }
    return String(decoding: source[bytes], as: UTF8.self)
  }

  /// Where these words stand in the text.
  func byteRange(_ range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty, range.upperBound <= words.count else { return nil }
    return Int(token(range.lowerBound).start)..<Int(token(range.upperBound - 1).end)
  }
}

/// Other spellings of a word, by the number of what was typed.
struct Spellings: Sendable {
  private var places: [Int32] = []
  private var words: [[Int32]] = []

  subscript(id: Int32) -> [Int32]? {
    guard id >= 0, Int(id) < places.count, places[Int(id)] >= 0 else { return nil }
    return words[Int(places[Int(id)])]
  }

  mutating func pack(_ packing: inout Packing) {
    packing.numbers(&places)
    packing.list(&words, of: []) { $0.numbers(&$1) }
  }

  /// From now on `id` is read as `other`.
  mutating func add(_ id: Int32, as other: [Int32]) {
    while places.count <= Int(id) { places.append(-1) }
    places[Int(id)] = Int32(words.count)
    words.append(other)
  }
}
