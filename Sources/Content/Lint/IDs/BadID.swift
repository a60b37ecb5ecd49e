extension Rule {
  static let badID: Rule = Rule(
    "bad-id", .error,
    why: "Ids are how rules, answers and other files name a thing for years: lower-case words "
      + "joined by hyphens, and none of the words that rules are made of.",
    bad: .guide(
      """
                                ↓
      ## Who knows your work? {#My Person}
      answer: person
      """),
    good: .guide(
      """
      ## Who knows your work? {#my-person}
      answer: person
      """))
}
