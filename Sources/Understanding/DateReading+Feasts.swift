import Rules

/// Days that a year has once, some of them on another date every year.
extension DateReading {
  /// The next day that a number of `month-days` stands for: 1225, 110403 for the fourth Thursday of
  /// November (9 for the last), 200098 for two days before Easter.
  func feast(_ code: Int) -> CivilDate? {
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
}
