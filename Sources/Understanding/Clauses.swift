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

  /// Commands that may also ask about what was said before them ("strategic networking, how does it
  /// work"): they count with a remark behind them, or before them one that is about the same.
  private static let leading: [Group: Int] = [
    .why: 3, .more: 2, .help: 2, .edit: 3, .undo: 3, .plan: 3, .answers: 3, .people: 3,
    .shorter: 3, .warmer: 2, .mine: 3, .message: 3, .startOver: 3, .lookAround: 3, .back: 3,
  ]

  /// Commands about what was just said or shown, whoever it names.
  static let aboutWords: Set<Group> = [
    .unsave, .forgetWhole, .undo, .edit, .answers, .offRecord, .shorter, .warmer, .mine,
    .languageEnglish, .languageFilipino, .taglish,
  ]

  private static func isAskable(_ group: Group) -> Bool {
    aboutWords.contains(group) || [.startOver, .lookAround, .back].contains(group)
  }

  /// Nil when no clause says anything, or when the line is one clause.
  init?(_ line: Line, _ matches: Matches, _ phrases: Phrases) {
    guard line.words.count <= Clauses.longest,
      let first = line.words.indices.dropFirst().first(where: {
        Clauses.begins(at: $0, line, matches) || Clauses.excuses(at: $0, line, matches, phrases)
      })
    else { return nil }
    var starts = [0, first]
    for word in line.words.indices.dropFirst(first + 1)
    where Clauses.begins(at: word, line, matches) {
      starts.append(word)
    }
    guard starts.count <= 5 else { return nil }
    var said: [(whole: WholeLine, place: Range<Int>)] = []
    var remarks: [Range<Int>] = []
    for (place, start) in starts.enumerated() {
      let clause = start..<(place + 1 < starts.count ? starts[place + 1] : line.words.count)
      let whole =
        Clauses.isWorthReading(clause, matches)
          && (start == 0 || matches.longest(.causeWords, at: start) == nil)
        ? WholeLine(clause: line.part(clause), phrases) : nil
      if let whole, !whole.isSilent {
        said.append((whole, clause))
      } else if !Clauses.isFilling(clause, matches) {
        remarks.append(clause)
      }
    }
    guard !said.isEmpty, settle(said, remarks, line, matches, phrases) else { return nil }
  }

  /// Whether a clause begins at this word: behind a mark, or with a reason ("… kasi …").
  private static func begins(at word: Int, _ line: Line, _ matches: Matches) -> Bool {
    if line.marks(before: word).isBreak { return true }
    guard let cause = matches.longest(.causeWords, at: word),
      !tells(of: cause, matches)
    else { return false }
    return cause.count > 1 || cause.end < line.words.count
  }

  /// Whether a language before "kasi" is what is told of something: "English po kasi ang meetings".
  private static func tells(of cause: Match, _ matches: Matches) -> Bool {
    let isLanguage = [Group.languageEnglish, .languageFilipino].contains {
      matches.longest($0, at: 0)?.count == 1
    }
    return isLanguage && matches.longest(.roleArticles, at: cause.end) != nil
      && (matches.longest(.reasonOpenings, at: cause.end)?.count ?? 0) < 2
      && (1..<max(1, cause.start)).allSatisfy { matches.longest(.courtesies, at: $0) != nil }
  }

  /// Whether the line asks to wait up to here, and says why from here on: "wait lang | may call ako".
  private static func excuses(
    at word: Int, _ line: Line, _ matches: Matches, _ phrases: Phrases
  ) -> Bool {
    guard let reason = matches.longest(.reasonOpenings, at: word),
      reason.count > 1 || matches.longest(.ownWords, at: word) == nil
    else { return false }
    var (place, waits) = (0, false)
    while place < word {
      let its = matches.starting(at: place).filter { match in
        match.end <= word
          && (match.group == Group.fillers.rawValue || match.group == Group.pause.rawValue
            || phrases.commandVerbs.isWaiting(match))
      }
      guard let longest = its.max(by: { $0.end < $1.end }) else { return false }
      waits = waits || its.contains { $0.end == longest.end && $0.group != Group.fillers.rawValue }
      place = longest.end
    }
    return waits
  }

  /// Chooses what counts; false when nothing does.
  private mutating func settle(
    _ said: [(whole: WholeLine, place: Range<Int>)], _ remarks: [Range<Int>], _ line: Line,
    _ matches: Matches, _ phrases: Phrases
  ) -> Bool {
    let areReasons = remarks.allSatisfy {
      Clauses.isReason($0, matches, phrases)
    }
    let isShort =
      remarks.map(\.count).reduce(0, +) <= Clauses.longestRemark
      && !remarks.contains { matches.longest(.answerClosings, at: $0.lowerBound) != nil }
    // What is not to be kept, or was slipped, may well name somebody.
    let isAboutWords = said.contains {
      $0.whole.command.map { ![.edit, .answers].contains($0) && Clauses.aboutWords.contains($0) }
        ?? false
    }
    let isRemark =
      isShort && !remarks.contains { Clauses.reports($0, matches) }
      && (isAboutWords || !remarks.contains { Clauses.names($0, line, matches) })
    let isSupported = { (group: Group) in
      !remarks.isEmpty && remarks.allSatisfy { Clauses.supports(group, $0, line, matches, phrases) }
    }
    // "I worded it badly, let me redo it": who asks for it in so many words needs no further proof.
    let isAsked = { (place: Range<Int>) in
      isRemark && place.upperBound == line.words.count
        && Clauses.asks(place, line, matches)
    }
    let areSlips =
      !remarks.isEmpty
      && remarks.allSatisfy { matches.longest(.slips, at: $0.lowerBound) != nil }
    let isExplained = remarks.contains { matches.longest(.causeWords, at: $0.lowerBound) != nil }
    // What is asked last counts; "wait" only where nothing else is asked.
    var leaves: WholeLine?
    for (whole, place) in said.reversed() {
      guard let group = whole.command ?? whole.short else { continue }
      if group == .pause || group == .stop || group == .later {
        if areReasons, leaves == nil { leaves = whole }
      } else if whole.command != nil, group != .hello,
        remarks.isEmpty
          || (isRemark && place.count >= Clauses.fewest(for: group, isExplained))
          || (isRemark && place.count >= Clauses.leading[group] ?? .max
            && remarks.allSatisfy {
              $0.lowerBound > place.lowerBound
                || Clauses.supports(group, $0, line, matches, phrases)
            })
          || (isRemark && group == .repeatQuestion && isSupported(group))
          || (Clauses.isAskable(group) && isAsked(place))
          || (group == .undo && areSlips)
      {
        take(whole)
        return true
      }
    }
    if let leaves {
      take(leaves)
      return true
    }
    // "Can you give an example? I'm stuck": with a remark it is still asked for.
    let example = said.first { whole, place in
      let first = matches.starting(at: place.lowerBound)
      return whole.short == .unsure && first.contains(where: phrases.commandVerbs.asksForExample)
    }
    if isRemark, let example {
      take(example.whole)
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

  /// Whether a clause asks for what it says: "let me …", "paki…", "… please".
  private static func asks(_ clause: Range<Int>, _ line: Line, _ matches: Matches) -> Bool {
    matches.longest(.requestWords, at: clause.lowerBound) != nil
      || matches.longest(.requestWords, at: clause.upperBound - 1) != nil
  }

  /// Whether a remark is what others say: "they always say, …".
  private static func reports(_ remark: Range<Int>, _ matches: Matches) -> Bool {
    remark.contains { matches.longest(.thoughtWords, at: $0) != nil }
      && remark.contains { matches.longest(.others, at: $0) != nil }
  }

  /// Whether a remark before a command is about the same: a slip ("oops, …"), a reason for it, or one
  /// of its words ("too stiff, make it …").
  private static func supports(
    _ group: Group, _ remark: Range<Int>, _ line: Line, _ matches: Matches, _ phrases: Phrases
  ) -> Bool {
    if matches.longest(.slips, at: remark.lowerBound) != nil { return true }
    if matches.longest(.causeWords, at: remark.lowerBound) != nil { return true }
    return remark.contains { word in
      let its = matches.starting(at: word)
      return !its.contains { WholeLine.isSmall($0.group) }
        && its.contains { phrases.commandVerbs.isAbout(group.id, $0) }
    }
  }

  /// "I have to take this", "may tumatawag", "nag-aaya mag lunch officemates ko".
  private static func isReason(
    _ remark: Range<Int>, _ matches: Matches, _ phrases: Phrases
  ) -> Bool {
    matches.longest(.reasonOpenings, at: remark.lowerBound) != nil
      || remark.contains { word in
        matches.longest(.others, at: word) == nil
          && matches.starting(at: word).contains { phrases.commandVerbs.isOccasion($0) }
      }
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
      let isI = matches.longest(.firstPersons, at: word) != nil
      // "My Tagalog is not good": what commands are about is nobody.
      let isThing =
        matches.longest(.commandThings, at: word) != nil
        && matches.longest(.weekdays, at: word) == nil
      return word > clause.lowerBound && line.token(word).isCapital && !isI && !isThing
    } || matches.longest(.peopleMarkers, at: clause.lowerBound) != nil
  }
}
