/// Who somebody is and how they came here, said before what they want: "Hi, QA ako, 8 months pa lang".
extension Reader {
  /// What stands behind such a beginning, empty where that is all; nil where the line has none.
  package func behindIntroduction(_ text: String) -> String? {
    // Most lines have nothing of the kind.
    guard mentions(text, "introductions") || mentions(text, "introduction-heads") else {
      return nil
    }
    let (line, matches) = hear(text).parts
    var (place, isSaid) = (0, false)
    while place < line.words.count {
      let end = endOfClause(from: place, line, matches)
      guard let said = introduces(place..<end, line, matches) else { break }
      isSaid = isSaid || said
      place = end
      // "… and I want to move": what goes on needs no "and".
      while let joint = matches.longest(.peopleAnd, at: place), joint.end < line.words.count {
        place = joint.end
      }
    }
    guard isSaid else { return nil }
    guard place < line.words.count else { return "" }
    return String(decoding: line.source[Int(line.token(place).start)...], as: UTF8.self)
  }

  /// Where the clause ends that begins here: at a mark, or where a wish or another thought begins.
  private func endOfClause(from start: Int, _ line: Line, _ matches: Matches) -> Int {
    let ends = phrases.group("introduction-ends")
    return line.words.indices.dropFirst(start + 1).first { word in
      line.marks(before: word).isBreak
        || matches.starting(at: word).contains { $0.group == ends }
    } ?? line.words.count
  }

  /// What of an introduction was read on the way to a word.
  private struct Told: OptionSet, Hashable {
    let rawValue: UInt8
    /// "I'm", "my name is".
    static let head = Told(rawValue: 1)
    /// A trade, a name, how long.
    static let who = Told(rawValue: 2)
    static let all: Told = [.head, .who]
  }

  /// Whether the clause says who somebody is, false where it only greets; nil where it says more.
  private func introduces(_ clause: Range<Int>, _ line: Line, _ matches: Matches) -> Bool? {
    let first = matches.starting(at: clause.lowerBound)
    // "Wala lang" is all there is to say, "wala akong kilala" is not.
    let (ends, wholes) = (phrases.group("introduction-ends"), phrases.group("introductions"))
    if first.contains(where: { $0.group == ends }), !first.contains(where: { $0.group == wholes }) {
      return nil
    }
    var reached = Array(repeating: Set<Told>(), count: clause.upperBound + 1)
    reached[clause.lowerBound] = [[]]
    for place in clause where !reached[place].isEmpty {
      // Where somebody works or lives is theirs to say in any words.
      if reached[place].contains(.all), matches.longest(.peoplePlaces, at: place) != nil,
        clause.upperBound - place <= 7
      {
        return true
      }
      func step(to end: Int, _ told: Told) {
        guard end <= clause.upperBound else { return }
        reached[end].formUnion(reached[place].map { $0.union(told) })
      }
      for match in matches.starting(at: place) {
        if let told = told(by: match) { step(to: match.end, told) }
      }
      // A name, a trade that no list has, a number; "in trouble" is neither.
      let token = line.token(place)
      let isIn = place > clause.lowerBound && matches.longest(.peoplePlaces, at: place - 1) != nil
      if token.digits > 0 || token.isCapital && place > clause.lowerBound
        || line.words[place].id == Lexicon.unknown && !isIn
      {
        step(to: place + 1, .who)
      }
    }
    let end = reached[clause.upperBound]
    return end.isEmpty ? nil : end.contains(.all)
  }

  /// What a form tells of somebody, nothing for the words around it; nil for any other.
  private func told(by match: Match) -> Told? {
    switch Group(rawValue: match.group) {
    case .roles, .numbers, .dateUnits: return .who
    case .hello, .fillers, .particles, .courtesies, .roleAround, .smallWords, .ordinals, .dateLast,
      .dateThis, .dayWords, .honorifics:
      return []
    default: break
    }
    switch match.group {
    case phrases.group("introductions"): return .all
    case phrases.group("introduction-heads"): return .head
    case phrases.group("introduction-words"): return .who
    default: return nil
    }
  }
}
