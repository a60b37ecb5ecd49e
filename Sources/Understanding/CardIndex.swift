/// One thing to be found: a card or a guide, with the texts that say when it is meant.
struct Findable: Sendable {
  var id: String
  /// What it belongs to: a card's principle.
  var group: String
  /// Each text with how much its words weigh.
  var texts: [(text: String, weight: Float)]
}

/// A lexical index: which words of which card's questions, titles and texts are how telling.
///
/// BM25 over stems and over groups of words that mean the same, one document a card. Everything
/// lies in flat arrays: the index of 5,000 cards is built in a few milliseconds.
struct CardIndex: Sendable {
  /// How fast more of the same word stops counting, and how much a long card is held back.
  private static let saturation: Float = 1.2
  private static let lengthShare: Float = 0.75
  /// How much a word of the same meaning counts against the word itself.
  private static let sameMeaning: Float = 0.6
  /// What an unknown word of a question weighs, in the units of `telling`.
  static let unknownWeight: Float = 4
  /// How many entries are looked at before only the best cards are looked at further.
  private static let budget = 2_000

  private(set) var ids: [String]
  /// Where each id stands.
  private(set) var places: [String: Int] = [:]
  /// What each belongs to, and where the members of each group stand.
  private var groupOfEach: [String]
  private var groups: [String: [Int]] = [:]
  private(set) var terms: Terms
  /// Pairs are numbered behind the terms.
  private var pairs = WordPairs()
  private var starts: [Int32] = []
  private var cards: [Int32] = []
  private var weights: [Float] = []
  private var holdBack: [Float] = []
  /// How telling each term is: the logarithm of how rare it is.
  private var telling: [Float] = []

  init(_ things: [Findable], terms: Terms) {
    self.terms = terms
    ids = things.map(\.id)
    groupOfEach = things.map(\.group)
    var builder = Builder(readsPairs: things.count <= WordPairs.mostCards)
    for thing in things { builder.add(thing, &self.terms, CardIndex.sameMeaning) }
    pairs = builder.addPairs(behind: self.terms.count)
    arrange(builder)
    fill()
  }

  /// An index over the words of phrases as it was packed.
  init(_ packing: inout Packing, over phrases: Phrases) {
    terms = Terms(phrases.lexicon, phrases.spellings)
    ids = []
    groupOfEach = []
    pack(&packing, known: phrases.lexicon.count)
    fill()
  }

  mutating func pack(_ packing: inout Packing, known: Int) {
    packing.list(&ids, of: "") { $0.text(&$1) }
    packing.list(&groupOfEach, of: "") { $0.text(&$1) }
    terms.pack(&packing, known: known)
    pairs.pack(&packing)
    packing.numbers(&starts)
    packing.numbers(&cards)
    packing.fractions(&weights)
    packing.fractions(&holdBack)
  }

  /// Collects, card by card, which terms weigh how much.
  private struct Builder {
    var entries: [(term: Int32, card: Int32, weight: Float)] = []
    var lengths: [Float] = []
    private var scratch: [Float] = []
    private var touched: [Int32] = []
    private var folded = Folded()
    private var found: [Terms.Found] = []
    private let readsPairs: Bool
    private var sequence = TermSequence()
    private var metPairs: [UInt64: Int] = [:]
    private var pairsOfCards: [(key: UInt64, card: Int32, weight: Float)] = []

    init(readsPairs: Bool) { self.readsPairs = readsPairs }

    mutating func add(_ thing: Findable, _ terms: inout Terms, _ sameMeaning: Float) {
      for (text, weight) in thing.texts {
        folded.refill(text)
        terms.take(folded, into: &found)
        count(weight, terms.count, sameMeaning)
        guard readsPairs else { continue }
        sequence.removeAll()
        for found in found { sequence.take(found.term, found.isMeaning) }
        // Titles and questions are what people say; the rest only has their words.
        let card = Int32(truncatingIfNeeded: lengths.count)
        sequence.forEachPair { key in
          if weight == 1 { metPairs[key, default: 0] += 1 }
          pairsOfCards.append((key, card, weight * WordPairs.weight))
        }
      }
      var length: Float = 0
      for term in touched {
        let weight = scratch[Int(term)]
        length += weight
        entries.append((term, Int32(truncatingIfNeeded: lengths.count), weight))
        scratch[Int(term)] = 0
      }
      lengths.append(length)
      touched.removeAll(keepingCapacity: true)
    }

