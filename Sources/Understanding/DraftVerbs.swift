import Content

/// The verbs by which a draft asks, read by their forms: a root that an author lists, with the
/// affixes that make a request of it in Tagalog ("pa-review", "i-refer nyo", "maisama sana"), or as
/// it is behind words that ask ("could you review").
struct DraftVerbs: Sendable {
  /// A verb that asks: where it stands, its root, and the checks that look for it.
  struct Asked {
    var match: Match
    var root: [UInt8]
    var checks: [Int]
  }

  /// What else a form needs to ask: nothing, a word that wishes, or the one who is to do it.
  private enum Form { case plea, wish, order }

  /// The longest first.
  ///
  /// A form of what is done already ("pinahiram", "nagpa-review") is none.
  private static let prefixes: [(letters: [UInt8], form: Form)] = {
    let all: [(String, Form)] = [
      ("makapagpa", .wish), ("magpapa", .plea), ("makapag", .wish), ("pakipa", .plea),
      ("makipag", .wish), ("maipag", .wish), ("maipa", .wish), ("magpa", .plea), ("mapag", .wish),
      ("paki", .plea), ("ipag", .order), ("maka", .wish), ("mapa", .wish), ("ipa", .order),
      ("mai", .wish), ("pa", .plea), ("ma", .wish), ("i", .order), ("", .order),
    ]
    return all.map { (Array($0.0.utf8), $0.1) }
  }()
  private static let suffixes = ["han", "hin", "nan", "nin", "an", "in"].map { Array($0.utf8) }
  /// Prefixes that people write apart.
  private static let apart: Set<[UInt8]> = Set(
    ["pa", "paki", "i", "ma", "mai", "ipa", "maipa", "mapa"].map { Array($0.utf8) })

  private var roots: [[UInt8]: [Int]] = [:]
  /// Whether a root begins with these two bytes: most words are none of any.
  private var beginnings = Array(repeating: false, count: 1 << 16)
  private var wishes: Set<[UInt8]> = []
  private var actors: Set<[UInt8]> = []
  private var joints: Set<[UInt8]> = []
  private var nouns: Set<[UInt8]> = []

  init(_ checks: [DraftCheck]) {
    for (place, check) in checks.enumerated() {
      for item in check.finds {
        guard let words = DraftVerbs.words(of: item) else { continue }
        switch words.kind {
        case "verb":
          for word in words.all where word.count > 1 {
            roots[word, default: []].append(place)
            beginnings[Int(word[0]) << 8 | Int(word[1])] = true
          }
        case "wish": wishes.formUnion(words.all)
        case "actor": actors.formUnion(words.all)
        case "joint": joints.formUnion(words.all)
        default: nouns.formUnion(words.all)
        }
      }
    }
  }

  private static let kinds = ["verb", "verbs", "wish", "actor", "joint", "noun"]

  /// Whether an item is no phrase but about verbs.
  static func isRead(_ item: String) -> Bool { kind(of: item) != nil }

  private static func kind(of item: String) -> Substring? {
    // Most items have no colon; looking for it among the first bytes costs least.
    guard item.utf8.prefix(6).contains(UInt8(ascii: ":")) else { return nil }
    let kind = item.prefix { $0 != ":" }
    return kinds.contains { $0 == kind } ? kind : nil
  }

  /// The words of an item `verb: …`, `wish: …`, `actor: …`, `joint: …` or `noun: …`.
  private static func words(of item: String) -> (kind: Substring, all: [[UInt8]])? {
    guard let kind = kind(of: item), kind != "verbs" else { return nil }
    let words = item.dropFirst(kind.count + 2).split(separator: "/")
    return (kind, words.map { Array($0.utf8) })
  }

  // MARK: Tagalog

  /// The verbs of a draft that ask by their own form.
  func pleas(in text: DraftText) -> [Asked] {
    let line = text.line
    var found: [Asked] = []
    var word = 0
    while word < line.words.count {
      let (form, length) = form(at: word, of: line)
      guard let form, let sentence = text.sentence(at: word),
        asks(form.form, word..<word + length, text.sentences[sentence].words, line, after: found)
      else {
        word += 1
        continue
      }
      found.append(asked(form.root, word, length))
      word += length
    }
    return found
  }

  private func asked(_ root: [UInt8], _ word: Int, _ length: Int) -> Asked {
    Asked(
      match: Match(start: word, end: word + length, group: 0, value: 0), root: root,
      checks: roots[root] ?? [])
  }

