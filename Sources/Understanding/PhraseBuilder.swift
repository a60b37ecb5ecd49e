import Content

/// Takes all forms of a library in, or back from where they were packed, once, when a reader is
/// made.
struct PhraseBuilder {
  /// Stands for a particle in `bareWords`.
  static let dropped: Int32 = -2

  var lexicon = Lexicon()
  var spellings = Spellings()
  private(set) var index = PhraseIndex()
  private(set) var bareIndex = PhraseIndex()
  var bareWords: [Int32] = []
  var extras: [Phrases.Extra] = []
  var keys: [Int32: [String]] = [:]
  /// The longer words of safety phrases.
  var safetyWords: [Int32] = []
  var safetyOrder: [Int32] = []
  var refusalRules: [RefusalRule] = []
  /// The words of commands and short answers.
  var commandWords: [Int32] = []
  /// Those of them that free-worded commands are made of.
  var freeWords: [Int32] = []

  /// Commands, short answers and what stands around them, kept for the index without particles.
  private var whole: [(words: Range<Int>, group: Group, value: Int32)] = []
  private var wholeWords: [Int32] = []
  private var words: [Int32] = []
  private var tree = PhraseTree()
  private var bareTree = PhraseTree()
  private var metInSafety: [Bool] = []
  private var folded = Folded()

  init(_ library: Library) {
    addWords(of: library)
    addCards(of: library)
    index = PhraseIndex(tree)
    bareIndex = PhraseIndex(bareTree)
    let order = library.words[Group.safetyOrder.id] ?? []
    safetyOrder = order.compactMap { library.cards.place(of: $0).map { Int32($0) } }
  }

  init(_ packing: inout Packing) { pack(&packing) }

  mutating func pack(_ packing: inout Packing) {
    lexicon.pack(&packing)
    spellings.pack(&packing)
    index.pack(&packing)
    bareIndex.pack(&packing)
    packing.numbers(&bareWords)
    packing.list(&extras, of: .named("")) { $1.pack(&$0) }
    var keys = keys.sorted { $0.key < $1.key }
    packing.list(&keys, of: (0, [])) { packing, item in
      packing.number(&item.key)
      packing.list(&item.value, of: "") { $0.text(&$1) }
    }
    self.keys = Dictionary(keys.map { ($0.key, $0.value) }, uniquingKeysWith: { one, _ in one })
    packing.numbers(&safetyWords)
    packing.numbers(&safetyOrder)
    packing.list(
      &refusalRules, of: RefusalRule(card: 0, part: .finds, groups: [], without: [])
    ) { $1.pack(&$0) }
    packing.numbers(&commandWords)
    packing.numbers(&freeWords)
  }

  private mutating func addWords(of library: Library) {
    for form in library.words[Group.spellings.id] ?? [] { addSpelling(form) }
    var fixed: Set<String> = []
    for group in Group.allCases {
      let id = group.id
      fixed.insert(id)
      guard !group.isReadElsewhere, let forms = library.words[id] else { continue }
      add(forms, to: group.rawValue, keeping: group.isWhole || group.isAround ? group : nil)
    }
    // A dictionary has no order of its own; a sorted one gives the same reading every time.
    for id in library.words.keys.filter({ !fixed.contains($0) }).sorted()
    where !id.hasPrefix(RefusalRule.prefix) {
      let isFeeling = id.utf8.starts(with: "feeling-".utf8)
      let kind: Phrases.Extra = isFeeling ? .feeling(String(id.dropFirst(8))) : .named(id)
      add(library.words[id] ?? [], to: extra(kind))
    }
    addRefusals(of: library)
    addBare(library)
    keepCommandWords(library)
  }

  private mutating func addRefusals(of library: Library) {
    var classes: [String: Int32] = [:]
    for (place, card) in library.everyCard.enumerated() where !card.finds.isEmpty {
      for part in RefusalPart.allCases {
        let plain = extra(.refusal(card: place, part: part))
        for item in part.items(of: card) {
          let parts = RefusalRule.parts(of: item)
          guard !parts.isEmpty else {
            addChoices(item, plain)
            continue
          }
          var rule = RefusalRule(card: Int32(place), part: part, groups: [], without: [])
          for (name, isWanted) in parts {
            let group = classes[name] ?? addClass(name, of: library)
            classes[name] = group
            if isWanted { rule.groups.append(group) } else { rule.without.append(group) }
          }
          refusalRules.append(rule)
        }
      }
    }
  }

