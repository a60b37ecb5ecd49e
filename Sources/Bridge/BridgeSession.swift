import Content
import Dialogue
import JSON
import Store

/// One bridge's run between start and end: takes groups of lines, answers each once.
struct BridgeSession {
  /// A group is at most so many lines, or so many bytes.
  private static let lines = 512
  private static let bytes = 1 << 20

  private let host: BridgeHost
  private var hello = Inbound.Hello()
  private var flood = FloodGate()
  /// The lines of the group, with their numbers.
  private var group: [(line: Int, inbound: Inbound)] = []
  private var groupBytes = 0
  private var lineNumber = 0
  private var records = Outbound()
  /// The last message whose answer stands in `records`.
  private var lastSeq: Int64 = 0

  init(host: BridgeHost) { self.host = host }

  /// What is to be written.
  var output: [UInt8] { records.json.bytes }

  /// Waits for a line, then takes the lines that already wait, and no more.
  mutating func collect(_ reader: inout LineReader, wake: Int32) -> LineReader.Waited {
    group.removeAll(keepingCapacity: true)
    groupBytes = 0
    while true {
      while group.count < Self.lines, groupBytes < Self.bytes, let line = reader.next() {
        take(line, reader.buffer)
      }
      if reader.isAtEnd { return .end }
      let isFull = group.count >= Self.lines || groupBytes >= Self.bytes
      if isFull { return .input }
      let waited = reader.fill(wake: wake, patience: group.isEmpty ? -1 : 0)
      switch waited {
      case .input, .end: continue
      case .interrupted, .failed: return group.isEmpty ? waited : .input
      }
    }
  }

  private mutating func take(_ line: LineReader.Line, _ buffer: [UInt8]) {
    lineNumber += 1
    switch line {
    case .tooLong:
      let detail = "over \(LineReader.limit) bytes"
      group.append(
        (lineNumber, .problem(BridgeProblem(code: .tooLong, detail: detail), re: nil)))
    case .bytes(let range):
      guard !range.isEmpty else { return }
      groupBytes += range.count
      let inbound = buffer.withUnsafeBufferPointer {
        Inbound(UnsafeBufferPointer(rebasing: $0[range]))
      }
      group.append((lineNumber, inbound))
    }
  }

  /// Takes the group's messages in one commit and writes the records for all its lines.
  mutating func answer() {
    records.reset()
    lastSeq = 0
    let now = host.now()
    var verdicts = judge(now: now)
    commit(&verdicts, now: now)
    for (index, entry) in group.enumerated() { write(entry.inbound, verdicts[index], entry.line) }
  }

  /// Notes that what was written has left.
  func markWritten() { if lastSeq > 0 { host.store.delivered(through: lastSeq) } }

  // MARK: Deciding

  /// What becomes of a line.
  private enum Verdict {
    case take(Message, Moment)
    case ignore(String)
    case taken(Taken)
    case refused(BridgeProblem)
    case other
  }

  private mutating func judge(now: Int64) -> [Verdict] {
    group.map { entry in
      switch entry.inbound {
      case .hello(let hello):
        self.hello = hello
        return .other
      case .problem: return .other
      case .message(let message): return judge(message, now: now)
      }
    }
  }

  private mutating func judge(_ message: Inbound.Message, now: Int64) -> Verdict {
    if message.isBot { return .ignore("bot") }
    if message.isNotice { return .ignore("notice") }
    if let name = message.name, hello.names.contains(name) { return .ignore("own") }
    var text = message.text
    if let room = message.room {
      let (named, rest) = Addressing.stripped(text, names: hello.names)
      guard message.addressed ?? named else { return .ignore("unaddressed") }
      text = rest
      if let time = message.time, now - time > 3_600 { return .ignore("stale") }
      if flood.isMuted(person: message.person, room: room, now: now) { return .ignore("muted") }
    }
    let audience: Message.Audience =
      message.room.map { .room($0, canDirect: hello.capabilities.contains("direct")) } ?? .direct
    return .take(
      Message(
        text, audience: audience, verified: message.isVerified,
        language: host.language ?? Addressing.language(message.locale ?? hello.locale),
        isHosted: true),
      host.moment(now, message.zone ?? hello.zone))
  }

  // MARK: Storing

  private func commit(_ verdicts: inout [Verdict], now: Int64) {
    guard verdicts.contains(where: { if case .take = $0 { true } else { false } }) else { return }
    var results = verdicts
    do {
      try host.store.group { (turns) throws(StoreProblem) in
        for (index, entry) in group.enumerated() {
          guard case .message(let inbound) = entry.inbound,
            case .take(let message, let moment) = verdicts[index]
          else { continue }
          let incoming = Incoming(
            account: inbound.account, id: inbound.id, person: inbound.person,
            venue: Venue(message.audience), kind: .said, text: inbound.text, at: now)
          // One message that cannot be stored is refused alone; the group goes on.
          do throws(StoreProblem) {
            results[index] = .taken(
              try turns.turn(incoming) { host.respond($0, message, moment) })
          } catch {
            results[index] = .refused(BridgeProblem(error))
          }
        }
      }
    } catch {
      for (index, verdict) in verdicts.enumerated() {
        if case .take = verdict { results[index] = .refused(BridgeProblem(error)) }
      }
    }
    verdicts = results
  }

  // MARK: Writing

  private mutating func write(_ inbound: Inbound, _ verdict: Verdict, _ line: Int) {
    switch (inbound, verdict) {
    case (.hello, _):
      records.hello(program: host.program, version: host.version)
      records.acknowledge(nil, .done)
    case (.problem(let problem, let re), _): records.fail(problem, re: re, line: line)
    case (.message(let message), .ignore(let why)):
      records.acknowledge(message.id, .ignored, why: why)
    case (.message(let message), .refused(let problem)):
      records.fail(problem, re: message.id, line: line)
    case (.message(let message), .taken(let taken)): write(message, taken)
    case (.message(let message), _):
      records.fail(BridgeProblem(code: .stateError, detail: "lost"), re: message.id, line: line)
    }
  }

  private mutating func write(_ message: Inbound.Message, _ taken: Taken) {
    switch taken {
    case .new(let turn, let seq):
      lastSeq = max(lastSeq, seq)
      let says = records.say(
        turn.replies, because: turn.because.map(\.text), to: message, limit: hello.maxText,
        isReplay: false)
      records.acknowledge(message.id, .done, says: says)
    case .known(let replies, let because, let seq, let delivered):
      guard message.isResent || !delivered else {
        records.acknowledge(message.id, .repeat)
        return
      }
      lastSeq = max(lastSeq, seq)
      let says = records.say(
        replies, because: because, to: message, limit: hello.maxText, isReplay: true)
      records.acknowledge(message.id, .repeat, says: says)
    case .conflict: records.acknowledge(message.id, .refused, why: "conflict")
    }
  }
}

extension BridgeProblem {
  /// What the host is told of the store: whether trying again soon may help.
  init(_ problem: StoreProblem) {
    switch problem {
    case .locked(_, let seconds):
      self.init(code: .stateBusy, detail: "locked for \(seconds) s")
    case .full: self.init(code: .stateError, detail: "no room on the disk")
    case .readOnly: self.init(code: .stateError, detail: "read-only")
    case .corrupt, .notADatabase: self.init(code: .stateError, detail: "damaged")
    case .unreadable(_, let event, _):
      self.init(code: .stateError, detail: "event \(event) of another version")
    case .failed(_, let code): self.init(code: .stateError, detail: "failed with \(code)")
    default: self.init(code: .stateError, detail: "cannot be used")
    }
  }
}
