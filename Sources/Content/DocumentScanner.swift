extension Document {
  /// Takes a file apart; whatever the bytes are, it ends with a document and findings.
  ///
  /// `headingFields`: whether `name: value` lines directly under a heading are fields (guides,
  /// ledgers) or words (cards).
  package static func scan(
    _ file: ContentFile, headingFields: Bool, needsFrontMatter: Bool = true
  ) -> Document {
    let bytes = Array(file.text.utf8)
    return bytes.withUnsafeBufferPointer { pointer in
      var scanner = DocumentScanner(pointer, headingFields: headingFields)
      scanner.run(needsFrontMatter: needsFrontMatter)
      return Document(
        path: file.shown, bytes: bytes, fields: scanner.frontFields, blocks: scanner.frontBlocks,
        parts: scanner.parts, bodyStart: scanner.bodyStart, problems: scanner.problems)
    }
  }
}

/// Goes through a file line by line, once.
private struct DocumentScanner {
  private(set) var frontFields: [Document.Field] = []
  private(set) var frontBlocks: [Document.Block] = []
  private(set) var parts: [Document.Part] = []
  private(set) var bodyStart = 0
  private(set) var problems: [Problem] = []
  /// The file's bytes; the pointer lives as long as the scan.
  private let bytes: UnsafeBufferPointer<UInt8>
  private let headingFields: Bool
  private var position = 0
  /// The line just read without its line break, and without white space at its ends.
  private var line: Span = 0..<0
  private var inner: Span = 0..<0

