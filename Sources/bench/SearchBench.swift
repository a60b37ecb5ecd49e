import BundledContent
import Content
import Understanding

/// Times of one card search, over the bundled words and so many generated cards, for questions that
/// the cards answer with a word left out, and for one that nothing answers.
func benchSearch(cards: Int) {
  let bundled = BundledContent.files
    .map { ContentFile(path: "\($0.path)", text: "\($0.text)") }
    .filter { !$0.path.hasPrefix("Knowledge/") || $0.path.hasPrefix("Knowledge/_") }
  let generated = Generated.cards(cards)
  let reader = Reader(library: Library.load(bundled + generated).library)
  let questions = Generated.questions(generated).prefix(2_000) + ["zxqv wmpf kjhgf tqlrv bnmzz"]
  var found = 0
  var spent: [Duration] = []
  for round in 0..<2 {
    for question in questions {
      let began = ContinuousClock.now
      let result = reader.search(question)
      let time = ContinuousClock.now - began
      // The first round makes the index and warms the memory.
      guard round > 0 else { continue }
      spent.append(time)
      if result != .nothing { found += 1 }
    }
  }
  spent.sort()
  func micro(_ share: Int) -> Int { Int(spent[spent.count * share / 100] / .microseconds(1)) }
  print(
    "cards=\(cards) searches=\(spent.count) found=\(found) p50_us=\(micro(50)) p95_us=\(micro(95)) "
      + "p99_us=\(micro(99))")
}
