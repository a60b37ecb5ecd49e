import Dialogue
import Dispatch
import Store
import Synchronization

/// Turns of a group that another core works out while those before them are stored.
///
/// A turn is pure: what the first line of each person in a group comes to depends on nothing that
/// the group stores, so it can be worked out anywhere. Storing takes about as long as working out,
/// so one worker keeps up; a turn that it has not begun when its line is due is left to the caller.
final class TurnsAhead: Sendable {
  /// In a smaller group handing them out costs more than it saves.
  private static let least = 4

  private typealias Line = (state: Conversation, message: Message, moment: Moment)

  private enum Slot {
    /// Not to be worked out ahead, or taken.
    case none
    case open(Line)
    case begun
    /// Begun, and its line waits for it.
    case awaited
    case done(Turn)
  }

  /// By the line's place in the group.
  private let slots: Mutex<[Slot]>
  private let awaited = DispatchSemaphore(value: 0)

  /// None.
  init() { slots = Mutex([]) }

  /// Begins to work out the turns of the first lines of their persons among the messages to be taken.
  init(
    of group: [(place: Int, person: String, message: Message, moment: Moment)],
    _ taking: any TurnTaking,
    _ respond: @escaping @Sendable (consuming Conversation, Message, Moment) -> Turn
  ) {
    guard group.count >= Self.least, let last = group.last?.place else {
      slots = Mutex([])
      return
    }
    var lines: [Slot] = Array(repeating: .none, count: last + 1)
    var seen: Set<String> = []
    for entry in group where seen.insert(entry.person).inserted {
      // A state that cannot be read is told of when the line itself is taken.
      guard let state = try? taking.state(of: entry.person, in: .direct) else { continue }
      lines[entry.place] = .open((state, entry.message, entry.moment))
    }
    slots = Mutex(lines)
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      var place = 0
      while let line = begin(&place) {
        finish(place, respond(line.state, line.message, line.moment))
        place += 1
      }
    }
  }

  /// The next line that nobody has begun, from a place on.
  private func begin(_ place: inout Int) -> Line? {
    slots.withLock { slots in
      while place < slots.count {
        if case .open(let line) = slots[place] {
          slots[place] = .begun
          return line
        }
        place += 1
      }
      return nil
    }
  }

  private func finish(_ place: Int, _ turn: Turn) {
    let isAwaited = slots.withLock { slots in
      defer { slots[place] = .done(turn) }
      if case .awaited = slots[place] { return true }
      return false
    }
    if isAwaited { awaited.signal() }
  }

  /// The turn of the line at this place, to be used once; nil where the caller is to work it out.
  func take(_ place: Int) -> Turn? {
    let slot = slots.withLock { slots -> Slot in
      guard place < slots.count else { return .none }
      let slot = slots[place]
      slots[place] = if case .begun = slot { .awaited } else { .none }
      return slot
    }
    switch slot {
    case .none, .open, .awaited: return nil
    case .done(let turn): return turn
    case .begun:
      awaited.wait()
      return take(place)
    }
  }
}
