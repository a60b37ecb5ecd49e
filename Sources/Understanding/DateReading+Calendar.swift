import Rules

/// Months, days of the month and the names of days.
extension DateReading {
  // MARK: Months and days

  /// 12 in `12`, `12th`, `ika-12`, `a-12`.
  func dayNumber(at word: Int) -> (value: Int, end: Int)? {
    // "A-bente singko"
    if word > 0, line.marks(before: word).contains(.hyphen),
      bytes(word - 1, are: "a") || bytes(word - 1, are: "ika"),
      let number = value(.numbers, at: word), (1...31).contains(number.value)
    {
      return number
    }
    guard word < count, let number = line.leadingNumber(word), (1...31).contains(number),
      line.number(word) != nil || isOrdinal(word)
    else { return nil }
    return (number, word + 1)
  }

  func isOrdinal(_ word: Int) -> Bool {
    guard word < count, line.token(word).digits > 0 else { return false }
    return ["st", "nd", "rd", "th"].contains { line.suffix(word).elementsEqual($0.utf8) }
  }

  func year(at word: Int) -> (value: Int, end: Int)? {
    guard word < count, let year = line.number(word), (2000...2199).contains(year) else {
      return nil
    }
    return (year, word + 1)
  }

  func dated(_ start: Int, _ end: Int, _ month: Int, _ day: Int) -> NamedDay? {
    if let year = year(at: end) {
      return exact(start, year.end, CivilDate(year: year.value, month: month, day: day))
    }
    let next = occurrence(month, day)
    return isOver(next, before: start) ? nil : exact(start, end, next)
  }

  /// "March 12th, 2027".
  func monthDay(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    // "Dis 5": elsewhere "dis" is short for "this".
    let isDis = bytes(word, are: "dis") && dayNumber(at: word + 1) != nil
    guard let month = isDis ? (value: 12, end: word + 1) : value(.months, at: word) else {
      return nil
    }
    let at = bytes(month.end, are: "the") || bytes(month.end, are: "a") ? month.end + 1 : month.end
    guard let day = dayNumber(at: at) ?? spelledDay(at: at, endsClause: true),
      !line.marks(before: at).contains(.slash)
    else { return nil }
    if bytes(word, are: "may"), lead == nil, !isOrdinal(at) {
      // Tagalog "may 2 akong kaibigan": there are two.
      guard
        day.end == count || line.marks(before: day.end).isBreak
          || year(at: day.end) != nil || line.token(word).isCapital
      else { return nil }
    }
    // "March 2 kilometres"; "December 18 year end party" is a day.
    if has(.counted, at: day.end) != nil, !isOrdinal(at), isVerb(word) { return nil }
    return dated(word, day.end, month.value, day.value)
  }

  /// Whether the month is also a word: "march", "may".
  private func isVerb(_ word: Int) -> Bool {
    (bytes(word, are: "march") || bytes(word, are: "may")) && !line.token(word).isCapital
  }

  /// A day said in words: "ikatlo" of "ikatlo ng Disyembre", "third" of "December third".
  private func spelledDay(at word: Int, endsClause: Bool) -> (value: Int, end: Int)? {
    guard let day = value(.ordinals, at: word) ?? value(.numbers, at: word),
      (1...31).contains(day.value),
      !endsClause || day.end == count || line.marks(before: day.end).isBreak
        || has(.fillers, at: day.end) != nil
    else { return nil }
    return day
  }

  /// "12 March", "12th of March", "ika-12 ng Marso", "ikatlo po ng Disyembre".
  func dayMonth(_ word: Int) -> NamedDay? {
    let number = dayNumber(at: word)
    guard let day = number ?? spelledDay(at: word, endsClause: false) else { return nil }
    var at = day.end
    while let filler = has(.fillers, at: at), value(.months, at: at) == nil { at = filler }
    if bytes(at, are: "of") || bytes(at, are: "ng") {
      at += 1
    } else if number == nil {
      return nil
    }
    // "2nd of next month", "ika-30 ngayong buwan"
    let next = has(.dateNext, at: at)
    if number != nil,
      let start = next ?? has(.dateThis, at: at) ?? (bytes(at, are: "the") ? at + 1 : nil),
      let unit = value(.dateUnits, at: start), unit.value == 30
    {
      let (year, month, _) = later(months: next == nil ? 0 : 1).parts
      return exact(word, unit.end, CivilDate(year: year, month: month, day: day.value))
    }
    guard let month = value(.months, at: at),
      !bytes(at, are: "may") || isOrdinal(word) || at > day.end || line.token(at).isCapital
    else { return nil }
    return dated(word, month.end, month.value, day.value)
  }

