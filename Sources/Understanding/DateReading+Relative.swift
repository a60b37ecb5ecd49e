import Rules

/// This, next and last; ends, middles and pay days.
extension DateReading {
  // MARK: This, next, last

  func relative(_ word: Int) -> NamedDay? {
    // "He left on the next Monday"
    if !isAsked, !inPast, let on = matches.longest(.dateOn, endingAt: word), on.start > 0,
      has(.pastWords, at: on.start - 1) != nil
    {
      return nil
    }
    var best: NamedDay?
    for match in matches.starting(at: word) {
      let reading: NamedDay? =
        switch match.group {
        case Group.dateNext.rawValue: next(word, match.end, Int(match.value))
        case Group.dateThis.rawValue: this(word, match.end, isComing: match.value == 1)
        case Group.dateLast.rawValue: last(word, match.end)
        default: nil
        }
      if let reading, reading.words.upperBound > (best?.words.upperBound ?? 0) { best = reading }
    }
    return best
  }

  /// `kind` is 1 where the words are "sa isang", and 2 for "next next".
  private func next(_ word: Int, _ start: Int, _ kind: Int) -> NamedDay? {
    // "Sa isang linggo" is a week from today, "sa isang araw" some day.
    if kind == 1 {
      guard let unit = value(.dateUnits, at: start), unit.value == 7 else { return nil }
      return exact(word, unit.end, today.adding(days: 7), true)
    }
    if let unit = unit(at: start) {
      switch unit.value {
      case 7:
        // "Next next week"
        let weeks = kind == 2 ? 14 : 7
        return NamedDay(
          words: word..<unit.end, day: monday.adding(days: weeks), isAmbiguous: true,
          kind: .week(monday.adding(days: weeks)))
      case 71: return exact(word, unit.end, monday.adding(days: 12), today.weekday < 5)
      case 30:
        let (year, month, _) = later(months: 1).parts
        return CivilDate(year: year, month: month, day: 1).map {
          NamedDay(words: word..<unit.end, day: $0, isAmbiguous: true, kind: .month($0))
        }
      default: return nil
      }
    }
    if let weekday = value(.weekdays, at: start) {
      let coming = coming(weekday.value)
      // Said on Wednesday, "next Friday" may be in two days or in nine.
      let isTwice = kind == 2
      let isThisWeek = coming < monday.adding(days: 7)
      return exact(
        word, weekday.end, coming.adding(days: (isThisWeek ? 7 : 0) + (isTwice ? 7 : 0)),
        isThisWeek || isTwice)
    }
    if let month = value(.months, at: start), month.end > start {
      if let day = dayNumber(at: month.end) {
        return exact(word, day.end, occurrence(month.value, day.value))
      }
      return exact(word, month.end, occurrence(month.value, 1), true)
    }
    return nil
  }

  /// Reads "the week after next".
  func weekAfterNext(_ word: Int) -> NamedDay? {
    guard let unit = value(.dateUnits, at: word), unit.value == 7, let end = afterNext(unit.end)
    else { return nil }
    return exact(word, end, monday.adding(days: 14), true)
  }

  /// Where "after next" ends that begins at this word.
  func afterNext(_ word: Int) -> Int? {
    bound(at: word) == .after ? has(.dateNext, at: word + 1) : nil
  }

  /// Reads "the first Monday of December" and "huling Biyernes ng buwan".
  func nthWeekday(_ word: Int) -> NamedDay? {
    guard let nth = value(.ordinals, at: word), (-1...4).contains(nth.value), nth.value != 0,
      let weekday = value(.weekdays, at: nth.end) ?? week(at: nth.end)
    else { return nil }
    let unit = value(.weekdays, at: nth.end) == nil ? value(.dateUnits, at: nth.end)?.value : nil
    guard var at = has(.dateLinks, at: weekday.end) else { return nil }
    at = has(.roleArticles, at: at) ?? at
    var first: CivilDate?
    var end = at
    if let month = value(.months, at: at) {
      (first, end) = (occurrence(month.value, 1, orThisMonth: true), month.end)
    } else if let next = has(.dateNext, at: at) ?? has(.dateThis, at: at) ?? Optional(at),
      let unit = value(.dateUnits, at: next), unit.value == 30
    {
      let (year, month, _) = later(months: has(.dateNext, at: at) == nil ? 0 : 1).parts
      (first, end) = (CivilDate(year: year, month: month, day: 1), unit.end)
    }
    guard let first else { return nil }
    let (year, month, _) = first.parts
    let ahead = (weekday.value - first.weekday + 7) % 7
    let days = CivilDate.days(inMonth: month, of: year)
    if unit == 5 {
      let working = (0..<days).map { first.adding(days: $0) }.filter { $0.weekday < 5 }
      let place = nth.value > 0 ? nth.value - 1 : working.count - 1
      return exact(word, end, working[place])
    }
    let offset = nth.value > 0 ? ahead + 7 * (nth.value - 1) : ahead + (days - 1 - ahead) / 7 * 7
    return offset < days ? exact(word, end, first.adding(days: offset), unit != nil) : nil
  }