  private func form(at word: Int, of line: Line) -> (
    form: (root: [UInt8], form: Form)?, length: Int
  ) {
    let bytes = Array(line.bytes(word))
    if word + 1 < line.words.count, line.words[word].token != line.words[word + 1].token {
      let isJoined = line.marks(before: word + 1).contains(.hyphen)
      if isJoined || DraftVerbs.apart.contains(bytes) {
        let both = bytes + line.bytes(word + 1)
        if let form = form(of: both) { return (form, 2) }
      }
    }
    return (form(of: bytes), 1)
  }

  private func form(of word: [UInt8]) -> (root: [UInt8], form: Form)? {
    guard word.count >= 5, word.count <= 24 else { return nil }
    for (letters, form) in DraftVerbs.prefixes where begins(word, with: letters) {
      let start = letters.count
      if let root = root(word, from: start, isBare: start == 0) { return (root, form) }
      // The first syllable said twice: "irerefer".
      if start > 0, word.count > start + 5, word[start] == word[start + 2],
        word[start + 1] == word[start + 3], let root = root(word, from: start + 2, isBare: false)
      {
        return (root, form)
      }
    }
    return nil
  }

  private func begins(_ word: [UInt8], with letters: [UInt8]) -> Bool {
    guard word.count > letters.count + 2 else { return false }
    for place in letters.indices where word[place] != letters[place] { return false }
    return true
  }

  /// The root that a word holds behind its prefix, with or without a suffix.
  private func root(_ word: [UInt8], from start: Int, isBare: Bool) -> [UInt8]? {
    guard beginnings[Int(word[start]) << 8 | Int(word[start + 1])] else { return nil }
    if !isBare, let root = known(word[start...]) { return root }
    guard let last = word.last, last == 0x6E else { return nil }
    for suffix in DraftVerbs.suffixes where word.count > start + suffix.count + 2 {
      guard word[(word.count - suffix.count)...].elementsEqual(suffix) else { continue }
      let core = word[start..<word.count - suffix.count]
      if let root = known(core) { return root }
      // "Tulungan" is of "tulong", "turuan" of "turo".
      if let vowel = core.lastIndex(of: 0x75) {
        var open = Array(core)
        open[vowel - start] = 0x6F
        if roots[open] != nil { return open }
      }
    }
    return nil
  }

  private func known(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    let word = Array(word)
    return roots[word] == nil ? nil : word
  }

  private func asks(
    _ form: Form, _ verb: Range<Int>, _ sentence: Range<Int>, _ line: Line, after found: [Asked]
  ) -> Bool {
    func among(_ words: Set<[UInt8]>, _ range: Range<Int>) -> Bool {
      range.clamped(to: sentence).contains { words.contains(Array(line.bytes($0))) }
    }
    // "Yung turuan nyo", "sa pahiram mo": a thing, nothing that is asked.
    if among(nouns, verb.lowerBound - 1..<verb.lowerBound) { return false }
    switch form {
    case .plea: return true
    case .wish:
      // One wish holds for all that follow in its sentence.
      return among(wishes, verb.lowerBound - 5..<verb.upperBound + 3)
        || found.contains { sentence.contains($0.match.start) }
    case .order: return among(actors, verb.upperBound..<verb.upperBound + 3)
    }
  }

  // MARK: English

  /// The verbs as they are behind words that ask, and those joined to them.
  func requests(in text: DraftText, behind asks: [Match]) -> [Asked] {
    let line = text.line
    var found: [Asked] = []
    for word in line.words.indices {
      let bytes = line.bytes(word)
      guard bytes.count > 2,
        beginnings[Int(bytes[bytes.startIndex]) << 8 | Int(bytes[bytes.startIndex + 1])],
        let root = known(bytes), let place = text.sentence(at: word)
      else { continue }
      let sentence = text.sentences[place].words
      func joins(_ other: Int) -> Bool {
        sentence.contains(other) && joints.contains(Array(line.bytes(other)))
      }
      let isAsked = asks.contains {
        sentence.contains($0.start) && $0.start <= word && word <= $0.end + 1
          && (word <= $0.end || !joins($0.end))
      }
      let isJoined =
        (joins(word - 1) || line.marks(before: word).contains(.comma))
        && found.contains { sentence.contains($0.match.start) }
      if isAsked || isJoined { found.append(asked(root, word, 1)) }
    }
    return found
  }
}
