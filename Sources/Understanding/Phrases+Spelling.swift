import Content

/// Words as people misspell and shorten them, read as words of safety phrases and of commands.
extension Phrases {
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

  /// Reads "shld" and "bttr", which have no vowel at all, as the words that they are short for.
  func fillVowels(of line: inout Line) {
    for word in line.words.indices where line.words[word].id == Lexicon.unknown {
      let token = line.token(word)
      guard token.digits == 0, !token.isCapital || word == 0, Shorthand.isBare(line.bytes(word)),
        let meant = longhand(line.bytes(word))
      else { continue }
      line.reread(word, as: meant)
    }
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
}
