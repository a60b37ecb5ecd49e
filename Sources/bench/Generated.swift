import Content

/// Cards made from a seed: the same number gives the same words on every machine.
struct Generated {
  private var state: UInt64 = 0x2026_1121

  private static let syllables = [
    "ba", "ker", "men", "tor", "net", "work", "lea", "der", "pro", "ject", "cla", "ud", "se", "cu",
    "ri", "ty", "ta", "nong", "sa", "got", "ka", "pit", "re", "view", "ski", "ll", "ca", "reer",
  ]

  private mutating func next(_ below: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(below))
  }

  private mutating func word() -> String {
    (0..<(2 + next(2))).map { _ in Self.syllables[next(Self.syllables.count)] }.joined()
  }

  private mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in word() }.joined(separator: " ")
  }

  /// `count` cards with eight `asks` each, as files.
  static func cards(_ count: Int) -> [ContentFile] {
    var made = Generated()
    return (0..<count).map { number in
      let asks = (0..<8).map { _ in "- how do i \(made.words(5))?" }.joined(separator: "\n")
      return ContentFile(
        path: "Knowledge/generated/card-\(number).md",
        text: """
          ---
          title: \(made.words(4))
          source: ours
          asks:
          \(asks)
          also: \(made.word()), \(made.word())
          reviewed: 2026-11-21
          ---
          \(made.words(35)).

          \(made.words(30)).

          """, layer: 1)
    }
  }

  /// One of the questions that the cards answer, with a word left out.
  static func questions(_ cards: [ContentFile]) -> [String] {
    cards.flatMap { file in
      file.text.split(separator: "\n").filter { $0.hasPrefix("- ") }.prefix(2).map {
        $0.dropFirst(2).split(separator: " ").dropLast().joined(separator: " ") + "?"
      }
    }
  }
}
