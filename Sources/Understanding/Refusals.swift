import Content

/// What a phrase counts for in what a declining card refuses.
enum RefusalPart: Hashable, Sendable {
  /// Enough by itself, outside of `unless`.
  case finds
  case unless
  /// An honest turn: with it in the line nothing of the card counts.
  case needs
  /// One of the `count` phrases that the item at `item` among `finds` wants: `… & …`.
  case among(item: Int32, place: Int32, count: Int32)

  /// Every part of a card with its phrases, in order.
  static func all(of card: Card) -> [(part: RefusalPart, phrases: [String])] {
    var single: [String] = []
    var several: [(part: RefusalPart, phrases: [String])] = []
    for (item, text) in card.finds.enumerated() {
      let parts = text.split(separator: "&").prefix(7).map(String.init)
      guard parts.count > 1 else {
        single += DraftReader.spelledOut(text)
        continue
      }
      for (place, part) in parts.enumerated() {
        several.append(
          (
            .among(item: Int32(item), place: Int32(place), count: Int32(parts.count)),
            DraftReader.spelledOut(part)
          ))
      }
    }
    let unless = card.unless.flatMap(DraftReader.spelledOut)
    let needs = card.needs.flatMap(DraftReader.spelledOut)
    return [(.finds, single), (.unless, unless), (.needs, needs)] + several
  }

  /// As packed.
  var number: Int32 {
    switch self {
    case .finds: 0
    case .unless: 1
    case .needs: 2
    case .among(let item, let place, let count): 3 + item * 64 + place * 8 + count
    }
  }

  init(number: Int32) {
    switch number {
    case 0: self = .finds
    case 1: self = .unless
    case 2: self = .needs
    default:
      let rest = number - 3
      self = .among(item: rest / 64, place: rest % 64 / 8, count: rest % 8)
    }
  }
}

extension Reader {
  /// Phrases that belong together stand within so many words.
  private static let near = 30

  /// The declining card whose wish stands in the line, in any words its `finds` know; the one with
  /// the most of it where there are several.
  package func refusal(in text: String) -> String? {
    let wishes = wishes(in: text)
    let best = wishes.filter { !$0.value.isHonest && $0.value.count > 0 }
      .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    return best.map { library.cards.id(at: $0.key) }
  }

  /// The declining cards that an honest turn in the line (`needs`) says are not meant.
  func honest(in text: String) -> [String] {
    wishes(in: text).filter(\.value.isHonest).map { library.cards.id(at: $0.key) }
  }

  private typealias Wish = (count: Int, isHonest: Bool)

  /// What stands in the line of each card that refuses something.
  private func wishes(in text: String) -> [Int: Wish] {
    let heard = hear(text)
    // Courtesy may stand anywhere inside of a phrase.
    let kept = heard.line.words.filter { !phrases.isCourtesy($0) }
    return kept.count < heard.line.words.count
      ? wishes(phrases.find(in: kept)) : wishes(heard.matches)
  }

  private func wishes(_ matches: Matches) -> [Int: Wish] {
    var parts: [Int: [(part: RefusalPart, match: Match)]] = [:]
    for match in matches.all {
      guard case .refusal(let card, let part)? = phrases.extra(of: match.group) else { continue }
      parts[card, default: []].append((part, match))
    }
    return parts.mapValues { parts in
      let held = parts.filter { $0.part == .unless }.map(\.match)
      let free = parts.filter { part in
        !held.contains { $0.start < part.match.end && part.match.start < $0.end }
      }
      let count = free.count { part, match in
        switch part {
        case .finds: return true
        case .among(let item, 0, let count):
          return (1..<count).allSatisfy { place in
            let wanted = RefusalPart.among(item: item, place: place, count: count)
            return free.contains { $0.part == wanted && Reader.isNear(match, $0.match) }
          }
        default: return false
        }
      }
      return (count, parts.contains { $0.part == .needs })
    }
  }

  private static func isNear(_ one: Match, _ other: Match) -> Bool {
    one.end <= other.start
      ? other.start - one.end < near : other.end <= one.start && one.start - other.end < near
  }
}
