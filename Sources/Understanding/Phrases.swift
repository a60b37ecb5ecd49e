import Content

/// Everything of a library that is read as phrases: the words, and what safety cards notice.
struct Phrases: Sendable {
  /// What a group beyond the fixed ones is about.
  enum Extra: Sendable {
    case feeling(String)
    /// A list that `means` is asked about (`outcome-done`).
    case named(String)
    /// A safety card fires; `unless` holds it back.
    case safety(card: Int), safetyUnless(card: Int)
    /// An advice card is worth an offer.
    case notice(card: Int), noticeUnless(card: Int)
  }

  private(set) var lexicon = Lexicon()
  private(set) var spellings = Spellings()
  private var index = PhraseIndex()
  /// Commands and short answers without their particles: "ewan ko po ba" is "ewan ko".
  private var bareIndex = PhraseIndex()
  /// For each word what it is without particles: itself, another word, or nothing (-1).
  private var bareWords: [Int32: Int32] = [:]
  /// The groups behind the fixed ones.
  private(set) var extras: [Extra] = []
  /// The text of a match's value, for groups whose value is not a number.
  private(set) var keys: [Int32: [String]] = [:]

  init(library: Library) {
    for form in library.words[Group.spellings.id] ?? [] { addSpelling(form) }
    for group in Group.allCases where group != .spellings {
      add(library.words[group.id] ?? [], to: group.rawValue)
    }
    addBare(library)
    // A dictionary has no order of its own; a sorted one gives the same reading every time.
    let fixed = Set(Group.allCases.map(\.id))
    for id in library.words.keys.sorted() where !fixed.contains(id) {
      let isFeeling = id.utf8.starts(with: "feeling-".utf8)
      let kind: Extra = isFeeling ? .feeling(String(id.dropFirst(8))) : .named(id)
      add(library.words[id] ?? [], to: extra(kind))
    }
    for (place, card) in library.cards.enumerated() where !card.notice.isEmpty {
      let isSafety = card.kind == .distress || card.kind == .harm
      add(card.notice, to: extra(isSafety ? .safety(card: place) : .notice(card: place)))
      if !card.unless.isEmpty {
        let unless: Extra = isSafety ? .safetyUnless(card: place) : .noticeUnless(card: place)
        add(card.unless, to: extra(unless))
      }
    }
  }

  private mutating func extra(_ extra: Extra) -> Int32 {
    extras.append(extra)
    return Int32(Group.allCases.count + extras.count - 1)
  }

  /// What a group beyond the fixed ones is about, if it is one.
  func extra(of group: Int32) -> Extra? {
    let place = Int(group) - Group.allCases.count
    return place >= 0 && place < extras.count ? extras[place] : nil
  }

  /// `- sige: cge, sge`: the words behind the colon are read as the one before it.
  private mutating func addSpelling(_ form: String) {
    guard let (key, forms) = Phrases.keyed(form) else { return }
    let canonical = intern(key)
    for other in forms {
      let words = intern(other)
      if let id = words.first, words.count == 1, canonical != words {
        spellings.add(id, as: canonical)
      }
    }
  }

  private mutating func add(_ forms: [String], to group: Int32) {
    for (place, form) in forms.enumerated() {
      if let (key, forms) = Phrases.keyed(form) {
        let value = Phrases.number(key) ?? addKey(key, group)
        for form in forms { index.add(intern(form), group: group, value: value) }
      } else {
        index.add(intern(form), group: group, value: Int32(place))
      }
    }
  }

  private mutating func addKey(_ key: String, _ group: Int32) -> Int32 {
    keys[group, default: []].append(key)
    return Int32((keys[group]?.count ?? 1) - 1)
  }

  /// The parts of `key: form, form`.
  private static func keyed(_ form: String) -> (key: String, forms: [String])? {
    let bytes = Array(form.utf8)
    guard
      let colon = bytes.indices.first(where: {
        bytes[$0] == UInt8(ascii: ":") && $0 + 1 < bytes.count && bytes[$0 + 1] == 0x20
      })
    else { return nil }
    let forms = bytes[(colon + 1)...].split(separator: UInt8(ascii: ","))
    return (
      String(decoding: bytes[..<colon], as: UTF8.self),
      forms.map { String(decoding: $0, as: UTF8.self) }
    )
  }