  /// The next such day, the last one where days lie in the past.
  func occurrence(_ month: Int, _ day: Int, orThisMonth: Bool = false) -> CivilDate? {
    let (year, now, _) = today.parts
    if orThisMonth, now == month { return CivilDate(year: year, month: month, day: day) }
    for offset in inPast ? [0, -1, -2, -3, -4] : [0, 1, 2, 3, 4] {
      if let found = CivilDate(year: year + offset, month: month, day: day),
        inPast ? found <= today : found >= today
      {
        return found
      }
    }
    return nil
  }

  /// The next such day of a month.
  func onDay(_ day: Int) -> CivilDate? {
    for offset in 0...4 {
      let (year, month, _) = CivilDate(
        dayNumber: monthEnd(0).dayNumber
      ).parts
      let total = year * 12 + month - 1 + (inPast ? -offset : offset)
      if let found = CivilDate(year: total / 12, month: total % 12 + 1, day: day),
        inPast ? found <= today : found >= today
      {
        return found
      }
    }
    return nil
  }

  /// "On the 12th", "sa a-15", "ika-12".
  func dayOfMonth(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    // "The twenty-fifth"
    let spelled = isAsked && lead != nil ? value(.ordinals, at: word) : nil
    guard let day = dayNumber(at: word) ?? spelled.flatMap({ $0.value > 9 ? $0 : nil }) else {
      return nil
    }
    let isMarked = isOrdinal(word) || spelled != nil
    let led = lead.map { line.bytes($0.upperBound - 1) }
    let byTagalog = led.map { $0.elementsEqual("ika".utf8) || $0.elementsEqual("a".utf8) } ?? false
    let bySa = led?.elementsEqual("sa".utf8) ?? false
    var freeEnd = day.end
    while !line.marks(before: freeEnd).isBreak, let filler = has(.fillers, at: freeEnd) {
      freeEnd = filler
    }
    let isFree = freeEnd >= count || line.marks(before: freeEnd).isBreak
    if !isAsked, isMarked, isRanked(word, lead) { return nil }
    // "The 5th ticket", "ika-apat na trabaho": a thing is counted.
    if !isFree, bytes(day.end - 1, are: "na") || !isAsked && !goesOnPlainly(day.end) { return nil }
    // "A 7" rates, "a-7" dates: the hyphen tells them apart.
    let hyphen = line.marks(before: word).contains(.hyphen)
    guard
      isMarked
        && (lead != nil || word == 0 && (isFree || line.marks(before: day.end).contains(.colon))
          || isWholeLine(word, day.end))
        || byTagalog && hyphen
        || bySa && isFree && day.value > 12
    else { return nil }
    if isMarked, let noun = has(.roles, at: day.end), noun > day.end { return nil }
    if isMarked, !isFree, bytes(day.end, are: "floor") || bytes(day.end, are: "time") {
      return nil
    }
    return NamedDay(
      words: word..<day.end, day: onDay(day.value) ?? today, isAmbiguous: false,
      kind: .dayOfMonth(day.value))
  }

  /// "We came in 3rd", "always the 15th", "the 21st floor and the 3rd": one of several things.
  private func isRanked(_ word: Int, _ lead: Range<Int>?) -> Bool {
    if let lead {
      if lead.count == 1, bytes(lead.lowerBound, are: "in") { return true }
      if matches.longest(.habits, endingAt: lead.lowerBound) != nil { return true }
    }
    return line.words.indices.contains { other in
      other != word && isOrdinal(other) && other + 1 < count
        && !line.marks(before: other + 1).isBreak && !goesOnPlainly(other + 1)
    }
  }

  /// Whether no thing is named behind a day: "would work", "po", "I will", not "ticket".
  func goesOnPlainly(_ word: Int) -> Bool {
    guard word < count, !line.marks(before: word).isBreak else { return true }
    if bytes(word, are: "na") {
      return has(.fillers, at: word + 1) != nil || word + 1 >= count
    }
    for group in [
      Group.stepWords, .fillers, .questionVerbs, .peopleReasons, .tagalogWords, .dateOn,
      .dateTails, .months, .dateUnits, .messageVerbs,
    ] where has(group, at: word) != nil {
      return true
    }
    return false
  }

