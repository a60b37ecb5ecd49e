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