    /// Takes in, behind the terms, the pairs that were met often enough.
    mutating func addPairs(behind terms: Int) -> WordPairs {
      let pairs = WordPairs(metPairs)
      var weights: [UInt64: Float] = [:]
      for (key, card, weight) in pairsOfCards {
        guard let pair = pairs.find(key) else { continue }
        lengths[Int(card)] += weight
        weights[UInt64(UInt32(card)) << 32 | UInt64(UInt32(pair)), default: 0] += weight
      }
      // A dictionary has no order of its own.
      for key in weights.keys.sorted() {
        let pair = terms + Int(key & 0xFFFF_FFFF)
        entries.append(
          (Int32(truncatingIfNeeded: pair), Int32(truncatingIfNeeded: key >> 32), weights[key] ?? 0)
        )
      }
      return pairs
    }

    /// Adds a text's weight to each term found in it.
    private mutating func count(_ weight: Float, _ terms: Int, _ sameMeaning: Float) {
      if scratch.count < terms {
        scratch.append(contentsOf: repeatElement(0, count: terms + 1_024 - scratch.count))
      }
      scratch.withUnsafeMutableBufferPointer { scratch in
        for found in found {
          let place = Int(found.term)
          if scratch[place] == 0 { touched.append(found.term) }
          scratch[place] += found.isMeaning ? weight * sameMeaning : weight
        }
      }
    }
  }

  /// Sorts the entries by term, the cards of each in order.
  private mutating func arrange(_ builder: Builder) {
    let count = terms.count + pairs.count
    starts = Array(repeating: 0, count: count + 1)
    for entry in builder.entries { starts[Int(entry.term) + 1] += 1 }
    for term in 0..<count { starts[term + 1] += starts[term] }
    var places = starts
    cards = Array(repeating: 0, count: builder.entries.count)
    weights = Array(repeating: 0, count: builder.entries.count)
    for entry in builder.entries {
      let place = Int(places[Int(entry.term)])
      places[Int(entry.term)] += 1
      cards[place] = entry.card
      weights[place] = entry.weight
    }
    let all = builder.lengths.reduce(0, +)
    let mean = max(1, all / Float(max(1, builder.lengths.count)))
    holdBack = builder.lengths.map {
      CardIndex.saturation * (1 - CardIndex.lengthShare + CardIndex.lengthShare * $0 / mean)
    }
  }

