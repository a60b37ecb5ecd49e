package import Content
import Rules
package import Understanding

/// A transcript acted out against a library: what the coach said, and where it was not as written.
package struct Rehearsal {
  /// How the state is carried from turn to turn; each must come to the same.
  package enum Manner: Sendable {
    /// As it is.
    case direct
    /// Through this encoding and back after every turn.
    case carried(@Sendable (Conversation) throws -> Conversation)
    /// Folded anew from all events before every turn.
    case replayed
  }

  /// A line that did not come out as written.
  package struct Mismatch: Hashable, Sendable {
    package var line: Int
    package var wanted: String
    package var got: String
  }

  package private(set) var mismatches: [Mismatch] = []
  /// What the coach said for each `coach:` line, to rewrite it with: by line.
  package private(set) var spoken: [Int: String] = [:]
  /// Every reason that came up, for coverage.
  package private(set) var reasons: Set<Reason> = []

  private let reader: Reader
  private let manner: Manner
  private let seen: ((Walk.Moment) -> Void)?
  private let room: Transcript.Room?
  private var today: CivilDate
  private var language: Language?
  private var events: [Event] = []
  private var state = Conversation()
  private var last = Turn()
  private var lastMessage = Message("", kind: .arrived)

  /// Acts the transcript out, to its end.
  package init(
    _ transcript: Transcript, reader: Reader, manner: Manner = .direct,
    seen: ((Walk.Moment) -> Void)? = nil
  ) throws {
    self.reader = reader
    self.manner = manner
    self.seen = seen
    today = transcript.today
    room = transcript.room
    // In a room the coach is silent until it is spoken to.
    if room == nil { try take(Message("", kind: .arrived, guide: transcript.guide)) }
    var pattern: [(line: Int, text: String)] = []
    for step in transcript.steps {
      if case .coach(let text) = step.kind {
        pattern.append((step.line, text))
        continue
      }
      compare(&pattern)
      switch step.kind {
      case .coach: break
      case .you(let text): try take(Message(text, audience: audience, language: language))
      case .expect(let text): expect(text, line: step.line)
      case .now(let text): today = CivilDate(iso: text.prefix(10)) ?? today
      case .do(let what): try act(what)
      }
    }
    compare(&pattern)
  }

  private var audience: Message.Audience {
    room.map { .room("room", canDirect: $0 == .direct) } ?? .direct
  }

  private var moment: Moment {
    Moment(
      seconds: Int64(today.dayNumber) * 86_400 + 32_400, today: today, minuteOfDay: 540,
      zone: "Asia/Manila")
  }

  private mutating func take(_ message: Message) throws {
    switch manner {
    case .direct: break
    case .carried(let carry): state = try carry(state)
    case .replayed:
      state = Conversation()
      for event in events { state.apply(event) }
    }
    last = turn(state, message, reader: reader, at: moment)
    if case .direct = manner, let after = last.after {
      state = after
    } else {
      for event in last.events { state.apply(event) }
    }
    events += last.events
    reasons.formUnion(last.because)
    lastMessage = message
    seen?(
      Walk.Moment(
        line: message.text, day: today, language: message.language, turn: last, state: state))
  }

  private mutating func act(_ what: String) throws {
    switch what.split(separator: " ").first {
    case "restart": try take(Message("", kind: .arrived, language: language))
    case "eof", "interrupt": try take(Message("", kind: .left, language: language))
    case "duplicate": break  // The store answers a repeat from its record; the state is untouched.
    case "language":
      language = what.split(separator: " ").last.flatMap { Language(rawValue: String($0)) }
    default: break
    }
  }

  /// The coach's whole turn as one line of folded white space.
  private var said: String { Rehearsal.folded(last.replies.map(\.text).joined(separator: " ")) }

  private mutating func compare(_ pattern: inout [(line: Int, text: String)]) {
    guard let first = pattern.first else { return }
    let wanted = Rehearsal.folded(pattern.map(\.text).joined(separator: " "))
    spoken[first.line] = said
    if !Rehearsal.matches(said, wanted) {
      mismatches.append(Mismatch(line: first.line, wanted: wanted, got: said))
    }
    pattern = []
  }

  private mutating func expect(_ text: String, line: Int) {
    if holds(text) { return }
    let got = last.because.filter { $0.rule != "voice" }.map(\.text).joined(separator: ", ")
    mismatches.append(Mismatch(line: line, wanted: text, got: got))
  }

  private func holds(_ text: String) -> Bool {
    if let equals = text.range(of: " = ") {
      let id = text[..<equals.lowerBound]
      let run = state.run ?? state.runs.last
      let entry = run?.entries[String(id)]
      return Rehearsal.folded(([entry?.raw ?? ""] + (entry?.added ?? [])).joined(separator: " "))
        == Rehearsal.folded(String(text[equals.upperBound...]))
    }
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let rule = parts.first else { return false }
    let about = parts.count > 1 ? parts[1] : ""
    switch rule {
    case "not":
      return !holds(about)
    case "answer": return last.because.contains(Reason("answered", about))
    case "step":
      return state.steps.contains { step in
        step.isOpen
          && (about.isEmpty || Rehearsal.folded(step.step.what) == about
            || step.step.when?.iso == about)
      }
    default:
      return last.because.contains { $0.rule == rule && (about.isEmpty || $0.about == about) }
    }
  }

  // MARK: Comparing words

  static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether `text` is `pattern`, in which `...` spans anything.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let parts = pattern.components(splitBy: "...").map(folded)
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return text == pattern
    }
    guard text.hasPrefix(first) else { return false }
    var rest = text.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.range(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}

extension StringProtocol {
  /// Where a string occurs first.
  func range(of other: String) -> Range<Index>? {
    guard !other.isEmpty else { return startIndex..<startIndex }
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) {
        return start..<index(start, offsetBy: other.count)
      }
      start = index(after: start)
    }
    return nil
  }

  /// The pieces between occurrences of a string.
  func components(splitBy separator: String) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while let found = rest.range(of: separator) {
      pieces.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return pieces + [String(rest)]
  }
}
