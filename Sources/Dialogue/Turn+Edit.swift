import Content
import Rules
import Understanding

/// A message that was edited in the chat after it had answered a question.
extension Exchange {
  /// Puts the new words in the place of the answer, wherever the conversation is by now; false,
  /// with nothing recorded, when they do not answer that question.
  mutating func correct(_ run: RunID, _ question: String) -> Bool {
    if let card = reader.safety(in: text) {
      turn.withholds = card.kind == .distress
      return false
    }
    guard let place = state.place(of: run), let guide = library.guide(run.guide),
      let section = guide.section(question), let kind = section.answer
    else { return false }
    let agenda = Agenda(
      of: state.runs[place], in: guide, conversation: state, library: library, today: today)
    guard
      case .value(let value, confirm: nil) = reader.interpret(
        text, of: asked(section, kind), today: today)
    else { return false }
    keep(value, section, agenda)
    return true
  }
}