  // MARK: Names of days

  func dayWord(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    // "Tom" may be a name; behind a word, in small letters, at the end it is tomorrow.
    if bytes(word, are: "tom"), lead == nil, !isWholeLine(word, word + 1),
      line.token(word).isCapital || word + 1 < count
    {
      return nil
    }
    if let day = value(.monthDays, at: word),
      !(word + 1..<day.end).contains(where: { line.marks(before: $0).isBreak })
    {
      return exact(word, day.end, feast(day.value), day.value == 200_094)
    }
    // "The next day he called" lies in what is told.
    let isTold =
      bytes(word, are: "next") || bytes(word + 1, are: "next") || bytes(word, are: "kinabukasan")
      || bytes(word, are: "kinaumagahan")
    return value(.dayWords, at: word).flatMap {
      if isTold, !isAsked, !isWholeLine(word, $0.end) { return nil }
      var day = exact(word, $0.end, today.adding(days: $0.value))
      let isLoose =
        bytes($0.end - 1, are: "eod") || bytes($0.end - 1, are: "asap")
        || bytes(word, are: "end") || bytes(word, are: "immediately")
      if $0.value == 0, isLoose { day?.kind = .loose }
      return day
    }
  }

  /// The next day that a number of `month-days` stands for: 1225, 110403 for the fourth Thursday of
  /// November (9 for the last), 200098 for two days before Easter.
  private func feast(_ code: Int) -> CivilDate? {
    guard code >= 10_000 else { return occurrence(code / 100, code % 100) }
    let year = today.parts.year
    let days = (inPast ? [year, year - 1] : [year, year + 1]).map { year in
      code >= 200_000
        ? easter(year).adding(days: code - 200_100)
        : nth(code / 100 % 100, code % 100, of: code / 10_000, year)
    }
    return days.first { inPast ? $0 <= today : $0 >= today }
  }

  private func nth(_ nth: Int, _ weekday: Int, of month: Int, _ year: Int) -> CivilDate {
    let last = CivilDate.days(inMonth: month, of: year)
    let first = CivilDate(year: year, month: month, day: nth == 9 ? last - 6 : 1) ?? today
    return first.adding(days: (weekday - first.weekday + 7) % 7 + (nth == 9 ? 0 : 7 * (nth - 1)))
  }

  /// Easter Sunday of the Gregorian calendar (Meeus).
  private func easter(_ year: Int) -> CivilDate {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114
    return CivilDate(year: year, month: n / 31, day: n % 31 + 1) ?? today
  }

  func coming(_ weekday: Int) -> CivilDate {
    today.adding(days: (weekday - today.weekday + 6) % 7 + 1)
  }

