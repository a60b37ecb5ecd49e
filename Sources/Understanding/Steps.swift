import Content
import Rules

extension Reader {
  /// Reads a next step: what, when, who and over which channel, out of one sentence.
  ///
  /// What is to be done keeps the words of the person, but for those that only say when.
  func readStep(
    _ line: Line, _ matches: Matches, _ whole: WholeLine, withinDays: Int?, known: [Named],
    today: CivilDate
  ) -> Interpretation {
    let days = stepDays(line, matches, today: today)
    if days.isEmpty, whole.short != nil || whole.command != nil { return .unreadable }
    let places = (days.map(\.words) + undated(line, matches) + assent(line, matches)).sorted {
      $0.lowerBound < $1.lowerBound
    }
    let addressed = recipient(line, matches, known: known)
    var step = NextStep(
      what: "", when: days.last?.day, who: addressed?.words, names: addressed?.names,
      channel: channel(line, matches))
    guard hasDeed(line, matches, without: places) else {
      return days.isEmpty ? .unreadable : .partialStep(step, missing: .what)
    }
    let when = StepTime(line: line, matches: matches)
    let isOne = days.allSatisfy { $0.day == days.first?.day }
    if !isOne, isEither(days, matches) {
      let all = when.hedged(days[0].words.lowerBound..<days[days.count - 1].words.upperBound)
      step.what = remaining(line, without: [all], when)
      return .ambiguous(
        days.map { day in
          var either = step
          either.when = day.day
          return .step(either)
        })
    }
    // "Write it tonight and send it tomorrow": both days stay in its words, the last one counts.
    step.what =
      isOne ? remaining(line, without: places.map(when.around), when) : Reader.tidied(line.source)
    if step.what.isEmpty { return .partialStep(step, missing: .what) }
    guard let day = step.when else { return .partialStep(step, missing: .when) }
    guard isInside(day, after: true, withinDays: withinDays, today: today) else {
      return .outOfRange
    }
    let isSure = isOne ? !days.contains(where: \.isAmbiguous) : days.last?.isAmbiguous == false
    return .value(.step(step), confirm: isSure ? nil : day)
  }

  /// The days that a step may be meant for: none of "last week's webinar", nor one that is over where
  /// another is to come.
  private func stepDays(_ line: Line, _ matches: Matches, today: CivilDate) -> [NamedDay] {
    let all = namedDays(line, matches, today: today, inPast: false, isPlanned: true)
    return all.filter { day in
      day.day >= today
        || !DateReading.isOwner(line, day.words.upperBound - 1)
          && all.allSatisfy { $0.day < today }
    }
  }

  /// The "ok" or "sige po" that a step begins with.
  private func assent(_ line: Line, _ matches: Matches) -> [Range<Int>] {
    guard let first = matches.longest(.assents, at: 0) else { return [] }
    var end = first.end
    while !line.marks(before: end).isBreak, let po = matches.longest(.courtesies, at: end) {
      end = po.end
    }
    return [0..<end]
  }

