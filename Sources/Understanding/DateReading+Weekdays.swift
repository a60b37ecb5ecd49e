import Rules

/// Days by their names: "tomorrow", "Friday", "the weekend", "Christmas".
extension DateReading {
  /// The numbers that `day-words` has for "end of day", "the next day" and "now".
  static let (loose, dayAfter, now) = (100, 101, 102)

  /// "Tomorrow", "bukas", "Christmas".
  func dayWord(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    if has(.nameOrDay, at: word) != nil, lead == nil, isTom(word) { return nil }
    if let owner = value(.dayOwners, at: word), isPlanned, DateReading.isOwner(line, word) {
      return exact(word, owner.end, today.adding(days: owner.value))
    }
    if let day = value(.monthDays, at: word),
      !(word + 1..<day.end).contains(where: { line.marks(before: $0).isBreak })
    {
      // "At the Christmas party"
      if !isAsked, !isBefore(lead), !goesOnPlainly(day.end) { return nil }
      return exact(word, day.end, feast(day.value), day.value == 200_094)
    }
    guard let found = value(.dayWords, at: word), !isOpen(word..<found.end) else { return nil }
    switch found.value {
    case DateReading.loose:
      if isFigure(word..<found.end) { return nil }
      var day = exact(word, found.end, today)
      day?.kind = .loose
      return day
    case DateReading.dayAfter:
      // "The next day he called" lies in what is told.
      if !isAsked, !isWholeLine(word, found.end) { return nil }
      return exact(word, found.end, today.adding(days: 1))
    case DateReading.now:
      // "Windows 11 ang hawak ko ngayon": these days.
      return isPlanned ? exact(word, found.end, today) : nil
    default:
      return !isAsked && !isPlanned && isRemark(word..<found.end, found.value)
        ? nil : exact(word, found.end, today.adding(days: found.value))
    }
  }

  /// Whether something past is told right behind a day: "today I felt ignored", "the weekend was short".
  private func isTold(_ end: Int) -> Bool {
    !isPlanned
      && (end..<min(count, end + 2)).prefix(while: { !line.marks(before: $0).isBreak })
        .contains(where: isPast)
  }

  /// "Bukas ang port", "bukas naman yung opisina": it is open, and no day.
  private func isOpen(_ day: Range<Int>) -> Bool {
    guard has(.openOrDay, at: day.lowerBound) != nil else { return false }
    var behind = day.upperBound
    while let small = has(.enclitics, at: behind) ?? has(.fillers, at: behind) { behind = small }
    return has(.roleArticles, at: behind).map { has(.openThings, at: $0) != nil } ?? false
  }

  /// Whether a day only paints what is told: "dati magaling ako, ngayon wala na", "baka bukas tanggalin
  /// nila ako", "bukas naman sila sa questions" (they are open to them).
  private func isRemark(_ day: Range<Int>, _ value: Int) -> Bool {
    let start = day.lowerBound
    var behind = day.upperBound
    let isDeed = matches.longest(.enclitics, at: behind).map { $0.value == 0 } ?? false
    if value == 0, isTold(behind) { return true }
    if behind < count, !line.marks(before: behind).isBreak, !isDeed,
      matches.longest(.dateFears, endingAt: start) != nil
    {
      return true
    }
    guard has(.openOrDay, at: start) != nil else { return false }
    while let small = has(.enclitics, at: behind) { behind = small }
    return behind > day.upperBound && kind(.dayLeads, at: behind) == 2
  }

  /// Whether "tom" is a name; in small letters it is tomorrow behind whoever is asked, where the
  /// clause ends or something else begins: "slack gerlie tom re my PR".
  private func isTom(_ word: Int) -> Bool {
    if isWholeLine(word, word + 1) { return false }
    if line.token(word).isCapital { return true }
    if word + 1 >= count || clock(at: word + 1) != nil { return false }
    let isBehindVerb =
      matches.longest(.messageVerbs, endingAt: word) != nil
      || matches.longest(.personVerbs, endingAt: word) != nil
      || matches.longest(.peopleMarkers, endingAt: word) != nil
      || matches.longest(.honorifics, endingAt: word) != nil
    // "Tom pag time in ko"
    if word == 0, isAsked, [Group.dateOn, .dateBounds].contains(where: { has($0, at: 1) != nil }) {
      return false
    }
    return word == 0 || isBehindVerb
      || !line.marks(before: word + 1).isBreak
        && ![
          Group.smallWords, .dateOn, .dateTails, .tagalogWords, .because, .peopleAnd,
          .peoplePlaces,
        ].contains { has($0, at: word + 1) != nil }
  }

