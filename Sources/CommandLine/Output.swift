import Glibc

/// The two streams of a command that prints and ends; the conversation has its own console.
struct Output: Sendable {
  /// Writes to standard output; a closed pipe ends quietly, any other failure is named.
  @discardableResult
  func write(_ text: String) -> ExitCode {
    Output.write(text, to: STDOUT_FILENO) ? .done : .inputOutput
  }

  /// Writes bytes that are UTF-8 already.
  func write(bytes: [UInt8]) -> ExitCode {
    bytes.withUnsafeBufferPointer { Output.write($0, to: STDOUT_FILENO) } ? .done : .inputOutput
  }

  /// One line to standard error, and the code to end with.
  func complain(_ sentence: String, _ code: ExitCode) -> ExitCode {
    _ = Output.write("backer: \(sentence)\n", to: STDERR_FILENO)
    return code
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { write($0, to: descriptor) }
  }

  private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count, let base = bytes.baseAddress {
      let count = Glibc.write(descriptor, base + done, bytes.count - done)
      if count < 0 {
        if errno == EINTR { continue }
        return errno == EPIPE
      }
      done += count
    }
    return true
  }
}
