import Content

/// The phrases of draft checks: what authors write in `Knowledge/drafts/` with choices and marks,
/// spelled out for the phrase index.
extension DraftReader {
  /// What a group of phrases is for; in order, since a dictionary has none of its own.
  struct Use: Hashable, Comparable, Sendable {
    var check: Int
    var list: List
    var how: How
    /// The place of the item in its list, where it has a group of its own.
    var item = 0
    /// The place of the phrase between the `&` of its item.
    var part = 0

    /// What the group is called while phrases are put together.
    var name: String { "\(list.rawValue) \(check) \(how.rawValue) \(item) \(part)" }

    init(check: Int, list: List, how: How, item: Int = 0, part: Int = 0) {
      (self.check, self.list, self.how, self.item, self.part) = (check, list, how, item, part)
    }

    static func < (one: Use, other: Use) -> Bool {
      (one.check, one.item, one.list.rawValue, one.how.rawValue)
        < (other.check, other.item, other.list.rawValue, other.how.rawValue)
    }

    init?(name: String) {
      let parts = name.split(separator: " ").map(String.init)
      guard parts.count == 5, let list = List(rawValue: parts[0]), let check = Int(parts[1]),
        let how = How(rawValue: parts[2]), let item = Int(parts[3]), let part = Int(parts[4])
      else { return nil }
      self.init(check: check, list: list, how: how, item: item, part: part)
    }
  }

  /// How a phrase counts: by itself, where it is a statement (`said: …`), in a sentence that asks
  /// (`asked: …`), at the beginning of a sentence or clause (`opens: …`), together with others not
  /// far from it (`… & …`), or only where the draft has something (`with …: …`) or nothing
  /// (`without …: …`) of another check.
  enum How: String { case plain, said, asked, opens, together, with, without }

  /// Phrases that count only together: the first of them, where each other stands near it.
  struct Together: Sendable {
    var check: Int
    var list: List
    /// The groups of the phrases by name: those of the item, or a class of words as `@name`.
    var parts: [String]
  }

  /// An item that a question mark meets.
  static let questionMark = "?"

  /// An item of `needs` that a statement behind the last ask meets.
  static let statement = "."

  enum List: String, CaseIterable { case finds, unless, needs }

  /// Courtesy, which may stand anywhere in a phrase or be missing from it.
  static let courtesies = ["po", "ho", "pong", "hong"]

  static func checks(of library: Library) -> [DraftCheck] {
    Array((library.translations[.filipino] ?? library).checks)
  }

  /// The phrases of all checks, tens of thousands once their choices are spelled out.
  static func builder(of library: Library) -> PhraseBuilder {
    var forms = Library()
    for group in [Group.spellings, .hello, .tagalogWords] {
      forms.words[group.id] = library.words[group.id]
    }
    for (place, check) in checks(of: library).enumerated() {
      for list in List.allCases {
        for (number, item) in check[list.rawValue].enumerated() {
          for (part, (how, phrase)) in DraftReader.parts(of: item).enumerated() {
            let use = Use(
              check: place, list: list, how: how,
              item: [.plain, .said, .asked, .opens].contains(how) ? 0 : number, part: part)
            if let words = DraftReader.words(named: phrase, in: library) {
              forms.words[phrase] = words.flatMap(DraftReader.spelledOut)
            } else {
              forms.words[use.name, default: []] += DraftReader.spelledOut(phrase)
            }
          }
        }
      }
    }
    let ours = library.words[Group.draftSpellings.id] ?? []
    forms.words[Group.spellings.id, default: []] += ours
    return PhraseBuilder(forms)
  }

  /// The phrases of an item, still with their choices.
  private static func parts(of item: String) -> [(how: How, phrase: String)] {
    guard other(item) == nil, doing(item) == nil, item != questionMark, item != statement,
      !DraftVerbs.isRead(item)
    else { return [] }
    if item.hasPrefix("said: ") { return [(.said, String(item.dropFirst(6)))] }
    if item.hasPrefix("asked: ") { return [(.asked, String(item.dropFirst(7)))] }
    if item.hasPrefix("opens: ") { return [(.opens, String(item.dropFirst(7)))] }
    if let item = depending(item) {
      return other(item.phrase) == nil ? [(item.how, item.phrase)] : []
    }
    // Most items are plain; looking for the mark by characters costs more than all the rest.
    guard item.hasByte(UInt8(ascii: "&")) else { return [(.plain, item)] }
    return item.split(separator: "&").map {
      (.together, $0.split(separator: " ").joined(separator: " "))
    }
  }

