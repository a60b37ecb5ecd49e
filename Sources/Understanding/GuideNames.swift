import Content

/// What the guides are called, folded: their ids, titles and labels, and what people ask who mean
/// them.
struct GuideNames: Sendable {
  private var exact: [String: Int] = [:]
  private var asked: [String: Int] = [:]
  private var names: [(name: String, guide: Int)] = []

  init(_ guides: some Sequence<Guide>) {
    for (place, guide) in guides.enumerated() {
      for name in [guide.id, guide.title, guide.label].map(Reader.plain) {
        if exact[name] == nil { exact[name] = place }
        names.append((name, place))
      }
      for ask in guide.asks.map(Reader.plain) where asked[ask] == nil { asked[ask] = place }
    }
  }

  init(_ packing: inout Packing) { pack(&packing) }

  mutating func pack(_ packing: inout Packing) {
    var asked = asked.sorted { $0.key < $1.key }.map { (name: $0.key, guide: $0.value) }
    GuideNames.pack(&names, &packing)
    GuideNames.pack(&asked, &packing)
    exact = Dictionary(names.map { ($0.name, $0.guide) }, uniquingKeysWith: { one, _ in one })
    self.asked = Dictionary(asked.map { ($0.name, $0.guide) }, uniquingKeysWith: { one, _ in one })
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
  func asked(_ typed: String) -> Int? { asked[typed] }

  /// The guide one of whose `asks` the words begin with, the longest one, and how many words it has.
  func begun(by folded: Folded) -> (guide: Int, words: Int)? {
    let tokens = folded.tokens.prefix(10)
    var typed: [UInt8] = []
    var found: (guide: Int, words: Int)?
    // The last word is somebody's name at least.
    for (place, token) in tokens.enumerated() where place + 1 < folded.tokens.count {
      if place > 0 { typed.append(0x20) }
      typed += folded.bytes[Int(token.foldStart)..<Int(token.foldEnd)]
      guard place > 0, let guide = asked[String(decoding: typed, as: UTF8.self)] else { continue }
      found = (guide, place + 1)
    }
    return found
  }
}
