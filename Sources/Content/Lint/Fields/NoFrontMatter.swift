extension Rule {
  static let noFrontMatter: Rule = Rule(
    "no-front-matter", .error,
    why: "The title and the source stand at the top, between two lines of '---'; without them the "
      + "file cannot be read.",
    bad: .file(
      "Knowledge/reciprocity/example.md",
      """
      === Knowledge/reciprocity/example.md
      ↓
      title: What a junior can give
      source: ours

      Thanks with a result, notes, a tested bug.
      """),
    good: .file(
      "Knowledge/reciprocity/example.md",
      """
      ---
      title: What a junior can give
      source: ours
      ---
      Thanks with a result, notes, a tested bug.
      """))
}
