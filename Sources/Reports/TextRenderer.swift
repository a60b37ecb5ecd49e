import Dialogue

/// A page as plain text: no width of its own, no character that a terminal would obey.
enum TextRenderer {
  static func render(_ page: Page) -> String {
    var text = ""
    var wasGap = false
    for block in page.blocks {
      defer { if case .gap = block { wasGap = true } else { wasGap = false } }
      switch block {
      case .heading(let words): text += (text.isEmpty ? "" : "\n") + safe(words) + "\n"
      case .words(let words): text += "  \(safe(words))\n"
      case .gap(let heading, let words):
        text += (wasGap || text.isEmpty ? "" : "\n") + "\(safe(heading)): \(words)\n"
      case .items(let items):
        for item in items {
          let label = item.label.isEmpty ? "" : safe(item.label) + "  "
          let notes = item.notes.isEmpty ? "" : " (\(safe(item.notes.joined(separator: "; "))))"
          text += "  \(label)\(safe(item.text))\(notes)\n"
        }
      case .answer(let question, let lines):
        text += "  \(safe(question))\n"
        for line in lines { text += "    \(safe(line))\n" }
      case .map: continue
      }
    }
    return text
  }

  private static func safe(_ text: String) -> String { Wording.safe(text, columns: 4_000) }
}
