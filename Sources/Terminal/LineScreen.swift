/// What of the line being typed is on the screen, and the least output that makes it right.
///
/// Pure: it returns what to write. It touches the rows of the line being typed and nothing above
/// them. Typing at the end writes the typed characters alone, so that a screen reader says no more.
package struct LineScreen: Sendable {
  private struct Place: Hashable {
    var row = 0
    var column = 0
  }

  private struct Cell: Hashable {
    var character: Character
    var place: Place
  }

  private struct Layout {
    var cells: [Cell] = []
    var cursor = Place()
    /// Where the next character would stand.
    var end = Place()
  }

  private var shown = Layout()
  /// The first visible row, of a text with more rows than the terminal.
  private var top = 0
  private var isStale = false

  package init() {}

  /// The terminal changed its width, and with it, perhaps, where our rows are: if so, they are left
  /// as they are and the next drawing begins below them, so that nothing of the talk is erased.
  package mutating func resized(columns: Int) {
    if shown.end.row > 0 || shown.end.column >= columns { isStale = true }
  }

  /// Someone else wrote or cleared: the next drawing begins where the cursor is.
  package mutating func forget() { self = LineScreen() }

  /// Leaves the line: the cursor goes to the beginning of a new row.
  package mutating func finish() -> String {
    var output = isStale ? "\r\n\u{1B}[J" : ""
    if !isStale {
      var at = shown.cursor
      move(&at, to: shown.end, &output)
      let isOnNewRow = at.row > 0 && at.column == 0 && shown.cells.last?.character != "\n"
      if !isOnNewRow { output += "\r\n" }
    }
    forget()
    return output
  }

  /// Shows prompt, text and cursor on a terminal of that size.
  package mutating func draw(
    prompt: String, _ editor: LineEditor, columns: Int, rows: Int
  ) -> String {
    var output = ""
    if isStale { output += finish() }
    let wanted = layout(prompt, editor, max(columns, 2), max(rows, 2))
    let same = zip(shown.cells, wanted.cells).prefix { $0 == $1 }.count
    var at = shown.cursor
    if same < max(shown.cells.count, wanted.cells.count) {
      move(&at, to: same == 0 ? Place() : after(wanted.cells[same - 1], max(columns, 2)), &output)
      if same < shown.cells.count { output += "\u{1B}[J" }
      for cell in wanted.cells[same...] {
        breakRow(&at, to: cell.place, &output)
        output += cell.character.shown
        at.column += cell.character.columns
      }
      breakRow(&at, to: wanted.end, &output)
    }
    move(&at, to: wanted.cursor, &output)
    shown = wanted
    return output
  }

  private func move(_ at: inout Place, to place: Place, _ output: inout String) {
    if at == place { return }
    // From the margin, since a terminal that waits at a full row's end is not where we count.
    output += "\r"
    if place.row < at.row { output += "\u{1B}[\(at.row - place.row)A" }
    if place.row > at.row { output += "\u{1B}[\(place.row - at.row)B" }
    if place.column > 0 { output += "\u{1B}[\(place.column)C" }
    at = place
  }

  private func breakRow(_ at: inout Place, to place: Place, _ output: inout String) {
    if place.row <= at.row { return }
    output += String(repeating: "\r\n", count: place.row - at.row)
    at = Place(row: place.row)
  }

  /// Where a character after `cell` stands; rows are ended by us, never by the terminal.
  private func after(_ cell: Cell, _ columns: Int) -> Place {
    if cell.character == "\n" { return Place(row: cell.place.row + 1) }
    let column = cell.place.column + cell.character.columns
    return column >= columns
      ? Place(row: cell.place.row + 1) : Place(row: cell.place.row, column: column)
  }

  private mutating func layout(
    _ prompt: String, _ editor: LineEditor, _ columns: Int, _ rows: Int
  ) -> Layout {
    var layout = Layout()
    func add(_ text: String) {
      for character in text {
        var place = layout.end
        if place.column > 0, place.column + character.columns > columns {
          place = Place(row: place.row + 1)
        }
        let cell = Cell(character: character, place: place)
        layout.cells.append(cell)
        layout.end = after(cell, columns)
      }
    }
    add(prompt)
    add(editor.before)
    let cursorCell = layout.cells.count
    layout.cursor = layout.end
    add(editor.after)
    // A wide character may have been put on the next row, and the cursor stands on it.
    if cursorCell < layout.cells.count { layout.cursor = layout.cells[cursorCell].place }
    if layout.end.row < rows {
      top = 0
      return layout
    }
    top = min(max(top, layout.cursor.row - rows + 1), layout.cursor.row)
    let visible = top..<(top + rows)
    layout.cells = layout.cells.filter { visible.contains($0.place.row) }
    for index in layout.cells.indices { layout.cells[index].place.row -= top }
    layout.cursor.row -= top
    if visible.contains(layout.end.row) {
      layout.end.row -= top
    } else if let last = layout.cells.last {
      layout.end = Place(
        row: last.place.row, column: last.place.column + last.character.columns)
    }
    return layout
  }
}

extension Character {
  /// A tab is shown as two spaces, since its real width depends on where it stands; an accent
  /// without a letter not at all, since it would stick to what was there before.
  fileprivate var shown: String { self == "\t" ? "  " : columns == 0 ? "" : String(self) }
  fileprivate var columns: Int { self == "\t" ? 2 : displayWidth }
}