  /// What follows from the entries: look-ups, and how telling each term is.
  private mutating func fill() {
    places = Dictionary(
      ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    groups = Dictionary(grouping: ids.indices) { groupOfEach[$0] }
    let total = Float(ids.count)
    telling = (0..<terms.count + pairs.count).map { term in
      let found = Float(starts[term + 1] - starts[term])
      return found == 0 ? 0 : Logarithm.of(1 + (total - found + 0.5) / (found + 0.5))
    }
    terms.seal()
  }

  /// Where the members of these groups stand.
  func places(in groups: [String]) -> [Int] {
    groups.flatMap { self.groups[$0] ?? [] }
  }

  private func entries(of term: Int32) -> Range<Int> {
    Int(starts[Int(term)])..<Int(starts[Int(term) + 1])
  }

  private func term(ofPair key: UInt64) -> Int32? {
    pairs.find(key).map { Int32(truncatingIfNeeded: terms.count) + $0 }
  }

  /// A term or a pair as `explain` shows it.
  func text(_ term: Int32) -> String {
    guard Int(term) >= terms.count else { return terms.text(term) }
    let (first, second) = pairs.terms(Int(term) - terms.count)
    return terms.text(first) + "_" + terms.text(second)
  }

  /// The terms of a question with what each weighs, and what all together could come to.
  func query(_ folded: Folded) -> (parts: [(term: Int32, weight: Float)], total: Float) {
    var parts: [(term: Int32, weight: Float)] = []
    var total: Float = 0
    func add(_ term: Int32, _ weight: Float) {
      guard Int(term) < telling.count, telling[Int(term)] > 0 else { return }
      if let place = parts.firstIndex(where: { $0.term == term }) {
        parts[place].weight = max(parts[place].weight, weight)
      } else {
        parts.append((term, weight))
      }
    }
    var unknown: [[UInt8]] = []
    var sequence = TermSequence()
    terms.read(folded) { term, share in
      add(term, share ? CardIndex.sameMeaning : 1)
      sequence.take(term, share)
      // Terms are shared with other indexes: a word only those have is as unknown here.
      if !share, telling[Int(term)] == 0 { total += CardIndex.unknownWeight }
    } unknown: { word in
      sequence.interrupt()
      if unknown.count < 12 { unknown.append(Array(word)) }
    }
    for word in unknown {
      let near = terms.near(word).filter { telling[Int($0.term)] > 0 }
      for (term, share) in near {
        add(term, share)
        if let meaning = terms.meaning(of: term) { add(meaning, share * CardIndex.sameMeaning) }
      }
      if near.isEmpty { total += CardIndex.unknownWeight }
    }
    for part in parts { total += part.weight * telling[Int(part.term)] }
    // Pairs come on top: a question is not worse for standing in no author's order.
    sequence.forEachPair { key in
      if let term = term(ofPair: key) { add(term, WordPairs.weight) }
    }
    return (parts, total)
  }

  /// The best cards for a question, scores between 0 and about 1.
  ///
  /// - Parameters:
  ///   - boosted: places of cards that weigh more.
  ///   - leavingOut: a card's own text, whose words do not count for it: how tests ask whether a
  ///     question would find its card if nobody had written it down.
  func ranking(
    _ folded: Folded, top: Int = 4, boosted: [Int] = [],
    leavingOut: (card: Int, text: Folded)? = nil
  ) -> Ranking {
    var (parts, total) = query(folded)
    guard total > 0 else { return Ranking() }
    parts.sort {
      let (one, other) = (entries(of: $0.term).count, entries(of: $1.term).count)
      return (one, $0.term) < (other, $1.term)
    }
    var left: [Int32: Float] = [:]
    if let leavingOut {
      var sequence = TermSequence()
      terms.read(leavingOut.text) { term, share in
        left[term, default: 0] += share ? CardIndex.sameMeaning : 1
        sequence.take(term, share)
      } unknown: { _ in
        sequence.interrupt()
      }
      sequence.forEachPair { key in
        if let term = self.term(ofPair: key) { left[term, default: 0] += WordPairs.weight }
      }
    }
    var scores: [Float] = Array(repeating: 0, count: ids.count)
    var touched: [Int32] = []
    var seen = 0
    var done = 0
    while done < parts.count, seen == 0 || seen < CardIndex.budget {
      let (term, share) = parts[done]
      let full = share * telling[Int(term)]
      for place in entries(of: term) {
        let card = Int(cards[place])
        var weight = weights[place]
        if let leavingOut, leavingOut.card == card {
          weight -= left[term] ?? 0
          guard weight > 0.001 else { continue }
        }
        if scores[card] == 0 { touched.append(cards[place]) }
        scores[card] += full * weight / (weight + holdBack[card])
      }
      seen += entries(of: term).count
      done += 1
    }
    if done < parts.count {
      // Frequent words only tell the best cards apart.
      touched = best(touched, scores, 48)
      for (term, share) in parts[done...] {
        for card in touched {
          if let weight = weight(of: term, in: card) {
            scores[Int(card)] +=
              share * telling[Int(term)] * weight / (weight + holdBack[Int(card)])
          }
        }
      }
    }
    for card in boosted where card < scores.count { scores[card] *= 1.15 }
    return Ranking(
      best: best(touched, scores, top).map { (Int($0), scores[Int($0)] / total) }, total: total)
  }

  private func weight(of term: Int32, in card: Int32) -> Float? {
    var range = entries(of: term)
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if cards[middle] == card { return weights[middle] }
      range = cards[middle] < card ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The best of these cards, best first; the earlier card where scores are equal.
  private func best(_ touched: [Int32], _ scores: [Float], _ count: Int) -> [Int32] {
    var best: [Int32] = []
    for card in touched {
      let score = scores[Int(card)]
      if best.count == count, let last = best.last,
        (scores[Int(last)], -last) >= (score, -card)
      {
        continue
      }
      var place = best.count
      while place > 0, (scores[Int(best[place - 1])], -best[place - 1]) < (score, -card) {
        place -= 1
      }
      best.insert(card, at: place)
      if best.count > count { best.removeLast() }
    }
    return best
  }
}

/// The best cards for a question by place, best first.
struct Ranking {
  var best: [(card: Int, score: Float)] = []
  /// What a card with every word of the question would come to, in the units of `telling`.
  var total: Float = 0
}

/// The natural logarithm, the same to the bit on every machine.
enum Logarithm {
  static func of(_ value: Float) -> Float {
    guard value > 0 else { return 0 }
    let x = Double(value)
    let part = (x.significand - 1) / (x.significand + 1)
    let square = part * part
    let series =
      part * (1 + square * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7 + square / 9))))
    return Float(2 * series + Double(x.exponent) * 0.693_147_180_559_945_3)
  }
}