  /// The words that say there is no day yet: "di ko pa alam kelan", "no date yet".
  private func undated(_ line: Line, _ matches: Matches) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var word = 0
    while word < line.words.count {
      guard let match = matches.longest(.dateUnknown, at: word) else {
        word += 1
        continue
      }
      // "No date yet, but I will volunteer"
      let end = matches.longest(.peopleTurns, at: match.end)?.end ?? match.end
      found.append(word..<end)
      word = end
    }
    return found
  }

  /// Whether the days are offered as alternatives: "Thursday or Friday".
  private func isEither(_ days: [NamedDay], _ matches: Matches) -> Bool {
    zip(days, days.dropFirst()).contains { one, other in
      other.words.lowerBound - one.words.upperBound <= 2
        && (one.words.upperBound...other.words.lowerBound).contains { word in
          matches.longest(.peopleAnd, at: word)?.value == Match.either
        }
    }
  }

  /// Whether more is said than a day: a word that is neither filler nor part of a time.
  private func hasDeed(_ line: Line, _ matches: Matches, without days: [Range<Int>]) -> Bool {
    var word = 0
    var telling = 0
    while word < line.words.count {
      if let day = days.first(where: { $0.contains(word) }) {
        word = day.upperBound
      } else if let filler = matches.longest(.stepWords, at: word)
        ?? matches.longest(.fillers, at: word) ?? matches.longest(.dateOn, at: word)
      {
        word = filler.end
      } else {
        if line.token(word).digits == 0 { telling += 1 }
        word += 1
      }
    }
    return telling > 0
  }

  /// The text without the words that name the day, as far as a sentence remains.
  private func remaining(_ line: Line, without days: [Range<Int>], _ when: StepTime) -> String {
    var kept: [UInt8] = []
    var at = 0
    for day in days {
      guard let bytes = line.byteRange(day), bytes.lowerBound >= at else { continue }
      kept += line.source[at..<bytes.lowerBound]
      at = bytes.upperBound
      // "Sa Huwebes ko siya tatawagan" is "tatawagan siya".
      guard let (verb, objects) = when.verb(behind: day), let deed = line.byteRange(verb) else {
        continue
      }
      kept += [0x20] + line.source[deed]
      for object in objects {
        kept += [0x20] + Array(line.text(object..<object + 1).utf8)
      }
      at = deed.upperBound
    }
    kept += line.source[at...]
    return Reader.tidied(kept)
  }

  /// White space folded, no empty brackets, and no mark left at either end or doubled inside.
  private static func tidied(_ bytes: [UInt8]) -> String {
    var result: [Unicode.Scalar] = []
    func isDash(_ scalar: Unicode.Scalar) -> Bool {
      ["-", "\u{2013}", "\u{2014}"].contains(scalar)
    }
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{A0}":
        if let last = result.last, last != " ", last != "(" { result.append(" ") }
      case ")" where result.last == "(" || result.last == " " && result.dropLast().last == "(":
        while let last = result.last, last == " " || last == "(" { result.removeLast() }
      case ",", ".":
        while let last = result.last, last == " " || isDash(last) && result.dropLast().last == " " {
          result.removeLast()
        }
        if let last = result.last, last != "(", last != ",", !(scalar == "," && last == ".") {
          result.append(scalar)
        }
      default: result.append(scalar)
      }
    }
    let marks: Set<Unicode.Scalar> = [" ", ",", "-", ":", ";", "\u{2013}", "\u{2014}", "/", "|"]
    while let last = result.last {
      // "Message Ana. Maybe on Friday?" leaves its mark behind.
      let bare = result.reversed().first { $0 != "?" && $0 != "!" }
      let isLone = (last == "?" || last == "!") && [" ", ".", ",", nil].contains(bare)
      guard marks.contains(last) || last == "(" || isLone || last == ")" && !result.contains("(")
      else { break }
      result.removeLast()
    }
    while let first = result.first, marks.contains(first) || first == ")" || first == "." {
      result.removeFirst()
    }
    while result.last == ".", result.count > 1 { result.removeLast() }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: result)
    return String(text)
  }

  /// Whom the step goes to: a name behind "ask", "send it to", "kay".
  private func recipient(
    _ line: Line, _ matches: Matches, known: [Named]
  ) -> PeopleReading.Addressed? {
    let reading = PeopleReading(line: line, matches: matches)
    for word in line.words.indices {
      guard let verb = reading.verb(at: word), verb.end < line.words.count,
        !line.marks(before: verb.end).isBreak, !isTail(verb.start, line, matches)
      else { continue }
      let isSaid = verb.group == Group.personVerbs.rawValue
      if isSaid || !reading.isThing(at: verb.end), matches.longest(.channels, at: verb.end) == nil,
        let name = reading.names(at: verb.end)
      {
        return name
      }
      let named = reading.recipient(verb.end..<line.words.count)
      if let named { return named }
      guard isSaid else { continue }
      if let said = reading.bareName(behind: verb.end) ?? reading.bareRole(behind: verb.end) {
        return PeopleReading.Addressed(words: said)
      }
      if let listed = reading.listed(behind: verb.end) { return listed }
    }
    for word in line.words.indices {
      guard let verb = reading.verb(at: word), verb.end < line.words.count,
        !isTail(verb.start, line, matches)
      else { continue }
      if let role = reading.role(behind: verb.end) { return PeopleReading.Addressed(words: role) }
    }
    for person in known {
      let words = Reader.plain(person.name).split(separator: " ")
      guard !words.isEmpty, words.count <= line.words.count else { continue }
      for start in 0...(line.words.count - words.count)
      where zip(words.indices, words).allSatisfy({
        line.bytes(start + $0).elementsEqual($1.utf8)
      }) {
        return PeopleReading.Addressed(words: person.name)
      }
    }
    return reading.anyName()
  }

  /// "Call" of "the on-call runbook"; "mag-chat" and "i-text" begin with what makes them verbs.
  private func isTail(_ word: Int, _ line: Line, _ matches: Matches) -> Bool {
    guard let head = matches.longest(.compoundHeads, endingAt: word) else { return false }
    return head.value == 1 || line.marks(before: word).contains(.hyphen)
  }

  /// The channel; "Discord" says more than the "DM" before it, and "my LinkedIn" is a thing.
  private func channel(_ line: Line, _ matches: Matches) -> String? {
    var found: String?
    for match in matches.all where match.group == Group.channels.rawValue {
      if isTail(match.start, line, matches) || matches.longest(.channelThings, at: match.end) != nil
      {
        continue
      }
      if matches.longest(.roleMine, endingAt: match.start).map({ $0.count == 1 }) == true,
        matches.longest(.indefinites, endingAt: match.start) == nil
      {
        continue
      }
      guard let key = phrases.keys[match.group]?[Int(match.value)] else { continue }
      if found == nil || found == "chat" || found == "call" && key != "chat" { found = key }
    }
    // "Text ate Jo"
    let reading = PeopleReading(line: line, matches: matches)
    let verb = matches.all.first {
      $0.group == Group.channelVerbs.rawValue && reading.name(at: $0.end) != nil
    }
    return found ?? verb.flatMap { phrases.keys[$0.group]?[Int($0.value)] }
  }
}

