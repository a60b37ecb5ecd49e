/// One thing that lint looks for: its code, why it matters and how it looks.
package struct Rule: Sendable {
  /// Lower-case words joined by hyphens; never used again for something else.
  package let code: String
  package let severity: Finding.Severity

  init(_ code: String, _ severity: Finding.Severity) {
    self.code = code
    self.severity = severity
  }
}

extension Rule {
  static let unknownField = Rule("unknown-field", .error)
  static let fieldTwice = Rule("field-twice", .error)
  static let emptyField = Rule("empty-field", .error)
  static let notAField = Rule("not-a-field", .error)
  static let noFrontMatter = Rule("no-front-matter", .error)
  static let whatIsThis = Rule("what-is-this", .warning)
  static let missingTitle = Rule("missing-title", .error)
  static let missingSource = Rule("missing-source", .error)
  static let badID = Rule("bad-id", .error)
  static let duplicateID = Rule("duplicate-id", .error)
  static let missingID = Rule("missing-id", .error)
  static let unknownAnswerKind = Rule("unknown-answer-kind", .error)
  static let badLimit = Rule("bad-limit", .error)
  static let missingLimit = Rule("missing-limit", .error)
  static let optionsWithoutChoice = Rule("options-without-choice", .error)
  static let optionsWithoutAnswer = Rule("options-without-answer", .error)
  static let duplicateOption = Rule("duplicate-option", .error)
  static let notAQuestion = Rule("not-a-question", .error)
  static let badLevel = Rule("bad-level", .error)
  static let badCondition = Rule("bad-condition", .error)
  static let badProbe = Rule("bad-probe", .error)
  static let badAdvice = Rule("bad-advice", .error)
  static let brokenPlaceholder = Rule("broken-placeholder", .error)
  static let emptyCard = Rule("empty-card", .error)
  static let badValue = Rule("bad-value", .error)
  static let badStep = Rule("bad-step", .error)
}
