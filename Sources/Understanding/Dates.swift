package import Rules

/// A day that words of a line name, and which words those are.
struct NamedDay: Hashable, Sendable {
  /// How it was named, so that "Friday" and "next week" can be put together.
  enum Kind: Hashable, Sendable {
    case exact
    case weekday(Int)
    /// The Monday of a week.
    case week(CivilDate)
    /// "End of day", "asap": gives way to any other day beside it.
    case loose
    /// The first of a month, and a day in some month.
    case month(CivilDate), dayOfMonth(Int)
  }

  var words: Range<Int>
  var day: CivilDate
  /// The words could mean another day as well, so it is to be said back.
  var isAmbiguous: Bool
  var kind: Kind = .exact
}

extension Reader {
  /// The day named in the text, if there is one and only one.
  package func date(in text: String, today: CivilDate) -> (day: CivilDate, ambiguous: Bool)? {
    let heard = hear(text)
    guard !heard.isEmpty else { return nil }
    let days = namedDays(heard.line, heard.matches, today: today, inPast: false)
    guard let first = days.first, days.allSatisfy({ $0.day == first.day }) else { return nil }
    return (first.day, first.isAmbiguous)
  }

  /// Reads an answer that is a day.
  func readDate(
    _ line: Line, _ matches: Matches, after: Bool?, withinDays: Int?, today: CivilDate
  ) -> Interpretation {
    let days = namedDays(line, matches, today: today, inPast: after == false, isAsked: true)
    let meant = answers(days, line, matches, today: today)
    guard let first = meant.first else { return .unreadable }
    var different: [CivilDate] = []
    for day in meant where !different.contains(day.day) { different.append(day.day) }
    guard different.count == 1 else { return .ambiguous(different.map(Value.date)) }
    guard isInside(first.day, after: after, withinDays: withinDays, today: today) else {
      return .outOfRange
    }
    // "Next Friday, Nov 27" says which.
    let isAmbiguous = meant.allSatisfy(\.isAmbiguous)
    return .value(.date(first.day), confirm: isAmbiguous ? first.day : nil)
  }

  /// The days that answer: one that is all its clause says, before others that something is told of.
  ///
  /// "Sa makalawa, may deadline pa ako bukas", "kickoff is on Dec 1, so Nov 28".
  private func answers(
    _ days: [NamedDay], _ line: Line, _ matches: Matches, today: CivilDate
  ) -> [NamedDay] {
    guard Set(days.map(\.day)).count > 1 else { return days }
    let reading = DateReading(line: line, matches: matches, today: today, inPast: false)
    let bare = days.filter { day in
      let clause = StepTime(line: line, matches: matches).clause(of: day.words)
      return reading.isFiller(clause.lowerBound..<day.words.lowerBound)
        && reading.isFiller(day.words.upperBound..<clause.upperBound)
    }
    let isEither = line.words.indices.contains {
      matches.longest(.peopleAnd, at: $0)?.value == Match.either
    }
    return Set(bare.map(\.day)).count == 1 && !isEither ? bare : days
  }

  func isInside(
    _ day: CivilDate, after: Bool?, withinDays: Int?, today: CivilDate
  ) -> Bool {
    let ahead = day.dayNumber - today.dayNumber
    if after == true, ahead < 0 { return false }
    if after == false, ahead > 0 { return false }
    if let withinDays { return abs(ahead) <= withinDays }
    return true
  }

  /// Every day that the line names, "Friday" and "next week" already put together.
  func namedDays(
    _ line: Line, _ matches: Matches, today: CivilDate, inPast: Bool, isAsked: Bool = false,
    isPlanned: Bool = false
  ) -> [NamedDay] {
    let reader = DateReading(
      line: line, matches: matches, today: today, inPast: inPast, isAsked: isAsked,
      isPlanned: isPlanned || isAsked)
    var found: [NamedDay] = []
    var denied: NamedDay?
    var takenBack: [CivilDate] = []
    var word = 0
    while word < line.words.count {
      // A day begins with a number or with a word that some list has.
      if matches.starting(at: word).isEmpty, line.token(word).digits == 0 {
        word += 1
      } else if let after = denied ?? found.last,
        let (days, end) = reader.value(.dateAfterThat, at: word), after.words.upperBound + 2 >= word
      {
        // "Not this Friday, the one after"
        found.append(
          NamedDay(words: word..<end, day: after.day.adding(days: days), isAmbiguous: false))
        word = end
      } else if let day = reader.day(at: word) {
        let isDenied =
          matches.longest(.peopleNots, endingAt: day.words.lowerBound) != nil
          && day.day >= today
        if isDenied || reader.isRefused(day.words) || takenBack.contains(day.day) {
          denied = day
          // "Thursday, but not this week"
          if case .week(let monday) = day.kind, case .weekday? = found.last?.kind,
            let last = found.last, last.day.adding(days: -last.day.weekday) == monday
          {
            found[found.count - 1].day = last.day.adding(days: 7)
            found[found.count - 1].kind = .exact
          }
        } else if let last = found.last, isDayAfter(day, matches) {
          // "Nov 26 ang release, so kinabukasan nun"
          found[found.count - 1] = NamedDay(
            words: day.words, day: last.day.adding(days: 1), isAmbiguous: false)
        } else if found.isEmpty || !isAside(found[found.count - 1], day, line, matches) {
          var meant = day
          while let last = found.last, isCorrected(last, day, line, matches) {
            if last.day != day.day { takenBack.append(last.day) }
            // "Friday, no wait, Saturday" says when, all of it.
            if last.words.upperBound + 3 >= meant.words.lowerBound {
              meant.words = last.words.lowerBound..<meant.words.upperBound
            }
            found.removeLast()
          }
          found.append(meant)
        }
        word = max(day.words.upperBound, word + 1)
      } else if let skipped = matches.longest(.notDates, at: word) {
        word = skipped.end
        // "Every Tuesday and Thursday"
        while let and = matches.longest(.peopleAnd, at: word),
          let other = matches.longest(.weekdays, at: and.end)
        {
          word = other.end
        }
      } else {
        word += 1
      }
    }
    return joined(found, line, matches)
  }

