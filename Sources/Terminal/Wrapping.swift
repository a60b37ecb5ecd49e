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
  let lead = leadLength(line)
  // A marker that would eat half of a narrow terminal is not worth lining up with.
  let indent = lead * 2 > width ? 0 : lead
  var result = String(line.prefix(lead))
  var start = lead
  var column = lead
  var gap = 0
  for word in line.dropFirst(lead).split(separator: " ", omittingEmptySubsequences: false) {
    if word.isEmpty {
      gap += 1
      continue
    }
    let wordWidth = displayWidth(word)
    if column > start, column + gap + wordWidth > width {
      result += "\n" + String(repeating: " ", count: indent)
      start = indent
      column = indent
    } else {
      result += String(repeating: " ", count: gap)
      column += gap
    }
    gap = 1
    if column + wordWidth <= width || word.contains("://") {
      result += word
      column += wordWidth
    } else {
      append(brokenUp: word, to: &result, column: &column, indent: indent, width: width)
    }
  }
  return result
}

private func append(
  brokenUp word: Substring, to result: inout String, column: inout Int, indent: Int, width: Int
) {
  var inSequence = false
  for character in word {
    let isEscape = character == "\u{1B}"
    let taken = inSequence || isEscape ? 0 : character.displayWidth
    if inSequence { inSequence = !character.isLetter } else { inSequence = isEscape }
    if taken > 0, column + taken > width, column > indent {
      result += "\n" + String(repeating: " ", count: indent)
      column = indent
    }
    result.append(character)
    column += taken
  }
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
