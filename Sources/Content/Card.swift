package import Rules

/// Where a text comes from: a source's id and the place in it.
///
/// `ours` cites nothing.
package struct Citation: Hashable, Sendable {
  package var source: String
  package var place: String?

  package init(source: String, place: String?) {
    self.source = source
    self.place = place
  }

  /// Whether this is our own invention, which is never cited.
  package var isOurs: Bool { source == "ours" }
}

/// One piece of advice, a polite refusal, or a fixed reply to distress (`Knowledge/`).
package struct Card: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case advice
    /// A topic we decline, with where to go instead.
    case declines
    /// Fixed reply to a person in distress; nothing else is said in that turn.
    case distress
    /// Fixed reply to harm done by others.
    case harm
  }

  package var id: String
  /// The folder: its principle.
  package var principle: String
  package var kind: Kind
  package var title: String
  package var source: Citation?
  /// At most twelve words, an exact string of the source.
  package var quote: String?
  package var facts: [String] = []
  /// Ways people ask it.
  package var asks: [String] = []
  /// Words that mean this card.
  package var also: [String] = []
  /// Phrases which inside an answer earn an offer of the card (or, for safety cards, fire it).
  package var notice: [String] = []
  /// Phrases in whose presence `notice` does not count.
  package var unless: [String] = []
  /// What a wish sounds like that a declining card refuses wherever it is typed, in the form of a
  /// draft check's `finds`; none of it counts where one of `needs` stands in the line.
  package var finds: [String] = []
  package var needs: [String] = []
  /// Whether answers are searched for its phrases.
  var noticesAnything: Bool { !notice.isEmpty || !unless.isEmpty || !finds.isEmpty }
  /// Related cards.
  package var see: [String] = []
  /// When to offer it unasked, and at most how often.
  package var when: Condition?
  package var everyDays: Int?
  /// Said at once.
  package var first: String = ""
  /// Said on `more`, one block each: later paragraphs, headings, and items with their `- `.
  package var rest: [String] = []
  package var reviewed: CivilDate?

  /// What to try: the items of `rest`, else all of it.
  package var tries: [String] {
    let items = rest.filter { $0.hasPrefix("- ") }
    return items.isEmpty ? rest : items
  }

  package init(id: String, principle: String, kind: Kind, title: String) {
    self.id = id
    self.principle = principle
    self.kind = kind
    self.title = title
  }
}