  /// A week ends with its Friday; a working day is any before.
  private func week(at word: Int) -> (value: Int, end: Int)? {
    value(.dateUnits, at: word).flatMap { $0.value == 7 || $0.value == 5 ? (4, $0.end) : nil }
  }

  /// Week, month or year; "Linggo" with a capital is Sunday.
  private func unit(at word: Int) -> (value: Int, end: Int)? {
    if isWeekOrSunday(word), word > 0, line.token(word).isCapital { return nil }
    return value(.dateUnits, at: word)
  }

  private func this(_ word: Int, _ start: Int, isComing: Bool = false) -> NamedDay? {
    if let unit = unit(at: start) {
      switch unit.value {
      case 7:
        let friday = monday.adding(days: today.weekday <= 4 ? 4 : 6)
        return NamedDay(
          words: word..<unit.end, day: friday, isAmbiguous: true, kind: .week(monday))
      case 71: return exact(word, unit.end, max(today, monday.adding(days: 5)), true)
      case 30: return exact(word, unit.end, monthEnd(0), true)
      default: return nil
      }
    }
    if let weekday = value(.weekdays, at: start) {
      let day = monday.adding(days: weekday.value)
      // "This coming Monday", "sa darating na Lunes": the next one, whatever the week.
      if isComing { return exact(word, weekday.end, coming(weekday.value)) }
      if inPast { return exact(word, weekday.end, day > today ? day.adding(days: -7) : day) }
      return day >= today
        ? exact(word, weekday.end, day)
        : exact(word, weekday.end, day.adding(days: 7), true)
    }
    if let month = value(.months, at: start) {
      if let day = dayNumber(at: month.end) {
        return exact(word, day.end, occurrence(month.value, day.value))
      }
      return exact(word, month.end, occurrence(month.value, 1), true)
    }
    if let day = dayNumber(at: start), isOrdinal(start) {
      return exact(word, day.end, onDay(day.value))
    }
    return nil
  }

  /// Reads "linggong ito" and, behind "before", "the week ends".
  func unitThis(_ word: Int) -> NamedDay? {
    guard let end = has(.unitsThis, at: word), var day = this(word, word) else { return nil }
    day.words = word..<end
    return day
  }

  func last(_ word: Int, _ start: Int) -> NamedDay? {
    if let unit = value(.dateUnits, at: start) {
      switch unit.value {
      case 7:
        return NamedDay(
          words: word..<unit.end, day: today.adding(days: -7), isAmbiguous: true,
          kind: .week(monday.adding(days: -7)))
      case 30: return exact(word, unit.end, later(months: -1), true)
      case 71: return exact(word, unit.end, monday.adding(days: -2), true)
      default: return nil
      }
    }
    // "Last December 20"
    if let month = value(.months, at: start) {
      let day = dayNumber(at: month.end)
      let year = today.parts.year
      let found = [year, year - 1].lazy.compactMap {
        CivilDate(year: $0, month: month.value, day: day?.value ?? 1)
      }.first { $0 < today }
      return exact(word, day?.end ?? month.end, found, day == nil)
    }
    guard let weekday = value(.weekdays, at: start) else { return nil }
    let back = (today.weekday - weekday.value + 6) % 7 + 1
    return exact(word, weekday.end, today.adding(days: -back))
  }

  // MARK: Ends, middles, pay days

  func edge(_ word: Int) -> NamedDay? {
    if !isAsked, !isPlanned, isMused(word) { return nil }
    if let end = has(.monthEnds, at: word) {
      // "Katapusan ng Nobyembre" is read below.
      if has(.dateLinks, at: end) != nil {
        return part(.dateEnd, word) ?? exact(word, end, monthEnd(0))
      }
      return exact(word, end, monthEnd(0))
    }
    if let end = has(.halfMonths, at: word) {
      var day = exact(word, end, onDay(15))
      day?.kind = .dayOfMonth(15)
      return day
    }
    if let end = has(.paydays, at: word) {
      let day = min(onDay(15) ?? monthEnd(0), monthEnd(0))
      return exact(word, end, day, true)
    }
    return part(.dateEnd, word) ?? part(.dateMiddle, word) ?? part(.dateStart, word)
  }

