import Dialogue
import JSON

/// Which conversation: compared byte by byte, since two spellings that Swift calls equal ("é" as
/// one scalar or as two) are two people to the database.
struct ConversationKey: Hashable {
  var person: String
  var venue: String

  static func == (left: ConversationKey, right: ConversationKey) -> Bool {
    left.person.hasSameBytes(as: right.person) && left.venue.hasSameBytes(as: right.venue)
  }

  func hash(into hasher: inout Hasher) {
    // Equal bytes hash equally whatever String's own hashing does.
    hasher.combine(person)
    hasher.combine(venue)
  }
}

/// A conversation in memory, changed in place by its turns.
final class CachedConversation {
  let person: Int64
  var state: Conversation
  /// The last event that `state` holds; 0 when there is none.
  var through: Int64
  /// How many events came after the stored snapshot.
  var sinceSnapshot: Int
  /// How long the stored snapshot is.
  var snapshotBytes = 0
  /// When this was last known to be what the database holds.
  var generation: Int

  /// The state, to be replaced by what the turn makes of it: nothing else holds it then, and it is
  /// changed without being copied.
  func give() -> Conversation {
    var given = Conversation()
    swap(&given, &state)
    return given
  }

  init(
    person: Int64, state: Conversation, through: Int64, sinceSnapshot: Int, generation: Int
  ) {
    self.person = person
    self.state = state
    self.through = through
    self.sinceSnapshot = sinceSnapshot
    self.generation = generation
  }
}

/// Conversations kept in memory between turns: the recently used ones, at most `limit`.
///
/// Two halves: a new one goes into `young`; when that is full it becomes `old`, and what had not
/// been used since is dropped.
struct ConversationCache {
  let limit: Int
  private var young: [ConversationKey: CachedConversation] = [:]
  private var old: [ConversationKey: CachedConversation] = [:]

  init(limit: Int) { self.limit = limit }

  mutating func find(_ key: ConversationKey) -> CachedConversation? {
    if let found = young[key] { return found }
    guard let found = old.removeValue(forKey: key) else { return nil }
    put(found, key)
    return found
  }

  mutating func put(_ conversation: CachedConversation, _ key: ConversationKey) {
    if young.count >= limit / 2 {
      old = young
      young = [:]
    }
    young[key] = conversation
  }

  mutating func remove(_ key: ConversationKey) {
    young[key] = nil
    old[key] = nil
  }

  mutating func removeAll() {
    young = [:]
    old = [:]
  }
}
