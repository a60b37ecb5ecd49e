import Content
import Dialogue
import JSON
import Store

/// One bridge's run between start and end: takes groups of lines, answers each once.
struct BridgeSession {
  /// A group is at most so many lines, or so many bytes.
  private static let lines = 512
  private static let bytes = 1 << 20

  let host: BridgeHost
  var format: any RecordFormat
  /// What the host told of itself last.
  private(set) var hello: Inbound.Hello
  var flood = FloodGate()
  /// Words that their person has not yet said yes to keeping, by person.
  var held: [String: String] = [:]
  /// Whose messages came in on this run.
  private(set) var accounts: Set<String> = []
  /// The lines of the group, with their numbers.
  var group: [(line: Int, inbound: Inbound)] = []
  private var groupBytes = 0
  private var lineNumber = 0
  /// The last message whose answer stands in `format`.
  var lastSeq: Int64 = 0

  init(host: BridgeHost) {
    self.host = host
    format = host.format.made(for: host)
    hello = format.host
  }

  /// Waits for a line, then takes the lines that already wait, and no more.
  mutating func collect(_ reader: inout LineReader, wake: Int32) -> LineReader.Waited {
    group.removeAll(keepingCapacity: true)
    groupBytes = 0
    while true {
      while !isFull, let line = reader.next() { take(line, reader.buffer) }
      if reader.isAtEnd { return .end }
      if isFull || reader.isDrained && !group.isEmpty { return .input }
      let waited = reader.fill(wake: wake, patience: group.isEmpty ? -1 : 0)
      switch waited {
      case .input, .end: continue
      case .interrupted, .failed: return group.isEmpty ? waited : .input
      }
    }
  }

