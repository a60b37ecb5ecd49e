package import Content

/// What draft review makes of one message: faults with the words that show them, one strength, a
/// verdict and a rewrite.
package struct Review: Hashable, Sendable {
  /// One fault, at most one for each check.
  package struct Fault: Hashable, Sendable {
    package var check: DraftCheck
    /// Where it shows, in bytes of the draft: the words found; for something that is missing, the
    /// sentence it is missing from, or the whole text.
    package var span: Range<Int>
    /// The draft's bytes in that span.
    package var words: String

    /// Whether the span is the whole text, so that there is nothing to quote.
    package var isWhole: Bool
  }

  /// The heaviest first, then by place.
  package var faults: [Fault]
  package var strength: DraftCheck?
  /// The weight of the heaviest fault; three sentences with small ones are a rewrite.
  package var verdict: DraftCheck.Weight
  /// The message without its faults; nil for a message that can be sent as it is, and where
  /// nothing that can be done to it makes it fit to be sent.
  package var rewrite: String?
}

/// What the record knows of the person a draft is for.
package struct Acquaintance: Hashable, Sendable {
  /// They have been in contact, so that a favour is none at first contact.
  package var isKnown: Bool
  /// After a long silence, or after nothing but asks, one more ask is contact only when needed.
  package var isNeedOnly: Bool
  /// They gave their time when they were asked, and were not thanked since.
  package var isOwedThanks: Bool

  package init(isKnown: Bool, isNeedOnly: Bool = false, isOwedThanks: Bool = false) {
    self.isKnown = isKnown
    self.isNeedOnly = isNeedOnly
    self.isOwedThanks = isOwedThanks
  }
}
