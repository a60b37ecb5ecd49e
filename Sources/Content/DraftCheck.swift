/// One fault, or one strength, that draft review looks for (`Knowledge/drafts/`).
///
/// It is there when one of `finds` stands in the draft outside of every `unless` (or there are no
/// `finds`), none of `needs` does, and the draft is longer than `wordsOver`, or twice that where it
/// asks early, where those are given.
/// An item `see: id` of a list stands for all `finds` of that check; `by/before noon/the~end` for the
/// four phrases it makes; `?`, among `finds`, for the last word of a question, and among `needs` for
/// any question mark; `.`, among `needs`, for a statement behind the last ask without `unless` in it;
/// `does: id & not id`, among `needs`, for a draft in which the one check finds something and the
/// other nothing.
/// `said: …` counts only in a clause that neither asks nor leaves a way out nor is at fault itself,
/// nor has a `said: …` of `unless` in it; `asked: …`, among `finds`, only in a sentence that asks, and
/// `opens: …` only where a sentence or clause begins; `with other: …` and `without other: …`, among
/// `finds`, only in a draft with something or nothing that the other check finds; `one & other & …`,
/// at its first words, where each other, a phrase or a class of words (`@kin` for `wish-kin`), stands
/// apart in the same sentence or in the next one to it; `without other: see: id` for the finds of a
/// check only where the other finds nothing.
/// `verb: refer/turo/…` counts where one of these roots asks by its form: with the affixes of a plea
/// ("pa-review"), of a wish beside a word of `wish: sana/…` ("maisama sana"), of an order before one of
/// `actor: mo/…` ("turuan nyo"), as it is behind what asks ("could you review") or joined to such a verb
/// by one of `joint: and/…`; not behind a word of `noun: yung/…`. `verbs: 3 of a~b/c/d` finds three
/// such verbs in one draft, `a` and `b` being one.
package struct DraftCheck: Hashable, Sendable {
  /// What finding it means for the message: the heaviest of all decides.
  package enum Weight: Int, Hashable, Comparable, Sendable, CaseIterable {
    /// Not a fault but a strength.
    case send
    case smallChange
    /// A small change where it is the only fault and shows in one sentence; else a rewrite. Never the
    /// verdict on a message.
    case smallAlone
    case rewrite, doNotSend

    /// As authors and people read it.
    package var name: String {
      switch self {
      case .send: "send"
      case .smallChange: "small change"
      case .smallAlone: "small change alone"
      case .rewrite: "rewrite"
      case .doNotSend: "do not send"
      }
    }

    /// The four verdicts on a message.
    package static let verdicts: [Weight] = [.send, .smallChange, .rewrite, .doNotSend]

    /// As a heading names it: `small-change`.
    package var id: String { String(name.map { $0 == " " ? "-" : $0 }) }

    /// What it means where it is the only fault: one of the four verdicts on a message.
    package var alone: Weight { self == .smallAlone ? .smallChange : self }

    package static func < (one: Weight, other: Weight) -> Bool { one.rawValue < other.rawValue }
  }

  /// How a rewrite mends it; every line that comes in is an author's.
  package enum Repair: Hashable, Sendable {
    /// The sentence goes, or only the words found where it asks for something as well.
    case cut
    /// What follows in the same sentence goes too.
    case cutTheRest
    /// Only greeting, reason, ask and way out stay.
    case shorten
    /// The line takes the sentence's place.
    case instead(String)
    case beforeTheAsk(String)
    case atTheEnd(String)

    /// The line that comes in; empty where none does.
    package var line: String {
      switch self {
      case .instead(let line), .beforeTheAsk(let line), .atTheEnd(let line): line
      case .cut, .cutTheRest, .shorten: ""
      }
    }

    /// Whether something was missing, so that no words of the draft show it.
    package var adds: Bool {
      switch self {
      case .beforeTheAsk, .atTheEnd: true
      default: false
      }
    }
  }

  package var id: String
  package var title: String
  package var finds: [String] = []
  package var unless: [String] = []
  package var needs: [String] = []
  package var wordsOver: Int?
  package var say: String = ""
  package var hint: String = ""
  package var weight = Weight.rewrite
  package var repair: Repair?
  package var source: Citation?

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}
