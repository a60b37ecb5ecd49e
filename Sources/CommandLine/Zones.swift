import CSystem
import Dialogue
import Rules

/// The moment in a zone by its name, such as `Asia/Manila`.
///
/// Zones' rules are read by the C library; what it says is kept for a quarter of an hour of each
/// zone, for it is asked on every message.
final class Zones {
  private var known: [String: (quarter: Int64, offset: Int64)] = [:]

  /// Nil when there is no such zone on this machine.
  func moment(_ seconds: Int64, in zone: String) -> Moment? {
    let quarter = seconds.quotientRoundedDown(by: 900)
    let offset: Int64
    if let found = known[zone], found.quarter == quarter {
      offset = found.offset
    } else {
      var found: Int32 = 0
      guard backer_zone_offset(zone, seconds, &found) == 0 else { return nil }
      offset = Int64(found)
      // A host makes the names up; it shall not fill the memory with them.
      if known.count > 1_000 { known = [:] }
      known[zone] = (quarter, offset)
    }
    let local = seconds + offset
    let day = local.quotientRoundedDown(by: 86_400)
    return Moment(
      seconds: seconds, today: CivilDate(dayNumber: Int(day)),
      minuteOfDay: Int(local - day * 86_400) / 60, zone: zone)
  }
}

extension Int64 {
  fileprivate func quotientRoundedDown(by divisor: Int64) -> Int64 {
    (self - ((self % divisor) + divisor) % divisor) / divisor
  }
}
