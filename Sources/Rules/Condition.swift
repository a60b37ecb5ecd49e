/// A condition over answers and measures, as authors write it after `when:`.
///
/// Grammar and three-valued meaning: `FORMAT.md`, "Conditions".
package struct Condition: Hashable, Sendable {
  package indirect enum Node: Hashable, Sendable {
    case any([Node])
    case all([Node])
    case not(Node)
    case test(Test)
  }

  /// One comparison; offsets are bytes into `source`.
  package struct Test: Hashable, Sendable {
    package enum Left: Hashable, Sendable {
      case answer(Reference)
      /// `words in goal`, `days since contact with who`, `overdue steps`.
      case measure(String, Reference?)
    }
    package enum Relation: String, Hashable, Sendable {
      case equals = "is"
      case differs = "is not"
      case less = "<"
      case atMost = "<="
      case more = ">"
      case atLeast = ">="
      case has = "has"
      case isState = "is (state)"
      case isNotState = "is not (state)"
    }
    package var left: Left
    package var relation: Relation
    /// The right side as written, without quotes.
    package let literal: String
    /// The literal as text is compared with it.
    let folded: Folded
    package var isQuoted: Bool
    /// Byte offsets of the left side and the literal in the condition's source.
    package var leftOffset: Int
    package var literalOffset: Int
  }

  package var source: String
  package var root: Node

  package init(source: String, root: Node) {
    self.source = source
    self.root = root
  }
}

/// The three values of a rule; unknown is not true, also under `not`.
package enum Truth: Hashable, Sendable {
  case yes, no, unknown
}
