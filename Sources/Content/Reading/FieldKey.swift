/// The name of every field there is, in any kind of file.
enum FieldKey: UInt64, CaseIterable {
  case title = 0
  case source, quote, facts, asks, also, notice, unless, see, when, every, reviewed
  case declines, kind, checked, note, draft
  case finds, needs, wordsOver, say, hint, verdict, rewrite
  case version, minutes, repeats, principles, label, audience, program
  case answer, why, orAsk, probe, reply, advice, compose, shorter, warmer, smaller, low, high, was
  case guide, after, lead, short, file, fact, tags, use
  case chat, today, room

  /// As an author writes it.
  var name: String { FieldKey.names[Int(rawValue)] }

  /// In the order of the cases (a test compares them): to have a hundred cases describe themselves
  /// would cost a tenth of the whole start.
  private static let names = [
    "title", "source", "quote", "facts", "asks", "also", "notice", "unless", "see", "when", "every",
    "reviewed", "declines", "kind", "checked", "note", "draft", "finds", "needs", "words over",
    "say",
    "hint", "verdict", "rewrite", "version", "minutes", "repeats", "principles", "label", "for",
    "program", "answer", "why", "or ask", "probe", "reply", "advice", "compose", "shorter",
    "warmer",
    "smaller", "low", "high", "was", "guide", "after", "lead", "short", "file", "fact", "tags",
    "use",
    "chat", "today", "room",
  ]

  /// Keys by the length of their name, so that a look-up compares two or three.
  private static let byLength: [[(name: [UInt8], key: FieldKey)]] = {
    var table = [[(name: [UInt8], key: FieldKey)]](repeating: [], count: 13)
    for key in allCases { table[key.name.utf8.count].append((Array(key.name.utf8), key)) }
    return table
  }()

  /// The key whose name stands in the span.
  static func named(_ span: Span, in document: Document) -> FieldKey? {
    named(document.bytes[span])
  }

  /// The key of this name.
  static func named(_ name: some Collection<UInt8>) -> FieldKey? {
    guard name.count < byLength.count else { return nil }
    for entry in byLength[name.count] where name.elementsEqual(entry.name) {
      return entry.key
    }
    return nil
  }
}

/// A set of field keys.
struct FieldKeys: OptionSet {
  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(_ keys: FieldKey...) {
    rawValue = keys.reduce(0) { $0 | FieldKeys.bit($1) }
  }

  func contains(_ key: FieldKey) -> Bool { rawValue & FieldKeys.bit(key) != 0 }

  mutating func insert(_ key: FieldKey) {
    self = FieldKeys(rawValue: rawValue | FieldKeys.bit(key))
  }

  private static func bit(_ key: FieldKey) -> UInt64 { 1 << key.rawValue }

  /// Allowed everywhere: remarks of the authors to each other.
  static let remarks = FieldKeys(.note, .draft)
  static let card = remarks.union(
    FieldKeys(
      .title, .source, .quote, .facts, .asks, .also, .notice, .see, .when, .every, .reviewed))
  /// Of these, what can stand in a card in which nothing can be wrong (`isPlainCard`).
  static let plainCard = FieldKeys(
    .title, .source, .quote, .facts, .asks, .also, .see, .reviewed, .note)
  static let listsOfCard = FieldKeys(.asks, .also, .see, .facts)
  static let neededByCard = FieldKeys(.title, .source)
  static let declining = card.union(FieldKeys(.declines, .unless, .finds, .needs))
  static let safety = remarks.union(
    FieldKeys(.title, .kind, .source, .notice, .unless, .also, .see, .reviewed, .checked))
  static let contacts = remarks.union(FieldKeys(.title, .source, .checked))
  static let check = remarks.union(
    FieldKeys(
      .title, .source, .quote, .facts, .finds, .unless, .needs, .wordsOver, .say, .hint, .verdict,
      .rewrite, .reviewed))
  static let collection = remarks.union(FieldKeys(.title))
  static let sourceEntry = FieldKeys(.title, .short, .file)
  static let factEntry = FieldKeys(.fact, .quote, .source, .tags, .use)
  static let guide = remarks.union(
    FieldKeys(
      .title, .label, .version, .minutes, .repeats, .source, .principles, .facts, .asks, .audience,
      .quote, .reviewed))
  static let section = FieldKeys(
    .note, .answer, .when, .why, .orAsk, .probe, .reply, .advice, .compose, .shorter, .warmer,
    .smaller,
    .low, .high, .was, .label)
  static let program = remarks.union(
    FieldKeys(
      .title, .program, .version, .source, .facts, .asks, .label, .audience, .principles,
      .minutes, .reviewed, .repeats))
  static let week = FieldKeys(.guide, .after, .lead)
  /// May stand several times under one heading.
  static let repeatable = FieldKeys(.orAsk, .probe, .reply, .advice)
  /// Rules, which stay in the original: a translation has only texts.
  static let rules = FieldKeys(.answer, .when, .advice, .was)
}