  func weekday(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    if let unit = value(.dateUnits, at: word), unit.value == 71,
      lead != nil || isWholeLine(word, unit.end)
    {
      // "Before the weekend" is Friday.
      let isBefore = lead.map {
        bytes($0.lowerBound, are: "before") || bytes($0.lowerBound, are: "bago")
      }
      return exact(
        word, unit.end, max(today, monday.adding(days: isBefore == true ? 4 : 5)), true)
    }
    guard word < count, let weekday = value(.weekdays, at: word), !isCalled(word) else {
      return nil
    }
    let isOther = isNoDay(word, weekday.end)
    if isOther, !isAsked { return nil }
    let isShort = weekday.end == word + 1 && line.bytes(word).count == 3
    let isLinggo = bytes(word, are: "linggo")
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
    if bytes(weekday.end, are: "after"), bytes(weekday.end + 1, are: "next") {
      return exact(word, weekday.end + 2, coming(weekday.value).adding(days: 7), true)
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

  /// "Sir Mon", "si April": a name.
  private func isCalled(_ word: Int) -> Bool {
    matches.longest(.honorifics, endingAt: word) != nil
      || matches.longest(.peopleMarkers, endingAt: word) != nil
      || has(.nameLinks, at: word - 1) != nil && bytes(word - 2, are: "name")
  }

  /// "I met her on Monday", "a long Monday", "on leave until Monday": told, not to be done.
  private func isToldOf(_ word: Int, _ lead: Range<Int>?) -> Bool {
    // A lead whose day was no day is tried again without it.
    let start = lead?.lowerBound ?? matches.longest(.dateOn, endingAt: word)?.start ?? word
    if start == word, bytes(word - 1, are: "a") || bytes(word - 2, are: "a") { return true }
    if start == word, matches.longest(.roleArticles, endingAt: word) != nil,
      !bytes(word - 1, are: "the")
    {
      return true
    }
    if isAway(until: start..<word) { return true }
    if bytes(start, are: "by") || bytes(start, are: "before") { return false }
    var at = start - 1
    while at > 0, !line.marks(before: at + 1).isBreak {
      let bytes = line.bytes(at)
      let isPast =
        has(.pastWords, at: at) != nil && !self.bytes(at, are: "last")
        || bytes.count > 4 && bytes.suffix(2).elementsEqual("ed".utf8)
      if isPast,
        ["i", "we", "he", "she", "they"].contains(where: {
          line.bytes(at - 1).elementsEqual($0.utf8)
        })
      {
        return true
      }
      at -= 1
    }
    return false
  }

  /// Whether somebody is away "until" a day.
  private func isAway(until lead: Range<Int>) -> Bool {
    guard
      lead.contains(where: {
        bytes($0, are: "until") || bytes($0, are: "till") || bytes($0, are: "hanggang")
      })
    else { return false }
    var at = lead.lowerBound
    while at > 0, at > lead.lowerBound - 4, !line.marks(before: at).isBreak {
      at -= 1
      if has(.dateAway, at: at) != nil { return true }
    }
    return false
  }

  private func isListed(_ word: Int, _ end: Int) -> Bool {
    if let and = has(.peopleAnd, at: end), has(.weekdays, at: and) != nil,
      !isEither(end..<and)
    {
      return true
    }
    guard let and = matches.longest(.peopleAnd, endingAt: word), !isEither(and.start..<and.end)
    else { return false }
    return matches.longest(.weekdays, endingAt: and.start) != nil
  }

  private func isEither(_ words: Range<Int>) -> Bool {
    words.contains { bytes($0, are: "or") || bytes($0, are: "o") }
  }

  /// "Friday nights", "Friday Labs", "Sunday is family day", "pag Lunes": no one day is meant.
  private func isNoDay(_ word: Int, _ end: Int) -> Bool {
    if let habit = matches.longest(.habits, endingAt: word) {
      return !isWholeLine(habit.start, end)
    }
    // "Sat and Sun lang ako free"
    if !isAsked, isListed(word, end) { return true }
    guard end < count, !line.marks(before: end).isBreak else { return false }
    if has(.weekdayTails, at: end) != nil { return true }
    return line.token(word).isCapital && line.token(end).isCapital && line.bytes(end).count > 2
      && matches.starting(at: end).isEmpty
  }

  /// A month alone: its first day, to be confirmed.
  func month(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    guard let month = value(.months, at: word), !isCalled(word) else { return nil }
    if let day = value(.dateUnits, at: word), day.value == 71 { return nil }
    guard
      lead != nil && !bytes(word - 1, are: "the") && !bytes(word - 1, are: "to")
        || isWholeLine(word, month.end)
    else { return nil }
    if bytes(word, are: "march") || bytes(word, are: "may"), !line.token(word).isCapital,
      count > 2 || !isWholeLine(word, month.end)
    {
      return nil
    }
    if let year = year(at: month.end) {
      return exact(
        word, year.end, CivilDate(year: year.value, month: month.value, day: 1), true)
    }
    let next = occurrence(month.value, 1)
    // "Before December" is over with November.
    let isBefore = lead.map {
      bytes($0.lowerBound, are: "before") || bytes($0.lowerBound, are: "bago")
    }
    return isOver(next, before: word)
      ? nil : exact(word, month.end, isBefore == true ? next?.adding(days: -1) : next, true)
  }

  /// Whether something past is told before a month that is far away: "I joined in March".
  func isOver(_ day: CivilDate?, before word: Int) -> Bool {
    guard !isAsked, !inPast, let day, day.dayNumber - today.dayNumber > 60 else { return false }
    var at = word - 1
    while at >= 0, !line.marks(before: at + 1).isBreak {
      let bytes = line.bytes(at)
      if has(.pastWords, at: at) != nil
        || bytes.count > 4 && bytes.suffix(2).elementsEqual("ed".utf8)
      {
        return true
      }
      at -= 1
    }
    return false
  }
}
