extension Rule {
  /// Found while the bytes of a file are made text; the examples show the bad byte as `\u{FFFD}`.
  static let encoding: Rule = Rule(
    "encoding", .error,
    why: "Files are UTF-8 text; another encoding turns ñ and quotation marks into rubbish.",
    bad: .card(
      """
      ---
      ↓
      title: El Ni\u{FFFD}o
      source: ours
      ---
      Saved in an old encoding.
      """),
    good: .card(
      """
      ---
      title: El Niño
      source: ours
      ---
      Saved as UTF-8.
      """))
}