  /// The words of a class that a part of an item names (`@kin` for the list `wish-kin`).
  private static func words(named part: String, in library: Library) -> [String]? {
    part.hasPrefix("@") ? library.words[RefusalRule.prefix + part.dropFirst()] : nil
  }

  /// The items whose phrases count only together.
  static func together(in checks: [DraftCheck]) -> [Together] {
    checks.enumerated().flatMap { place, check in
      List.allCases.flatMap { list in
        check[list.rawValue].enumerated().compactMap { number, item in
          let parts = parts(of: item)
          guard parts.count > 1 else { return nil }
          let names = parts.enumerated().map { part, one in
            one.phrase.hasPrefix("@")
              ? one.phrase
              : Use(check: place, list: list, how: .together, item: number, part: part).name
          }
          return Together(check: place, list: list, parts: names)
        }
      }
    }
  }

  /// What `with other: phrase`, `without other: phrase` and `without other: asked: phrase` say.
  static func depending(_ item: String)
    -> (how: How, other: String, isAsked: Bool, phrase: String)?
  {
    guard item.hasByte(UInt8(ascii: ":")), let colon = item.firstIndex(of: ":"),
      let space = item[..<colon].firstIndex(of: " "),
      let how = How(rawValue: String(item[..<space])), how == .with || how == .without
    else { return nil }
    let other = String(item[item.index(after: space)..<colon])
    let phrase = item[item.index(after: colon)...].drop { $0 == " " }
    let isAsked = phrase.hasPrefix("asked: ")
    return (how, other, isAsked, String(isAsked ? phrase.dropFirst(7) : phrase))
  }

  /// The phrases that an item stands for, without courtesies: one for each choice at its `a/b~c`.
  static func spelledOut(_ item: String) -> [String] {
    guard item.utf8.contains(UInt8(ascii: "/")) else { return [plain(item)] }
    var phrases = [""]
    for part in item.split(separator: " ") {
      phrases = phrases.flatMap { phrase in
        part.split(separator: "/").map { phrase.isEmpty ? String($0) : phrase + " " + $0 }
      }
    }
    return phrases.map { plain($0.split(separator: "~").joined(separator: " ")) }
  }

  /// A phrase without its courtesies.
  private static func plain(_ phrase: String) -> String {
    let words = phrase.split(separator: " ")
    let plain = words.filter { !courtesies.contains(String($0)) }
    return plain.isEmpty ? phrase : plain.joined(separator: " ")
  }

  /// The check that an item `see: id` stands for.
  static func other(_ item: String) -> String? {
    item.hasPrefix("see: ") ? String(item.dropFirst(5)) : nil
  }

  /// How many verbs of a list have to ask by an item `verbs: 3 of one/other~same/…` of `finds`; those
  /// that come to the same thing count once.
  static func asking(_ item: String) -> (least: Int, same: [String: Int])? {
    let words = item.split(separator: " ")
    guard words.count == 4, words[0] == "verbs:", let least = Int(words[1]) else { return nil }
    var same: [String: Int] = [:]
    for (number, verbs) in words[3].split(separator: "/").enumerated() {
      for verb in verbs.split(separator: "~") { same[String(verb)] = number }
    }
    return (least, same)
  }

  /// What the draft does and does not by an item `does: id & not id` of `needs`.
  static func doing(_ item: String) -> [(check: String, isDone: Bool)]? {
    guard item.hasPrefix("does: ") else { return nil }
    return item.dropFirst(6).split(separator: "&").map { part in
      let words = part.split(separator: " ")
      return (String(words.last ?? ""), words.first != "not")
    }
  }
}

extension DraftCheck {
  /// A list by the name of its field.
  subscript(_ list: String) -> [String] {
    switch list {
    case "finds": finds
    case "unless": unless
    default: needs
    }
  }
}
