import Content
import Dialogue
import Rules
import Understanding

/// `backer explain`: how a line is read, and why that card.
enum ExplainCommand {
  static let description = CommandDescription(
    "explain", "LINE…", "show how a line is read: command, question, card, scores"
  ) { invocation in
    let text = invocation.arguments.operands.joined(separator: " ")
    guard !text.isEmpty else { throw UsageProblem.missingOperand("the line") }
    let reader = try invocation.readerForOneCommand(searches: true)
    // How it was folded, which phrases were found and what the cards scored; then what it came to.
    var lines = reader.explain(text).map { ($0.name, $0.value) }
    lines.append(("safety", reader.safety(in: text)?.id ?? "-"))
    lines.append(("command", reader.command(text).map(\.name) ?? "-"))
    lines.append(("short answer", reader.shortAnswer(text).map { "\($0)" } ?? "-"))
    let question = reader.isQuestion(text)
    lines.append(("question", question.sure ? "yes" : question.asks ? "maybe" : "no"))
    lines.append(("guide", reader.guide(for: text) ?? "-"))
    lines.append(("feeling", reader.feeling(in: text) ?? "-"))
    lines.append(("noticed", reader.noticed(in: text) ?? "-"))
    switch reader.search(text) {
    case .sure(let card, let others):
      lines.append(("card", card))
      lines.append(("else", others.joined(separator: ", ")))
    case .unsure(let cards): lines.append(("cards", cards.joined(separator: ", ")))
    case .nothing: lines.append(("card", "-"))
    }
    let date = reader.date(in: text, today: try invocation.now().today)
    lines.append(("date", date.map { $0.day.iso + ($0.ambiguous ? " (ambiguous)" : "") } ?? "-"))
    let shown = lines.map { name, value in
      name + String(repeating: " ", count: max(1, 14 - name.count)) + value + "\n"
    }
    return invocation.output.write(shown.joined())
  }
}
