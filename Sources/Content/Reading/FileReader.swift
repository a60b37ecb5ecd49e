import Rules

/// Gives one document its meaning, and says where it has none.
///
/// What it reads is whole even where the file is not: the findings say what was left out.
struct FileReader {
  let document: Document
  private var problems: [Problem]
  /// Every condition and placeholder read, for lint.
  private(set) var uses = Uses()
  /// The section and field being read.
  var section: String?
  var key: FieldKey?

  init(_ document: Document) {
    self.document = document
    problems = document.problems
  }

  /// What was found so far.
  var findings: [Finding] { document.findings(of: problems) }

  mutating func report(_ rule: Rule, _ offset: Int, _ message: String) {
    problems.append(Problem(rule: rule, offset: offset, message: message))
  }

  mutating func report(_ rule: Rule, _ span: Span, _ message: String) {
    report(rule, span.lowerBound, message)
  }

  // MARK: Fields

  /// Calls `take` for every field that may stand here, after saying which may not.
  mutating func read(
    _ fields: [Document.Field], allowed: FieldKeys,
    _ take: (inout FileReader, FieldKey, Document.Field) -> Void
  ) {
    var seen = FieldKeys()
    for field in fields {
      guard let key = FieldKey.named(field.name, in: document), allowed.contains(key) else {
        unknown(field, allowed)
        continue
      }
      if seen.contains(key), !FieldKeys.repeatable.contains(key) {
        report(
          .fieldTwice, field.name,
          "'\(key.name)' stands here a second time; only the first counts")
        continue
      }
      seen.insert(key)
      if field.value.isEmpty, field.items.isEmpty {
        report(
          .emptyField, field.name,
          "'\(key.name)' says nothing; give it a value or delete the line")
        continue
      }
      self.key = key
      take(&self, key, field)
    }
    key = nil
  }

  private mutating func unknown(_ field: Document.Field, _ allowed: FieldKeys) {
    let name = document.text(field.name)
    let names = FieldKey.allCases.filter { allowed.contains($0) }.map(\.name)
    let hint = nearest(to: name, in: names).map { "; did you mean '\($0)'?" }
    let isElsewhere = FieldKey.allCases.contains { $0.name == name }
    report(
      .unknownField, field.name,
      isElsewhere
        ? "'\(name)' has no meaning here; this place takes \(names.sorted().joined(separator: ", "))"
        : "there is no field '\(name)'" + (hint ?? "; text needs a blank line before it"))
  }

  /// The one line of a field.
  mutating func line(_ field: Document.Field) -> String {
    if let item = field.items.first {
      report(
        .notAField, item,
        "'\(document.text(field.name))' takes one value on its own line, not items")
    }
    return document.text(field.value)
  }

  /// A number of at most six digits; nil is reported.
  mutating func number(_ span: Span, _ wanted: String) -> Int? {
    let digits = document.bytes[span]
    if !digits.isEmpty, digits.count <= 6, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    report(.badValue, span, "'\(document.text(span).shortened)' should be \(wanted)")
    return nil
  }

  /// `30 days`, `every 30 days`, `1 day`, `weekly`, `monthly`, `2 weeks`.
  mutating func days(_ span: Span) -> Int? {
    var parts = document.split(span, at: 0x20)
    if parts.count == 1 {
      if document.reads(span, "weekly") { return 7 }
      if document.reads(span, "monthly") { return 30 }
    }
    if let first = parts.first, document.reads(first, "every") { parts.removeFirst() }
    if parts.count == 2 {
      let unit = document.text(parts[1])
      let size = ["day": 1, "days": 1, "week": 7, "weeks": 7][unit]
      if let size, let count = number(parts[0], "a number of days") {
        return count * size
      }
      if size != nil { return nil }
    }
    report(
      .badValue, span, "'\(document.text(span).shortened)' should be a time such as '30 days'")
    return nil
  }

