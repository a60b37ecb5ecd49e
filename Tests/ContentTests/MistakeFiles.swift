import Content

extension MistakeTests {
  /// Content without a finding, small and with everything in it.
  static let files: [ContentFile] = [
    file(
      "Knowledge/_sources.md",
      """
      ## backers
      title: On career backers
      short: career backers
      """),
    file(
      "Knowledge/_facts.md",
      """
      ## S1-01
      fact: Networks grow slowly.
      quote: networks grow slowly
      source: backers
      use: a
      """),
    file(
      card,
      """
      ---
      title: What a junior can give
      source: backers, "X"
      quote: networks grow slowly
      facts: S1-01
      asks:
      - What can I give?
      - I have nothing to offer
      - How can a junior help a senior?
      - Why would they want my help?
      - What do I bring?
      - I only take
      - Ano ang maibibigay ko?
      - Wala akong maitutulong
      also: give, offer
      see: skills-first
      reviewed: 2026-11-20
      ---
      Thanks with a result, notes, a tested bug.
      """),
    file(
      skills,
      """
      ---
      title: Skills first
      source: ours
      asks:
      - skills first
      - Am I good enough?
      - Am I ready to be recommended?
      - What do I need before I ask?
      - Is it too early?
      - What comes first?
      - Handa na ba ako?
      - Kulang pa ang alam ko
      ---
      Start with evidence.
      """),
    file(
      guide,
      """
      ---
      title: Find the right backer
      version: 2
      repeats: every 30 days
      source: backers, "X"
      asks:
      - find a backer
      ---
      A backer opens doors that your work has earned.

      ## What would you like? {#goal}
      answer: text, up to 40 words
      probe: words in goal < 3 -> {{goal}}: which part?
      why: Both of you must be able to name it.

      ### Not sure?
      - To move to security

      ## How close are you? {#ready}
      answer: choice
      reply: ready is not-yet -> Not yet is useful.
      advice: skills-first when ready is not-yet
      why: Skill keeps you in the room.

      - yes: I could start now
      - not-yet: Not yet

      ### What is the gap? {#gap}
      answer: text
      when: ready is not-yet
      why: It shows what to work on.

      ### Not sure?
      - Cloud

      ## Who knows your work? {#candidates}
      answer: people, 1 to 5
      why: Start near.

      ### Not sure?
      - My lead

      ## Who of them comes first? {#who}
      answer: person
      or ask: You named {{candidates}}. Whom first?
      compose: Hi {{who}}! Could I show you my work? No problem at all if not.
      why: One is enough.

      ### Not sure?
      - The nearest

      ## How sure are you? {#sure}
      why: It helps to know.
      answer: scale, 0 to 10
      reply: sure < 5 -> Under the middle is worth knowing.
      """),
    file(
      filipino,
      """
      ---
      title: Hanapin ang tamang backer
      version: 2
      ---
      Binubuksan ng backer ang pinto.

      ## Ano ang gusto mo? {#goal}
      probe: words in goal < 3 -> {{goal}}: alin doon?
      why: Para malinaw.

      ### Hindi sigurado?
      - Lumipat sa security

      ## Gaano ka na kalapit? {#ready}
      reply: ready is not-yet -> May silbi ang hindi pa.
      why: Galing ang nagpapanatili sa iyo.

      - yes: Kaya ko na
      - not-yet: Hindi pa

      ### Ano ang kulang? {#gap}
      why: Dito magsisimula.

      ### Hindi sigurado?
      - Cloud

      ## Sino ang nakakakilala sa gawa mo? {#candidates}
      why: Magsimula sa malapit.

      ### Hindi sigurado?
      - Ang lead ko

      ## Sino sa kanila ang una? {#who}
      or ask: Sino ang una?
      compose: Hi {{who}}! Puwede ko bang ipakita ang gawa ko? Ayos lang kung hindi.
      why: Sapat ang isa.

      ### Hindi sigurado?
      - Ang pinakamalapit

      ## Gaano ka kasigurado? {#sure}
      reply: sure < 5 -> Mabuting malaman.
      why: Nakakatulong.
      """),
    file(
      program,
      """
      ---
      title: The first weeks
      program: yes
      ---
      ## Week 1 {#w1}
      guide: find-backer
      after: 7 days
      """),
    file(
      chat,
      """
      ---
      chat: Ana names a goal
      guide: find-backer
      today: 2026-03-04
      ---
      ```chat
      expect: asking goal
      you: security
      ```
      """),
    file("Prompts/_words.md", "## skip\n- skip\n- next"),
    file("Prompts/_voice.md", "## hello\n- Hello {{name or there}}"),
  ]

  private static func file(_ path: String, _ text: String) -> ContentFile {
    ContentFile(path: path, text: text + "\n")
  }
}
