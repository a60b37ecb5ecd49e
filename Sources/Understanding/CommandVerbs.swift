/// The keys of `command-verbs` and `command-things`, by the place of their line.
struct CommandVerbs: Sendable {
  /// Which command a verb gives, and with which thing.
  typealias Key = (command: Substring, thing: Substring)

  let keys: [Key]
  let things: [Substring]
  /// The commands whose verbs go with a thing.
  private let commands: [Substring: Set<Substring>]

  init(keys: [String], things: [String]) {
    self.keys = keys.map { key in
      let parts = key.split(separator: " ")
      return parts.count == 2 ? (parts[0], parts[1]) : ("", "")
    }
    self.things = things.map { Substring($0) }
    commands = Dictionary(grouping: self.keys, by: \.thing).mapValues { Set($0.map(\.command)) }
  }

  /// Whether some verb of this command goes with this thing.
  func has(_ command: Substring, _ thing: Substring) -> Bool {
    commands[thing]?.contains(command) ?? false
  }

  /// Whether a match asks to wait.
  func isWaiting(_ match: Match) -> Bool {
    guard match.group == Group.commandVerbs.rawValue else { return false }
    return keys[Int(match.value)] == ("pause", "waiting")
  }

  /// Whether a match asks for an example.
  func asksForExample(_ match: Match) -> Bool {
    guard match.group == Group.commandVerbs.rawValue else { return false }
    return keys[Int(match.value)] == ("unsure", "example")
  }

  /// Whether a match is what somebody has to leave for: a call, lunch, the door.
  func isOccasion(_ match: Match) -> Bool {
    match.group == Group.commandThings.rawValue && things[Int(match.value)] == "waiting"
  }

  /// Whether a match is a verb of this command, or a thing that goes with one.
  func isAbout(_ command: String, _ match: Match) -> Bool {
    switch match.group {
    case Group.commandVerbs.rawValue: keys[Int(match.value)].command == command
    case Group.commandThings.rawValue: has(Substring(command), things[Int(match.value)])
    default: false
    }
  }
}
