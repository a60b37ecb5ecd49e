/// What rules need to know of a declared question.
package enum AnswerShape: Hashable, Sendable {
  case text
  /// The option ids; `many` when several may be chosen.
  case choice([String], many: Bool)
  /// A number or a scale between limits.
  case number(from: Int, to: Int)
  case date
  /// One or more people.
  case people(most: Int)
  case yesNo
  case step
}

extension Condition {
  /// Something in a condition that does not fit the declared questions.
  package struct Misfit: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// No question has this id.
      case undefinedAnswer(Reference)
      /// The choice has no such option; these are the ones it has.
      case noSuchOption([String])
      /// This kind of answer does not take that relation or that literal.
      case cannotCompare(AnswerShape)
      /// `words in` and the like over a kind that has none.
      case cannotMeasure(AnswerShape)
      /// A measure is a number and was compared with something else.
      case measureIsANumber
    }

    package var kind: Kind
    package var test: Test
    /// Byte offset into the condition's source.
    package var offset: Int
  }

  /// Checks every test against the declared questions; nil from `declared` means there is none.
  package func check(declared: (Reference) -> AnswerShape?) -> [Misfit] {
    tests.compactMap { test in
      var shape: AnswerShape?
      if let reference = test.reference {
        shape = declared(reference)
        if shape == nil {
          return Misfit(kind: .undefinedAnswer(reference), test: test, offset: test.leftOffset)
        }
      }
      if case .measure(let measure, _) = test.left {
        if let shape, !shape.measures.contains(measure) {
          return Misfit(kind: .cannotMeasure(shape), test: test, offset: test.leftOffset)
        }
        let ordered = test.relation != .has && !test.isQuoted && Int(test.literal) != nil
        return ordered
          ? nil : Misfit(kind: .measureIsANumber, test: test, offset: test.literalOffset)
      }
      guard let shape else { return nil }
      return test.misfit(with: shape)
    }
  }
}

extension AnswerShape {
  fileprivate var measures: Set<String> {
    let always: Set = ["days since"]
    switch self {
    case .text: return always.union(["words in"])
    case .choice: return always.union(["count of"])
    case .people:
      return always.union([
        "count of", "words in", "gives", "asks", "contacts", "days since contact", "open steps",
        "overdue steps",
      ])
    case .date: return always.union(["days until"])
    case .step: return always.union(["days until", "words in"])
    case .number, .yesNo: return always
    }
  }
}

extension Condition.Test {
  fileprivate func misfit(with shape: AnswerShape) -> Condition.Misfit? {
    if relation == .isState || relation == .isNotState { return nil }
    let cannot = Condition.Misfit(kind: .cannotCompare(shape), test: self, offset: literalOffset)
    let isOrder = [.less, .atMost, .more, .atLeast].contains(relation)
    switch shape {
    case .text, .people, .step:
      return isQuoted && !isOrder ? nil : cannot
    case .choice(let options, _):
      if isOrder { return cannot }
      if isQuoted || options.contains(literal) { return nil }
      return Condition.Misfit(kind: .noSuchOption(options), test: self, offset: literalOffset)
    case .number:
      return relation != .has && !isQuoted && Int(literal) != nil ? nil : cannot
    case .date:
      return relation != .has && !isQuoted && CivilDate(iso: literal) != nil ? nil : cannot
    case .yesNo:
      return !isOrder && relation != .has && !isQuoted && (literal == "yes" || literal == "no")
        ? nil : cannot
    }
  }
}

extension Condition {
  /// The condition written back in the grammar, with no more parentheses than needed.
  package var text: String { root.text }
}

extension Condition.Node {
  fileprivate var text: String {
    switch self {
    case .test(let test): return test.text
    case .not(let inner):
      switch inner {
      case .test, .not: return "not " + inner.text
      default: return "not (\(inner.text))"
      }
    case .all(let parts):
      return parts.map { part -> String in
        switch part {
        case .any, .all: "(\(part.text))"
        default: part.text
        }
      }.joined(separator: " and ")
    case .any(let parts):
      return parts.map { part -> String in
        if case .any = part { "(\(part.text))" } else { part.text }
      }.joined(separator: " or ")
    }
  }
}

extension Condition.Test {
  /// The test as an author writes it.
  package var text: String {
    let left =
      switch self.left {
      case .answer(let reference): reference.text
      case .measure(let measure, nil): measure
      case .measure(let measure, let reference?):
        measure.hasSuffix(" in") || measure.hasSuffix(" of") || measure == "days since"
          || measure == "days until"
          ? "\(measure) \(reference.text)" : "\(measure) with \(reference.text)"
      }
    let sign =
      switch relation {
      case .isState: "is"
      case .isNotState: "is not"
      default: relation.rawValue
      }
    return "\(left) \(sign) \(isQuoted ? "\"\(literal)\"" : literal)"
  }
}
