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
}
