import Rules

extension Guide {
  /// The guide as a Mermaid flowchart: its questions from top to bottom, a diamond for every rule
  /// that lets one out, the advice and the words to send beside them.
  ///
  /// There are no jumps, so the drawing is a chain: what a rule lets out is passed by on its "no".
  package func graph(titled cardTitle: (String) -> String?) -> String {
    var graph = Graph()
    let start = graph.node("([", title, "])")
    var open: [(node: String, label: String?)] = [(start, nil)]
    var place = sections.startIndex
    while place < sections.endIndex {
      let rule = rule(of: sections[place])
      var end = place + 1
      // What stands together under one rule hangs on one diamond.
      while rule != nil, end < sections.endIndex, self.rule(of: sections[end]) == rule { end += 1 }
      var passedBy: String?
      if let rule {
        let diamond = graph.node("{", rule + "?", "}")
        graph.join(open, to: diamond)
        open = [(diamond, "yes")]
        passedBy = diamond
      }
      for section in sections[place..<end] {
        let node = graph.node(of: section)
        graph.join(open, to: node)
        graph.extras(of: section, at: node, cardTitle)
        open = [(node, nil)]
      }
      if let passedBy { open.append((passedBy, "no")) }
      place = end
    }
    graph.join(open, to: graph.node("([", "end", "])"))
    return graph.text
  }

  /// What must hold for a section, its own rule and the question above it; nil when nothing must.
  private func rule(of section: Section) -> String? {
    guard let parent = section.parent, let above = self.section(parent) else {
      return section.when?.text
    }
    let answered = "\(parent) is answered"
    guard let when = section.when else {
      // Below a question under a rule of its own, the answer is all that counts.
      return answered
    }
    let speaksOfIt = when.tests.contains { $0.reference == Reference(question: above.id) }
    return speaksOfIt ? when.text : "\(answered) and \(when.text)"
  }
}

/// A flowchart while it is drawn.
private struct Graph {
  private var lines = ["flowchart TD"]
  private var nodes = 0

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Draws a node and gives its name; names are our own, as `end` and others mean something.
  mutating func node(_ left: String, _ label: String, _ right: String) -> String {
    nodes += 1
    lines.append("  n\(nodes)\(left)\"\(Graph.quoted(label))\"\(right)")
    return "n\(nodes)"
  }

  mutating func node(of section: Section) -> String {
    guard let answer = section.answer else {
      return node("(", "\(section.id): said", ")")
    }
    let options = section.options.map(\.id).joined(separator: ", ")
    let kind = answer.word + (options.isEmpty ? "" : ": " + options)
    return node("[", "\(section.id)\n\(section.ask.written)\n\(kind)", "]")
  }

  mutating func join(_ from: [(node: String, label: String?)], to node: String) {
    for (source, label) in from {
      lines.append("  \(source) -->" + (label.map { "|\($0)| " } ?? " ") + node)
    }
  }

  mutating func extras(of section: Section, at node: String, _ cardTitle: (String) -> String?) {
    for advice in section.advice {
      let card = self.node("{{", cardTitle(advice.card) ?? advice.card, "}}")
      let label = advice.when.map { "|\"\(Graph.quoted($0.text))\"|" } ?? ""
      lines.append("  \(node) -.->\(label) \(card)")
    }
    if section.compose != nil {
      lines.append("  \(node) -.-> \(self.node("[/", "words to send", "/]"))")
    }
  }

  /// Text inside quotes: what Mermaid would read as its own is written as its number.
  private static func quoted(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "<br/>"
      case "\"", "#", "&", "<", ">", "`", "\\", ";": result += "#\(scalar.value);"
      case _ where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Template {
  /// The text with its slots as an author writes them.
  fileprivate var written: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .slot(let references, let fallback):
        "{{" + (references.map(\.text) + [fallback].compactMap { $0 }).joined(separator: " or ")
          + "}}"
      }
    }.joined()
  }
}

extension AnswerKind {
  /// As an author writes it, without its limits.
  fileprivate var word: String {
    switch self {
    case .text: "text"
    case .choice: "choice"
    case .scale(let from, let to): "scale, \(from) to \(to)"
    case .number(let from, let to): "number, \(from) to \(to)"
    case .date: "date"
    case .person: "person"
    case .people: "people"
    case .yesNo: "yes/no"
    case .step: "step"
    case .draft: "draft"
    }
  }
}
