import Content

/// What a phrase counts for in what a declining card refuses.
enum RefusalPart: Hashable, Sendable {
  /// Enough by itself, outside of `unless`.
  case finds
  case unless
  /// An honest turn: with it in the line nothing of the card counts.
  case needs
  /// Half of the pair `… & …` at this place among `finds`.
  case first(Int32), second(Int32)

  /// Every part of a card with its phrases, in order.
  static func all(of card: Card) -> [(part: RefusalPart, phrases: [String])] {
    var single: [String] = []
    var pairs: [(part: RefusalPart, phrases: [String])] = []
    for (place, item) in card.finds.enumerated() {
      let halves = item.split(separator: "&").map(String.init)
      guard halves.count == 2 else {
        single += DraftReader.spelledOut(item)
        continue
      }
      pairs.append((.first(Int32(place)), DraftReader.spelledOut(halves[0])))
      pairs.append((.second(Int32(place)), DraftReader.spelledOut(halves[1])))
    }
    let unless = card.unless.flatMap(DraftReader.spelledOut)
    let needs = card.needs.flatMap(DraftReader.spelledOut)
    return [(.finds, single), (.unless, unless), (.needs, needs)] + pairs
  }

  /// As packed.
  var number: Int32 {
    switch self {
    case .finds: 0
    case .unless: 1
    case .needs: 2
    case .first(let place): 3 + 2 * place
    case .second(let place): 4 + 2 * place
    }
  }

  init(number: Int32) {
    switch number {
    case 0: self = .finds
    case 1: self = .unless
    case 2: self = .needs
    default: self = number % 2 == 1 ? .first((number - 3) / 2) : .second((number - 4) / 2)
    }
  }
}

extension Reader {
  /// Both halves of a pair stand within so many words.
  private static let near = 30

  /// The declining card whose wish stands in the line, in any words its `finds` know; the one with
  /// the most of it where there are several.
  package func refusal(in text: String) -> String? {
    let heard = hear(text)
    var found = refused(heard.matches)
    // Courtesy may stand anywhere inside of a phrase.
    if found.isEmpty {
      let kept = heard.line.words.filter { !isCourtesy($0) }
      if kept.count < heard.line.words.count { found = refused(phrases.find(in: kept)) }
    }
    let best = found.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return best.map { library.cards.id(at: $0.key) }
  }

  private func isCourtesy(_ word: Word) -> Bool {
    word.id != Lexicon.unknown
      && DraftReader.courtesies.contains { phrases.lexicon.find($0) == word.id }
  }

  /// How often each declining card's wish stands in these words.
  private func refused(_ matches: Matches) -> [Int: Int] {
    var parts: [Int: [(part: RefusalPart, match: Match)]] = [:]
    for match in matches.all {
      guard case .refusal(let card, let part)? = phrases.extra(of: match.group) else { continue }
      parts[card, default: []].append((part, match))
    }
    var counts: [Int: Int] = [:]
    for (card, parts) in parts where !parts.contains(where: { $0.part == .needs }) {
      let held = parts.filter { $0.part == .unless }.map(\.match)
      let free = parts.filter { part in
        !held.contains { $0.start < part.match.end && part.match.start < $0.end }
      }
      let count = free.count { part, match in
        switch part {
        case .finds: return true
        case .first(let place):
          return free.contains { $0.part == .second(place) && Reader.isNear(match, $0.match) }
        default: return false
        }
      }
      if count > 0 { counts[card] = count }
    }
    return counts
  }

  private static func isNear(_ one: Match, _ other: Match) -> Bool {
    one.end <= other.start
      ? other.start - one.end < near : other.end <= one.start && one.start - other.end < near
  }
}
