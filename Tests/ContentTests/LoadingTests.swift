import Content
import Rules
import Testing

@Suite("Loading content")
struct LoadingTests {
  static let guide = ContentFile(
    path: "Prompts/find-backer.md",
    text: """
      ---
      title: Find the right backer
      version: 2
      minutes: 10
      repeats: every 30 days
      source: backers, "How to Find the Right Backer"
      asks:
      - find a backer
      - I want it, now
      ---
      A backer opens doors
      that your work has earned.

      ## What would you like? {#goal}
      answer: text, up to 40 words
      probe: words in goal < 3 -> {{goal}}: which part?
      why: Both of you must name it: clearly.

      ### Not sure?
      - To move

      ## How close are you? {#ready}
      answer: choice
      reply: ready is not-yet -> Useful.
      advice: skills-first when ready is not-yet

      - yes: I could start now -> Good.
      - not-yet: Not yet
      - other: Something else…

      ### What is the gap? {#gap}
      answer: text
      when: ready is not-yet

      ## Who? {#who}
      answer: people, 1 to 5
      or ask: You named {{goal or gap or a friend or two}}. Whom?
      compose: Hi {{who}}! \\{{ braces

      ## It is done {#end}

      Said, with {{last.goal}} and
      {{other.thing or ___}}.
      """)

  @Test("gives a guide its questions, rules and words")
  func guide() throws {
    let (library, findings) = Library.load([Self.guide])
    #expect(findings == [])
    let guide = try #require(library.guide("find-backer"))
    #expect(guide.version == 2 && guide.minutes == 10 && guide.repeats == .everyDays(30))
    #expect(guide.source == Citation(source: "backers", place: "How to Find the Right Backer"))
    #expect(guide.asks == ["find a backer", "I want it, now"])
    #expect(guide.intro == ["A backer opens doors that your work has earned."])
    #expect(guide.sections.map(\.id) == ["goal", "ready", "gap", "who", "end"])
    #expect(guide.questions.count == 4)
    let goal = guide.sections[0]
    #expect(goal.answer == .text(maxWords: 40) && goal.examples == ["To move"])
    #expect(goal.why == "Both of you must name it: clearly.")
    #expect(goal.probes.first?.when?.source == "words in goal < 3")
    #expect(goal.probes.first?.text.references == [Reference(question: "goal")])
    let ready = guide.sections[1]
    #expect(ready.options.map(\.id) == ["yes", "not-yet", "other"])
    #expect(ready.options[0].reply == Template("Good.") && ready.options[2].takesText)
    #expect(ready.advice.first?.card == "skills-first")
    #expect(guide.sections[2].parent == "ready")
    let who = guide.sections[3]
    #expect(
      who.variants.first?.pieces == [
        .text("You named "),
        .slot(
          [Reference(question: "goal"), Reference(question: "gap")], fallback: "a friend or two"),
        .text(". Whom?"),
      ])
    #expect(who.compose?.pieces.last == .text("! {{ braces"))
    #expect(
      guide.sections[4].body.first?.references == [
        Reference(run: "last", question: "goal"), Reference(run: "other", question: "thing"),
      ])
  }

  @Test("gives a card its first paragraph at once and the rest on more")
  func card() throws {
    let file = ContentFile(
      path: "Knowledge/stigma/unfair.md",
      text:
        "---\r\ntitle: Not unfair\r\nsource: ours\r\nasks:\r\n- Is it fair?\r\n- \"Unfair: no?\"\r\n"
        + "also: a, b\r\nevery: 30 days\r\nreviewed: 2026-11-20\r\n---\r\nOne\r\ntwo.\r\n\r\nThree.\r\n\r\n"
        + "## Try this\r\n- Four\r\n  five\r\n")
    let (library, findings) = Library.load([file])
    #expect(findings == [])
    let card = try #require(library.card("unfair"))
    #expect(card.principle == "stigma" && card.kind == .advice && card.everyDays == 30)
    #expect(card.asks == ["Is it fair?", "Unfair: no?"] && card.also == ["a", "b"])
    #expect(card.first == "One two." && card.rest == ["Three.", "Try this", "- Four five"])
    #expect(card.reviewed == CivilDate(iso: "2026-11-20"))
  }

  @Test("lays later folders over earlier ones and translations beside the originals")
  func layers() throws {
    func file(_ path: String, _ text: String, _ layer: Int = 0) -> ContentFile {
      ContentFile(path: path, text: text, layer: layer)
    }
    let (library, findings) = Library.load([
      Self.guide,
      file("Prompts/_voice.md", "## hello\n- Hi {{name or there}}\n- Hey\n\n## bye\n- Bye\n"),
      file("Prompts/_voice.fil.md", "## bye\n- Paalam\n"),
      file("Prompts/_words.md", "## yes\n- yes\n- sure\n"),
      file("Prompts/_words.fil.md", "## yes\n- oo\n"),
      file(
        "Prompts/find-backer.fil.md",
        "---\ntitle: Hanap\n---\n## Ano ang {{goal}}? {#goal}\nreply: ready is not-yet -> x\n\n"
          + "## Gaano? {#ready}\nreply: Mabuti.\n\n- not-yet: Hindi pa\n"),
      file("Knowledge/a/c.md", "---\ntitle: C\nsource: ours\n---\nLow."),
      file("Knowledge/a/c.md", "---\ntitle: C\nsource: ours\n---\nHigh.", 1),
      file("Prompts/_voice.md", "## bye\n- So long\n", 1),
      file(
        "Knowledge/safety/_contacts.md",
        "---\ntitle: T\nchecked: 2026-11-21\n---\n## Here {#ph}\n\n- 1553\n"),
      file(
        "Prompts/begin.md",
        "---\ntitle: Begin\nprogram: yes\n---\n## Week 1 {#w1}\nguide: find-backer\nafter: 7 days\n"
      ),
    ])
    #expect(findings == [])
    #expect(library.card("c")?.first == "High.")
    #expect(library.voice["bye"] == [Template("So long")])
    #expect(library.voice["hello"]?.first?.references == [Reference(question: "name")])
    #expect(library.words["yes"] == ["yes", "sure", "oo"])
    #expect(library.contacts.places.first?.lines == ["1553"])
    #expect(library.programs.first?.weeks.first?.afterDays == 7)
    let filipino = library.speaking(.filipino)
    #expect(filipino.voice["bye"] == [Template("Paalam")])
    let guide = try #require(filipino.guide("find-backer"))
    #expect(guide.title == "Hanap" && guide.sections[1].options[1].label == "Hindi pa")
    #expect(guide.sections[1].options[0].label == "I could start now")
    #expect(guide.sections[1].replies.first?.text == Template("Mabuti."))
    #expect(guide.sections[1].when == library.guide("find-backer")?.sections[1].when)
  }

  @Test("names the first byte that is no UTF-8")
  func encoding() {
    #expect {
      try ContentFile(path: "Knowledge/a/b.md", bytes: [0x61, 0x0A, 0x62, 0xFF, 0x63])
    } throws: { error in
      (error as? Finding)?.line.hasPrefix("Knowledge/a/b.md:2:2: error:") == true
    }
  }
}
