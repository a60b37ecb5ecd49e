import Rules

extension Rule {
  static let cannotCompare: Rule = Rule(
    "cannot-compare", .error,
    why: "Each kind of answer is compared in its own way: a text by 'has \"word\"', a scale by "
      + "numbers. Anything else never holds.",
    bad: .guide(
      """
      ## What would you like? {#goal}
      answer: text
      reply: goal > 3 -> Long is fine.
                     ↓
      reply: goal is promotion -> A promotion, then.
      """),
    good: .guide(
      """
      ## What would you like? {#goal}
      answer: text
      reply: words in goal > 3 -> Long is fine.
      reply: goal has "promotion" -> A promotion, then.
      """),
    check: { inspection in
      for source in inspection.guides {
        for misfit in source.misfits(inspection.library) {
          let message: String
          switch misfit.kind {
          case .undefinedAnswer, .noSuchOption: continue
          case .measureIsANumber: message = "a measure is a number; compare it with <, > or is"
          case .cannotMeasure(let shape):
            message = "\(shape.article) cannot be measured so; \(shape.advice)"
          case .cannotCompare(let shape):
            message = "\(shape.article) cannot be compared so; \(shape.advice)"
          }
          inspection.report(.cannotCompare, source.document, misfit.offset, message)
        }
      }
    })
}

extension AnswerShape {
  fileprivate var article: String {
    switch self {
    case .text: "a text"
    case .choice(_, let many): many ? "a choice of several" : "a choice"
    case .number: "a number"
    case .date: "a date"
    case .people: "a person"
    case .yesNo: "yes or no"
    case .step: "a step"
    }
  }

  fileprivate var advice: String {
    switch self {
    case .text: "write 'has \"word\"' or 'words in …'"
    case .choice(_, let many):
      many ? "write 'has option', or 'is option' for it alone" : "write 'is option'"
    case .number: "write 'is', <, <=, > or >= and a number"
    case .date: "write < or > and a day such as 2026-03-04, or 'days until …'"
    case .people: "write 'has \"name\"' or 'count of …'"
    case .yesNo: "write 'is yes' or 'is no'"
    case .step: "write 'has \"word\"' or 'days until …'"
    }
  }
}
