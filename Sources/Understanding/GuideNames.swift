import Content

/// What the guides are called, folded: their ids, titles and labels, and what people ask who mean
/// them.
struct GuideNames: Sendable {
  private var exact: [String: Int] = [:]
  private var names: [(name: String, guide: Int)] = []
  /// What people ask who mean one, sorted.
  private var asks: [(name: String, guide: Int)] = []
  /// How many words the longest name has.
  private(set) var longest = 0

  init(_ guides: some Sequence<Guide>) {
    var asked: [String: Int] = [:]
    for (place, guide) in guides.enumerated() {
      for name in [guide.id, guide.title, guide.label].map(Reader.plain) {
        names.append((name, place))
      }
      for ask in guide.asks.map(Reader.plain) where asked[ask] == nil { asked[ask] = place }
    }
    asks = asked.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    lookUpNames()
  }

  init(_ packing: inout Packing) { pack(&packing) }

  mutating func pack(_ packing: inout Packing) {
    GuideNames.pack(&names, &packing)
    GuideNames.pack(&asks, &packing)
    lookUpNames()
  }

  private mutating func lookUpNames() {
    exact = Dictionary(names.map { ($0.name, $0.guide) }, uniquingKeysWith: { one, _ in one })
    longest = names.map { name, _ in 1 + name.utf8.count { $0 == 0x20 } }.max() ?? 0
  }

  private static func pack(_ names: inout [(name: String, guide: Int)], _ packing: inout Packing) {
    packing.list(&names, of: ("", 0)) { packing, item in
      var guide = Int32(item.guide)
      packing.text(&item.name)
      packing.number(&guide)
      item.guide = Int(guide)
    }
  }

  /// The guide whose name these folded words are.
  func exactly(_ typed: String) -> Int? { exact[typed] }

  /// The guide that folded words name, also by a prefix that only one has.
  func named(_ typed: String) -> Int? {
    if let place = exact[typed] { return place }
    guard typed.utf8.count >= 3 else { return nil }
    var found: Int?
    for (name, place) in names where name.utf8.starts(with: typed.utf8) {
      if let found, found != place { return nil }
      found = place
    }
    return found
  }

  /// The guide that lists these folded words among its `asks`.
  func asked(_ typed: String) -> Int? {
    next(typed).flatMap { $0.name == typed ? $0.guide : nil }
  }

  /// What stands at these words, or would come behind them.
  private func next(_ typed: String) -> (name: String, guide: Int)? {
    var (low, high) = (0, asks.count)
    while low < high {
      let middle = (low + high) / 2
      if asks[middle].name < typed { low = middle + 1 } else { high = middle }
    }
    return low < asks.count ? asks[low] : nil
  }

  /// The guide one of whose `asks` the words begin with, the longest one, and how many words it has.
  func begun(by folded: Folded) -> (guide: Int, words: Int)? {
    var typed: [UInt8] = []
    var found: (guide: Int, words: Int)?
    // The last word is somebody's name at least.
    for (place, token) in folded.tokens.dropLast().enumerated() {
      if place > 0 { typed.append(0x20) }
      typed += folded.bytes[Int(token.foldStart)..<Int(token.foldEnd)]
      guard let next = next(String(decoding: typed, as: UTF8.self)),
        next.name.utf8.starts(with: typed)
      else { break }
      if place > 0, next.name.utf8.count == typed.count { found = (next.guide, place + 1) }
    }
    return found
  }
}