  /// Whether the word was typed with "'s": "Monday's".
  static func isOwner(_ line: Line, _ word: Int) -> Bool {
    let token = line.token(word)
    let typed = line.source[Int(token.start)..<Int(token.end)]
    return typed.suffix(2).elementsEqual("'s".utf8)
      || typed.suffix(4).elementsEqual("\u{2019}s".utf8)
  }

  /// The next such day of the week after today.
  func coming(_ weekday: Int) -> CivilDate {
    today.adding(days: (weekday - today.weekday + 6) % 7 + 1)
  }

  /// "On Friday", "sa Lunes", "the weekend".
  func weekday(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    if let unit = value(.dateUnits, at: word), unit.value == 71,
      lead != nil || isWholeLine(word, unit.end)
    {
      // "Di ako available pag weekend", "the weekend was short"
      if !isAsked, isTold(unit.end) || matches.longest(.habits, endingAt: word) != nil {
        return nil
      }
      // "Before the weekend" is Friday.
      return exact(
        word, unit.end, max(today, monday.adding(days: isBefore(lead) ? 4 : 5)), true)
    }
    guard word < count, let weekday = value(.weekdays, at: word), !isCalled(word) else {
      return nil
    }
    // "Mondays" is a habit, "Monday's a holiday" a reason, "Monday's standup" an event.
    if line.bytes(word).suffix(4).elementsEqual("days".utf8),
      !isPlanned || !DateReading.isOwner(line, word) || has(.roleMine, at: word + 1) != nil
    {
      return nil
    }
    // "Sa Lunes namin pag-uusapan"
    let isDrawn = lead != nil && has(.enclitics, at: weekday.end) != nil
    let isOther = !isDrawn && isNoDay(word, weekday.end)
    if isOther, !isPlanned { return nil }
    let isShort = weekday.end == word + 1 && line.bytes(word).count == 3
    let isLinggo = isWeekOrSunday(word)
    if lead == nil, isShort || isLinggo {
      let isCapital = line.token(word).isCapital && word > 0
      let ends = (weekday.end == count || clock(at: weekday.end) != nil) && isShort && word > 0
      guard isCapital || ends || isShort && isAsked || isWholeLine(word, weekday.end) else {
        return nil
      }
    }
    if isLinggo, word > 0, number(at: word - 1) != nil { return nil }
    if !isAsked, !inPast, isToldOf(word, lead) { return nil }
    // "The Tuesday after next"
    if let end = afterNext(weekday.end) {
      return exact(word, end, coming(weekday.value).adding(days: 7), true)
    }
    // "Yung Miyerkules na sunod"
    if let end = has(.dateNext, at: has(.linkers, at: weekday.end) ?? weekday.end),
      value(.dateUnits, at: end) == nil, value(.weekdays, at: end) == nil
    {
      let day = coming(weekday.value)
      return exact(word, end, day < monday.adding(days: 7) ? day.adding(days: 7) : day)
    }
    // "The Friday before last"
    if bound(at: weekday.end) == .before, let end = has(.dateLast, at: weekday.end + 1) {
      return exact(word, end, coming(weekday.value).adding(days: -14))
    }
    // "Mon 30"
    if let number = weekday.end < count ? line.number(weekday.end) : nil,
      !line.marks(before: weekday.end).isBreak, clock(at: weekday.end) == nil,
      let day = onDay(number), day.weekday == weekday.value
    {
      return exact(word, weekday.end + 1, day)
    }
    if inPast {
      let back = (today.weekday - weekday.value + 7) % 7
      return NamedDay(
        words: word..<weekday.end, day: today.adding(days: -back), isAmbiguous: false,
        kind: .weekday(weekday.value))
    }
    return NamedDay(
      words: word..<weekday.end, day: coming(weekday.value),
      isAmbiguous: isOther || weekday.value == today.weekday, kind: .weekday(weekday.value))
  }

