import Dialogue

/// The support system as a drawing: the person in the middle, a box for each circle, an empty
/// circle as a dashed one that says in words that it is a gap.
///
/// Two drawings, for wide and for narrow paper, of which the page shows one: text that is scaled
/// down to fit a telephone could not be read.
struct SupportMap {
  private struct Group {
    var circle: Circle?
    var people: [Overview.Person]
  }

  private let groups: [Group]
  private let labels: Labels

  init(overview: Overview, labels: Labels) {
    self.labels = labels
    groups = (Circle.allCases.map(Optional.some) + [nil]).compactMap { circle in
      let people = overview.people(in: circle)
      return people.isEmpty && circle == nil ? nil : Group(circle: circle, people: people)
    }
  }

  // MARK: The two drawings

  /// Three circles on each side, the wider network below, across the whole width.
  var wide: String {
    let left = groups.prefix(3)
    let right = groups.dropFirst(3).prefix(3)
    let below = groups.dropFirst(6)
    let leftHeight = stackHeight(left, width: 370)
    let rightHeight = stackHeight(right, width: 370)
    let tall = max(leftHeight, rightHeight)
    let middle = max(tall / 2, 70)
    var links = ""
    var boxes = ""
    for (stack, x, height) in [(left, 0, leftHeight), (right, 590, rightHeight)] {
      var y = (tall - height) / 2
      for group in stack {
        let inner = x == 0 ? 370 : 590
        links += link(group, from: (480, middle), to: (inner, y + 24))
        boxes += box(group, x: x, y: y, width: 370, columns: 1)
        y += self.height(group, width: 370, columns: 1) + 18
      }
    }
    var y = tall + 18
    for group in below {
      if group.circle != nil { links += link(group, from: (480, middle), to: (480, y)) }
      boxes += box(group, x: 0, y: y, width: 960, columns: 3)
      y += height(group, width: 960, columns: 3) + 18
    }
    let me = """
      <circle class="me" cx="480" cy="\(middle)" r="46"/>
      <text class="head mid" x="480" y="\(middle + 6)">\(HTMLRenderer.escaped(labels.me))</text>

      """
    return drawing("wide", width: 960, height: y - 16, links + boxes + me)
  }

  /// One circle under the other along a line.
  var narrow: String {
    var y = 96
    var boxes = ""
    var links = ""
    var foot = 44
    for group in groups {
      if group.circle != nil {
        foot = y + 24
        links += "<path class=\"\(linkClass(group))\" d=\"M16 \(y + 24)H36\"/>\n"
      }
      boxes += box(group, x: 36, y: y, width: 322, columns: 1)
      y += height(group, width: 322, columns: 1) + 14
    }
    let me = """
      <path class="link" d="M16 44V\(foot)"/>
      <circle class="me" cx="48" cy="44" r="40"/>
      <text class="head mid" x="48" y="50">\(HTMLRenderer.escaped(labels.me))</text>

      """
    return drawing("narrow", width: 360, height: y - 12, links + me + boxes)
  }

  private func drawing(_ name: String, width: Int, height: Int, _ body: String) -> String {
    """
    <svg class="\(name)" viewBox="-2 -2 \(width + 4) \(height + 4)" role="img" aria-labelledby="\(name)-title \(name)-text">
    <title id="\(name)-title">\(HTMLRenderer.escaped(labels.people))</title>
    <desc id="\(name)-text">\(HTMLRenderer.escaped(labels.mapText))</desc>
    \(body)</svg>

    """
  }

  // MARK: Parts

  private func linkClass(_ group: Group) -> String { group.people.isEmpty ? "link open" : "link" }

  private func link(_ group: Group, from: (x: Int, y: Int), to: (x: Int, y: Int)) -> String {
    let half = (from.x + to.x) / 2
    let curve = "M\(from.x) \(from.y)C\(half) \(from.y) \(half) \(to.y) \(to.x) \(to.y)"
    let straight = "M\(from.x) \(from.y)V\(to.y)"
    return "<path class=\"\(linkClass(group))\" d=\"\(from.x == to.x ? straight : curve)\"/>\n"
  }