  private static func number(_ key: String) -> Int32? { Int32(key) }

  /// The words of a form by number, wild cards included.
  private mutating func intern(_ form: String) -> [Int32] {
    var ids: [Int32] = []
    for part in form.utf8.split(separator: 0x20) {
      if part.elementsEqual("_".utf8) {
        ids.append(PhraseIndex.anyWord)
      } else if part.elementsEqual("...".utf8) || part.elementsEqual("…".utf8) {
        ids.append(PhraseIndex.upToThree)
      } else {
        let folded = Folded(part)
        for token in folded.tokens {
          let id = folded.bytes.withUnsafeBufferPointer {
            lexicon.intern(
              UnsafeBufferPointer(rebasing: $0[Int(token.foldStart)..<Int(token.foldEnd)]))
          }
          if let other = spellings[id] { ids.append(contentsOf: other) } else { ids.append(id) }
        }
      }
    }
    return ids
  }

  /// Takes in what "po" and the like may stand inside of.
  private mutating func addBare(_ library: Library) {
    for form in library.words[Group.plainWords.id] ?? [] {
      guard let (key, forms) = Phrases.keyed(form), let word = intern(key).first else { continue }
      for other in forms { if let id = intern(other).first { bareWords[id] = word } }
    }
    for form in library.words[Group.particles.id] ?? [] {
      if let id = intern(form).first { bareWords[id] = -1 }
    }
    var owners: [[Int32]: Int32] = [:]
    var complete: Set<[Int32]> = []
    var forms: [(words: [Int32], group: Group, value: Int32)] = []
    for group in Group.allCases where group.isWhole || group.isAround {
      for (place, form) in (library.words[group.id] ?? []).enumerated() {
        let (key, items) = Phrases.keyed(form) ?? ("", [form])
        let value = Phrases.number(key) ?? place32(of: key, group) ?? Int32(place)
        for item in items {
          let full = intern(item)
          let bare = full.compactMap {
            bareWords[$0] == nil ? $0 : bareWords[$0] == -1 ? nil : bareWords[$0]
          }
          guard bare == full || bare.count >= 2 else { continue }
          forms.append((bare, group, value))
          guard group.isWhole else { continue }
          // A form that loses nothing keeps its meaning; two that meet have none.
          if bare == full {
            owners[bare] = group.rawValue
            complete.insert(bare)
          } else if let owner = owners[bare] {
            if owner != group.rawValue, !complete.contains(bare) { owners[bare] = -1 }
          } else {
            owners[bare] = group.rawValue
          }
        }
      }
    }
    for form in forms where form.group.isAround || owners[form.words] == form.group.rawValue {
      bareIndex.add(form.words, group: form.group.rawValue, value: form.value)
    }
  }

  private func place32(of key: String, _ group: Group) -> Int32? {
    keys[group.rawValue]?.firstIndex(of: key).map { Int32($0) }
  }

  /// The groups whose list has this id.
  func isGroup(_ group: Int32, id: String) -> Bool {
    if case .named(let name) = extra(of: group) { return name == id }
    if case .feeling(let name) = extra(of: group) { return "feeling-" + name == id }
    return Group(rawValue: group)?.id == id
  }

  /// A typed text, folded and looked up.
  func line(_ text: String) -> Line { Line(text, lexicon, spellings) }

  /// The commands and short answers in a line without its particles, and how many words went.
  func findBare(in line: Line) -> (matches: Matches, words: Int, lost: Int) {
    var words: [Word] = []
    for word in line.words {
      let bare = bareWords[word.id] ?? word.id
      if bare != -1 || word.id == Lexicon.unknown {
        words.append(Word(id: bare, token: word.token))
      }
    }
    let lost = line.words.count - words.count
    return (Matches(bareIndex.matches(in: words), words: words.count), words.count, lost)
  }

  /// The phrases in a line.
  func find(in line: Line) -> Matches {
    Matches(index.matches(in: line.words), words: line.words.count)
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
    var best: Match?
    for match in starting(at: word) where match.group == group.rawValue {
      if match.end > (best?.end ?? 0) { best = match }
    }
    return best
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
