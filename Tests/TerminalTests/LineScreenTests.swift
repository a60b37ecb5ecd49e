import Terminal
import Testing

/// Just enough of a terminal to show what the line editor writes.
private struct TestTerminal {
  let columns: Int
  let rows: Int
  var lines: [[String]] = [[]]
  /// The screen's first line, the cursor's line and column.
  var top = 0
  var row = 0
  var column = 0
  /// Something that a terminal would have shown differently from what we count on.
  var faults: [String] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  mutating func show(_ output: String) {
    var rest = output.unicodeScalars.split(separator: "\u{1B}", omittingEmptySubsequences: false)
      .map { String($0) }[...]
    print(rest.removeFirst())
    for part in rest {
      let body = part.dropFirst()
      let number = Int(body.prefix(while: \.isNumber)) ?? 1
      let final = body.drop(while: \.isNumber)
      switch final.first {
      case "A": row -= number
      case "B": row += number
      case "C": column += number
      case "J":
        lines.removeSubrange((row + 1)...)
        lines[row] = Array(lines[row].prefix(column))
      default: faults.append("unknown sequence \(part)")
      }
      if row < top || row >= lines.count || row >= top + rows || column > columns {
        faults.append("cursor outside at \(row), \(column)")
        row = min(max(row, top), lines.count - 1)
      }
      column = min(column, columns - 1)
      print(String(final.dropFirst()))
    }
  }

  private mutating func print(_ text: String) {
    for character in text {
      switch character {
      case "\r\n", "\n":
        column = character == "\n" ? column : 0
        row += 1
        if row == lines.count { lines.append([]) }
        top = max(top, row - rows + 1)
      case "\r": column = 0
      default:
        let width = character.displayWidth
        if column + width > columns { faults.append("the terminal would wrap at \(character)") }
        while lines[row].count < column + width { lines[row].append(" ") }
        if width > 0 {
          lines[row][column] = String(character)
          for next in (column + 1)..<max(column + width, column + 1) { lines[row][next] = "" }
        }
        column += width
      }
    }
  }
}

private let someKeys: [Key] = [
  .text("a"), .text("word "), .text("ñ"), .text("n\u{303}"), .text("日本"), .text("👨‍👩‍👧"),
  .text("🇵🇭"), .text("\u{1F1F5}"), .text("\u{301}"), .text("\u{200D}"), .text("\u{FE0F}"),
  .text("\t"), .text("\\"), .paste("two\nlines"), .paste("a longer text that wraps"), .enter,
  .backspace, .delete, .left, .right, .wordLeft, .wordRight, .home, .end, .up, .down, .killToStart,
  .killToEnd, .killWordLeft, .killWordRight, .endOfInput, .interrupt, .left, .left, .backspace,
]

@Suite struct LineScreenTests {
  @Test(
    "After any keys the screen shows prompt, text and cursor, as if drawn afresh",
    arguments: [(80, 24, 1), (20, 5, 2), (7, 3, 3), (2, 2, 4), (33, 8, 5), (5, 50, 6)]
      as [(
        Int, Int, UInt64
      )])
  func anyKeys(columns: Int, rows: Int, seed: UInt64) {
    var random = SeededGenerator(state: seed)
    for _ in 0..<12 {
      var terminal = TestTerminal(columns: columns, rows: rows)
      terminal.show("said before\r\n".count > columns ? "x\r\n" : "said before\r\n")
      let firstLine = terminal.lines[0]
      var editor = LineEditor()
      var screen = LineScreen()
      terminal.show(screen.draw(prompt: "> ", editor, columns: columns, rows: rows))
      for _ in 0..<60 {
        let key = someKeys.randomElement(using: &random) ?? .enter
        let effect = editor.take(key)
        if effect != .redraw { terminal.show(screen.finish()) }
        terminal.show(screen.draw(prompt: "> ", editor, columns: columns, rows: rows))
        #expect(String(editor.text) == editor.before + editor.after)
        #expect(
          (editor.before.count + editor.after.count) == editor.text.count, "inside a grapheme")
        // Drawn afresh on an empty terminal of that size, it looks the same up from the cursor's row.
        var fresh = TestTerminal(columns: columns, rows: rows)
        var freshScreen = LineScreen()
        fresh.show(freshScreen.draw(prompt: "> ", editor, columns: columns, rows: 10_000))
        if terminal.faults.isEmpty {
          let expected = fresh.lines.last
          if fresh.lines.count < rows {
            #expect(Array(terminal.lines.suffix(fresh.lines.count)) == fresh.lines)
            #expect(terminal.column == fresh.column)
            #expect(terminal.lines.count - terminal.row == fresh.lines.count - fresh.row)
          } else if editor.after.isEmpty {
            #expect(terminal.lines.last == expected)
          }
        }
        if !terminal.faults.isEmpty {
          Issue.record("\(key) on \(editor.before)|\(editor.after): \(terminal.faults)")
          return
        }
      }
      #expect(terminal.lines[0] == firstLine)
    }
  }

  @Test("Typing at the end writes what was typed, and no more")
  func leastOutput() {
    var editor = LineEditor()
    var screen = LineScreen()
    func after(_ key: Key) -> String {
      _ = editor.take(key)
      return screen.draw(prompt: "> ", editor, columns: 10, rows: 5)
    }
    #expect(after(.text("ab")) == "> ab")
    #expect(after(.text("c")) == "c")
    #expect(after(.backspace) == "\r\u{1B}[4C\u{1B}[J")
    #expect(after(.left) == "\r\u{1B}[3C")
    #expect(after(.text("x")) == "\u{1B}[Jxb\r\u{1B}[4C")
    #expect(after(.end) == "\r\u{1B}[5C")
    #expect(after(.text("12345")) == "12345\r\n")
    #expect(screen.finish() == "")
  }

  @Test("A narrower terminal leaves what was drawn and draws below it")
  func resize() {
    var editor = LineEditor()
    var screen = LineScreen()
    _ = editor.take(.text("short"))
    _ = screen.draw(prompt: "> ", editor, columns: 80, rows: 24)
    screen.resized(columns: 40)
    #expect(screen.draw(prompt: "> ", editor, columns: 40, rows: 24) == "")
    screen.resized(columns: 6)
    #expect(screen.draw(prompt: "> ", editor, columns: 6, rows: 24) == "\r\n\u{1B}[J> shor\r\nt")
  }
}
