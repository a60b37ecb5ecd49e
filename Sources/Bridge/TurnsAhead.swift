import Dialogue
import Dispatch
import Store
import Synchronization

/// Turns of a group that were worked out side by side, before they are stored one after the other.
///
/// A turn is pure: what the first line of each person in a group comes to depends on nothing that
/// the group stores, so it can be worked out on any core.
struct TurnsAhead {
  /// In a smaller group handing them out costs more than it saves.
  private static let least = 4

  /// By the line's place in the group.
  private var turns: [Int: Turn] = [:]

  /// None.
  init() {}

  /// Works out the turns of the first lines of their persons among the messages to be taken.
  init(
    of group: [(place: Int, person: String, message: Message, moment: Moment)],
    _ taking: any TurnTaking,
    _ respond: @Sendable (consuming Conversation, Message, Moment) -> Turn
  ) {
    guard group.count >= Self.least else { return }
    var seen: Set<String> = []
    var firsts: [(place: Int, state: Conversation, message: Message, moment: Moment)] = []
    for entry in group where seen.insert(entry.person).inserted {
      // A state that cannot be read is told of when the line itself is taken.
      guard let state = try? taking.state(of: entry.person, in: .direct) else { continue }
      firsts.append((entry.place, state, entry.message, entry.moment))
    }
    let worked = Mutex<[Int: Turn]>([:])
    DispatchQueue.concurrentPerform(iterations: firsts.count) { [firsts] number in
      let first = firsts[number]
      let turn = respond(first.state, first.message, first.moment)
      worked.withLock { $0[first.place] = turn }
    }
    turns = worked.withLock { $0 }
  }

  /// The turn of the line at this place, to be used once.
  mutating func take(_ place: Int) -> Turn? { turns.removeValue(forKey: place) }
}
