package import Dialogue

/// A turn as appended text: replies one under the other, a blank line after the last.
///
/// Words to send stand indented so that they can be told from what the coach says; bold and dim
/// only repeat what the layout shows.
package struct TurnView: Sendable {
  private let columns: Int?
  private let style: Style

  /// `columns` nil when the output is not a terminal: nothing is wrapped then.
  package init(columns: Int?, style: Style) {
    self.columns = columns
    self.style = style
  }

  /// The turn's replies, ready to be written.
  package func show(_ turn: Turn) -> String {
    if turn.replies.isEmpty { return "" }
    return turn.replies.map(show).joined(separator: "\n") + "\n\n"
  }

  /// A line of the program itself.
  package func show(notice: String) -> String { wrapped(notice, columns: columns) + "\n\n" }

  private func show(_ reply: Reply) -> String {
    let text = sanitised(reply.text)
    switch reply.kind {
    case .words:
      let narrow = columns.map { max(20, $0 - 4) }
      return "\n"
        + wrapped(text, columns: narrow).split(separator: "\n", omittingEmptySubsequences: false)
        .map { "    " + $0 }.joined(separator: "\n") + "\n"
    case .question:
      let lines = wrapped(text, columns: columns).split(
        separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return ([style.bold(String(lines.first ?? ""))] + lines.dropFirst().map(String.init))
        .joined(separator: "\n")
    default: return wrapped(text, columns: columns)
    }
  }
}
