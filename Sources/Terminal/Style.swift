/// Bold and dim, where the terminal and the person want them; plain text everywhere else.
///
/// Never the sole carrier of a meaning: the text must say it too.
package struct Style: Hashable, Sendable {
  package var isOn: Bool

  package init(isOn: Bool) { self.isOn = isOn }

  /// Off when it was asked for (`--no-color`, `--plain`, `NO_COLOR` not empty), when `TERM` is
  /// missing or `dumb`, and when the output is not a terminal.
  package init(isTerminal: Bool, isRefused: Bool, environment: (String) -> String?) {
    let term = environment("TERM") ?? ""
    isOn =
      isTerminal && !isRefused && (environment("NO_COLOR") ?? "").isEmpty
      && !term.isEmpty && term != "dumb"
  }

  package func bold(_ text: String) -> String { isOn ? "\u{1B}[1m\(text)\u{1B}[22m" : text }

  package func dim(_ text: String) -> String { isOn ? "\u{1B}[2m\(text)\u{1B}[22m" : text }
}
