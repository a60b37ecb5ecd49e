import Content

/// Whom a message is for, and in which language its sender lives.
enum Addressing {
  /// Whether the text calls one of the names, and the text without such a call at its beginning.
  static func stripped(_ text: String, names: [String]) -> (named: Bool, text: String) {
    let folded = text.lowercased()
    for name in names where !name.isEmpty {
      let wanted = name.lowercased()
      for prefix in ["@" + wanted, wanted] where folded.hasPrefix(prefix) {
        let rest = text.dropFirst(prefix.count)
        guard let next = rest.first else { return (true, "") }
        if next == ":" || next == "," || next.isWhitespace {
          return (true, String(rest.drop { $0 == ":" || $0 == "," || $0.isWhitespace }))
        }
      }
      if holds(folded, "@" + wanted) { return (true, text) }
    }
    return (false, text)
  }

  private static func holds(_ text: String, _ wanted: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(wanted.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { start in
      bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }

  /// The language of a locale such as `fil_PH.UTF-8`.
  static func language(_ locale: String?) -> Language? {
    guard let code = locale?.lowercased().prefix(while: { $0 != "_" && $0 != "-" && $0 != "." })
    else { return nil }
    return code == "tl" ? .filipino : Language(rawValue: String(code))
  }
}

/// Ends loops: more than five answers to one person in ten seconds mute them for ten minutes in
/// that room.
struct FloodGate {
  private struct Key: Hashable {
    var person: String
    var room: String
  }

  private struct Recent {
    var times: [Int64] = []
    var mutedUntil: Int64 = .min
  }

  private var recent: [Key: Recent] = [:]

  /// Whether this message is to be passed over; counts it otherwise.
  mutating func isMuted(person: String, room: String, now: Int64) -> Bool {
    if recent.count > 4_096 { recent = recent.filter { $0.value.mutedUntil > now } }
    let key = Key(person: person, room: room)
    var entry = recent[key] ?? Recent()
    defer { recent[key] = entry }
    if entry.mutedUntil > now { return true }
    entry.times.removeAll { now - $0 >= 10 }
    if entry.times.count >= 5 {
      entry.mutedUntil = now + 600
      entry.times = []
      return true
    }
    entry.times.append(now)
    return false
  }
}
