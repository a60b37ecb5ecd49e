package import Rules

/// What somebody may be written to about of the coach's own accord, and from which day.
///
/// Computed from the events alone, so that a store can keep it in rows found by time.
extension Conversation {
  package struct FollowUp: Hashable, Sendable {
    /// `step 3`, `people`, `week w2`: one of each name at a time.
    package var what: String
    package var on: CivilDate
    /// Whether it has been said already: nothing is said twice.
    package var isTold: Bool
  }

  /// Steps with a day, the first person to go quiet, the next guided week; none before the day
  /// after the last nudge, since one a day is enough, and none for who wants none.
  package var followUps: [FollowUp] {
    if preferences["nudges"] == "off" { return [] }
    var found = openSteps.compactMap { step in
      step.step.when.map {
        FollowUp(what: "step \(step.id)", on: $0, isTold: nudgedSteps.contains(step.id))
      }
    }
    if let day = contacts.compactMap(\.quietFrom).min() {
      found.append(FollowUp(what: "people", on: day, isTold: false))
    }
    if let (week, day) = nextWeek {
      let isTold = preferences["nudged-week"] == week
      found.append(FollowUp(what: "week \(week)", on: day, isTold: isTold))
    }
    guard let nudged = nudgedOn else { return found }
    return found.map { item in
      var item = item
      item.on = max(item.on, nudged.adding(days: 1))
      return item
    }
  }

  /// The day of the last nudge.
  var nudgedOn: CivilDate? { preferences["nudged"].flatMap { CivilDate(iso: $0) } }

  /// The steps whose day was told by a nudge.
  var nudgedSteps: [Int] {
    preferences["nudged-steps"]?.split(separator: " ").compactMap { Int($0) } ?? []
  }

  /// Which guided week comes next and from when, as noted when that last changed.
  var nextWeek: (id: String, opens: CivilDate)? {
    guard enrolment != nil, let parts = preferences["week"]?.split(separator: " "),
      parts.count == 2, let day = CivilDate(iso: parts[1])
    else { return nil }
    return (String(parts[0]), day)
  }
}

extension Event {
  /// Whether the follow-ups after this event may be others than before it.
  package var mayChangeFollowUps: Bool {
    switch self {
    case .stepSet, .stepClosed, .undone, .reopened, .erased, .contactLogged, .contactChanged: true
    case .preference(let name, _): name == "week" || name.hasPrefix("nudge")
    default: false
    }
  }
}
