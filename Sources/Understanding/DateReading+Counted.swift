import Rules

/// Days written with digits, and days counted from today.
extension DateReading {
  // MARK: Written with digits

  func iso(_ word: Int) -> NamedDay? {
    guard word + 2 < count, let year = line.number(word), (1900...2999).contains(year),
      let month = line.number(word + 1), let day = line.number(word + 2),
      joined(word + 1), joined(word + 2)
    else { return nil }
    return exact(word, word + 3, CivilDate(year: year, month: month, day: day))
  }

  func joined(_ word: Int) -> Bool {
    !line.marks(before: word).isDisjoint(with: [.hyphen, .slash])
  }

  /// `28-11-2026`, `11-28-2026`, `28.11.2026` and `28.11.`, the day first where points part them.
  func dotted(_ word: Int) -> NamedDay? {
    guard word + 1 < count, let one = line.number(word), let other = line.number(word + 1),
      one > 0, other > 0, one <= 31, other <= 31
    else { return nil }
    let mark = line.marks(before: word + 1)
    guard mark == .point || mark == .hyphen else { return nil }
    let isDayFirst = mark == .point || one > 12
    let (day, month) = isDayFirst ? (one, other) : (other, one)
    if word + 2 < count, line.marks(before: word + 2) == mark, let year = line.number(word + 2),
      (2000...2199).contains(year)
    {
      return exact(
        word, word + 3, CivilDate(year: year, month: month, day: day),
        mark == .hyphen && one <= 12 && other <= 12 && one != other)
    }
    if mark == .hyphen, isAsked, isWholeLine(word, word + 2) {
      return exact(word, word + 2, occurrence(month, day), one <= 12 && other <= 12)
    }
    // "30.11." is a day, "7.5" and "Python 3.11" are not.
    guard mark == .point, one > 12, line.marks(before: word + 2).contains(.sentence) else {
      return nil
    }
    return exact(word, word + 2, occurrence(month, day))
  }

  /// `3/14`: the month first, as in the Philippines; `14/3` can only be the other way round.
  func slashed(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    guard word + 1 < count, let one = line.number(word), let other = line.number(word + 1),
      line.marks(before: word + 1) == .slash, kind(.dateLinks, at: word + 2) != 1,
      !(one == 24 && other == 7), word == 0 || !line.marks(before: word).contains(.slash)
    else { return nil }
    let (month, day) = one > 12 ? (other, one) : (one, other)
    if word + 2 < count, line.marks(before: word + 2) == .slash,
      let year = line.number(word + 2)
    {
      return exact(
        word, word + 3, CivilDate(year: year < 100 ? 2000 + year : year, month: month, day: day))
    }
    // "I was born on 12/5"
    if !isAsked, !inPast, let on = matches.longest(.dateOn, endingAt: word), on.start > 1,
      isPast(on.start - 1)
    {
      return nil
    }
    // "About 7/10" is a place on a scale.
    if word > 0, lead == nil, has(.aboutNumbers, at: word - 1) != nil { return nil }
    // "12/7 support"
    if lead == nil, !isAsked,
      !goesOnPlainly(word + 2) || other == 5 && one <= 5
        || other == 10 && one < 10
    {
      return nil
    }
    return exact(word, word + 2, occurrence(month, day), one <= 12 && other <= 12 && one != other)
  }

  // MARK: Counted from today

  func number(at word: Int) -> (value: Int, end: Int)? {
    guard word < count else { return nil }
    if let number = line.number(word) { return (number, word + 1) }
    if let match = value(.numbers, at: word) { return match }
    if let few = value(.fewNumbers, at: word) { return few }
    return has(.indefinites, at: word).map { (1, $0) }
  }

  /// A number and a unit: where it ends and how many days it makes from today.
  func span(at word: Int) -> (day: (Int) -> CivilDate, end: Int, unit: Int)? {
    guard word < self.count else { return nil }
    var count = 0
    var unitAt = word
    if let number = number(at: word) {
      (count, unitAt) = number
      while let link = has(.unitLinks, at: unitAt) { unitAt = link }
    } else if line.token(word).digits > 0, let number = line.leadingNumber(word) {
      // 2wks, 3d
      let suffix = String(decoding: line.suffix(word), as: UTF8.self)
      guard let days = ["d": 1, "w": 7, "wk": 7, "wks": 7, "weeks": 7, "days": 1][suffix],
        number < 1000
      else { return nil }
      return ({ today.adding(days: $0 * number * days) }, word + 1, days)
    } else {
      return nil
    }
    guard count < 1000, let unit = value(.dateUnits, at: unitAt), unit.value != 71,
      unit.value != 365
    else { return nil }
    // "In 48 hours"
    let isHours = unit.value == 24
    let total = isHours ? count / 24 : count
    return (
      { sign in
        if unit.value == 30 { return later(months: sign * total) }
        if unit.value == 5 { return today.adding(workingDays: sign * total) }
        return today.adding(days: sign * total * (isHours ? 1 : unit.value))
      }, unit.end, isHours ? 0 : unit.value
    )
  }

