/// The longest line that is comfortable to read, however wide the terminal is.
package let widestLine = 100

/// `text` with its lines broken at spaces to at most `min(columns, 100)` columns.
///
/// Continued lines keep the indentation of the line, and of its `- ` or `1. ` marker. A word too
/// long for a line is broken between graphemes, except an address (`://`), which the terminal itself
/// breaks so that it can still be clicked and copied. With `columns` nil (a pipe) nothing is broken.
package func wrapped(_ text: String, columns: Int?) -> String {
  guard let columns else { return text }
  let width = max(1, min(columns, widestLine))
  return text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { wrappedLine($0, width) }
    .joined(separator: "\n")
}

private func wrappedLine(_ line: Substring, _ width: Int) -> String {
  if displayWidth(line) <= width { return String(line) }
  // An indentation that would eat half of a narrow terminal is not kept.
  let lead = leadLength(line)
  let indent = lead * 2 >= width ? 0 : lead
  let margin = "\n" + String(repeating: " ", count: indent)
  var result = String(line.prefix(indent))
  var column = indent
  var gap = 0
  for word in line.dropFirst(indent).split(separator: " ", omittingEmptySubsequences: false) {
    if word.isEmpty {
      gap += 1
      continue
    }
    let wordWidth = displayWidth(word)
    if column > indent, column + gap + wordWidth > width {
      result += margin
      column = indent
    } else if column + gap + wordWidth <= width {
      result += String(repeating: " ", count: gap)
      column += gap
    }
    gap = 1
    if column + wordWidth <= width || word.contains("://") {
      result += word
      column += wordWidth
      continue
    }
    var inSequence = false
    for character in word {
      let isEscape = character == "\u{1B}"
      let taken = inSequence || isEscape ? 0 : character.displayWidth
      inSequence = isEscape || (inSequence && !character.isLetter)
      if taken > 0, column + taken > width, column > indent {
        result += margin
        column = indent
      }
      result.append(character)
      column += taken
    }
  }
  return result
}

/// Characters of the line before its words: spaces, then `- `, `* `, `• `, `1. ` or `2) `.
private func leadLength(_ line: Substring) -> Int {
  let spaces = line.prefix { $0 == " " }.count
  let rest = line.dropFirst(spaces)
  let digits = rest.prefix { ("0"..."9").contains($0) }.count
  let marker = rest.dropFirst(digits)
  let opens = digits > 0 ? ".)" : "-*•"
  guard let first = marker.first, opens.contains(first), marker.dropFirst().first == " " else {
    return spaces
  }
  return spaces + digits + 1 + marker.dropFirst().prefix { $0 == " " }.count
}
