import Rules

/// Reads days out of a line, one place at a time.
struct DateReading {
  let line: Line
  let matches: Matches
  let today: CivilDate
  /// Whether days without a year or week lie behind today ("when did you last talk?").
  let inPast: Bool

  private var count: Int { line.words.count }
  private var monday: CivilDate { today.adding(days: -today.weekday) }

  private func value(_ group: Group, at word: Int) -> (value: Int, end: Int)? {
    matches.longest(group, at: word).map { (Int($0.value), $0.end) }
  }

  private func has(_ group: Group, at word: Int) -> Int? { matches.longest(group, at: word)?.end }

  private func bytes(_ word: Int, are text: StaticString) -> Bool {
    word < count
      && line.bytes(word).elementsEqual(
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// The day that begins at this word, with the words that lead to it ("by", "sa", "on the").
  func day(at word: Int) -> NamedDay? {
    if let not = has(.notDates, at: word), core(at: word, lead: nil) == nil || not > word + 1 {
      return nil
    }
    // The longest lead first: "on the 12th" before "on".
    var best: NamedDay?
    for match in matches.starting(at: word) where match.group == Group.dateOn.rawValue {
      let inner = matches.longest(.dateOn, at: match.end)?.end
      for start in [inner, match.end].compactMap({ $0 }) where start < count {
        guard has(.notDates, at: start) == nil else { continue }
        if var day = core(at: start, lead: word..<start) {
          day.words = word..<day.words.upperBound
          if day.words.upperBound > (best?.words.upperBound ?? 0) { best = day }
        }
      }
    }
    if let day = core(at: word, lead: nil),
      day.words.upperBound >= (best?.words.upperBound ?? 0)
    {
      best = day
    }
    return best
  }

  private func core(at word: Int, lead: Range<Int>?) -> NamedDay? {
    let readings = [
      iso(word), slashed(word, lead), counted(word, lead), relative(word), edge(word),
      monthDay(word, lead), dayMonth(word), dayWord(word), dayOfMonth(word, lead),
      weekday(word, lead), month(word, lead),
    ]
    var best: NamedDay?
    for case .some(let reading) in readings
    where reading.words.upperBound > (best?.words.upperBound ?? 0) {
      best = reading
    }
    return best
  }

  private func exact(_ start: Int, _ end: Int, _ day: CivilDate?, _ ambiguous: Bool = false)
    -> NamedDay?
  {
    day.map { NamedDay(words: start..<end, day: $0, isAmbiguous: ambiguous) }
  }

  // MARK: Written with digits

  private func iso(_ word: Int) -> NamedDay? {
    guard word + 2 < count, let year = line.number(word), (1900...2999).contains(year),
      let month = line.number(word + 1), let day = line.number(word + 2),
      joined(word + 1), joined(word + 2)
    else { return nil }
    return exact(word, word + 3, CivilDate(year: year, month: month, day: day))
  }

  private func joined(_ word: Int) -> Bool {
    !line.marks(before: word).isDisjoint(with: [.hyphen, .slash])
  }

  /// `3/14`: the month first, as in the Philippines; `14/3` can only be the other way round.
  private func slashed(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    guard word + 1 < count, let one = line.number(word), let other = line.number(word + 1),
      line.marks(before: word + 1) == .slash, !bytes(word + 2, are: "of"),
      !(one == 24 && other == 7), word == 0 || !line.marks(before: word).contains(.slash)
    else { return nil }
    let (month, day) = one > 12 ? (other, one) : (one, other)
    if word + 2 < count, line.marks(before: word + 2) == .slash,
      let year = line.number(word + 2)
    {
      return exact(
        word, word + 3, CivilDate(year: year < 100 ? 2000 + year : year, month: month, day: day))
    }
    // "About 7/10" is a place on a scale.
    if word > 0, lead == nil, has(.aboutNumbers, at: word - 1) != nil { return nil }
    return exact(word, word + 2, occurrence(month, day), one <= 12 && other <= 12 && one != other)
  }

  // MARK: Counted from today

  private func number(at word: Int) -> (value: Int, end: Int)? {
    guard word < count else { return nil }
    if let number = line.number(word) { return (number, word + 1) }
    if let match = value(.numbers, at: word) { return match }
    for text: StaticString in ["a", "an", "one", "isang"] where bytes(word, are: text) {
      return (1, word + 1)
    }
    return nil
  }

  /// A number and a unit: where it ends and how many days it makes from today.
  private func span(at word: Int) -> (day: (Int) -> CivilDate, end: Int, unit: Int)? {
    guard word < self.count else { return nil }
    var count = 0
    var unitAt = word
    if let number = number(at: word) {
      (count, unitAt) = number
      for text: StaticString in ["of", "na", "more", "ka"] where bytes(unitAt, are: text) {
        unitAt += 1
      }
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
    let total = count
    return (
      { sign in
        if unit.value == 30 { return later(months: sign * total) }
        return today.adding(days: sign * total * unit.value)
      }, unit.end, unit.value
    )
  }

  private func counted(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    if let start = has(.dateIn, at: word), let span = span(at: start) {
      var end = span.end
      if let ahead = has(.dateAhead, at: end) { end = ahead }
      return exact(word, end, span.day(1))
    }
    guard let span = span(at: word) else { return nil }
    if let end = has(.dateAhead, at: span.end) { return exact(word, end, span.day(1)) }
    if let end = has(.dateAgo, at: span.end) { return exact(word, end, span.day(-1)) }
    if let from = fromDay(span.end), span.unit == 7 || span.unit == 1 {
      let moved = span.day(1).dayNumber - today.dayNumber
      return exact(word, from.words.upperBound, from.day.adding(days: moved))
    }
    // "Two weeks" alone answers "when?".
    let isWhole = isWholeLine(word, span.end)
    return isWhole && span.unit > 0 ? exact(word, span.end, span.day(1), true) : nil
  }

  /// "From Friday" in "a week from Friday".
  private func fromDay(_ word: Int) -> NamedDay? {
    guard bytes(word, are: "from") || bytes(word, are: "after") else { return nil }
    return weekday(word + 1, word..<word + 1)
  }

  /// Whether nothing but fillers stands around these words.
  private func isWholeLine(_ start: Int, _ end: Int) -> Bool {
    func isFiller(_ range: Range<Int>) -> Bool {
      var word = range.lowerBound
      while word < range.upperBound {
        guard
          let end = has(.fillers, at: word) ?? has(.stepWords, at: word)
            ?? has(.aboutNumbers, at: word)
        else { return false }
        word = end
      }
      return true
    }
    return isFiller(0..<start) && isFiller(end..<count)
  }

  private func later(months: Int) -> CivilDate {
    let (year, month, day) = today.parts
    let total = year * 12 + month - 1 + months
    let (newYear, newMonth) = (total / 12, total % 12 + 1)
    let last = CivilDate.days(inMonth: newMonth, of: newYear)
    return CivilDate(year: newYear, month: newMonth, day: min(day, last)) ?? today
  }

  // MARK: This, next, last

  private func relative(_ word: Int) -> NamedDay? {
    var best: NamedDay?
    for match in matches.starting(at: word) {
      let reading: NamedDay? =
        switch match.group {
        case Group.dateNext.rawValue: next(word, match.end)
        case Group.dateThis.rawValue: this(word, match.end)
        case Group.dateLast.rawValue: last(word, match.end)
        default: nil
        }
      if let reading, reading.words.upperBound > (best?.words.upperBound ?? 0) { best = reading }
    }
    return best
  }

  private func next(_ word: Int, _ start: Int) -> NamedDay? {
    // "Sa isang linggo" is a week from today, "sa isang araw" some day.
    if bytes(start - 1, are: "isang") {
      guard let unit = value(.dateUnits, at: start), unit.value == 7 else { return nil }
      return exact(word, unit.end, today.adding(days: 7), true)
    }
    if let unit = value(.dateUnits, at: start) {
      switch unit.value {
      case 7:
        return NamedDay(
          words: word..<unit.end, day: monday.adding(days: 7), isAmbiguous: true,
          kind: .week(monday.adding(days: 7)))
      case 71: return exact(word, unit.end, monday.adding(days: 12), today.weekday < 5)
      case 30:
        let (year, month, _) = later(months: 1).parts
        return exact(word, unit.end, CivilDate(year: year, month: month, day: 1), true)
      default: return nil
      }
    }
    if let weekday = value(.weekdays, at: start) {
      let coming = coming(weekday.value)
      // Said on Wednesday, "next Friday" may be in two days or in nine.
      let isThisWeek = coming < monday.adding(days: 7)
      return exact(
        word, weekday.end, isThisWeek ? coming.adding(days: 7) : coming, isThisWeek)
    }
    if let month = value(.months, at: start), month.end > start {
      if let day = dayNumber(at: month.end) {
        return exact(word, day.end, occurrence(month.value, day.value))
      }
      return exact(word, month.end, occurrence(month.value, 1), true)
    }
    return nil
  }

  private func this(_ word: Int, _ start: Int) -> NamedDay? {
    if let unit = value(.dateUnits, at: start) {
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
      let isComing = (word..<start).contains { at in
        ["coming", "upcoming", "darating", "paparating"].contains {
          line.bytes(at).elementsEqual($0.utf8)
        }
      }
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

  private func last(_ word: Int, _ start: Int) -> NamedDay? {
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
    guard let weekday = value(.weekdays, at: start) else { return nil }
    let back = (today.weekday - weekday.value + 6) % 7 + 1
    return exact(word, weekday.end, today.adding(days: -back))
  }

  // MARK: Ends, middles, pay days

  private func edge(_ word: Int) -> NamedDay? {
    if let end = has(.monthEnds, at: word) {
      // "Katapusan ng Nobyembre" is read below.
      if bytes(end, are: "ng") || bytes(end, are: "nitong") {
        return part(.dateEnd, word) ?? exact(word, end, monthEnd(0))
      }
      return exact(word, end, monthEnd(0))
    }
    if let end = has(.halfMonths, at: word) { return exact(word, end, onDay(15)) }
    if let end = has(.paydays, at: word) {
      let day = min(onDay(15) ?? monthEnd(0), monthEnd(0))
      return exact(word, end, day, true)
    }
    return part(.dateEnd, word) ?? part(.dateMiddle, word) ?? part(.dateStart, word)
  }

  /// The end, middle or start of a week, a month or the year.
  private func part(_ group: Group, _ word: Int) -> NamedDay? {
    guard var at = has(group, at: word), at < count else { return nil }
    var months = 0
    var weeks = 0
    if let next = has(.dateNext, at: at) {
      (at, months, weeks) = (next, 1, 1)
    } else if let this = has(.dateThis, at: at) {
      at = this
    } else if bytes(at, are: "the") {
      at += 1
    }
    if let month = value(.months, at: at) {
      let first = occurrence(month.value, 1, orThisMonth: true)
      return first.flatMap { exact(word, month.end, inside(group, $0), group != .dateEnd) }
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
    case 1 where group == .dateEnd: return exact(word, unit.end, today)
    default: return nil
    }
  }

  private func inside(_ group: Group, _ first: CivilDate) -> CivilDate {
    let (year, month, _) = first.parts
    let last = CivilDate.days(inMonth: month, of: year)
    return first.adding(days: group == .dateEnd ? last - 1 : group == .dateMiddle ? 14 : 0)
  }

  private func monthEnd(_ months: Int) -> CivilDate {
    let (year, month, day) = later(months: months).parts
    let last = CivilDate.days(inMonth: month, of: year)
    return later(months: months).adding(days: last - day)
  }

  // MARK: Months and days

  /// 12 in `12`, `12th`, `ika-12`, `a-12`.
  private func dayNumber(at word: Int) -> (value: Int, end: Int)? {
    guard word < count, let number = line.leadingNumber(word), (1...31).contains(number),
      line.number(word) != nil || isOrdinal(word)
    else { return nil }
    return (number, word + 1)
  }

  private func isOrdinal(_ word: Int) -> Bool {
    guard word < count, line.token(word).digits > 0 else { return false }
    return ["st", "nd", "rd", "th"].contains { line.suffix(word).elementsEqual($0.utf8) }
  }

  private func year(at word: Int) -> (value: Int, end: Int)? {
    guard word < count, let year = line.number(word), (2000...2199).contains(year) else {
      return nil
    }
    return (year, word + 1)
  }

  private func dated(_ start: Int, _ end: Int, _ month: Int, _ day: Int) -> NamedDay? {
    if let year = year(at: end) {
      return exact(start, year.end, CivilDate(year: year.value, month: month, day: day))
    }
    return exact(start, end, occurrence(month, day))
  }

  /// "March 12th, 2027".
  private func monthDay(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    guard let month = value(.months, at: word) else { return nil }
    let at = bytes(month.end, are: "the") || bytes(month.end, are: "a") ? month.end + 1 : month.end
    guard let day = dayNumber(at: at), !line.marks(before: at).contains(.slash) else { return nil }
    if bytes(word, are: "may"), lead == nil, !isOrdinal(at) {
      // Tagalog "may 2 akong kaibigan": there are two.
      guard
        day.end == count || line.marks(before: day.end).isBreak
          || year(at: day.end) != nil || line.token(word).isCapital
      else { return nil }
    }
    if has(.counted, at: day.end) != nil, !isOrdinal(at) { return nil }
    return dated(word, day.end, month.value, day.value)
  }

  /// "12 March", "12th of March", "ika-12 ng Marso".
  private func dayMonth(_ word: Int) -> NamedDay? {
    guard let day = dayNumber(at: word) else { return nil }
    var at = day.end
    if bytes(at, are: "of") || bytes(at, are: "ng") { at += 1 }
    guard let month = value(.months, at: at),
      !bytes(at, are: "may") || isOrdinal(word) || at > day.end || line.token(at).isCapital
    else { return nil }
    return dated(word, month.end, month.value, day.value)
  }

  /// The next such day, the last one where days lie in the past.
  private func occurrence(_ month: Int, _ day: Int, orThisMonth: Bool = false) -> CivilDate? {
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
  private func onDay(_ day: Int) -> CivilDate? {
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
  private func dayOfMonth(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    guard let day = dayNumber(at: word) else { return nil }
    let isMarked = isOrdinal(word)
    let led = lead.map { line.bytes($0.upperBound - 1) }
    let byTagalog = led.map { $0.elementsEqual("ika".utf8) || $0.elementsEqual("a".utf8) } ?? false
    let bySa = led?.elementsEqual("sa".utf8) ?? false
    let isFree = day.end == count || line.marks(before: day.end).isBreak
    // "A 7" rates, "a-7" dates: the hyphen tells them apart.
    let hyphen = line.marks(before: word).contains(.hyphen)
    guard
      isMarked && (lead != nil || isWholeLine(word, day.end)) || byTagalog && hyphen
        || bySa && isFree && day.value > 12
    else { return nil }
    if isMarked, let noun = has(.roles, at: day.end), noun > day.end { return nil }
    if isMarked, !isFree, bytes(day.end, are: "floor") || bytes(day.end, are: "time") {
      return nil
    }
    return exact(word, day.end, onDay(day.value))
  }

  // MARK: Names of days

  private func dayWord(_ word: Int) -> NamedDay? {
    if let day = value(.monthDays, at: word) {
      return exact(word, day.end, occurrence(day.value / 100, day.value % 100))
    }
    return value(.dayWords, at: word).flatMap {
      exact(word, $0.end, today.adding(days: $0.value))
    }
  }

  private func coming(_ weekday: Int) -> CivilDate {
    today.adding(days: (weekday - today.weekday + 6) % 7 + 1)
  }

  private func weekday(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    if let unit = value(.dateUnits, at: word), unit.value == 71,
      lead != nil || isWholeLine(word, unit.end)
    {
      return exact(word, unit.end, max(today, monday.adding(days: 5)), true)
    }
    guard word < count, let weekday = value(.weekdays, at: word) else { return nil }
    let isShort = weekday.end == word + 1 && line.bytes(word).count == 3
    let isLinggo = bytes(word, are: "linggo")
    if lead == nil, isShort || isLinggo {
      let isCapital = line.token(word).isCapital && word > 0
      let ends = weekday.end == count && isShort && word > 0
      guard isCapital || ends || isWholeLine(word, weekday.end) else { return nil }
    }
    if isLinggo, word > 0, number(at: word - 1) != nil { return nil }
    if inPast {
      let back = (today.weekday - weekday.value + 7) % 7
      return NamedDay(
        words: word..<weekday.end, day: today.adding(days: -back), isAmbiguous: false,
        kind: .weekday(weekday.value))
    }
    return NamedDay(
      words: word..<weekday.end, day: coming(weekday.value),
      isAmbiguous: weekday.value == today.weekday, kind: .weekday(weekday.value))
  }

  /// A month alone: its first day, to be confirmed.
  private func month(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    guard let month = value(.months, at: word) else { return nil }
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
    return exact(word, month.end, occurrence(month.value, 1), true)
  }
}