  /// "Kinabukasan", "the next day": the day after the one that was named.
  private func isDayAfter(_ day: NamedDay, _ matches: Matches) -> Bool {
    day.words.contains { matches.longest(.dayWords, at: $0)?.value == Int32(DateReading.dayAfter) }
  }

  /// "Makalawa po, wala kasi siya bukas": a day that tells why, behind the one that was meant.
  private func isAside(
    _ meant: NamedDay, _ other: NamedDay, _ line: Line, _ matches: Matches
  ) -> Bool {
    let between = meant.words.upperBound..<max(meant.words.upperBound, other.words.lowerBound)
    // "Dec 3, sweldo noon": what is sure was meant.
    let isLoose =
      other.isAmbiguous && !meant.isAmbiguous
      && (between.lowerBound...between.upperBound).contains {
        line.marks(before: $0).contains(.comma)
      }
    return !between.contains { matches.longest(.peopleAnd, at: $0) != nil }
      && (isLoose || between.contains { matches.longest(.because, at: $0) != nil })
  }

  /// Whether a later day takes the earlier one back: "bukas, hindi pala, sa Biyernes", "before
  /// Christmas, so December 18", "pagkatapos ng sweldo, mga a-16".
  private func isCorrected(
    _ said: NamedDay, _ meant: NamedDay, _ line: Line, _ matches: Matches
  ) -> Bool {
    let between = said.words.upperBound..<max(said.words.upperBound, meant.words.lowerBound)
    if between.contains(where: { matches.longest(.corrections, at: $0) != nil }) { return true }
    // "Before month-end, let's say the 29th"
    if !between.isEmpty, matches.longest(.dateSo, endingAt: between.upperBound) != nil {
      return true
    }
    // "After New Year, Jan 4"
    let isBound = [said.words.lowerBound - 1, said.words.lowerBound].contains {
      matches.longest(.dateBounds, at: $0).map { abs($0.value) == 1 } ?? false
    }
    return (said.isAmbiguous || isBound) && said.kind == .exact && !meant.isAmbiguous
      && line.marks(before: between.upperBound - between.count).contains(.comma)
      && between.count <= 2
      && !between.contains { matches.longest(.peopleAnd, at: $0) != nil }
  }

  /// "Friday" with "next week", "Thursday" with "26 November": one day.
  private func joined(_ days: [NamedDay], _ line: Line, _ matches: Matches) -> [NamedDay] {
    guard days.count > 1 else { return days }
    func isNear(_ one: NamedDay, _ other: NamedDay) -> Bool {
      let between = one.words.upperBound..<max(one.words.upperBound, other.words.lowerBound)
      // "Next month na po, mga a-kinse"
      return between.count <= 2
        || between.allSatisfy {
          matches.longest(.fillers, at: $0) != nil || matches.longest(.whenHedges, at: $0) != nil
        }
    }
    var result: [NamedDay] = []
    /// The week that was named beside the last weekday.
    var week: CivilDate?
    for day in days {
      guard let last = result.last, isNear(last, day) else {
        result.append(day)
        week = nil
        continue
      }
      let both = last.words.lowerBound..<day.words.upperBound
      switch (last.kind, day.kind) {
      case (.weekday(let weekday), .week(let monday)), (.week(let monday), .weekday(let weekday)):
        result[result.count - 1] = NamedDay(
          words: both, day: monday.adding(days: weekday), isAmbiguous: false)
        week = monday
        // "Thursday or Friday next week"
        let before = result.count - 2
        if before >= 0, case .weekday(let earlier) = result[before].kind,
          both.lowerBound - result[before].words.upperBound <= 2
        {
          result[before].day = monday.adding(days: earlier)
        }
      case (.exact, .weekday(let weekday)) where week != nil && last.day.weekday != weekday:
        var other = day
        other.day = (week ?? last.day).adding(days: weekday)
        result.append(other)
      case (.loose, _):
        result[result.count - 1] = day
        result[result.count - 1].words = both
      case (_, .loose):
        result[result.count - 1].words = both
      case (.month(let first), .dayOfMonth(let number)):
        result[result.count - 1] = NamedDay(
          words: both, day: first.adding(days: number - 1), isAmbiguous: last.isAmbiguous)
      case (.weekday(let weekday), .dayOfMonth) where day.day.weekday == weekday:
        result[result.count - 1] = NamedDay(words: both, day: day.day, isAmbiguous: false)
      case (.weekday(let weekday), .exact) where day.day.weekday == weekday:
        result[result.count - 1] = NamedDay(words: both, day: day.day, isAmbiguous: false)
      case (.exact, .weekday(let weekday)) where last.day.weekday == weekday:
        result[result.count - 1] = NamedDay(words: both, day: last.day, isAmbiguous: false)
      default: result.append(day)
      }
    }
    return result
  }
}
