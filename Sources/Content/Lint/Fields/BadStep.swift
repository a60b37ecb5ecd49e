extension Rule {
  static let badStep: Rule = Rule(
    "bad-step", .error,
    why: "A transcript is a test: a line that cannot be played would test nothing.",
    bad: .file(
      "Prompts/example.ana.chat.md",
      """
      ---
      chat: Ana names a goal
      today: 2026-03-04
      ---
      ```chat
      ↓
      yuo: the security team
      ```
      """),
    good: .file(
      "Prompts/example.ana.chat.md",
      """
      ---
      chat: Ana names a goal
      today: 2026-03-04
      ---
      ```chat
      you: the security team
      ```
      """))
}
