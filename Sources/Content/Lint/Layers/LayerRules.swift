extension Rule {
  static let hidesNothing: Rule = Rule(
    "hides-nothing", .error,
    why: "A file that says 'hidden: yes' takes away the card or guide of its own name from the "
      + "folders below; where there is none, the name is mistyped, or ours has gone.",
    bad: .guide(
      """
      === Knowledge/reciprocity/two-way.md
      ---
      title: Both ways
      source: ours
      ---
      Give too.
      +++ Knowledge/reciprocity/two-ways.md
      ---
      ↓
      hidden: yes
      ---
      """),
    good: .guide(
      """
      === Knowledge/reciprocity/two-way.md
      ---
      title: Both ways
      source: ours
      ---
      Give too.
      +++ Knowledge/reciprocity/two-way.md
      ---
      hidden: yes
      ---
      """))

  static let hidesSafety: Rule = Rule(
    "hides-safety", .error,
    why:
      "The replies to distress and harm are there for everybody; a team may replace one with its "
      + "own words and contacts, but not take it away.",
    bad: .guide(
      """
      === Knowledge/safety/threats.md
      ---
      title: Threats
      source: ours
      ---
      That is not yours to carry alone.
      +++ Knowledge/safety/threats.md
      ---
      ↓
      hidden: yes
      ---
      """),
    good: .guide(
      """
      === Knowledge/safety/threats.md
      ---
      title: Threats
      source: ours
      ---
      That is not yours to carry alone.
      +++ Knowledge/safety/threats.md
      ---
      title: Threats
      source: ours
      ---
      That is not yours to carry alone. Our guard desk answers at all hours.
      """))

  static let replacedTwice: Rule = Rule(
    "replaced-twice", .warning,
    why: "Two folders replace the same card or guide: the later one counts, and what the earlier "
      + "team wrote is not seen by anybody.",
    bad: .guide(
      """
      === Knowledge/reciprocity/two-way.md
      ---
      title: Both ways
      source: ours
      ---
      Give too.
      +++ Knowledge/reciprocity/two-way.md
      ---
      title: Both ways here
      source: ours
      ---
      Give too, at the stand-up.
      ++++ Knowledge/reciprocity/two-way.md
      ↓
      ---
      title: Both ways with us
      source: ours
      ---
      Give too, in the chat.
      """),
    good: .guide(
      """
      === Knowledge/reciprocity/two-way.md
      ---
      title: Both ways
      source: ours
      ---
      Give too.
      +++ Knowledge/reciprocity/two-way.md
      ---
      title: Both ways here
      source: ours
      ---
      Give too, at the stand-up.
      """))

  static let replacesFromElsewhere: Rule = Rule(
    "replaces-from-elsewhere", .warning,
    why: "Ids are file names. A card of the same name in another folder takes the place of the one "
      + "below, which is seldom meant.",
    bad: .guide(
      """
      === Knowledge/reciprocity/two-way.md
      ---
      title: Both ways
      source: ours
      ---
      Give too.
      +++ Knowledge/deployment/two-way.md
      ↓
      ---
      title: Two-way sync
      source: ours
      ---
      Ask the platform team.
      """),
    good: .guide(
      """
      === Knowledge/reciprocity/two-way.md
      ---
      title: Both ways
      source: ours
      ---
      Give too.
      +++ Knowledge/deployment/two-way-sync.md
      ---
      title: Two-way sync
      source: ours
      ---
      Ask the platform team.
      """))

  static let translationLeftBehind: Rule = Rule(
    "translation-left-behind", .note,
    why: "The Filipino text below belongs to what was replaced and is left out with it: whoever "
      + "speaks Filipino reads the English until this folder has a text of its own.",
    bad: .guide(
      """
      === Knowledge/reciprocity/two-way.md
      ---
      title: Both ways
      source: ours
      ---
      Give too.
      === Knowledge/reciprocity/two-way.fil.md
      ---
      title: Magbigayan
      ---
      Magbigay rin.
      +++ Knowledge/reciprocity/two-way.md
      ↓
      ---
      title: Both ways here
      source: ours
      ---
      Give too, at the stand-up.
      """),
    good: .guide(
      """
      === Knowledge/reciprocity/two-way.md
      ---
      title: Both ways
      source: ours
      ---
      Give too.
      === Knowledge/reciprocity/two-way.fil.md
      ---
      title: Magbigayan
      ---
      Magbigay rin.
      +++ Knowledge/reciprocity/two-way.md
      ---
      title: Both ways here
      source: ours
      ---
      Give too, at the stand-up.
      +++ Knowledge/reciprocity/two-way.fil.md
      ---
      title: Magbigayan dito
      ---
      Magbigay rin, sa stand-up.
      """))

  static let hiddenButUsed: Rule = Rule(
    "hidden-but-used", .warning,
    why: "A card or guide that is hidden is still spoken of elsewhere: that offer or week is left "
      + "out without a word.",
    bad: .guide(
      """
      === Knowledge/reciprocity/two-way.md
      ---
      title: Both ways
      source: ours
      ---
      Give too.
      === Knowledge/reciprocity/give-first.md
      ---
      title: Give first
      source: ours
      see: two-way
      ---
      Give before you ask.
      +++ Knowledge/reciprocity/two-way.md
      ↓
      ---
      hidden: yes
      ---
      """),
    good: .guide(
      """
      === Knowledge/reciprocity/two-way.md
      ---
      title: Both ways
      source: ours
      ---
      Give too.
      === Knowledge/reciprocity/give-first.md
      ---
      title: Give first
      source: ours
      see: two-way
      ---
      Give before you ask.
      +++ Knowledge/reciprocity/two-way.md
      ---
      hidden: yes
      ---
      +++ Knowledge/reciprocity/give-first.md
      ---
      title: Give first
      source: ours
      ---
      Give before you ask.
      """),
    check: { inspection in
      for deed in inspection.layers.hidden {
        guard let use = inspection.use(of: deed) else { continue }
        inspection.report(
          .hiddenButUsed, at: Place(path: deed.path, line: 1, column: 1),
          "'\(use)' still speaks of '\(deed.id)'; what it offers there is left out")
      }
    })
}

extension Inspection {
  /// Whether a name is of something that a higher folder hides on purpose.
  func isHidden(_ what: String, _ id: String) -> Bool {
    layers.hidden.contains { $0.what == what && $0.id == id }
  }

  /// A file that speaks of what is hidden.
  fileprivate func use(of deed: Layers.Deed) -> String? {
    let keys = deed.what == "card" ? FieldKeys(.see, .advice) : FieldKeys(.guide)
    return fields.first { document, key, field in
      keys.contains(key)
        && document.idSpans(field, firstWordOnly: key == .advice)
          .contains { document.text($0) == deed.id }
    }?.document.path
  }
}
