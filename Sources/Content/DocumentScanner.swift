extension Document {
  /// Takes a file apart; whatever the bytes are, it ends with a document and findings.
  ///
  /// `headingFields`: whether `name: value` lines directly under a heading are fields (guides,
  /// ledgers) or words (cards).
  package static func scan(
    _ file: ContentFile, headingFields: Bool, needsFrontMatter: Bool = true
  ) -> Document {
    var scanner = DocumentScanner(
      Document(path: file.shown, bytes: Array(file.text.utf8)), headingFields: headingFields)
    scanner.run(needsFrontMatter: needsFrontMatter)
    return scanner.document
  }
}

/// Goes through a file line by line.
private struct DocumentScanner {
  private(set) var document: Document
  private let headingFields: Bool
  private var position = 0
  /// The line just read, without its line break.
  private var line: Span = 0..<0

  /// Where the next block or field goes.
  private enum Opening { case nothing, paragraph, item }
  private var opening = Opening.nothing
  private var isInFields = false

  init(_ document: Document, headingFields: Bool) {
    self.document = document
    self.headingFields = headingFields
  }

  mutating func run(needsFrontMatter: Bool) {
    if document.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    frontMatter(isNeeded: needsFrontMatter)
    document.bodyStart = position
    while next() { bodyLine() }
  }

  // MARK: Lines

  private mutating func next() -> Bool {
    let bytes = document.bytes
    guard position < bytes.count else { return false }
    let start = position
    var end = bytes.count
    for index in start..<bytes.count where bytes[index] == 0x0A {
      end = index
      break
    }
    position = min(end + 1, bytes.count)
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    line = start..<end
    return true
  }

  private var isBlank: Bool { document.trimmed(line).isEmpty }

  private func byte(_ offset: Int) -> UInt8? {
    offset < line.upperBound ? document.bytes[offset] : nil
  }

  private mutating func report(_ rule: Rule, _ offset: Int, _ message: String) {
    document.findings.append(
      Finding(
        place: document.place(offset), severity: rule.severity, message: message, code: rule.code))
  }

  // MARK: Front matter

  private mutating func frontMatter(isNeeded: Bool) {
    let start = position
    guard next(), isRule else {
      position = start
      if isNeeded {
        report(
          .noFrontMatter, start,
          "the file begins with its fields between two lines of '---', such as 'title: …'")
      }
      return
    }
    let first = position
    var isClosed = false
    while next() {
      if isRule {
        isClosed = true
        break
      }
    }
    position = first
    if !isClosed {
      report(.noFrontMatter, start, "the '---' that ends the fields is missing")
    }
    while next() {
      if isRule { break }
      if isBlank {
        if isClosed { continue }
        break
      }
      frontMatterLine()
    }
  }

  private var isRule: Bool { document.reads(document.trimmed(line), "---") }

  private mutating func frontMatterLine() {
    if let item = item() {
      guard let last = document.fields.last else {
        return report(.notAField, line.lowerBound, "an item with no 'name:' line above it")
      }
      if !last.value.isEmpty {
        return report(
          .notAField, line.lowerBound,
          "an item under '\(document.text(last.name)):', which has its value on its own line; "
            + "give the value there or as items, not both")
      }
      document.fields[document.fields.count - 1].items.append(document.unquoted(item))
    } else if let field = field() {
      document.fields.append(field)
    } else if (byte(line.lowerBound) ?? 0) <= 0x20,
      let last = document.fields.last, !last.items.isEmpty
    {
      extendLastItem()
    } else {
      report(.notAField, document.trimmed(line).lowerBound, notAField)
    }
  }

  private var notAField: String {
    let shown = document.text(document.trimmed(line))
    return "'\(shown.shortened)' is no 'name: value' line; a value stays on one line"
  }

  private mutating func extendLastItem() {
    let field = document.fields.count - 1
    let item = document.fields[field].items.count - 1
    let start = document.fields[field].items[item].lowerBound
    document.fields[field].items[item] = start..<document.trimmed(line).upperBound
  }

  /// `- text`, also indented.
  private func item() -> Span? {
    let inner = document.trimmed(line)
    guard byte(inner.lowerBound) == UInt8(ascii: "-") else { return nil }
    guard inner.count == 1 || document.bytes[inner.lowerBound + 1] <= 0x20 else { return nil }
    return document.trimmed(inner.lowerBound + 1..<inner.upperBound)
  }

