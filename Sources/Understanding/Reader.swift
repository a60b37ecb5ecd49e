package import Content
package import Rules

/// Reads what people type: built once from a library, then asked as often as needed.
///
/// Deterministic to the byte; knows no person and no clock.
package struct Reader: Sendable {
  package let library: Library

  /// Prepares phrases and the card index of the library.
  package init(library: Library) {
    self.library = library
  }

  /// The safety card that fires on this text, if any.
  package func safety(in text: String) -> Card? { nil }

  /// The command that the *whole* line is, after folding.
  package func command(_ text: String) -> Command? { nil }

  /// The short answer that the whole line is.
  package func shortAnswer(_ text: String) -> ShortAnswer? { nil }

  /// Whether the line is, by its form, a question put to the coach; `sure` when it cannot be an
  /// answer, false `sure` when a card has to be found for it as well.
  package func isQuestion(_ text: String) -> (asks: Bool, sure: Bool) { (false, false) }

  /// Reads an answer by its question's kind.
  package func interpret(_ text: String, of asked: Asked, today: CivilDate) -> Interpretation {
    .value(.text(text), confirm: nil)
  }

  /// The cards for a question; cards in `near` weigh more.
  package func search(_ text: String, near: [String] = []) -> Found { .nothing }

  /// The guide that free text at the first screen is about, by the guides' `asks`.
  package func guide(for text: String) -> String? { nil }

  /// The feeling named in the text: the part after `feeling-` of a `_words.md` id, not negated.
  package func feeling(in text: String) -> String? { nil }

  /// The card whose `notice` phrase stands in an answer.
  package func noticed(in text: String) -> String? { nil }

  /// Whether the person hedged (siguro, try, baka).
  package func isHedged(_ text: String) -> Bool { false }

  /// Whether the whole line is one of the forms under this id of `_words.md`.
  package func means(_ text: String, _ id: String) -> Bool { false }

  /// How many Tagalog function words the line has.
  package func tagalogWords(in text: String) -> Int { 0 }

  /// The person's own words turned to the second person: "my lead" becomes "your lead".
  package func turned(_ text: String) -> String { text }

  /// The day named in the text, if there is one and only one.
  package func date(in text: String, today: CivilDate) -> (day: CivilDate, ambiguous: Bool)? { nil }

  /// How many words, for `words in`.
  package static func words(in text: String) -> Int {
    text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }.count
  }
}