  /// Takes in a class of words by its name, or phrases with their choices.
  private mutating func addClass(_ name: String, of library: Library) -> Int32 {
    let group = extra(.wish)
    let items =
      name.hasPrefix("@") ? library.words[RefusalRule.prefix + name.dropFirst()] ?? [] : [name]
    for item in items { addChoices(item, group) }
    return group
  }

  private mutating func addChoices(_ item: String, _ group: Int32) {
    for phrase in DraftReader.spelledOut(item) { addOne(phrase, group, 0, nil) }
  }

  /// Words of three letters and more: shorter ones are short for too much.
  private mutating func keepCommandWords(_ library: Library) {
    var ids = Set(wholeWords)
    var free: Set<Int32> = []
    for group in [Group.commandVerbs, .commandThings, .smallWords] {
      for form in library.words[group.id] ?? [] {
        for item in PhraseBuilder.keyed(form)?.forms ?? [form] {
          take(item)
          ids.formUnion(words)
          if group != .smallWords { free.formUnion(words) }
        }
      }
    }
    freeWords = free.filter { $0 >= 0 && lexicon.word($0).count >= 5 }.sorted()
    commandWords = ids.filter { lexicon.word($0).count >= 3 }.sorted()
  }

  private mutating func addCards(of library: Library) {
    for (place, card) in library.everyCard.enumerated() where !card.notice.isEmpty {
      let isSafety = card.kind == .distress || card.kind == .harm
      let group = extra(isSafety ? .safety(card: place) : .notice(card: place))
      for form in card.notice.flatMap(PhraseBuilder.choices) {
        take(form)
        if isSafety { keepSafetyWords() }
        tree.add(words[...], group: group, value: 0)
      }
      guard !card.unless.isEmpty else { continue }
      add(
        card.unless.flatMap(PhraseBuilder.choices),
        to: extra(isSafety ? .safetyUnless(card: place) : .noticeUnless(card: place)))
    }
  }

  /// The phrases of an item with choices; any other stands as it is, courtesies included.
  private static func choices(_ item: String) -> [String] {
    item.utf8.contains(UInt8(ascii: "/")) ? DraftReader.spelledOut(item) : [item]
  }

  private mutating func keepSafetyWords() {
    for id in words where id >= 0 && !isSafetyWord(id) {
      if lexicon.word(id).count >= 6 { safetyWords.append(id) }
    }
  }

  /// Whether the word was met in a safety phrase before; from now on it was.
  private mutating func isSafetyWord(_ id: Int32) -> Bool {
    while metInSafety.count <= Int(id) { metInSafety.append(false) }
    defer { metInSafety[Int(id)] = true }
    return metInSafety[Int(id)]
  }

  private mutating func extra(_ extra: Phrases.Extra) -> Int32 {
    extras.append(extra)
    return Group.count + Int32(extras.count - 1)
  }

  /// `- sige: cge, sge`: the words behind the colon are read as the one before it.
  private mutating func addSpelling(_ form: String) {
    guard let (key, forms) = PhraseBuilder.keyed(form) else { return }
    take(key)
    let canonical = words
    for other in forms {
      take(other)
      if let id = words.first, words.count == 1, canonical != words {
        spellings.add(id, as: canonical)
      }
    }
  }

  private mutating func add(_ forms: [String], to group: Int32, keeping whole: Group? = nil) {
    for form in forms {
      guard let (key, items) = PhraseBuilder.keyed(form)
      else {
        addOne(form, group, 0, whole)
        continue
      }
      let value = Int32(key) ?? addKey(key, group)
      for item in items { addOne(item, group, value, whole) }
    }
  }

  private mutating func addOne(
    _ form: String, _ group: Int32, _ value: Int32, _ whole: Group?
  ) {
    take(form)
    tree.add(words[...], group: group, value: value)
    if let whole {
      let start = wholeWords.count
      wholeWords += words
      self.whole.append((start..<wholeWords.count, whole, value))
    }
  }

  private mutating func addKey(_ key: String, _ group: Int32) -> Int32 {
    keys[group, default: []].append(key)
    return Int32((keys[group]?.count ?? 1) - 1)
  }

  private static func has(_ form: String, _ one: UInt8, _ other: UInt8) -> Bool {
    let found: Bool? = form.utf8.withContiguousStorageIfAvailable { bytes in
      for byte in bytes where byte == one || byte == other { return true }
      return false
    }
    return found ?? true
  }