  private func box(_ group: Group, x: Int, y: Int, width: Int, columns: Int) -> String {
    let isGap = group.people.isEmpty
    let tall = height(group, width: width, columns: columns)
    var svg = """
      <rect\(isGap ? " class=\"open\"" : "") x="\(x)" y="\(y)" width="\(width)" height="\(tall)" rx="14"/>
      <circle class="badge\(isGap ? " open" : "")" cx="\(x + 26)" cy="\(y + 24)" r="14"/>
      <text class="mid soft" x="\(x + 26)" y="\(y + 29)">\(group.people.count)</text>
      <text class="head" x="\(x + 50)" y="\(y + 30)">\(HTMLRenderer.escaped(labels.circle(group.circle)))</text>

      """
    if isGap {
      svg += text("empty", labels.nobody, x: x + 50, y: y + 54)
      return svg
    }
    let columnWidth = width / columns
    for (column, people) in divided(group.people, columns).enumerated() {
      var line = y + 58
      for person in people {
        for part in lines(person, width: columnWidth) {
          svg += text(part.style, part.text, x: x + column * columnWidth + 18, y: line)
          line += part.style == "name" ? 21 : 20
        }
        line += 9
      }
    }
    return svg
  }

  private func text(_ style: String, _ words: String, x: Int, y: Int) -> String {
    "<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\">\(HTMLRenderer.escaped(words))</text>\n"
  }

  private func stackHeight(_ stack: ArraySlice<Group>, width: Int) -> Int {
    stack.map { height($0, width: width, columns: 1) + 18 }.reduce(-18, +)
  }

  private func height(_ group: Group, width: Int, columns: Int) -> Int {
    guard !group.people.isEmpty else { return 72 }
    let tallest = divided(group.people, columns).map { people in
      people.flatMap { lines($0, width: width / columns) }
        .map { $0.style == "name" ? 21 : 20 }.reduce(people.count * 9, +)
    }.max()
    return 44 + (tallest ?? 0)
  }

  /// People in reading order, column by column.
  private func divided(_ people: [Overview.Person], _ columns: Int) -> [[Overview.Person]] {
    let size = max(1, (people.count + columns - 1) / columns)
    return stride(from: 0, to: people.count, by: size).map {
      Array(people[$0..<min($0 + size, people.count)])
    }
  }

  /// A person's lines: the name on at most two, what is known of them below.
  private func lines(_ person: Overview.Person, width: Int) -> [(style: String, text: String)] {
    let room = width - 32
    var lines = SupportMap.wrapped(person.name, room: room, size: 16, most: 2)
      .map { (style: "name", text: $0) }
    var notes: [String] = []
    if let role = person.role, !person.name.lowercased().contains(role.lowercased()) {
      notes.append(role)
    }
    if let days = person.quietDays { notes.append(labels.quiet(days)) }
    if !notes.isEmpty {
      lines += SupportMap.wrapped(notes.joined(separator: "; "), room: room, size: 13, most: 2)
        .map { (style: "soft", text: $0) }
    }
    return lines
  }

  // MARK: Text without a font to measure it

  /// The text on at most so many lines, broken between words where possible, and cut with an
  /// ellipsis where it still does not fit.
  static func wrapped(_ text: String, room: Int, size: Int, most: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in Wording.safe(text, columns: 400).split(separator: " ").map(String.init) {
      let joined = line.isEmpty ? word : line + " " + word
      if width(joined, size: size) <= room {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = word
      while width(line, size: size) > room {
        let head = fitting(line, room: room, size: size)
        lines.append(head)
        line = String(line.dropFirst(head.count))
      }
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > most, let last = lines.prefix(most).last else { return lines }
    let cut = fitting(last, room: room - size, size: size)
    return lines.prefix(most - 1) + [cut + "…"]
  }

  private static func fitting(_ text: String, room: Int, size: Int) -> String {
    var kept = ""
    for character in text {
      if width(kept + String(character), size: size) > room, !kept.isEmpty { break }
      kept.append(character)
    }
    return kept
  }

  /// How wide a text is at most in an ordinary sans-serif font, in thousandths of its size summed.
  private static func width(_ text: String, size: Int) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x300..<0x370, 0x200B...0x200D, 0xFE00...0xFE0F: sum
      case 0x1100...0x10FFFF where scalar.value < 0x1E00 || scalar.value > 0x20FF: sum + 1_000
      default:
        sum + ("iIljtf.,:;'|! ".unicodeScalars.contains(scalar) ? 350 : isWide(scalar) ? 850 : 610)
      }
    } * size / 1_000
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isUppercase || "mwMW@%".unicodeScalars.contains(scalar)
  }
}
