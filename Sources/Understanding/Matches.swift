/// The phrases found in a line, by where they start.
struct Matches: Sendable {
  let all: [Match]
  /// For each word, which match is the first that starts there.
  private var firsts: [Int32]

  init(_ matches: [Match], words: Int) {
    all = matches
    firsts = Array(repeating: 0, count: words + 1)
    for match in matches { firsts[match.start + 1] += 1 }
    for place in 0..<words { firsts[place + 1] += firsts[place] }
  }

  /// The matches that start at this word.
  func starting(at word: Int) -> ArraySlice<Match> {
    guard word >= 0, word + 1 < firsts.count else { return [] }
    return all[Int(firsts[word])..<Int(firsts[word + 1])]
  }

  /// The longest match of a group that starts at this word.
  func longest(_ group: Group, at word: Int) -> Match? {
    guard word >= 0, word + 1 < firsts.count else { return nil }
    // By number, not as a slice: readers ask this of every word for dozens of groups.
    var best = -1
    for place in Int(firsts[word])..<Int(firsts[word + 1])
    where all[place].group == group.rawValue && (best < 0 || all[place].end > all[best].end) {
      best = place
    }
    return best < 0 ? nil : all[best]
  }

  /// The longest match of a group that ends before this word.
  func longest(_ group: Group, endingAt word: Int) -> Match? {
    var best: Match?
    for start in stride(from: word - 1, through: max(0, word - 6), by: -1) {
      for match in starting(at: start) where match.group == group.rawValue && match.end == word {
        best = match
      }
    }
    return best
  }

  /// Whether a group matches anywhere.
  func has(_ group: Group) -> Bool { has(group.rawValue) }

  func has(_ group: Int32) -> Bool { all.contains { $0.group == group } }
}
