package import Rules

/// One guided reflection (`Prompts/<guide>.md`): its sections in file order.
///
/// There are no jumps: the next question is the first one, in file order, whose `when` holds and
/// which has no answer.
package struct Guide: Hashable, Sendable {
  package enum Repeats: Hashable, Sendable {
    case no
    case onRequest
    /// Offered again after this many days.
    case everyDays(Int)
  }

  package var id: String
  package var title: String
  /// At most four words: how the guide is offered in a menu.
  ///
  /// The title where absent.
  package var label: String
  package var version: Int = 1
  package var minutes: Int?
  package var repeats: Repeats = .onRequest
  package var source: Citation?
  package var principles: [String] = []
  package var facts: [String] = []
  package var asks: [String] = []
  /// For whom, where it is not juniors (`seniors`).
  package var audience: String?
  /// Said when the guide begins.
  package var intro: [String] = []
  package var sections: [Section] = []

  package init(id: String, title: String) {
    self.id = id
    self.title = title
    self.label = title
  }

  /// The sections that ask something.
  package var questions: [Section] { sections.filter { $0.answer != nil } }

  /// The section with this id, or the one that once had it (`was:`).
  package func section(_ id: String) -> Section? { place(of: id).map { sections[$0] } }

  /// Where that section stands.
  package func place(of id: String) -> Int? {
    // By index: going through the sections themselves would copy each of them.
    for place in sections.indices where sections[place].id == id { return place }
    for place in sections.indices where sections[place].was.contains(id) { return place }
    return nil
  }
}

/// A heading of a guide with what stands under it: a question, or words that are simply said.
package struct Section: Hashable, Sendable {
  /// An option of a choice: `- value: Label -> reply`.
  package struct Option: Hashable, Sendable {
    package var id: String
    package var label: String
    package var reply: Template?
    /// The label ended in `…`: this option takes the person's own words.
    package var takesText: Bool

    package init(id: String, label: String, reply: Template? = nil, takesText: Bool = false) {
      self.id = id
      self.label = label
      self.reply = reply
      self.takesText = takesText
    }
  }

  /// A text under a condition (`reply:`, `probe:`); nil means always.
  package struct Conditional: Hashable, Sendable {
    package var when: Condition?
    package var text: Template

    package init(when: Condition?, text: Template) {
      self.when = when
      self.text = text
    }
  }

  /// `advice: card [when condition]`.
  package struct Advice: Hashable, Sendable {
    package var card: String
    package var when: Condition?

    package init(card: String, when: Condition?) {
      self.card = card
      self.when = when
    }
  }

  package var id: String
  /// 2 for a question of its own, 3 for a follow-up of the one above.
  package var level: Int
  /// The `##` section a follow-up belongs to.
  package var parent: String?
  /// The heading: the question as asked, or a title that is not said when there is no answer.
  package var ask: Template
  /// `or ask:` lines.
  package var variants: [Template] = []
  package var answer: AnswerKind?
  package var options: [Option] = []
  package var when: Condition?
  package var why: String?
  package var probes: [Conditional] = []
  package var replies: [Conditional] = []
  package var advice: [Advice] = []
  package var compose: Template?
  /// Other wordings of the words to send, for `shorter` and `warmer`.
  package var shorter: Template?
  package var warmer: Template?
  package var smaller: [String] = []
  package var low: String?
  package var high: String?
  package var was: [String] = []
  /// What its answer is called in a summary; its id where there is none.
  package var label: String?
  /// Paragraphs said before the question, or in its place.
  package var body: [Template] = []
  /// `### Not sure?`.
  package var examples: [String] = []

  /// The question in its first wording (0), or in one of its `or ask:` lines; the last one where
  /// there are fewer.
  package func wording(_ variant: Int) -> Template {
    variant == 0 || variants.isEmpty ? ask : variants[min(variant, variants.count) - 1]
  }

  package init(id: String, level: Int, parent: String?, ask: Template) {
    self.id = id
    self.level = level
    self.parent = parent
    self.ask = ask
  }
}

/// What kind of answer a question takes, with its limits.
package enum AnswerKind: Hashable, Sendable {
  /// At most so many words are shown back; nobody is refused for length.
  case text(maxWords: Int?)
  /// From `least` to `most` options.
  case choice(least: Int, most: Int)
  case scale(from: Int, to: Int)
  case number(from: Int, to: Int)
  /// `after` true: today or later; false: today or before; nil: any day.
  case date(after: Bool?, withinDays: Int?)
  case person
  case people(least: Int, most: Int)
  case yesNo
  case step(withinDays: Int?)
  case draft
}

/// Text with places for data: `Hi {{who}}!`.
package struct Template: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    /// `{{who}}`, `{{who or candidates}}`, `{{who or someone you trust}}`: the first of the
    /// references that has an answer, else the fallback.
    case slot([Reference], fallback: String?)
  }

  package var pieces: [Piece]

  package init(pieces: [Piece]) { self.pieces = pieces }

  /// A template that is only text.
  package init(_ text: String) { pieces = [.text(text)] }

  /// The text with its slots filled as data; nil when a slot without fallback has no value.
  ///
  /// `value` returns text already made safe (`Dialogue`'s wording does that); it is inserted as it
  /// is and never read again for `{{`.
  package func filled(_ value: (Reference) -> String?) -> String? {
    var result = ""
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .slot(let references, let fallback):
        guard let text = references.lazy.compactMap(value).first ?? fallback else { return nil }
        result += text
      }
    }
    return result
  }

  /// The answers it needs.
  package var references: [Reference] {
    pieces.flatMap { piece -> [Reference] in
      switch piece {
      case .text: []
      case .slot(let references, _): references
      }
    }
  }
}
