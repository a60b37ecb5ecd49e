import Dialogue
import Dispatch
import Store
import Synchronization

/// Turns of a group that another core works out while those before them are stored.
///
/// A turn is pure: what the first line of each person in a group comes to depends on nothing that
/// the group stores, so it can be worked out anywhere. Storing takes about as long as working out,
/// so one worker nearly keeps up; who stores works out a later one rather than wait for it.
final class TurnsAhead: Sendable {
  /// In a smaller group handing them out costs more than it saves.
  static let least = 4

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
  private let respond: @Sendable (consuming Conversation, Message, Moment) -> Turn

  /// Begins to work out the turns of the first lines of their persons among the messages to be taken;
  /// nil where there are too few.
  init?(
    of group: [(place: Int, person: String, message: Message, moment: Moment)],
    _ taking: any TurnTaking,
    _ respond: @escaping @Sendable (consuming Conversation, Message, Moment) -> Turn
  ) {
    guard group.count >= Self.least, let last = group.last?.place else { return nil }
    self.respond = respond
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
      while let begun = slots.withLock({ Self.begin(from: place, &$0) }) {
        workOut(begun)
        place = begun.place + 1
      }
    }
  }

  /// The next line that nobody has begun, from a place on.
  private static func begin(from start: Int, _ slots: inout [Slot]) -> (place: Int, line: Line)? {
    for place in start..<max(start, slots.count) {
      if case .open(let line) = slots[place] {
        slots[place] = .begun
        return (place, line)
      }
    }
    return nil
  }

  private func workOut(_ begun: (place: Int, line: Line)) {
    finish(begun.place, respond(begun.line.state, begun.line.message, begun.line.moment))
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
    while true {
      var next: (place: Int, line: Line)?
      let slot = slots.withLock { slots -> Slot in
        guard place < slots.count else { return .none }
        let slot = slots[place]
        if case .begun = slot {
          next = Self.begin(from: place + 1, &slots)
          if next == nil { slots[place] = .awaited }
        } else {
          slots[place] = .none
        }
        return slot
      }
      switch slot {
      case .none, .open, .awaited: return nil
      case .done(let turn): return turn
      case .begun: if let next { workOut(next) } else { awaited.wait() }
      }
    }
  }
}
