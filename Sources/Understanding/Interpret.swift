import Content
package import Rules

extension Reader {
  /// Reads an answer by its question's kind; a catch-all never fills one.
  package func interpret(_ text: String, of asked: Asked, today: CivilDate) -> Interpretation {
    switch asked.kind {
    case .text, .draft:
      return Folded(text).tokens.isEmpty ? .unreadable : .value(.text(text), confirm: nil)
    default: break
    }
    let heard = hear(text)
    let (line, matches) = heard.parts
    guard !line.isEmpty else { return .unreadable }
    switch asked.kind {
    case .text, .draft: return .value(.text(text), confirm: nil)
    case .scale(let from, let to), .number(let from, let to):
      return readNumber(line, matches, from: from, to: to)
    case .date(let after, let days):
      return readDate(line, matches, after: after, withinDays: days, today: today)
    case .step(let days):
      return readStep(
        line, matches, heard.whole, withinDays: days, known: asked.known,
        today: today)
    case .choice(let least, let most):
      return readChoice(
        line, matches, heard.whole, of: asked.options, least: least,
        most: most)
    case .yesNo: return readYesNo(line, matches, heard.whole)
    case .person:
      return readPeople(
        line, matches, heard.whole, known: asked.known, least: 1, most: 1)
    case .people(let least, let most):
      return readPeople(
        line, matches, heard.whole, known: asked.known, least: least,
        most: most)
    }
  }
}
