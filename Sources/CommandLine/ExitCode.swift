/// How the program ended, for the shell (`DESIGN.md`, exit codes).
package enum ExitCode: Int32, Sendable {
  /// Done, or paused.
  case done = 0
  /// Findings, or not covered.
  case findings = 1
  /// Bad usage.
  case usage = 64
  /// No such file.
  case noInput = 66
  /// Our own fault.
  case software = 70
  /// The store cannot be used.
  case cannotUseStore = 73
  /// Input or output failed.
  case inputOutput = 74
  /// The store stayed locked for five seconds.
  case locked = 75
  /// Broken content.
  case content = 78
  /// Ctrl-C on a terminal.
  case interrupted = 130
}
