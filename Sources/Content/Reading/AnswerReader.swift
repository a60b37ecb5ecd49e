extension FileReader {
  /// `choice, 1 to 3`: the kind and limits of an answer; nil is reported.
  mutating func answerKind(_ span: Span) -> AnswerKind? {
    var limits = document.split(span, at: UInt8(ascii: ","))
    guard let name = limits.first else { return nil }
    limits.removeFirst()
    let kind = document.text(name)
    switch kind {
    case "text":
      return .text(maxWords: single(limits, "up to N words") { $0.upToWords($1) })
    case "choice":
      let range = single(limits, "A to B, such as '1 to 3'") { $0.range($1, from: 1) }
      return .choice(least: range?.lowerBound ?? 1, most: range?.upperBound ?? 1)
    case "people":
      let range = single(limits, "A to B, such as '1 to 5'") { $0.range($1, from: 1) }
      return .people(least: range?.lowerBound ?? 1, most: range?.upperBound ?? 9)
    case "scale", "number":
      guard !limits.isEmpty else {
        report(.missingLimit, name, "a \(kind) says from where to where: '\(kind), 0 to 10'")
        return nil
      }
      guard let range = single(limits, "A to B, such as '0 to 10'", { $0.range($1, from: nil) })
      else { return nil }
      return kind == "scale"
        ? .scale(from: range.lowerBound, to: range.upperBound)
        : .number(from: range.lowerBound, to: range.upperBound)
    case "date": return date(limits)
    case "step":
      return .step(withinDays: single(limits, "within N days") { $0.withinDays($1) })
    case "person", "yes/no", "draft":
      if let extra = limits.first { badLimit(extra, "'\(kind)' takes no limit") }
      return kind == "person" ? .person : kind == "draft" ? .draft : .yesNo
    default:
      let kinds = [
        "choice", "date", "draft", "number", "people", "person", "scale", "step", "text", "yes/no",
      ]
      let hint =
        nearest(to: kind, in: kinds).map { "did you mean '\($0)'?" }
        ?? "there are \(kinds.joined(separator: ", "))"
      report(.unknownAnswerKind, name, "there is no answer kind '\(kind.shortened)'; \(hint)")
      return nil
    }
  }

  private mutating func single<Limit>(
    _ limits: [Span], _ wanted: String, _ read: (inout FileReader, [Span]) -> Limit?
  ) -> Limit? {
    guard let limit = limits.first else { return nil }
    if limits.count > 1 { badLimit(limits[1], "there is one limit only: \(wanted)") }
    let words = document.split(limit, at: 0x20)
    let value = read(&self, words)
    if value == nil {
      badLimit(limit, "'\(document.text(limit).shortened)' should be \(wanted)")
    }
    return value
  }

  private mutating func badLimit(_ span: Span, _ message: String) {
    report(.badLimit, span, message)
  }

  private mutating func date(_ limits: [Span]) -> AnswerKind {
    var after: Bool?
    var within: Int?
    for limit in limits {
      let words = document.split(limit, at: 0x20)
      if document.reads(limit, "after today") {
        after = true
      } else if document.reads(limit, "before today") {
        after = false
      } else if let days = withinDays(words) {
        within = days
      } else {
        badLimit(
          limit,
          "'\(document.text(limit).shortened)' should be 'after today', 'before today' or "
            + "'within N days'")
      }
    }
    return .date(after: after, withinDays: within)
  }

  private func upToWords(_ words: [Span]) -> Int? {
    guard words.count == 4, document.reads(words[0], "up"), document.reads(words[1], "to"),
      document.reads(words[3], "words") || document.reads(words[3], "word"),
      let count = integer(words[2]), count > 0
    else { return nil }
    return count
  }

  private func withinDays(_ words: [Span]) -> Int? {
    guard words.count == 3, document.reads(words[0], "within"),
      document.reads(words[2], "days") || document.reads(words[2], "day"),
      let count = integer(words[1]), count > 0
    else { return nil }
    return count
  }

  private func range(_ words: [Span], from least: Int?) -> ClosedRange<Int>? {
    guard words.count == 3, document.reads(words[1], "to"), let from = integer(words[0]),
      let to = integer(words[2]), from < to || (from == to && least != nil), from >= least ?? from
    else { return nil }
    return from...to
  }

  private func integer(_ span: Span) -> Int? {
    span.count <= 7 ? Int(document.text(span)) : nil
  }
}
