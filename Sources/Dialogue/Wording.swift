package import Content
package import Rules

/// Turns values into words and keeps what is inserted harmless.
package struct Wording: Sendable {
  let library: Library
  let today: CivilDate

  /// Wording in the library's language, with dates told from `today`.
  package init(library: Library, today: CivilDate) {
    self.library = library
    self.today = today
  }

  /// Data as it may stand in a sentence: control characters removed, white space folded, cut at
  /// `columns` on a word.
  package static func safe(_ text: String, columns: Int = 80) -> String {
    if Wording.isPlain(text, columns: columns) { return text }
    if let words = Wording.plainWords(text) { return Wording.cut(words, to: columns) }
    var folded = ""
    var space = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        space = !folded.isEmpty
        continue
      }
      if Wording.isHidden(scalar) { continue }
      if space { folded += " " }
      space = false
      folded.unicodeScalars.append(scalar)
    }
    guard folded.count > columns else { return folded }
    var cut = ""
    for word in folded.split(separator: " ") {
      if cut.count + word.count + 1 > columns - 1 { break }
      cut += (cut.isEmpty ? "" : " ") + word
    }
    return (cut.isEmpty ? String(folded.prefix(columns - 1)) : cut) + "…"
  }

  /// The words of an ASCII text, joined by single spaces, without control characters; nil for any
  /// other text, which needs the tables of Unicode.
  private static func plainWords(_ text: String) -> [UInt8]? {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    var space = false
    for byte in text.utf8 {
      switch byte {
      case 0x80...: return nil
      case 0x09...0x0D, 0x20: space = !folded.isEmpty
      case 0..<0x20, 0x7F: continue
      default:
        if space { folded.append(0x20) }
        space = false
        folded.append(byte)
      }
    }
    return folded
  }

  /// Cuts such words on a word, with an ellipsis, where they are longer than `columns`.
  private static func cut(_ folded: [UInt8], to columns: Int) -> String {
    guard folded.count > columns else { return String(decoding: folded, as: UTF8.self) }
    var end = columns - 1
    while end > 0, folded[end] != 0x20 { end -= 1 }
    if end <= 0 { end = columns - 1 }
    return String(decoding: folded[..<end], as: UTF8.self) + "…"
  }

  /// Whether a text is safe as it stands: printable ASCII that fits, single spaces inside.
  private static func isPlain(_ text: String, columns: Int) -> Bool {
    guard text.utf8.count <= columns else { return false }
    var before: UInt8 = 0x20
    for byte in text.utf8 {
      guard byte >= 0x20, byte < 0x7F, byte != 0x20 || before != 0x20 else { return false }
      before = byte
    }
    return before != 0x20
  }

  /// Whether a scalar must never be re-emitted: controls, bidirectional overrides, other formats.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F, 0x61C, 0xAD:
      true
    default: false
    }
  }

  /// `Friday, 27 November`; `today`, `tomorrow` where that is shorter.
  package func day(_ date: CivilDate) -> String {
    if date == today, let word = part(.dateToday) { return word }
    let plain = plainDay(date)
    if date == today.adding(days: 1) { return part(.dateTomorrow, ["date": plain]) ?? plain }
    return plain
  }

  private func plainDay(_ date: CivilDate) -> String {
    let parts = date.parts
    let weekdays = library.voice[VoiceID.weekdays.rawValue] ?? []
    let months = library.voice[VoiceID.months.rawValue] ?? []
    guard weekdays.count == 7, months.count == 12 else { return date.iso }
    let slots = [
      "weekday": fill(weekdays[date.weekday], [:]), "month": fill(months[parts.month - 1], [:]),
      "day": String(parts.day), "year": String(parts.year),
    ]
    return part(.dateFormat, slots) ?? date.iso
  }

  /// `Dana, Marco and Liza`.
  package func list(_ items: [String], _ joint: VoiceID = .and) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " " + (part(joint) ?? "+") + " " + last
  }

  /// An answer as words, safe to insert; nil when there is nothing to show.
  package func words(for value: Value, of section: Section?, columns: Int = 80) -> String? {
    let words: String
    switch value {
    case .text(let text): words = Wording.safe(text, columns: columns)
    case .choice(let ids, let other):
      let labels = ids.map { id in section?.options.first { $0.id == id } }
        .compactMap { option in option.map { $0.takesText ? other ?? $0.label : $0.label } }
      words = list((labels.isEmpty ? ids : labels).map { Wording.safe($0, columns: columns) })
    case .number(let number): words = String(number)
    case .date(let date): words = day(date)
    case .people(let people): words = list(people.map { Wording.safe($0.name) })
    case .yesNo: return nil
    case .step(let step): words = Wording.safe(step.what, columns: columns)
    }
    return words.isEmpty ? nil : words
  }

  /// Fills a template's slots by name; an unknown slot becomes nothing.
  package func fill(_ template: Template, _ slots: [String: String]) -> String {
    template.filled { slots[$0.text] ?? "" } ?? ""
  }

  /// A short form of `_voice.md` that is no sentence of its own (a date's shape, a label).
  func part(_ id: VoiceID, _ slots: [String: String] = [:]) -> String? {
    library.voice[id.rawValue]?.first.map { fill($0, slots) }
  }
}

extension String {
  /// Whether there is nothing but white space in it.
  var isBlank: Bool {
    for byte in utf8 {
      if byte > 0x20, byte < 0x80 { return false }
      // Only what is not plain needs the tables of Unicode.
      if byte >= 0x80 { return unicodeScalars.allSatisfy(\.properties.isWhitespace) }
      if !(0x09...0x0D).contains(byte), byte != 0x20 { return false }
    }
    return true
  }
}
