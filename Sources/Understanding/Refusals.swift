import Content

/// What a phrase counts for in what a declining card refuses.
enum RefusalPart: Int32, CaseIterable, Hashable, Sendable {
  /// Enough by itself, outside of `unless`.
  case finds
  case unless
  /// An honest turn: with it in the line nothing of the card counts.
  case needs

  func items(of card: Card) -> [String] {
    switch self {
    case .finds: card.finds
    case .unless: card.unless
    case .needs: card.needs
    }
  }
}

/// An item of a declining card that is more than a phrase: `@kin & @escape & exam/test`, each part a
/// class of words (`wish-kin` in `_words.md`) or phrases of its own.
struct RefusalRule: Sendable {
  var card: Int32
  var part: RefusalPart
  /// The groups of phrases that have to stand near each other, none of them on another's words.
  var groups: [Int32]
  /// The groups of which none may stand in the line (`& !@kin`).
  var without: [Int32]

  /// How the lists of words begin that items may name.
  static let prefix = "wish-"

  /// The parts of an item; none where it is just a phrase.
  static func parts(of item: String) -> [(name: String, isWanted: Bool)] {
    guard item.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "@") }) else {
      return []
    }
    return item.split(separator: "&").map { part in
      let name = part.split(separator: " ").joined(separator: " ")
      return name.hasPrefix("!") ? (String(name.dropFirst()), false) : (name, true)
    }
  }

  mutating func pack(_ packing: inout Packing) {
    var place = part.rawValue
    packing.number(&card)
    packing.number(&place)
    packing.numbers(&groups)
    packing.numbers(&without)
    part = RefusalPart(rawValue: place) ?? .needs
  }
}

/// How much of what a card refuses stands in a line, and whether an honest turn takes it back.
typealias Wish = (count: Int, isHonest: Bool)

extension Reader {
  /// Phrases that belong together stand within so many words.
  private static let near = 30

  /// Of so many places of a class at most, one is tried: a line that says one word a thousand times
  /// has no more to say.
  private static let tries = 12

  /// The declining card whose wish stands in the line, in any words its `finds` know or its words tell.
  ///
  /// The one of which the most stands there where there are several. Words alone have to tell more of
  /// an answer, which may speak of much.
  package func refusal(in text: String, isAnswer: Bool = false) -> String? {
    let wishes = wishes(in: text)
    let best = wishes.filter { !$0.value.isHonest && $0.value.count > 0 }
      .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    if let best { return library.cards.id(at: best.key) }
    if wishes.contains(where: { $0.value.isHonest }) { return nil }
    return told(in: text, least: isAnswer ? 1.0 : 0.75)
  }

  /// The declining card of whose wish the words of a line tell, where the cards together are at least
  /// so likely.
  private func told(in text: String, least: Double) -> String? {
    guard let (cards, points) = wishPoints else { return nil }
    let sums = zip(cards, points.sums(of: hear(text).line, phrases.lexicon)).compactMap {
      card, sum in
      // Even at 0, sure from 2 on.
      sum.map { (card: card, likely: min(1, max(0, ($0 + 2) / 4))) }
    }
    guard sums.reduce(0, { $0 + $1.likely }) > least else { return nil }
    return sums.max { $0.likely < $1.likely }?.card
  }

  /// A line as points are fitted to it.
  package func weighable(_ line: String) -> WordPoints.Text {
    WordPoints.Text(hear(line).line, phrases.lexicon)
  }

  /// The declining cards that an honest turn in the line (`needs`) says are not meant.
  func honest(in text: String) -> [String] {
    wishes(in: text).filter(\.value.isHonest).map { library.cards.id(at: $0.key) }
  }

  /// What stands in the line of each card that refuses something.
  private func wishes(in text: String) -> [Int: Wish] {
    let heard = hear(text)
    return heard.once(\.wishes) {
      // Courtesy may stand anywhere inside of a phrase.
      let plain = phrases.plain(heard.line.words)
      let isSame = plain.elementsEqual(heard.line.words) { $0.id == $1.id }
      return isSame ? wishes(heard.matches) : wishes(phrases.find(in: plain))
    }
  }

  private func wishes(_ matches: Matches) -> [Int: Wish] {
    var single: [Int: [RefusalPart: [Match]]] = [:]
    var groups: [Int32: [Match]] = [:]
    for match in matches.all {
      switch phrases.extra(of: match.group) {
      case .refusal(let card, let part): single[card, default: [:]][part, default: []].append(match)
      case .wish: groups[match.group, default: []].append(match)
      default: continue
      }
    }
    var wishes: [Int: Wish] = [:]
    var met: [Int: [RefusalRule]] = [:]
    for rule in phrases.refusalRules where rule.groups.allSatisfy({ groups[$0] != nil }) {
      guard !rule.without.contains(where: { groups[$0] != nil }) else { continue }
      met[Int(rule.card), default: []].append(rule)
    }
    for card in Set(single.keys).union(met.keys) {
      let (phrases, rules) = (single[card] ?? [:], met[card] ?? [])
      var held = phrases[.unless] ?? []
      for rule in rules where rule.part == .unless {
        for group in rule.groups { held += groups[group] ?? [] }
      }
      let isFree = { (match: Match) in !held.contains { match.overlaps($0) } }
      let counts = { (rule: RefusalRule) in
        Reader.stands(rule.groups.map { (groups[$0] ?? []).filter(isFree) })
      }
      let count =
        (phrases[.finds] ?? []).count(where: isFree)
        + rules.reduce(0) { $0 + ($1.part == .finds && counts($1) ? $1.groups.count : 0) }
      let isHonest =
        phrases[.needs] != nil || rules.contains { $0.part == .needs && counts($0) }
      wishes[card] = (count, isHonest)
    }
    return wishes
  }

  /// Whether one match of each group can be had so that they stand near each other and apart.
  private static func stands(_ groups: [[Match]], beside chosen: [Match] = []) -> Bool {
    guard let first = groups.first else { return true }
    let rest = Array(groups.dropFirst())
    return first.prefix(tries).contains { match in
      guard !chosen.contains(where: match.overlaps), chosen.allSatisfy({ isNear(match, $0) })
      else { return false }
      return stands(rest, beside: chosen + [match])
    }
  }

  private static func isNear(_ one: Match, _ other: Match) -> Bool {
    max(one.start, other.start) - min(one.end, other.end) < near
  }
}

extension Match {
  fileprivate func overlaps(_ other: Match) -> Bool {
    start < other.end && other.start < end
  }
}