  /// `name: value`; the name is of letters, spaces and hyphens, at most 24 of them.
  private func field() -> Document.Field? {
    var index = line.lowerBound
    guard let first = byte(index), isLetter(first) else { return nil }
    while let byte = byte(index), byte != UInt8(ascii: ":") {
      guard isLetter(byte) || byte == 0x20 || byte == 0x2D, index - line.lowerBound < 24
      else { return nil }
      index += 1
    }
    guard byte(index) != nil else { return nil }
    if let after = byte(index + 1), after > 0x20 { return nil }
    return Document.Field(
      name: document.trimmed(line.lowerBound..<index),
      value: document.unquoted(index + 1..<line.upperBound), items: [])
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A)
  }

  // MARK: Body

  private mutating func bodyLine() {
    if isBlank {
      opening = .nothing
      isInFields = false
    } else if isFence {
      fence()
    } else if byte(line.lowerBound) == UInt8(ascii: "#"), let part = heading() {
      document.parts.append(part)
      opening = .nothing
      isInFields = headingFields
    } else if isInFields {
      fieldLine()
    } else {
      textLine()
    }
  }

  private mutating func fieldLine() {
    let part = document.parts.count - 1
    let last = document.parts[part].fields.last
    if let item = item() {
      if let last, last.value.isEmpty {
        let field = document.parts[part].fields.count - 1
        document.parts[part].fields[field].items.append(document.unquoted(item))
        return
      }
      isInFields = false
      textLine()
    } else if let field = field() {
      document.parts[part].fields.append(field)
    } else if last == nil {
      isInFields = false
      textLine()
    } else if let last, !last.items.isEmpty, (byte(line.lowerBound) ?? 0) <= 0x20 {
      let field = document.parts[part].fields.count - 1
      let item = last.items.count - 1
      document.parts[part].fields[field].items[item] =
        last.items[item].lowerBound..<document.trimmed(line).upperBound
    } else {
      report(
        .notAField, document.trimmed(line).lowerBound,
        notAField + ", and a blank line stands before text")
    }
  }

  private mutating func textLine() {
    if let item = item() {
      opening = .item
      append(Document.Block(kind: .item, span: item))
    } else if opening == .nothing {
      opening = .paragraph
      append(Document.Block(kind: .paragraph, span: document.trimmed(line)))
    } else {
      extendLastBlock(to: document.trimmed(line).upperBound)
    }
  }

  private mutating func append(_ block: Document.Block) {
    if document.parts.isEmpty {
      document.blocks.append(block)
    } else {
      document.parts[document.parts.count - 1].blocks.append(block)
    }
  }

  private mutating func extendLastBlock(to end: Int) {
    if document.parts.isEmpty {
      let last = document.blocks.count - 1
      document.blocks[last].span = document.blocks[last].span.lowerBound..<end
    } else {
      let part = document.parts.count - 1
      let last = document.parts[part].blocks.count - 1
      document.parts[part].blocks[last].span =
        document.parts[part].blocks[last].span.lowerBound..<end
    }
  }

  private var isFence: Bool {
    let inner = document.trimmed(line)
    return inner.count >= 3 && document.bytes[inner].prefix(3).elementsEqual([0x60, 0x60, 0x60])
  }

  private mutating func fence() {
    let opened = document.trimmed(line)
    let info = document.trimmed(opened.lowerBound + 3..<opened.upperBound)
    let start = position
    opening = .nothing
    isInFields = false
    while next() {
      guard isFence else { continue }
      append(Document.Block(kind: .fence(info: info), span: start..<max(start, line.lowerBound)))
      return
    }
    append(Document.Block(kind: .fence(info: info), span: start..<document.bytes.count))
    report(.whatIsThis, opened.lowerBound, "the fence that begins here is never closed with '```'")
  }

  /// `## Title {#id}`; nil when no space follows the marks.
  private func heading() -> Document.Part? {
    var index = line.lowerBound
    while byte(index) == UInt8(ascii: "#") { index += 1 }
    let level = index - line.lowerBound
    guard level <= 6, let after = byte(index), after <= 0x20 else { return nil }
    let title = document.trimmed(index..<line.upperBound)
    guard document.bytes[title].last == UInt8(ascii: "}"), let open = lastBrace(in: title)
    else { return Document.Part(level: level, title: title) }
    return Document.Part(
      level: level, title: document.trimmed(title.lowerBound..<open),
      id: document.trimmed(open + 2..<title.upperBound - 1))
  }

  private func lastBrace(in title: Span) -> Int? {
    var index = title.upperBound - 2
    while index >= title.lowerBound {
      if document.bytes[index] == UInt8(ascii: "}") { return nil }
      if document.bytes[index] == UInt8(ascii: "{") {
        let isID = document.bytes[index + 1] == UInt8(ascii: "#")
        return isID && index + 2 < title.upperBound ? index : nil
      }
      index -= 1
    }
    return nil
  }
}

extension String {
  /// At most 40 bytes or so of it, for a message.
  package var shortened: String {
    guard utf8.count > 44 else { return self }
    return String(prefix(40)) + "…"
  }
}
