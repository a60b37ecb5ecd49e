extension Rule {
  static let badAdvice: Rule = Rule(
    "bad-advice", .error,
    why: "Advice is offered after an answer: 'advice: card', or 'advice: card when condition'.",
    bad: .guide(
      """
      === Knowledge/ethical-backers/skills-first.md
      ---
      title: Skills first
      source: ours
      ---
      Start with evidence.
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## Are you ready? {#ready}
      answer: yes/no
                           ↓
      advice: skills-first if ready is no
      """),
    good: .guide(
      """
      === Knowledge/ethical-backers/skills-first.md
      ---
      title: Skills first
      source: ours
      ---
      Start with evidence.
      === Prompts/example.md
      ---
      title: An example
      source: ours
      ---
      ## Are you ready? {#ready}
      answer: yes/no
      advice: skills-first when ready is no
      """))
}