  func counted(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    if let start = has(.dateIn, at: word), let span = span(at: start) {
      // "I closed the books in two days": how long it took.
      if !isPlanned, isToldOf(before: word) { return nil }
      var end = span.end
      if let ahead = has(.dateAhead, at: end) { end = ahead }
      return weeks(exact(word, end, span.day(1)), span.unit)
    }
    guard let span = span(at: word) else { return nil }
    if let end = has(.dateAhead, at: span.end) {
      return weeks(exact(word, end, span.day(1)), span.unit)
    }
    if let end = has(.dateAgo, at: span.end) { return exact(word, end, span.day(-1)) }
    if let (from, sign) = besideDay(span.end), span.unit == 7 || span.unit == 1 {
      let moved = span.day(1).dayNumber - today.dayNumber
      return exact(word, from.words.upperBound, from.day.adding(days: sign * moved))
    }
    // "Two weeks" alone answers "when?".
    let isWhole = isWholeLine(word, span.end)
    return isWhole && span.unit > 0 ? exact(word, span.end, span.day(1), true) : nil
  }

  /// A day some weeks ahead goes with a weekday: "Friday in two weeks".
  private func weeks(_ day: NamedDay?, _ unit: Int) -> NamedDay? {
    guard unit == 7, var day else { return day }
    day.kind = .week(day.day.adding(days: -day.day.weekday))
    return day
  }

  /// "From Friday" in "a week from Friday", with -1 for "before Christmas".
  private func besideDay(_ word: Int) -> (day: NamedDay, sign: Int)? {
    guard let bound = bound(at: word), [.before, .after, .from].contains(bound) else {
      return nil
    }
    let at = has(.roleArticles, at: word + 1) ?? has(.dateOn, at: word) ?? word + 1
    guard at < count, let day = core(at: at, lead: word..<at) else { return nil }
    return (day, bound == .before ? -1 : 1)
  }

  /// "The day before Christmas", "day after payday".
  func besideDay(at word: Int) -> NamedDay? {
    guard let day = has(.dateBeside, at: word), let (other, sign) = besideDay(day) else {
      return nil
    }
    return exact(word, other.words.upperBound, other.day.adding(days: sign), other.isAmbiguous)
  }

  /// Where a time of the day ends that begins at this word: "3pm", "10 am", "9:30".
  func clock(at word: Int) -> Int? {
    guard word < count, line.token(word).digits > 0 else { return nil }
    let halves = ["am", "pm", "nn", "mn"]
    if halves.contains(where: { line.suffix(word).elementsEqual($0.utf8) }) { return word + 1 }
    guard line.number(word) != nil, word + 1 < count else { return nil }
    if line.marks(before: word + 1).contains(.colon), line.token(word + 1).digits > 1 {
      return clock(at: word + 1) ?? word + 2
    }
    return halves.contains { line.bytes(word + 1).elementsEqual($0.utf8) } ? word + 2 : nil
  }

  /// Whether the words beside a day say that it will not be: "tomorrow is too soon", "di pwede
  /// bukas".
  func isRefused(_ day: Range<Int>) -> Bool {
    var behind = day.upperBound
    while let filler = has(.fillers, at: behind), behind < count,
      !line.marks(before: behind).isBreak, has(.because, at: behind) == nil
    {
      behind = filler
    }
    if !line.marks(before: behind).isBreak, has(.dateRefusals, at: behind) != nil { return true }
    var before = day.lowerBound
    while let tail = matches.longest(.dateTails, endingAt: before) { before = tail.start }
    return before > 0 && !line.marks(before: before).isBreak
      && matches.longest(.dateRefusals, endingAt: before) != nil
  }

  /// Whether nothing but fillers stands around these words.
  func isWholeLine(_ start: Int, _ end: Int) -> Bool {
    isFiller(0..<start) && isFiller(end..<count)
  }

  /// Whether these words say nothing beside a day.
  func isFiller(_ range: Range<Int>) -> Bool {
    var word = range.lowerBound
    while word < range.upperBound {
      guard
        let end = clock(at: word) ?? has(.fillers, at: word) ?? has(.stepWords, at: word)
          ?? has(.aboutNumbers, at: word) ?? has(.whenHedges, at: word)
          ?? matches.longest(.whenWords, at: word).flatMap({ $0.count > 1 ? $0.end : nil })
      else { return false }
      word = end
    }
    return true
  }

  func later(months: Int) -> CivilDate {
    let (year, month, day) = today.parts
    let total = year * 12 + month - 1 + months
    let (newYear, newMonth) = (total / 12, total % 12 + 1)
    let last = CivilDate.days(inMonth: newMonth, of: newYear)
    return CivilDate(year: newYear, month: newMonth, day: min(day, last)) ?? today
  }
}

extension CivilDate {
  /// So many days on, without Saturdays and Sundays; holidays count.
  fileprivate func adding(workingDays: Int) -> CivilDate {
    var day = self
    for _ in 0..<min(abs(workingDays), 1000) {
      repeat { day = day.adding(days: workingDays < 0 ? -1 : 1) } while day.weekday > 4
    }
    return day
  }
}