  /// `2026-03-04`.
  mutating func date(_ field: Document.Field) -> CivilDate? {
    let text = line(field)
    if let day = CivilDate(iso: text) { return day }
    report(
      .badValue, field.value, "'\(text.shortened)' should be a day such as 2026-03-04")
    return nil
  }

  /// `source: backers, "Place"`.
  mutating func citation(_ field: Document.Field) -> Citation {
    _ = line(field)
    let bytes = document.bytes[field.value]
    guard let comma = bytes.firstIndex(of: UInt8(ascii: ",")) else {
      return Citation(source: document.text(field.value), place: nil)
    }
    let place = document.unquoted(comma + 1..<field.value.upperBound)
    return Citation(
      source: document.text(document.trimmed(field.value.lowerBound..<comma)),
      place: place.isEmpty ? nil : document.text(place))
  }

  // MARK: Rules

  /// The condition in the span; nil is reported.
  mutating func condition(_ span: Span) -> Condition? {
    do {
      let condition = try Condition.parse(document.text(span))
      uses.conditions.append(
        Uses.OfCondition(
          condition: condition, offset: span.lowerBound, section: section, key: key))
      return condition
    } catch {
      report(.badCondition, span.lowerBound + error.offset, error.message)
      return nil
    }
  }

  /// Remembers a placeholder for lint.
  mutating func note(_ references: [Reference], hasFallback: Bool, at offset: Int) {
    uses.slots.append(
      Uses.OfSlot(
        references: references, hasFallback: hasFallback, offset: offset, section: section, key: key
      )
    )
  }

  /// The id in the span, reported when it is none.
  mutating func id(_ span: Span, isFact: Bool = false) -> String? {
    if document.isID(span, anyCase: isFact) { return document.text(span) }
    let text = document.text(span)
    let better = text.asID
    report(
      .badID, span,
      "'\(text.shortened)' is no id: lower-case words joined by hyphens"
        + (better.isEmpty ? "" : ", such as '\(better)'"))
    return nil
  }
}

/// Where a file speaks of answers.
struct Uses: Sendable {
  /// A rule: where its text begins, in which section and field.
  struct OfCondition: Sendable {
    var condition: Condition
    var offset: Int
    var section: String?
    var key: FieldKey?
  }

  /// A placeholder; the field is nil in a heading and in paragraphs.
  struct OfSlot: Sendable {
    var references: [Reference]
    var hasFallback: Bool
    var offset: Int
    var section: String?
    var key: FieldKey?
  }

  var conditions: [OfCondition] = []
  var slots: [OfSlot] = []
}

extension String {
  /// The nearest id: `Find a Backer!` becomes `find-a-backer`.
  package var asID: String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case 0x41...0x5A: bytes.append(byte + 0x20)
      case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
      case UInt8(ascii: "'"): continue
      default: if let last = bytes.last, last != 0x2D { bytes.append(0x2D) }
      }
    }
    while bytes.last == 0x2D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ConditionProblem {
  /// What was found and what would work, in one line.
  package var message: String {
    let found = found.isEmpty ? "the rule ends" : "'\(found.shortened)' stands"
    switch expected {
    case .answer:
      return "\(found) where an answer's id or a measure such as 'words in goal' is needed"
    case .reference: return "\(found) where the id of an answer is needed"
    case .word(let word): return "\(found) where '\(word)' is needed"
    case .relation: return "\(found) where 'is', 'is not', 'has', <, <=, > or >= is needed"
    case .literal:
      return "\(found) where an option, a number, a date, yes, no or a \"quoted\" text is needed"
    case .joinOrEnd: return "\(found) where 'and', 'or' or the end of the rule is needed"
    case .closingParenthesis: return "\(found) where ')' is needed"
    case .closingQuote: return "the text that begins here has no closing '\"'"
    case .lessDepth: return "parentheses or 'not' are nested too deeply; split the rule"
    }
  }
}
