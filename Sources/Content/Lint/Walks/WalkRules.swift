/// What `backer test --walk` finds; a test holds it sorted, and walks the examples.
package let walkRules: [Rule] = [
  .branchNeverTaken, .neverSaid, .questionNeverAsked, .staysEmpty, .walkDoesNotEnd,
]

extension Rule {
  package static let branchNeverTaken: Rule = Rule(
    "branch-never-taken", .error,
    why: "Found by `backer test --walk`. No walk makes this rule true, or none makes it false, so "
      + "it decides nothing: mostly the question it speaks of is not asked of the people it is for.",
    bad: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
      when: ready is no
             ↓
      reply: ready is no -> Good to know.
      """),
    good: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
      when: ready is no
      reply: words in gap < 3 -> Good to know.
      """))

  package static let neverSaid: Rule = Rule(
    "never-said", .warning,
    why: "Found by `backer test --walk`. The rule can be true, but another text comes first on "
      + "every walk: a reply above it, or a reply where a probe or advice was meant.",
    bad: .guide(
      """
      ## How sure are you? {#sure}
      answer: scale, 0 to 10
      reply: sure > 3 -> A good part of you is.
             ↓
      reply: sure > 7 -> Nearly all of you is.
      """),
    good: .guide(
      """
      ## How sure are you? {#sure}
      answer: scale, 0 to 10
      reply: sure > 7 -> Nearly all of you is.
      reply: sure > 3 -> A good part of you is.
      """))

  package static let questionNeverAsked: Rule = Rule(
    "question-never-asked", .error,
    why: "Found by `backer test --walk`. No answer to the questions before it leads here.",
    bad: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
      when: ready is no

         ↓
      ## Who could help with it? {#help}
      answer: person
      when: gap is answered and ready is yes
      """),
    good: .guide(
      """
      ## How close are you? {#ready}
      answer: yes/no

      ## What is missing? {#gap}
      answer: text
      when: ready is no

      ## Who could help with it? {#help}
      answer: person
      when: gap is answered
      """))

  package static let staysEmpty: Rule = Rule(
    "stays-empty", .error,
    why: "Found by `backer test --walk`. A question whose placeholder has no answer could only be "
      + "shown by its id, and any other text is left out: on every walk there must be words.",
    bad: .guide(
      """
      ## Who knows your work? {#who}
      answer: person

         ↓
      ## What would {{who}} say of it? {#say}
      answer: text
      """),
    good: .guide(
      """
      ## Who knows your work? {#who}
      answer: person

      ## What would {{who or a friend}} say of it? {#say}
      answer: text
      """))

  package static let walkDoesNotEnd: Rule = Rule(
    "walk-does-not-end", .error,
    why: "Found by `backer test --walk`. A plain answer, or one of the author's own examples, is "
      + "read as something else at its question, so the guide never comes to its end: a command or "
      + "a question to the coach has taken the words.",
    bad: .guide(
      """
         ↓
      ## What would you like to learn? {#learn}
      answer: text

      ### Not sure?
      - Isn't having a backer cheating?
      """),
    good: .guide(
      """
      ## What would you like to learn? {#learn}
      answer: text

      ### Not sure?
      - Whether having a backer is cheating
      """))
}