/// The words of a step that say only when it is to be done.
struct StepTime {
  let line: Line
  let matches: Matches

  /// The words that name a day with those that go with it.
  ///
  /// A clause that says nothing else goes whole: "deadline ko Biyernes", "give me until Nov 27". So
  /// does the event that a day belongs to: "at tomorrow's standup". Nothing goes where the day would
  /// be missing: "join Thursday's call".
  func around(_ day: Range<Int>) -> Range<Int> {
    let clause = clause(of: day)
    var found = day
    if DateReading.isOwner(line, day.upperBound - 1) {
      guard let event = event(of: day, in: clause) else { return day.lowerBound..<day.lowerBound }
      found = event
    }
    var end = found.upperBound
    // ", Monday standup"
    if found.lowerBound == clause.lowerBound, end + 1 == clause.upperBound,
      matches.longest(.stepWords, at: end) != nil
    {
      end += 1
    }
    while end < clause.upperBound,
      let tail = longest([.whenHedges, .whenWords, .fillers], { matches.longest($0, at: end) }),
      tail.end <= clause.upperBound
    {
      end = tail.end
    }
    // "Siguro bukas tatanungin ko siya": in front of the deed it may belong to the deed.
    guard end == clause.upperBound else { return found }
    let groups: [Group] = [.whenHedges, .whenWords, .fillers, .dateOn]
    var whole = found.lowerBound
    while let lead = longest(groups, { matches.longest($0, endingAt: whole) }),
      lead.start >= clause.lowerBound
    {
      whole = lead.start
    }
    return (whole == clause.lowerBound ? whole : hedged(found).lowerBound)..<end
  }

  /// With "either" or "maybe" before it.
  func hedged(_ day: Range<Int>) -> Range<Int> {
    var start = day.lowerBound
    while let hedge = matches.longest(.whenHedges, endingAt: start) { start = hedge.start }
    return start..<day.upperBound
  }

  /// The verb behind a day that opens its clause and has drawn the small words of the verb to it, and
  /// those of them that say whom it is done to: "siya" of "sa Huwebes ko na siya tatawagan".
  func verb(behind day: Range<Int>) -> (verb: Range<Int>, objects: [Int])? {
    guard day.lowerBound == clause(of: day).lowerBound else { return nil }
    var word = day.upperBound
    var objects: [Int] = []
    while let small = matches.longest(.enclitics, at: word)
      ?? matches.longest(.whenHedges, at: word),
      !line.marks(before: word).isBreak
    {
      if small.group == Group.enclitics.rawValue, small.value == 1 { objects.append(word) }
      word = small.end
    }
    guard word > day.upperBound, word < line.words.count, !line.marks(before: word).isBreak else {
      return nil
    }
    var end = word + 1
    if let verb = longest(
      [.messageVerbs, .personVerbs, .channels], { matches.longest($0, at: word) })
    {
      end = verb.end
    }
    while end < line.words.count, line.marks(before: end) == .hyphen { end += 1 }
    return (word..<end, objects)
  }

  private func longest(_ groups: [Group], _ find: (Group) -> Match?) -> Match? {
    groups.compactMap(find).max { $0.count < $1.count }
  }

  /// The words between two marks that the day stands in; a colon behind it ends them too.
  func clause(of day: Range<Int>) -> Range<Int> {
    var (start, end) = (day.lowerBound, day.upperBound)
    while start > 0, !line.marks(before: start).isBreak { start -= 1 }
    while end < line.words.count, !line.marks(before: end).isBreak,
      !line.marks(before: end).contains(.colon)
    {
      end += 1
    }
    return start..<end
  }

  /// "At tomorrow's standup", as far as the clause ends with it.
  private func event(of day: Range<Int>, in clause: Range<Int>) -> Range<Int>? {
    let rest = day.upperBound..<clause.upperBound
    let isPlaced =
      day.lowerBound > clause.lowerBound
      && matches.longest(.eventLeads, endingAt: day.lowerBound) != nil
    guard isPlaced || day.count > 1, !rest.isEmpty, rest.count <= 3,
      !rest.contains(where: { matches.longest(.smallWords, at: $0) != nil })
    else { return nil }
    return day.lowerBound - (isPlaced ? 1 : 0)..<clause.upperBound
  }
}
