import CSystem
import Glibc

/// What came of waiting for the person's next line.
package enum Input: Hashable, Sendable {
  /// An answer, of one or several lines, without its last newline.
  case line(String)
  /// The end of the input, or Ctrl-D on an empty line.
  case end
  /// Ctrl-C on an empty line: say how to leave, and read on.
  case interruptHint
  /// Ctrl-C again, or SIGINT when nobody sits at a terminal.
  case interrupted
  /// SIGTERM or SIGHUP.
  case terminated(signal: Int32)
  /// An answer of that many bytes, over the limit of 1 MiB; nothing of it is kept.
  case tooLong(bytes: Int)
}

/// Why the console cannot be used.
package enum ConsoleProblem: Error, Hashable, Sendable {
  /// Nobody reads the output any more.
  case outputClosed
  /// The disk that the output goes to is full.
  case outputFull
  /// `errno` of a write.
  case output(code: Int32)
  /// `errno` of a read.
  case input(code: Int32)
}

/// The owner of standard input and output.
///
/// On a terminal a line is edited, with the terminal in raw mode no longer than that; otherwise
/// lines are read as they come, with no prompt, no echo and no escape byte. What is written is there
/// when `write` returns.
package struct Console: ~Copyable {
  /// Both ends are a terminal: someone sits there.
  package let isInteractive: Bool
  /// How to mark what is written.
  package let style: Style

  private let input: Int32
  private let output: Int32
  private let outputIsTerminal: Bool
  private let editsLines: Bool
  private var editor = LineEditor()
  private var decoder = KeyDecoder()
  /// Keys typed ahead, the next one last.
  private var keys: [Key] = []
  private var lines = LineSplitter()
  private var isEnded = false

  /// With `isPlain` there is no escape byte, and so no line editing, on a terminal either.
  package init(
    isPlain: Bool = false, noColor: Bool = false, input: Int32 = 0, output: Int32 = 1
  ) {
    // A standard descriptor that is closed would be the next file to be opened, the store's perhaps.
    var descriptor: Int32
    repeat { descriptor = open("/dev/null", O_RDONLY) } while (0...2).contains(descriptor)
    close(descriptor)
    self.input = input
    self.output = output
    outputIsTerminal = isatty(output) == 1
    isInteractive = outputIsTerminal && isatty(input) == 1
    let environment = { (name: String) in getenv(name).map { String(cString: $0) } }
    style = Style(
      isTerminal: outputIsTerminal, isRefused: isPlain || noColor, environment: environment)
    let term = environment("TERM") ?? ""
    editsLines = isInteractive && !isPlain && !term.isEmpty && term != "dumb"
    signal(SIGPIPE, SIG_IGN)
  }

  /// Columns to wrap to, nil when the output is not a terminal and must not be wrapped.
  package var width: Int? { outputIsTerminal ? terminalColumns : nil }

  private var terminalColumns: Int {
    let columns = Int(backer_terminal_columns(output))
    return columns > 0 ? columns : 80
  }

  private var terminalRows: Int {
    let rows = Int(backer_terminal_rows(output))
    return rows > 0 ? rows : 24
  }

  /// Writes all of `text`, as it is.
  package func write(_ text: String) throws(ConsoleProblem) {
    var text = text
    let code = text.withUTF8 { bytes -> Int32 in
      var bytes = UnsafeRawBufferPointer(bytes)[...]
      while !bytes.isEmpty {
        let rest = UnsafeRawBufferPointer(rebasing: bytes)
        let written = Glibc.write(output, rest.baseAddress, rest.count)
        if written >= 0 {
          bytes = bytes.dropFirst(written)
        } else if errno == EAGAIN {
          // Someone before us made the descriptor non-blocking.
          var waiting = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
          _ = poll(&waiting, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    switch code {
    case 0: return
    // A terminal that has gone away: nobody is left to tell, and reading will say so.
    case EIO where outputIsTerminal: return
    case EPIPE: throw .outputClosed
    case ENOSPC, EDQUOT: throw .outputFull
    default: throw .output(code: code)
    }
  }

  /// Waits for the next answer; `prompt` is shown only on a terminal.
  ///
  /// From the first call on, SIGINT, SIGTERM and SIGHUP are returned from here instead of ending the
  /// process, and wait until here when they come at another time.
  package mutating func read(prompt: String = "") throws(ConsoleProblem) -> Input {
    let signals = backer_signals_start()
    if editsLines, backer_raw_enter(input, output) == 0 {
      defer { backer_raw_leave() }
      return try readEdited(prompt, signals)
    }
    if isInteractive { try write(prompt) }
    return try readPlain(signals)
  }

  private mutating func readPlain(_ signals: Int32) throws(ConsoleProblem) -> Input {
    while true {
      for signal in takeSignals(signals) {
        switch signal {
        case SIGINT where isInteractive:
          try write("\n")  // behind the terminal's own ^C
          return editor.take(.interrupt) == .interrupted ? .interrupted : .interruptHint
        case SIGINT: return .interrupted
        case SIGTERM, SIGHUP: return .terminated(signal: signal)
        default: break
        }
      }
      switch lines.next() {
      case .text(let text)?:
        editor.forgetHint()
        return .line(text)
      case .tooLong(let bytes)?: return .tooLong(bytes: bytes)
      case nil: if isEnded { return .end }
      }
      guard let bytes = try wait(signals, milliseconds: -1) else { continue }
      if bytes.isEmpty {
        lines.end()
        isEnded = true
        if isInteractive { try write("\n") }
      } else {
        lines.append(bytes)
      }
    }
  }

  private mutating func readEdited(
    _ prompt: String, _ signals: Int32
  ) throws(ConsoleProblem) -> Input {
    var screen = LineScreen()
    try draw(&screen, prompt)
    while true {
      for signal in takeSignals(signals) {
        switch signal {
        case SIGINT: keys.append(.interrupt)
        case SIGTERM, SIGHUP:
          return try leave(&screen, .terminated(signal: signal))
        case SIGWINCH: screen.resized(columns: terminalColumns)
        case SIGTSTP: try suspend(&screen) { raise(SIGTSTP) }
        case SIGCONT:
          // The shell has used the terminal meanwhile.
          _ = backer_raw_enter(input, output)
          screen.forget()
          try draw(&screen, prompt)
        default: break
        }
      }
      if let key = keys.popLast() {
        switch editor.take(key) {
        case .redraw: try draw(&screen, prompt)
        case .clearScreen:
          try write("\u{1B}[H\u{1B}[2J")
          screen.forget()
          try draw(&screen, prompt)
        case .suspend: try suspend(&screen) { kill(0, SIGTSTP) }
        case .submit(let text): return try leave(&screen, .line(text))
        case .tooLong(let bytes): return try leave(&screen, .tooLong(bytes: bytes))
        case .end: return try leave(&screen, .end)
        case .interruptHint: return try leave(&screen, .interruptHint)
        case .interrupted: return try leave(&screen, .interrupted)
        }
        continue
      }
      let bytes = try wait(signals, milliseconds: decoder.isMidway ? 500 : -1)
      guard let bytes else {
        decoder.flush()
        continue
      }
      if bytes.isEmpty { return try leave(&screen, .end) }
      keys = decoder.keys(from: bytes).reversed()
    }
  }

  private func draw(_ screen: inout LineScreen, _ prompt: String) throws(ConsoleProblem) {
    try write(
      screen.draw(prompt: prompt, editor, columns: terminalColumns, rows: terminalRows))
  }

  private func leave(
    _ screen: inout LineScreen, _ result: Input
  ) throws(ConsoleProblem) -> Input {
    try write(screen.finish())
    return result
  }

  /// Gives the terminal back and stops, as Ctrl-Z does; the SIGCONT after it begins anew.
  private func suspend(
    _ screen: inout LineScreen, _ stop: () -> Int32
  ) throws(ConsoleProblem) {
    try write(screen.finish())
    backer_raw_leave()
    _ = stop()
    // Where nobody could continue us the system does not stop us either.
    raise(SIGCONT)
  }

  /// Signals since the last time, each once.
  private func takeSignals(_ pipe: Int32) -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = Glibc.read(pipe, &bytes, bytes.count)
    return count > 0 ? Set(bytes.prefix(count)).sorted().map(Int32.init) : []
  }

  /// Bytes of the input, none at its end; nil when the time is over or a signal came.
  private func wait(
    _ signals: Int32, milliseconds: Int32
  ) throws(ConsoleProblem) -> [UInt8]? {
    var waiting = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
    ]
    let ready = poll(&waiting, 2, milliseconds)
    if ready < 0, errno != EINTR { throw .input(code: errno) }
    if ready <= 0 || waiting[1].revents != 0 { return nil }
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      let got = Glibc.read(input, buffer.baseAddress, buffer.count)
      if got < 0 { code = errno }
      count = max(got, 0)
    }
    switch code {
    case 0: return bytes
    case EINTR, EAGAIN: return nil
    // A terminal that has gone away.
    case EIO where isInteractive: return []
    default: throw .input(code: code)
    }
  }
}
