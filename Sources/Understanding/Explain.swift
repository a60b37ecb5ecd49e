extension Reader {
  /// How a line is read, as facts in reading order: for `backer explain` and for authors.
  package func explain(_ text: String) -> [(name: String, value: String)] {
    let line = phrases.line(text)
    let matches = phrases.find(in: line)
    var facts: [(name: String, value: String)] = []
    facts.append(("folded", line.words.indices.map { shown(line, $0) }.joined(separator: " ")))
    let groups = matches.all.prefix(60).map { match in
      let words = (match.start..<match.end).map { shown(line, $0) }.joined(separator: " ")
      return "\(words): \(phrases.name(of: match.group, library))"
    }
    facts.append(("phrases", groups.joined(separator: ", ")))
    let folded = Folded(text)
    let query = cards.query(folded)
    facts.append(
      ("terms", query.parts.map { cards.text($0.term) }.joined(separator: " ")))
    for entry in cards.ranking(folded, top: 3).best {
      facts.append(("score", "\(cards.ids[entry.card]) \(Int((entry.score * 1_000).rounded()))"))
    }
    if let best = guides.ranking(folded, top: 1).best.first {
      facts.append(
        ("guide score", "\(guides.ids[best.card]) \(Int((best.score * 1_000).rounded()))"))
    }
    return facts
  }

  private func shown(_ line: Line, _ word: Int) -> String {
    let id = line.words[word].id
    return id == Lexicon.unknown
      ? String(decoding: line.bytes(word), as: UTF8.self) : phrases.lexicon.text(id)
  }
}