  /// "At the end of the day it's about trust", which means no day.
  func isFigure(_ day: Range<Int>) -> Bool {
    guard !isAsked, !isPlanned, has(.roleArticles, at: day.upperBound - 2) != nil,
      day.upperBound < count
    else { return false }
    var start = day.lowerBound
    while start > 0, !line.marks(before: start).isBreak {
      // "By the end of the day I'll have it"
      guard bound(at: start - 1) == nil,
        [Group.eventLeads, .roleArticles, .peopleTurns, .peopleAnd]
          .contains(where: { has($0, at: start - 1) != nil })
      else { return false }
      start -= 1
    }
    return true
  }

  /// "Kinsenas lang iniisip ko", "katapusan lang ang hinihintay ko", "sa kinsenas palagi": a pay day
  /// that one thinks of, or any.
  private func isMused(_ word: Int) -> Bool {
    var next = word + 1
    let behind = (next..<max(next, min(count, word + 5))).prefix {
      !line.marks(before: $0).isBreak
    }
    // "Think about payday"
    if word > 1, has(.embeddings, at: word - 1) != nil, has(.thoughtWords, at: word - 2) != nil {
      return true
    }
    if behind.contains(where: { has(.thoughtWords, at: $0) != nil }) { return true }
    if behind.prefix(2).contains(where: isHabit) { return true }
    guard matches.longest(.dateOn, endingAt: word) == nil else { return false }
    while next < count, let small = has(.enclitics, at: next) ?? has(.fillers, at: next) {
      next = small
    }
    return next > word + 1 && has(.roleArticles, at: next) != nil
  }

  /// "Lagi", "palagi": it is so every time.
  private func isHabit(_ word: Int) -> Bool {
    has(.habits, at: word) != nil && has(.dateOn, at: word) == nil
      && has(.dateBounds, at: word) == nil
  }

  /// The end, middle or start of a week, a month or the year.
  func part(_ group: Group, _ word: Int) -> NamedDay? {
    guard let (kind, end) = value(group, at: word), end < count else { return nil }
    // "Half of December is always frozen"
    if !isAsked, kind == 2 { return nil }
    var at = end
    var months = 0
    var weeks = 0
    if let next = has(.dateNext, at: at) {
      (at, months, weeks) = (next, 1, 1)
    } else if let this = has(.dateThis, at: at) {
      at = this
    } else if let article = has(.roleArticles, at: at) {
      at = article
    }
    if let month = value(.months, at: at) {
      let first = occurrence(month.value, 1, orThisMonth: true)
      if isOver(first, before: word) { return nil }
      // "The first day of December" is one day, "early December" is not.
      let isOneDay = group == .dateEnd || kind == 1
      // "The first week of December" lasts until its Friday.
      if kind == 7, let first {
        let end = inside(group, first)
        let ahead = (4 - end.weekday + 7) % 7
        return exact(
          word, month.end, end.adding(days: group == .dateEnd && ahead > 0 ? ahead - 7 : ahead),
          true)
      }
      return first.flatMap { exact(word, month.end, inside(group, $0), !isOneDay) }
    }
    guard let unit = value(.dateUnits, at: at) else { return nil }
    switch unit.value {
    case 7:
      let offset = group == .dateEnd ? 4 : group == .dateMiddle ? 2 : 0
      let day = monday.adding(days: 7 * weeks + offset)
      return exact(word, unit.end, day < today ? day.adding(days: 7) : day, true)
    case 30:
      let (year, month, _) = later(months: months).parts
      let first = CivilDate(year: year, month: month, day: 1)
      let day = first.map { inside(group, $0) }
      if let day, day < today, !inPast {
        let (year, month, _) = later(months: 1).parts
        let next = CivilDate(year: year, month: month, day: 1)
        return exact(word, unit.end, next.map { inside(group, $0) }, true)
      }
      return exact(word, unit.end, day, group != .dateEnd)
    case 365 where group == .dateEnd:
      return exact(word, unit.end, occurrence(12, 31))
    case 1 where group == .dateEnd:
      if isFigure(word..<unit.end) { return nil }
      return NamedDay(words: word..<unit.end, day: today, isAmbiguous: false, kind: .loose)
    default: return nil
    }
  }

  func inside(_ group: Group, _ first: CivilDate) -> CivilDate {
    let (year, month, _) = first.parts
    let last = CivilDate.days(inMonth: month, of: year)
    return first.adding(days: group == .dateEnd ? last - 1 : group == .dateMiddle ? 14 : 0)
  }

  func monthEnd(_ months: Int) -> CivilDate {
    let (year, month, day) = later(months: months).parts
    let last = CivilDate.days(inMonth: month, of: year)
    return later(months: months).adding(days: last - day)
  }
}