  private var isFull: Bool {
    group.count >= Self.lines || groupBytes >= Self.bytes
      || group.last?.inbound.endsGroup ?? false
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
        format.read(UnsafeBufferPointer(rebasing: $0[range]))
      }
      group.append((lineNumber, inbound))
    }
  }

  /// Takes the group's messages in one commit and writes the records for all its lines.
  ///
  /// `send` gives 0, an error number, or nil when the run is to end; nil is returned when it goes on.
  mutating func answer(_ send: ([UInt8]) -> Int32?) -> BridgeEnding? {
    format.json.reset()
    lastSeq = 0
    let now = host.now()
    var verdicts = group.map { judge($0.inbound, now: now) }
    commit(&verdicts, now: now)
    // What was taken is let go when its answers have left.
    defer { withExtendedLifetime(verdicts) {} }
    for (index, entry) in group.enumerated() {
      if case .tick(let tick) = entry.inbound {
        if let ending = answer(tick, line: entry.line, send) { return ending }
      } else {
        write(entry.inbound, verdicts[index], entry.line)
      }
    }
    return flush(send)
  }

  /// Sends what was written, and notes that it has left.
  mutating func flush(_ send: ([UInt8]) -> Int32?) -> BridgeEnding? {
    guard !format.json.bytes.isEmpty else { return nil }
    switch send(format.json.bytes) {
    case 0?: break
    case nil: return .finished
    case let code?: return .outputFailed(errno: code)
    }
    if lastSeq > 0 { host.store.delivered(through: lastSeq) }
    format.json.reset()
    return nil
  }

  // MARK: Deciding

  /// What becomes of a line.
  enum Verdict {
    /// To be taken; `room` is where the answer goes, nil when to the person alone.
    case take(Message, Moment, room: String?)
    case ignore(String?)
    case taken(Taken, room: String?)
    case refused(BridgeProblem)
    case conflict
    case other
  }

  private mutating func judge(_ inbound: Inbound, now: Int64) -> Verdict {
    switch inbound {
    case .message(let message):
      accounts.insert(message.account)
      return judge(message, now: now)
    case .change(let change):
      accounts.insert(change.account)
      return .other
    case .hello, .tick, .problem, .answered, .history: return .other
    }
  }

  private func judge(_ message: Inbound.Message, now: Int64) -> Verdict {
    if message.isBot { return .ignore("bot") }
    if message.isNotice { return .ignore("notice") }
    if let name = message.name, hello.names.contains(name) { return .ignore("own") }
    var text = message.text
    var room = message.room
    if room != nil {
      let (named, rest) = Addressing.stripped(text, names: hello.names)
      guard message.addressed ?? named else { return .ignore("unaddressed") }
      text = rest
      if let time = message.time, now - time > 3_600 { return .ignore("stale") }
      // What is between the two of us is not even made for a room.
      if hello.canDirect == true, host.isPrivate(text) { room = nil }
    }
    let audience: Message.Audience =
      room.map { .room($0, canDirect: hello.canDirect ?? true) } ?? .direct
    return .take(
      Message(
        text, audience: audience, verified: message.isVerified,
        language: host.language ?? Addressing.language(message.locale ?? hello.locale),
        isHosted: message.isHosted),
      host.moment(now, message.zone ?? hello.zone), room: room)
  }

  // MARK: Writing

  private mutating func write(_ inbound: Inbound, _ verdict: Verdict, _ line: Int) {
    switch (inbound, verdict) {
    case (.hello(let hello), _):
      self.hello = hello
      format.welcome(hello, program: host.program, version: host.version)
      format.acknowledge(hello.id, .done, says: 0, why: nil)
    case (.problem(let problem, let re), _): format.fail(problem, re: re, line: line)
    case (.answered(let bytes), _): format.json.bytes += bytes
    case (.history(let person, let re), _): show(person, re, line)
    case (.message(let message), .taken(let taken, let room)):
      var address = Say.Address(id: message.id, re: message.id, person: message.person)
      address.room = room
      // A thread belongs to where it was opened.
      address.thread = room == message.room ? message.thread : nil
      write(taken, address, isResent: message.isResent)
    case (.change(let change), .taken(let taken, _)):
      write(
        taken, Say.Address(id: change.id, re: change.id, person: change.person), isResent: false)
    case (.message(let message), let verdict): write(verdict, re: message.id, line)
    case (.change(let change), let verdict): write(verdict, re: change.id, line)
    case (.tick, _): break
    }
  }

  private mutating func write(_ verdict: Verdict, re: String, _ line: Int) {
    switch verdict {
    case .ignore(let why): format.acknowledge(re, .ignored, says: 0, why: why)
    case .conflict: format.acknowledge(re, .refused, says: 0, why: "conflict")
    case .refused(let problem): format.fail(problem, re: re, line: line)
    case .take, .taken, .other:
      format.fail(BridgeProblem(code: .stateError, detail: "lost"), re: re, line: line)
    }
  }

  private mutating func write(_ taken: Taken, _ address: Say.Address, isResent: Bool) {
    switch taken {
    case .new(let turn, let seq):
      lastSeq = max(lastSeq, seq)
      let says = say(turn.replies, because: turn.because.map(\.text), to: address)
      format.acknowledge(address.re, .done, says: says, why: nil)
    case .known(let replies, let because, let seq, let delivered):
      guard isResent || !delivered else {
        format.acknowledge(address.re, .repeat, says: 0, why: nil)
        return
      }
      lastSeq = max(lastSeq, seq)
      let says = say(replies, because: because, to: address, isReplay: true)
      format.acknowledge(address.re, .repeat, says: says, why: nil)
    case .conflict: format.acknowledge(address.re, .refused, says: 0, why: "conflict")
    case .nothing: format.acknowledge(address.re, .done, says: 0, why: nil)
    }
  }

  /// Writes replies as one say in its parts, and tells how many records that took.
  mutating func say(
    _ replies: [Reply], because: [String], to address: Say.Address, isReplay: Bool = false
  ) -> Int {
    let says = Say.all(replies, because: because, to: address, for: hello, isReplay: isReplay)
    for say in says { format.say(say) }
    return says.count
  }

  private mutating func show(_ person: String, _ re: String, _ line: Int) {
    do throws(StoreProblem) {
      format.show(try host.store.messages(of: person, in: .direct, limit: 200), re: re)
    } catch {
      format.fail(BridgeProblem(error), re: re, line: line)
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
