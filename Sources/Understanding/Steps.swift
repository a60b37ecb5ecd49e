import Content
import Rules

extension Reader {
  /// Reads a next step: what, when, who and over which channel, out of one sentence.
  func readStep(
    _ line: Line, _ matches: Matches, _ whole: WholeLine, withinDays: Int?, known: [Named],
    today: CivilDate
  ) -> Interpretation {
    let days = namedDays(line, matches, today: today, inPast: false)
    if days.isEmpty, whole.short != nil || whole.command != nil { return .unreadable }
    let ranges = days.map(\.words)
    var step = NextStep(
      what: "", when: days.last?.day, who: recipient(line, matches, known: known),
      channel: channel(line, matches))
    let undated = undated(line, matches)
    guard hasDeed(line, matches, without: ranges + undated) else {
      return days.isEmpty ? .unreadable : .partialStep(step, missing: .what)
    }
    let isOne = days.allSatisfy { $0.day == days.first?.day }
    // "Write it tonight and send it tomorrow": both days stay in its words, the last one counts.
    let cut = (ranges + undated).sorted { $0.lowerBound < $1.lowerBound }
    step.what = isOne ? remaining(line, without: cut) : Reader.tidied(line.source)
    if !isOne, isEither(days, line) {
      return .ambiguous(
        days.map { day in
          var either = step
          either.when = day.day
          either.what = remaining(line, without: [days[0].words.lowerBound..<day.words.upperBound])
          return .step(either)
        })
    }
    let when = step.when
    guard let when else { return .partialStep(step, missing: .when) }
    guard isInside(when, after: true, withinDays: withinDays, today: today) else {
      return .outOfRange
    }
    let isAmbiguous = days.contains(where: \.isAmbiguous)
    return .value(.step(step), confirm: isAmbiguous ? when : nil)
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
      found.append(word..<match.end)
      word = match.end
    }
    return found
  }

  /// Whether the days are offered as alternatives: "Thursday or Friday".
  private func isEither(_ days: [NamedDay], _ line: Line) -> Bool {
    zip(days, days.dropFirst()).contains { one, other in
      other.words.lowerBound - one.words.upperBound <= 2
        && (one.words.upperBound...other.words.lowerBound).contains { word in
          word < line.words.count
            && ["or", "o"].contains { line.bytes(word).elementsEqual($0.utf8) }
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
  private func remaining(_ line: Line, without days: [Range<Int>]) -> String {
    var kept: [UInt8] = []
    var at = 0
    for day in days {
      guard let bytes = line.byteRange(day), bytes.lowerBound >= at else { continue }
      kept += line.source[at..<bytes.lowerBound]
      at = bytes.upperBound
    }
    kept += line.source[at...]
    return Reader.tidied(kept)
  }

  /// White space folded, and no comma or space left at either end or doubled inside.
  private static func tidied(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    for byte in bytes {
      let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
      if isSpace {
        if let last = result.last, last != 0x20 { result.append(0x20) }
      } else if byte == 0x2C || byte == 0x2E {
        while result.last == 0x20 { result.removeLast() }
        if let last = result.last, last != 0x2C { result.append(byte) }
      } else {
        result.append(byte)
      }
    }
    while let last = result.last, [0x20, 0x2C, 0x2D, 0x3A, 0x3B, 0x28].contains(last) {
      result.removeLast()
    }
    while let first = result.first, [0x20, 0x2C, 0x2D, 0x3A, 0x3B, 0x29].contains(first) {
      result.removeFirst()
    }
    while result.last == 0x2E, result.count > 1 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whom the step goes to: a name behind "ask", "send it to", "kay".
  private func recipient(_ line: Line, _ matches: Matches, known: [Named]) -> String? {
    let reading = PeopleReading(line: line, matches: matches)
    for word in line.words.indices {
      guard let verb = matches.longest(.messageVerbs, at: word), verb.end < line.words.count,
        !line.marks(before: verb.end).isBreak
      else { continue }
      let isSaid = matches.longest(.personVerbs, at: word)?.end == verb.end
      if isSaid || !reading.isThing(at: verb.end), matches.longest(.channels, at: verb.end) == nil,
        let name = reading.names(at: verb.end)
      {
        return name
      }
      let named = reading.recipient(verb.end..<line.words.count)
      if let named { return named }
      if isSaid, let named = reading.bareName(behind: verb.end) { return named }
    }
    for word in line.words.indices {
      guard let verb = matches.longest(.messageVerbs, at: word), verb.end < line.words.count
      else { continue }
      if let named = reading.role(behind: verb.end) { return named }
    }
    for person in known {
      let words = Reader.plain(person.name).split(separator: " ")
      guard !words.isEmpty, words.count <= line.words.count else { continue }
      for start in 0...(line.words.count - words.count)
      where zip(words.indices, words).allSatisfy({
        line.bytes(start + $0).elementsEqual($1.utf8)
      }) {
        return person.name
      }
    }
    return nil
  }

  /// The channel; "Discord" says more than the "DM" before it, and "my LinkedIn" is a thing.
  private func channel(_ line: Line, _ matches: Matches) -> String? {
    var found: String?
    for match in matches.all where match.group == Group.channels.rawValue {
      if matches.longest(.roleMine, endingAt: match.start).map({ $0.count == 1 }) == true,
        !["a", "an"].contains(where: { line.bytes(match.start - 1).elementsEqual($0.utf8) })
      {
        continue
      }
      guard let key = phrases.keys[match.group]?[Int(match.value)] else { continue }
      if found == nil || found == "chat" || found == "call" && key != "chat" { found = key }
    }
    // "Text ate Jo"
    let reading = PeopleReading(line: line, matches: matches)
    let isText = line.words.indices.contains { word in
      line.bytes(word).elementsEqual("text".utf8) && reading.name(at: word + 1) != nil
    }
    return found ?? (isText ? "text" : nil)
  }
}

extension PeopleReading {
  /// One name or two that begin at this word: "Steph and Julius".
  func names(at word: Int) -> String? {
    guard let first = nameRange(at: word) else { return nil }
    guard let and = longest(.peopleAnd, at: first.upperBound), and.count == 1,
      !line.marks(before: and.start).isBreak, !bytes(and.start, are: "or"),
      !bytes(and.start, are: "o"),
      let second = nameRange(at: and.end), second.lowerBound == and.end
    else { return unowned(first) }
    return unowned(first.lowerBound..<second.upperBound)
  }

  /// "Hazel" of "Hazel's email".
  private func unowned(_ words: Range<Int>) -> String {
    let text = line.text(words)
    for ending in ["'s", "\u{2019}s"] where text.hasSuffix(ending) {
      return String(text.dropLast(ending.count))
    }
    return text
  }

  /// Whether what stands behind "send" is a thing: "CV", or "Docker" of "Docker to the team".
  func isThing(at word: Int) -> Bool {
    guard word < count, isCapital(word) else { return false }
    let token = line.token(word)
    let typed = line.source[Int(token.start)..<Int(token.end)]
    if typed.count > 1, typed.allSatisfy({ $0 < 0x61 }), !has(.roles, word) { return true }
    return (word + 1..<min(count, word + 3)).contains {
      bytes($0, are: "to") || bytes($0, are: "kay")
    }
  }

  /// A name in small letters behind a verb of speaking: "dm priya", "chat ko lang po trisha".
  func bareName(behind end: Int) -> String? {
    var start = end
    while start < count, !line.marks(before: start).isBreak, start < end + 3,
      has(.rolePossessives, start) || has(.fillers, start), !isUnknown(start)
    {
      start += 1
    }
    guard start < count, !line.marks(before: start).isBreak, isUnknown(start), !looksTold(start),
      line.token(start).digits == 0, endsLikeName(start)
    else { return nil }
    return unowned(start..<start + 1)
  }

  /// Somebody told by a role some words behind the verb: "kakausapin ko nang personal yung TL ko",
  /// "magpapakilala ako sa bagong BA".
  func role(behind end: Int) -> String? {
    for word in end..<min(count, end + 6) {
      if line.marks(before: word).isBreak { break }
      let isArticle = has(.roleArticles, word)
      guard isArticle || bytes(word, are: "sa"), word + 1 < count else { continue }
      let rest = isArticle ? word : word + 1
      guard let who = description(clause(from: rest)), who.contains(where: { has(.roles, $0) })
      else { continue }
      let first = isArticle ? who.lowerBound + 1 : who.lowerBound
      return first < who.upperBound ? line.text(first..<who.upperBound) : nil
    }
    return nil
  }

  /// The words from here to the next comma.
  private func clause(from word: Int) -> Range<Int> {
    let end = (word + 1..<max(word + 1, count)).first { line.marks(before: $0).isBreak }
    return word..<(end ?? count)
  }

  /// Whether what follows an unknown word leaves it a name: nothing, a day, "about", "on slack".
  private func endsLikeName(_ word: Int) -> Bool {
    let next = word + 1
    return next >= count || line.marks(before: next).isBreak || isFunction(next)
      || has(.peoplePlaces, next) || has(.dateOn, next) || has(.dayWords, next)
      || has(.weekdays, next) || has(.dateNext, next) || has(.peopleAnd, next)
  }

  /// Whom a verb in front of these words is about, without a capital: "kay lead", "my old boss".
  func recipient(_ words: Range<Int>) -> String? {
    guard let first = words.first, first > 0, !line.marks(before: first).isBreak else { return nil }
    if isMarker(first - 1) {
      guard !has(.weekdays, first), !has(.dayWords, first) else { return nil }
      guard let name = name(in: words, opens: false)?.words else { return nil }
      // "Kina Ate Let at Sir Ogie"
      if let and = longest(.peopleAnd, at: name.upperBound), and.count == 1,
        bytes(first - 1, are: "kina") || bytes(first - 1, are: "sina"),
        let other = self.name(in: and.end..<count, opens: false)?.words, other.lowerBound == and.end
      {
        return line.text(name.lowerBound..<other.upperBound)
      }
      return unowned(name)
    }
    guard isArticle(first), let who = description(clause(from: first)) else { return nil }
    // "My thesis adviser Dr. Cruz"
    let isNamed = isCapital(who.upperBound) && !line.marks(before: who.upperBound).isBreak
    return isNamed ? name(at: who.upperBound) ?? line.text(who) : line.text(who)
  }

  /// The name that begins at this word, if one does; days and months are none.
  func name(at word: Int) -> String? { nameRange(at: word).map(unowned) }

  private func nameRange(at word: Int) -> Range<Int>? {
    var start = word
    while start < line.words.count, let lead = matches.longest(.peopleLeadIn, at: start),
      !line.token(start).isCapital, start < word + 2
    {
      start = lead.end
    }
    guard start < line.words.count else { return nil }
    var end = start
    while end < line.words.count, end < start + 4,
      end == start || !line.marks(before: end).isBreak
        || matches.longest(.honorifics, at: end - 1) != nil
    {
      let isTitle = matches.longest(.honorifics, at: end)?.end == end + 1
      let isNamed =
        line.token(end).isCapital && !has(.peopleReasons, end)
        && (matches.longest(.weekdays, at: end) == nil || end > start && isHonorific(end - 1))
        && matches.longest(.months, at: end) == nil
      let followsTitle = end > start && matches.longest(.honorifics, at: end - 1) != nil
      guard
        isTitle && (end == start) || isNamed
          || followsTitle && matches.longest(.dateOn, at: end) == nil
      else { break }
      end += 1
    }
    return end > start ? start..<end : nil
  }
}
