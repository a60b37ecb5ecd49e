extension Rule {
  static let badCondition: Rule = Rule(
    "bad-condition", .error,
    why: "A rule that cannot be read never holds.",
    bad: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
                  ↓
      when: ready = no
      """),
    good: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
      when: ready is no
      """))
}
