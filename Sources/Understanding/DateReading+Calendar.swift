import Rules

/// Months and days of the month.
extension DateReading {
  /// 12 in `12`, `12th`, `ika-12`, `a-12`.
  func dayNumber(at word: Int) -> (value: Int, end: Int)? {
    // "A-bente singko"
    if word > 0, line.marks(before: word).contains(.hyphen),
      kind(.dayLeads, at: word - 1) == 1,
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
    guard let month = value(.months, at: word) else { return nil }
    let at =
      has(.roleArticles, at: month.end) ?? has(.dayLeads, at: month.end) ?? month.end
    guard let day = dayNumber(at: at) ?? spelledDay(at: at, endsClause: true),
      !line.marks(before: at).contains(.slash)
    else { return nil }
    // "May 1:1 kami": a talk of two.
    if day.end < count, line.marks(before: day.end).contains(.colon),
      line.token(day.end).digits > 0
    {
      return nil
    }
    if kind(.monthWords, at: word) == 1, lead == nil, !isOrdinal(at) {
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
    has(.monthWords, at: word) != nil && !line.token(word).isCapital
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
    if kind(.dateLinks, at: at) == 1 {
      at += 1
    } else if number == nil {
      return nil
    }
    // "2nd of next month", "ika-30 ngayong buwan"
    let next = has(.dateNext, at: at)
    if number != nil,
      let start = next ?? has(.dateThis, at: at) ?? has(.roleArticles, at: at),
      let unit = value(.dateUnits, at: start), unit.value == 30
    {
      let (year, month, _) = later(months: next == nil ? 0 : 1).parts
      return exact(word, unit.end, CivilDate(year: year, month: month, day: day.value))
    }
    guard let month = value(.months, at: at),
      kind(.monthWords, at: at) != 1 || at > day.end || line.token(at).isCapital
        || isOrdinal(word) && !line.marks(before: at).isBreak
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
    // "28", where a day was asked for
    if isAsked, lead == nil, line.number(word) != nil, day.value > 12, isWholeLine(word, day.end) {
      return exact(word, day.end, onDay(day.value))
    }
    let isMarked = isOrdinal(word) || spelled != nil
    let led = lead.flatMap { kind(.dayLeads, at: $0.upperBound - 1) }
    var freeEnd = day.end
    while !line.marks(before: freeEnd).isBreak, let filler = has(.fillers, at: freeEnd) {
      freeEnd = filler
    }
    let isFree = freeEnd >= count || line.marks(before: freeEnd).isBreak
    if !isAsked, isMarked, isRanked(word, lead) { return nil }
    // "The 5th ticket", "ika-apat na trabaho": a thing is counted.
    if !isFree, has(.linkers, at: day.end - 1) != nil || !isAsked && !goesOnPlainly(day.end) {
      return nil
    }
    // "A 7" rates, "a-7" dates: the hyphen tells them apart.
    let hyphen = line.marks(before: word).contains(.hyphen)
    guard
      isMarked
        && (lead != nil || word == 0 && (isFree || line.marks(before: day.end).contains(.colon))
          || isWholeLine(word, day.end)
          || isPlanned && isFree && line.marks(before: word).contains(.comma))
        || led == 1 && hyphen
        || led == 2 && day.value > 12
          && (isFree || has(.linkers, at: day.end) == nil && has(.enclitics, at: day.end) != nil)
    else { return nil }
    if isMarked, let noun = has(.roles, at: day.end), noun > day.end { return nil }
    // "13th month pay"
    if isMarked, has(.dateUnits, at: day.end) != nil { return nil }
    if isMarked, !isFree, has(.rankedThings, at: day.end) != nil { return nil }
    return NamedDay(
      words: word..<day.end, day: onDay(day.value) ?? today, isAmbiguous: false,
      kind: .dayOfMonth(day.value))
  }

  /// "We came in 3rd", "always the 15th", "the 21st floor and the 3rd": one of several things.
  private func isRanked(_ word: Int, _ lead: Range<Int>?) -> Bool {
    if let lead {
      if lead.count == 1, has(.dateIn, at: lead.lowerBound) != nil { return true }
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
    if has(.linkers, at: word) != nil {
      return has(.fillers, at: word + 1) != nil || word + 1 >= count
    }
    for group in [
      Group.stepWords, .fillers, .questionVerbs, .peopleReasons, .tagalogWords, .dateOn,
      .dateTails, .months, .dateUnits, .messageVerbs,
      .personVerbs,
    ] where has(group, at: word) != nil {
      return true
    }
    return false
  }

  /// A month alone: its first day, to be confirmed.
  func month(_ word: Int, _ lead: Range<Int>?) -> NamedDay? {
    guard let month = value(.months, at: word), !isCalled(word) else { return nil }
    if let day = value(.dateUnits, at: word), day.value == 71 { return nil }
    guard
      lead != nil && matches.longest(.dateOn, endingAt: word)?.value != 1
        || isWholeLine(word, month.end)
    else { return nil }
    if isVerb(word), count > 2 || !isWholeLine(word, month.end) { return nil }
    if let year = year(at: month.end) {
      return exact(
        word, year.end, CivilDate(year: year.value, month: month.value, day: 1), true)
    }
    let next = occurrence(month.value, 1)
    // "Before December" is over with November.
    return isOver(next, before: word)
      ? nil : exact(word, month.end, isBefore(lead) ? next?.adding(days: -1) : next, true)
  }

  /// "Before", "bago".
  func isBefore(_ lead: Range<Int>?) -> Bool {
    lead.map { bound(at: $0.lowerBound) == .before } ?? false
  }

  /// Whether something past is told before a month that is far away: "I joined in March".
  func isOver(_ day: CivilDate?, before word: Int) -> Bool {
    guard !isAsked, !inPast, let day else { return false }
    var start = word
    while let lead = matches.longest(.dateOn, endingAt: start) { start = lead.start }
    // "He was promoted in December"
    if start < word, start > 1, isPast(start - 1), !line.marks(before: start).isBreak {
      return true
    }
    return day.dayNumber - today.dayNumber > 60 && clause(before: word).contains(where: isPast)
  }

  /// The words before this one, as far as the last comma or other break.
  func clause(before word: Int) -> Range<Int> {
    var start = max(0, word)
    while start > 0, !line.marks(before: start).isBreak { start -= 1 }
    return start..<max(0, word)
  }

  /// "Joined", "met", "nung": a word that tells of what is over.
  func isPast(_ word: Int) -> Bool {
    let bytes = line.bytes(word)
    return has(.pastWords, at: word) != nil
      || bytes.count > 4 && bytes.suffix(2).elementsEqual("ed".utf8)
  }
}
