import Rules

/// Reads days out of a line, one place at a time.
struct DateReading {
  let line: Line
  let matches: Matches
  let today: CivilDate
  /// Whether days without a year or week lie behind today ("when did you last talk?").
  let inPast: Bool
  /// A day was asked for, so that "Saturday is my rest day" may be one, to be confirmed.
  var isAsked = false
  /// Something to do was asked for, so that "at tomorrow's standup" names its day.
  var isPlanned = false

  var count: Int { line.words.count }
  var monday: CivilDate { today.adding(days: -today.weekday) }

  func value(_ group: Group, at word: Int) -> (value: Int, end: Int)? {
    matches.longest(group, at: word).map { (Int($0.value), $0.end) }
  }

  func has(_ group: Group, at word: Int) -> Int? { matches.longest(group, at: word)?.end }

  /// Which way a word bounds a day.
  enum Bound: Int {
    case before = -1
    case until, after, from, by
  }

  func bound(at word: Int) -> Bound? {
    value(.dateBounds, at: word).flatMap { Bound(rawValue: $0.value) }
  }

  /// What a lead is in the groups whose values tell kinds of it; nil where it is in none.
  func kind(_ group: Group, at word: Int) -> Int? { value(group, at: word)?.value }

  /// The day that begins at this word, with the words that lead to it ("by", "sa", "on the").
  func day(at word: Int) -> NamedDay? {
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
    // "Every day", "bukas sa mga"; "sa araw ni Bonifacio" goes further.
    if let not = has(.notDates, at: word), let end = best?.words.upperBound,
      end < not || end == not && not > word + 1
    {
      return nil
    }
    // "Monday morning", "tomorrow itself"
    if let end = best?.words.upperBound, let tail = has(.dateTails, at: end),
      !line.marks(before: end).isBreak
    {
      best?.words = word..<tail
    }
    // "Sat 10am", "mamayang 9pm"
    if let end = best?.words.upperBound, !line.marks(before: end).isBreak,
      let clock = clock(at: end)
    {
      best?.words = word..<clock
    }
    return best
  }

  func core(at word: Int, lead: Range<Int>?) -> NamedDay? {
    let readings = [
      iso(word), dotted(word), slashed(word, lead), counted(word, lead), relative(word), edge(word),
      monthDay(word, lead), dayMonth(word), dayWord(word, lead), dayOfMonth(word, lead),
      weekday(word, lead), month(word, lead), weekAfterNext(word), nthWeekday(word),
      unitThis(word), besideDay(at: word),
    ]
    var best: NamedDay?
    for case .some(let reading) in readings
    where reading.words.upperBound > (best?.words.upperBound ?? 0) {
      best = reading
    }
    return best
  }

  func exact(_ start: Int, _ end: Int, _ day: CivilDate?, _ ambiguous: Bool = false)
    -> NamedDay?
  {
    day.map { NamedDay(words: start..<end, day: $0, isAmbiguous: ambiguous) }
  }
}