  /// The parts of `key: form, form`.
  private static func keyed(_ form: String) -> (key: String, forms: [String])? {
    guard has(form, UInt8(ascii: ":"), UInt8(ascii: ":")) else { return nil }
    let bytes = Array(form.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon + 1 < bytes.count,
      bytes[colon + 1] == 0x20
    else { return nil }
    let forms = bytes[(colon + 1)...].split(separator: UInt8(ascii: ","))
    return (
      String(decoding: bytes[..<colon], as: UTF8.self),
      forms.map { String(decoding: $0, as: UTF8.self) }
    )
  }

  /// Reads a form into `words`: its words by number, wild cards included.
  private mutating func take(_ form: String) {
    words.removeAll(keepingCapacity: true)
    // As in a line, a letter alone is itself.
    if form.utf8.count == 1 {
      takePart(form, isSpelled: false)
      return
    }
    if form.utf8.withContiguousStorageIfAvailable({ takePlain($0) }) == true { return }
    words.removeAll(keepingCapacity: true)
    guard PhraseBuilder.has(form, UInt8(ascii: "_"), UInt8(ascii: ".")) else {
      takePart(form)
      return
    }
    for part in form.utf8.split(separator: 0x20) {
      if part.elementsEqual("_".utf8) {
        words.append(PhraseIndex.anyWord)
      } else if part.elementsEqual("...".utf8) {
        words.append(PhraseIndex.upToThree)
      } else {
        takePart(String(Substring(part)))
      }
    }
  }

  /// Reads small letters and wild cards between single spaces, as nearly all forms are, without
  /// folding; false for any other form.
  private mutating func takePlain(_ form: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while place < form.count {
      let start = place
      while place < form.count, form[place] > 0x20 { place += 1 }
      let part = UnsafeBufferPointer(rebasing: form[start..<place])
      if part.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), !part.isEmpty {
        takeWord(lexicon.intern(part))
      } else if part.elementsEqual("_".utf8) {
        words.append(PhraseIndex.anyWord)
      } else if part.elementsEqual("...".utf8) {
        words.append(PhraseIndex.upToThree)
      } else {
        return false
      }
      if place < form.count, form[place] != 0x20 { return false }
      place += 1
    }
    return true
  }

  private mutating func takeWord(_ id: Int32) {
    if let other = spellings[id] { words += other } else { words.append(id) }
  }

  private mutating func takePart(_ text: String, isSpelled: Bool = true) {
    folded.refill(text)
    for token in folded.tokens {
      let id = folded.bytes.withUnsafeBufferPointer {
        lexicon.intern(UnsafeBufferPointer(rebasing: $0[Int(token.foldStart)..<Int(token.foldEnd)]))
      }
      if isSpelled { takeWord(id) } else { words.append(id) }
    }
  }

  // MARK: Without particles

  /// Takes in what "po" and the like may stand inside of.
  ///
  /// A form that loses nothing keeps its meaning; two others that become the same have none.
  private mutating func addBare(_ library: Library) {
    readBareWords(library)
    var owners: [[Int32]: (group: Int32, isComplete: Bool)] = [:]
    var forms: [(words: [Int32], group: Group, value: Int32)] = []
    forms.reserveCapacity(whole.count)
    owners.reserveCapacity(whole.count)
    for form in whole {
      let full = wholeWords[form.words]
      let bare = full.compactMap { id -> Int32? in
        let word = id < 0 ? id : bareWords[Int(id)]
        return word == PhraseBuilder.dropped ? nil : word
      }
      let isComplete = bare.count == full.count && full.elementsEqual(bare)
      guard isComplete || bare.count >= 2 else { continue }
      forms.append((bare, form.group, form.value))
      guard form.group.isWhole else { continue }
      if let owner = owners[bare], !isComplete {
        if owner.group != form.group.rawValue, !owner.isComplete { owners[bare] = (-1, false) }
      } else {
        owners[bare] = (form.group.rawValue, isComplete)
      }
    }
    for form in forms
    where form.group.isAround || owners[form.words]?.group == form.group.rawValue {
      bareTree.add(form.words[...], group: form.group.rawValue, value: form.value)
    }
  }

  private mutating func readBareWords(_ library: Library) {
    var bare: [(id: Int32, word: Int32)] = []
    for form in library.words[Group.plainWords.id] ?? [] {
      guard let (key, forms) = PhraseBuilder.keyed(form) else { continue }
      take(key)
      guard let word = words.first else { continue }
      for other in forms {
        take(other)
        if let id = words.first { bare.append((id, word)) }
      }
    }
    for form in library.words[Group.particles.id] ?? [] {
      take(form)
      if let id = words.first { bare.append((id, PhraseBuilder.dropped)) }
    }
    bareWords = Array(0..<Int32(lexicon.count))
    for (id, word) in bare { bareWords[Int(id)] = word }
  }
}
