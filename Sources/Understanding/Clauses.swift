/// What a line of several clauses says when one of them is a command or a short answer by itself.
///
/// "Nosebleed, tagalog na lang" asks for Tagalog, "hold on, I have to take a call" for a pause. An
/// answer may also hold such words ("move on, let go"), so what else is said has to be a reason, a
/// remark or another command.
struct Clauses {
  private(set) var command: Group?
  private(set) var commandValue: Int32 = 0
  private(set) var short: Group?

  /// No longer line is read so.
  private static let longest = 24
  /// How many words that belong to nothing may stand beside a command.
  private static let longestRemark = 9

  /// Commands that nobody gives by chance in the middle of an answer, with how many words they
  /// take at least.
  private static let certain: [Group: Int] = [
    .skip: 3, .repeatQuestion: 3, .source: 3, .status: 3, .unsave: 2, .offRecord: 3, .onRecord: 3,
    .forgetWhole: 3, .exportData: 3, .whereStored: 3, .whoAreYou: 3, .languageEnglish: 2,
    .languageFilipino: 2, .taglish: 2,
  ]

  /// Nil when no clause says anything, or when the line is one clause.
  init?(_ line: Line, _ matches: Matches, _ phrases: Phrases) {
    guard line.words.count <= Clauses.longest,
      let first = line.words.indices.dropFirst().first(where: {
        Clauses.begins(at: $0, line, matches)
      })
    else { return nil }
    var starts = [0, first]
    for word in line.words.indices.dropFirst(first + 1)
    where Clauses.begins(at: word, line, matches) {
      starts.append(word)
    }
    guard starts.count <= 5 else { return nil }
    var said: [(whole: WholeLine, words: Int)] = []
    var remarks: [Range<Int>] = []
    for (place, start) in starts.enumerated() {
      let clause = start..<(place + 1 < starts.count ? starts[place + 1] : line.words.count)
      let whole =
        Clauses.isWorthReading(clause, matches)
          && matches.longest(.causeWords, at: start) == nil
        ? WholeLine(clause: line.part(clause), phrases) : nil
      if let whole, !whole.isSilent {
        said.append((whole, clause.count))
      } else if !Clauses.isFilling(clause, matches) {
        remarks.append(clause)
      }
    }
    guard !said.isEmpty, settle(said, remarks, line, matches) else { return nil }
  }

  /// Whether a clause begins at this word: behind a mark, or with a reason ("… kasi …").
  private static func begins(at word: Int, _ line: Line, _ matches: Matches) -> Bool {
    if line.marks(before: word).isBreak { return true }
    guard let cause = matches.longest(.causeWords, at: word) else { return false }
    return cause.end < line.words.count
  }

  /// Chooses what counts; false when nothing does.
  private mutating func settle(
    _ said: [(whole: WholeLine, words: Int)], _ remarks: [Range<Int>], _ line: Line,
    _ matches: Matches
  ) -> Bool {
    let areReasons = remarks.allSatisfy {
      matches.longest(.reasonOpenings, at: $0.lowerBound) != nil
    }
    let isRemark =
      remarks.map(\.count).reduce(0, +) <= Clauses.longestRemark
      && !remarks.contains { Clauses.names($0, line, matches) }
    let isExplained = remarks.contains { matches.longest(.causeWords, at: $0.lowerBound) != nil }
    // What is asked last counts; "wait" only where nothing else is asked.
    var leaves: WholeLine?
    for (whole, words) in said.reversed() {
      guard let group = whole.command ?? whole.short else { continue }
      if group == .pause || group == .stop || group == .later {
        if areReasons, leaves == nil { leaves = whole }
      } else if whole.command != nil, group != .hello,
        remarks.isEmpty
          || (isRemark && words >= Clauses.fewest(for: group, isExplained))
      {
        take(whole)
        return true
      }
    }
    if let leaves {
      take(leaves)
      return true
    }
    // "No, I don't think I have" is a no.
    let areEchoes = remarks.allSatisfy { Clauses.isFilling($0, matches, small: true) }
    guard areEchoes else { return false }
    // "Ambot, di ko alam": the same twice.
    let shorts = said.compactMap(\.whole.short).filter { $0 != .thanks }
    guard let one = shorts.first ?? said.compactMap(\.whole.short).first,
      shorts.allSatisfy({ $0 == one }), said.allSatisfy({ $0.whole.command == nil })
    else { return false }
    short = one
    return true
  }

  /// How many words a command takes at least; one fewer where a reason is given for it.
  private static func fewest(for group: Group, _ isExplained: Bool) -> Int {
    guard let fewest = certain[group] else { return .max }
    return isExplained ? max(2, fewest - 1) : fewest
  }

  private mutating func take(_ whole: WholeLine) {
    command = whole.command
    commandValue = whole.commandValue
    short = whole.short
  }

  /// Whether a command or a short answer may be in there at all: most clauses have none.
  private static func isWorthReading(_ clause: Range<Int>, _ matches: Matches) -> Bool {
    clause.count <= WholeLine.longest
      && clause.contains { word in
        matches.starting(at: word).contains { match in
          match.end <= clause.upperBound
            && (match.group <= Group.either.rawValue || match.group == Group.commandVerbs.rawValue)
        }
      }
  }

  /// Whether it is nothing but "sorry po" and the like, or small words.
  private static func isFilling(
    _ clause: Range<Int>, _ matches: Matches, small: Bool = false
  ) -> Bool {
    var end = clause.lowerBound
    for word in clause {
      guard end >= word else { return false }
      for match in matches.starting(at: word)
      where match.group == Group.fillers.rawValue
        || (small && match.group == Group.smallWords.rawValue)
      {
        end = max(end, match.end)
      }
    }
    return end >= clause.upperBound
  }

  /// Whether somebody is named there, by a title or a capital letter inside the clause.
  private static func names(_ clause: Range<Int>, _ line: Line, _ matches: Matches) -> Bool {
    clause.contains { word in
      if matches.longest(.honorifics, at: word) != nil { return true }
      let isI = line.bytes(word).first == 0x69 && line.bytes(word).count <= 3
      return word > clause.lowerBound && line.token(word).isCapital && !isI
    } || line.bytes(clause.lowerBound).elementsEqual("si".utf8)
  }
}
