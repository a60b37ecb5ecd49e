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
        if ":,;!".contains(next) || next.isWhitespace {
          return (true, String(rest.drop { ":,;!".contains($0) || $0.isWhitespace }))
        }
      }
      if holds(folded, "@" + wanted) { return (true, text) }
    }
    return (false, text)
  }

  /// Whether the text holds a name, and not the beginning of a longer one.
  private static func holds(_ text: String, _ wanted: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(wanted.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { start in
      let end = start + wanted.count
      guard bytes[start..<end].elementsEqual(wanted) else { return false }
      return end == bytes.count || !(bytes[end] >= 0x80 || isLetter(bytes[end]))
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
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

  /// Whether a new message of this person is to be passed over.
  mutating func isMuted(person: String, room: String, now: Int64) -> Bool {
    let key = Key(person: person, room: room)
    guard var entry = recent[key] else { return false }
    if entry.mutedUntil > now { return true }
    entry.times.removeAll { now - $0 >= 10 }
    if entry.times.count >= 5 {
      entry.mutedUntil = now + 600
      entry.times = []
    }
    recent[key] = entry
    return entry.mutedUntil > now
  }

  /// Counts an answer.
  mutating func note(person: String, room: String, now: Int64) {
    if recent.count > 4_096 {
      recent = recent.filter {
        $0.value.mutedUntil > now || $0.value.times.last.map { now - $0 < 10 } ?? false
      }
    }
    recent[Key(person: person, room: room), default: Recent()].times.append(now)
  }
}
