import Dialogue

/// A page as Markdown in which typed words stay words.
enum MarkdownRenderer {
  static func render(_ page: Page) -> String {
    var text = "# \(escaped(page.title))\n"
    for block in page.blocks {
      switch block {
      case .heading(let words): text += "\n## \(escaped(words))\n\n"
      case .words(let words): text += "\(escaped(words))\n"
      case .gap(let heading, let words):
        text += "\n## \(escaped(heading))\n\n*\(escaped(words))*\n"
      case .items(let items):
        for item in items {
          let label = item.label.isEmpty ? "" : "**\(escaped(item.label))** "
          let notes =
            item.notes.isEmpty ? "" : " (\(escaped(item.notes.joined(separator: "; "))))"
          text += "- \(label)\(escaped(item.text))\(notes)\n"
        }
      case .answer(let question, let lines):
        text += "**\(escaped(question))**\n\n"
        text += lines.map { "> \(escaped($0))\n" }.joined(separator: ">\n") + "\n"
      case .map: continue
      }
    }
    return text
  }

  /// Typed text on one line, with everything that Markdown would obey taken literally.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in Wording.safe(text, columns: 4_000) {
      if "\\`*_[]<>#|~!&".contains(character) { result += "\\" }
      result.append(character)
    }
    // What would begin a list at the start of a line.
    if let first = result.first, "-+".contains(first) { return "\\" + result }
    let digits = result.prefix { $0.isNumber }
    guard !digits.isEmpty, let mark = result.dropFirst(digits.count).first, ".)".contains(mark)
    else { return result }
    return digits + "\\" + result.dropFirst(digits.count)
  }
}