  /// "Linggo", which is a week as well.
  func isWeekOrSunday(_ word: Int) -> Bool {
    has(.weekdays, at: word) != nil && has(.dateUnits, at: word) != nil
  }

  /// "Sir Mon", "si April": a name.
  func isCalled(_ word: Int) -> Bool {
    // "The query plan doc, Friday"
    matches.longest(.honorifics, endingAt: word) != nil
      && line.marks(before: word).isDisjoint(with: [.comma, .newline, .bracket])
      || matches.longest(.peopleMarkers, endingAt: word) != nil
      || has(.nameLinks, at: word - 1) != nil && has(.nameWords, at: word - 2) != nil
  }

  /// "I met her on Monday", "a long Monday", "on leave until Monday": told, not to be done.
  private func isToldOf(_ word: Int, _ lead: Range<Int>?) -> Bool {
    // A lead whose day was no day is tried again without it.
    let start = lead?.lowerBound ?? matches.longest(.dateOn, endingAt: word)?.start ?? word
    if start == word {
      if [word - 1, word - 2].contains(where: { has(.indefinites, at: $0) != nil }) { return true }
      if matches.longest(.roleArticles, endingAt: word)?.value == 0 { return true }
    }
    // "Feels like a Monday"
    if let lead, kind(.dayLeads, at: lead.upperBound - 1) == 1 { return true }
    if isAway(until: start..<word) { return true }
    if [.by, .before].contains(bound(at: start)) { return false }
    return isToldOf(before: start)
  }

  /// Whether the clause up to here tells what somebody did, and of nothing that will be.
  func isToldOf(before start: Int) -> Bool {
    let told = clause(before: start)
    return told.dropFirst().contains { at in
      isPast(at) && has(.dateLast, at: at) == nil && has(.questionSubjects, at: at - 1) != nil
        && !(at..<start).contains {
          has(.questionVerbs, at: $0) != nil || has(.recipientLeads, at: $0) != nil
        }
    }
  }

  /// Whether somebody is away "until" a day.
  private func isAway(until lead: Range<Int>) -> Bool {
    guard lead.contains(where: { bound(at: $0) == .until }) else { return false }
    var at = lead.lowerBound
    while at > 0, at > lead.lowerBound - 4, !line.marks(before: at).isBreak {
      at -= 1
      if has(.dateAway, at: at) != nil { return true }
    }
    return false
  }

  private func isListed(_ word: Int, _ end: Int) -> Bool {
    if let and = matches.longest(.peopleAnd, at: end), and.value != Match.either,
      has(.weekdays, at: and.end) != nil
    {
      return true
    }
    guard let and = matches.longest(.peopleAnd, endingAt: word), and.value != Match.either
    else { return false }
    return matches.longest(.weekdays, endingAt: and.start) != nil
  }

  /// "Friday nights", "Friday Labs", "Sunday is family day", "pag Lunes": no one day is meant.
  private func isNoDay(_ word: Int, _ end: Int) -> Bool {
    if let habit = matches.longest(.habits, endingAt: word) {
      // "Pagka Martes, day off ko man": the clause says no more.
      let isClause = habit.start == 0 && line.marks(before: end).isBreak
      if isAsked, isClause { return false }
      return !isWholeLine(habit.start, end)
    }
    // "Sat and Sun lang ako free"
    if !isAsked, isListed(word, end) { return true }
    guard end < count, !line.marks(before: end).isBreak else { return false }
    if has(.weekdayTails, at: end) != nil { return true }
    // "Friday demos make me sweat"
    if !isAsked, line.bytes(end).count > 4, line.bytes(end).last == UInt8(ascii: "s"),
      !goesOnPlainly(end), matches.longest(.dateOn, endingAt: word) == nil
    {
      return true
    }
    return line.token(word).isCapital && line.token(end).isCapital && line.bytes(end).count > 2
      && matches.starting(at: end).isEmpty
  }
}