  /// What a line of text goes on with.
  private enum Opening { case nothing, paragraph, item }
  private var opening = Opening.nothing
  private var isInFields = false
  /// What stands under the present heading; before the first one there is no part.
  private var part: Document.Part?
  private var blocks: [Document.Block] = []
  private var fields: [Document.Field] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, headingFields: Bool) {
    self.bytes = bytes
    self.headingFields = headingFields
    fields.reserveCapacity(12)
    blocks.reserveCapacity(4)
  }

  mutating func run(needsFrontMatter: Bool) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    frontMatter(isNeeded: needsFrontMatter)
    frontFields = fields
    fields = []
    bodyStart = position
    while next() { bodyLine() }
    endPart()
  }

  // MARK: Lines

  private mutating func next() -> Bool {
    guard position < bytes.count else { return false }
    let start = position
    var end = bytes.offset(of: 0x0A, from: start)
    position = min(end + 1, bytes.count)
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    line = start..<end
    var first = start
    while first < end, bytes[first] <= 0x20 { first += 1 }
    while first < end, bytes[end - 1] <= 0x20 { end -= 1 }
    inner = first..<end
    return true
  }

  private var isIndented: Bool { line.lowerBound < inner.lowerBound }

  private func stands(_ mark: UInt8, times: Int) -> Bool {
    guard inner.count >= times else { return false }
    for index in inner.lowerBound..<inner.lowerBound + times where bytes[index] != mark {
      return false
    }
    return true
  }

  private func text(_ span: Span) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[span]), as: UTF8.self)
  }

  private mutating func report(_ rule: Rule, _ offset: Int, _ message: String) {
    problems.append(Problem(rule: rule, offset: offset, message: message))
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
    while next() {
      if isRule { return }
      if !inner.isEmpty { frontMatterLine() }
    }
    // Never closed: what stands before the first blank line is taken for the fields.
    report(.noFrontMatter, start, "the '---' that ends the fields is missing")
    problems.removeAll { $0.rule.code == Rule.notAField.code }
    fields = []
    position = first
    while next(), !inner.isEmpty { frontMatterLine() }
  }

  private var isRule: Bool { inner.count == 3 && stands(UInt8(ascii: "-"), times: 3) }

  private mutating func frontMatterLine() {
    if let item = item() {
      guard let last = fields.last else {
        return report(.notAField, inner.lowerBound, "an item with no 'name:' line above it")
      }
      if !last.value.isEmpty {
        return report(
          .notAField, inner.lowerBound,
          "an item under '\(text(last.name)):', which has its value on its own line; "
            + "give the value there or as items, not both")
      }
      addItem(item)
    } else if !takeField(), !extendLastItem() {
      report(.notAField, inner.lowerBound, notAField)
    }
  }

  private var notAField: String {
    "'\(text(inner).shortened)' is no 'name: value' line; a value stays on one line"
  }

  private mutating func addItem(_ item: Span) {
    let last = fields.count - 1
    if fields[last].items.isEmpty { fields[last].items.reserveCapacity(8) }
    fields[last].items.append(bytes.unquoted(item))
  }

  private mutating func extendLastItem() -> Bool {
    guard isIndented, let start = fields.last?.items.last?.lowerBound else { return false }
    let field = fields.count - 1
    fields[field].items[fields[field].items.count - 1] = start..<inner.upperBound
    return true
  }

  /// `- text`, also indented.
  private func item() -> Span? {
    guard let first = inner.first, bytes[first] == UInt8(ascii: "-") else { return nil }
    guard inner.count > 1 else { return inner.upperBound..<inner.upperBound }
    var start = first + 1
    guard bytes[start] <= 0x20 else { return nil }
    while bytes[start] <= 0x20 { start += 1 }
    return start..<inner.upperBound
  }

  /// `name: value`; the name is of letters, spaces and hyphens, at most 24 of them.
  private mutating func takeField() -> Bool {
    guard let first = inner.first, !isIndented, isLetter(bytes[first]) else { return false }
    let limit = min(inner.upperBound, first + 25)
    var colon = first
    while colon < limit, bytes[colon] != UInt8(ascii: ":") {
      guard isLetter(bytes[colon]) || bytes[colon] == 0x20 || bytes[colon] == 0x2D
      else { return false }
      colon += 1
    }
    guard colon < limit else { return false }
    if colon + 1 < inner.upperBound, bytes[colon + 1] > 0x20 { return false }
    fields.append(
      Document.Field(
        name: bytes.trimmed(first..<colon),
        value: bytes.unquoted(colon + 1..<inner.upperBound), items: []))
    return true
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A)
  }

  // MARK: Body

  private mutating func bodyLine() {
    if inner.isEmpty {
      opening = .nothing
      isInFields = false
    } else if stands(UInt8(ascii: "`"), times: 3) {
      fence()
    } else if !isIndented, bytes[inner.lowerBound] == UInt8(ascii: "#"), let next = heading() {
      endPart()
      part = next
      opening = .nothing
      isInFields = headingFields
    } else if isInFields {
      fieldLine()
    } else {
      textLine()
    }
  }

  /// Puts away what stood under the heading, or before the first one.
  private mutating func endPart() {
    if var part {
      part.fields = fields
      part.blocks = blocks
      parts.append(part)
    } else {
      frontBlocks = blocks
    }
    fields = []
    blocks = []
  }

  private mutating func fieldLine() {
    if let item = item() {
      if let last = fields.last, last.value.isEmpty {
        addItem(item)
      } else {
        isInFields = false
        textLine()
      }
    } else if takeField() || extendLastItem() {
      return
    } else if fields.isEmpty {
      isInFields = false
      textLine()
    } else {
      report(
        .notAField, inner.lowerBound, notAField + ", and a blank line stands before text")
    }
  }

  private mutating func textLine() {
    if let item = item() {
      opening = .item
      blocks.append(Document.Block(kind: .item, span: item))
    } else if opening == .nothing {
      opening = .paragraph
      blocks.append(Document.Block(kind: .paragraph, span: inner))
    } else if let last = blocks.last {
      blocks[blocks.count - 1].span = last.span.lowerBound..<inner.upperBound
    }
  }

  private mutating func fence() {
    let opened = inner
    let info = bytes.trimmed(opened.lowerBound + 3..<opened.upperBound)
    let start = position
    opening = .nothing
    isInFields = false
    while next() {
      guard stands(UInt8(ascii: "`"), times: 3) else { continue }
      blocks.append(
        Document.Block(kind: .fence(info: info), span: start..<max(start, line.lowerBound)))
      return
    }
    blocks.append(Document.Block(kind: .fence(info: info), span: start..<bytes.count))
    report(
      .whatIsThis, opened.lowerBound, "the fence that begins here is never closed with '```'")
  }

  /// `## Title {#id}`; nil when no space follows the marks.
  private func heading() -> Document.Part? {
    var index = inner.lowerBound
    while index < inner.upperBound, bytes[index] == UInt8(ascii: "#") { index += 1 }
    let level = index - inner.lowerBound
    guard level <= 6, index == inner.upperBound || bytes[index] <= 0x20 else { return nil }
    let title = bytes.trimmed(index..<inner.upperBound)
    guard let last = title.last, bytes[last] == UInt8(ascii: "}"), let open = lastBrace(in: title)
    else { return Document.Part(level: level, title: title) }
    return Document.Part(
      level: level, title: bytes.trimmed(title.lowerBound..<open),
      id: bytes.trimmed(open + 2..<last))
  }

  private func lastBrace(in title: Span) -> Int? {
    var index = title.upperBound - 2
    while index >= title.lowerBound {
      if bytes[index] == UInt8(ascii: "}") { return nil }
      if bytes[index] == UInt8(ascii: "{") {
        let isID = bytes[index + 1] == UInt8(ascii: "#")
        return isID && index + 2 < title.upperBound ? index : nil
      }
      index -= 1
    }
    return nil
  }
}

extension String {
  /// At most 40 characters or so of it, for a message.
  package var shortened: String {
    guard utf8.count > 44 else { return self }
    return String(prefix(40)) + "…"
  }
}
