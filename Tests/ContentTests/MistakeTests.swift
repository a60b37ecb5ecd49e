import Content
import Rules
import Testing

/// One slip of an author's hand: in which file, what stood there, and what stands there now, with
/// `↓` before the byte that the finding must name.
struct Mistake: CustomTestStringConvertible, Sendable {
  var code: String
  var file: String
  var from: String
  var to: String
  /// A second edit, where the slip stands elsewhere than the finding.
  var also: (from: String, to: String)

  init(
    _ code: String, _ file: String, _ from: String, _ to: String, _ alsoFrom: String = "",
    _ alsoTo: String = ""
  ) {
    self.code = code
    self.file = file
    self.from = from
    self.to = to
    also = (alsoFrom, alsoTo)
  }

  var testDescription: String { "\(code): \(to)" }
}

@Suite("Authors' mistakes")
struct MistakeTests {
  static let card = "Knowledge/reciprocity/nothing-to-offer.md"
  static let skills = "Knowledge/ethical-backers/skills-first.md"
  static let guide = "Prompts/find-backer.md"
  static let filipino = "Prompts/find-backer.fil.md"
  static let program = "Prompts/onboarding.md"
  static let chat = "Prompts/find-backer.ana.chat.md"

  static let mistakes: [Mistake] = [
    // Fields
    Mistake("unknown-field", card, "quote: ", "↓qoute: "),
    Mistake("unknown-field", guide, "answer: choice", "↓anwser: choice"),
    Mistake("unknown-field", guide, "version: 2", "↓probe: 2"),
    Mistake("field-twice", card, "see: skills-first", "see: skills-first\n↓see: skills-first"),
    Mistake("empty-field", guide, "why: Both of you must be able to name it.", "↓why:"),
    Mistake("not-a-field", card, "also: give, offer", "also: give, offer\n↓and more"),
    Mistake("not-a-field", card, "title: What a junior can give", "↓- title"),
    Mistake("not-a-field", guide, "answer: person\n", "answer: person\n↓Take your time.\n"),
    Mistake("no-front-matter", card, "---\ntitle: What", "↓title: What"),
    Mistake("no-front-matter", program, "program: yes\n---\n", "program: yes\n"),
    Mistake("missing-title", card, "---\ntitle: What a junior can give\n", "↓---\n"),
    Mistake(
      "missing-source", guide, "---\ntitle: Find", "↓---\ntitle: Find", "source: backers", "note: x"
    ),
    Mistake("bad-value", card, "reviewed: 2026-11-20", "reviewed: ↓2026-11-31"),
    Mistake("bad-value", guide, "repeats: every 30 days", "repeats: ↓every so often"),
    Mistake("bad-value", guide, "version: 2", "version: ↓two"),
    Mistake("bad-value", program, "after: 7 days", "after: ↓a week"),
    Mistake("bad-step", chat, "expect: asking goal", "↓expect: asked goal"),
    Mistake("what-is-this", guide, "- To move to security", "↓To move to security"),
    Mistake("not-for-a-terminal", card, "Thanks with", "↓**Thanks** with"),
    Mistake("not-for-a-terminal", guide, "A backer opens", "A [backer↓](x.md) opens"),
    // Ids
    Mistake("bad-id", guide, "{#ready}", "{#↓Ready}"),
    Mistake("bad-id", guide, "{#who}", "{#↓contact}"),
    Mistake("duplicate-id", guide, "{#gap}", "{#↓goal}"),
    Mistake(
      "missing-id", guide, "## Who of them comes first? {#who}", "## ↓Who of them comes first?"),
    Mistake("missing-id", guide, "- not-yet: Not yet", "- ↓Not yet"),
    Mistake("no-such-card", guide, "advice: skills-first", "advice: ↓skill-first"),
    Mistake("no-such-card", card, "see: skills-first", "see: skills-first, ↓skills"),
    Mistake("no-such-guide", program, "guide: find-backer", "guide: ↓find-a-backer"),
    Mistake("no-such-source", card, "source: backers, \"X\"", "source: ↓backer, \"X\""),
    // Answers
    Mistake("unknown-answer-kind", guide, "answer: scale, 0 to 10", "answer: ↓scales, 0 to 10"),
    Mistake("bad-limit", guide, "answer: text, up to 40 words", "answer: text, ↓max 40 words"),
    Mistake("bad-limit", guide, "answer: scale, 0 to 10", "answer: scale, ↓10 to 0"),
    Mistake("missing-limit", guide, "answer: scale, 0 to 10", "answer: ↓scale"),
    Mistake(
      "too-few-options", guide, "## How close are you? {#ready}\nanswer: choice",
      "## ↓How close are you? {#ready}\nanswer: choice, 1 to 5"),
    Mistake("duplicate-option", guide, "- not-yet: Not yet", "- ↓yes: Not yet"),
    Mistake(
      "options-without-choice", guide, "Skill keeps you in the room.\n\n- yes",
      "Skill keeps you in the room.\n\n- ↓yes", "answer: choice", "answer: yes/no"),
    Mistake("not-a-question", guide, "## How close are you? {", "## ↓Readiness {"),
    Mistake("bad-level", guide, "### What is the gap?", "#### ↓What is the gap?"),
    Mistake("option-is-a-command", guide, "- not-yet: Not yet", "- not-yet: ↓Skip"),
    // Rules
    Mistake("bad-condition", guide, "when: ready is not-yet\nwhy", "when: ready ↓= not-yet\nwhy"),
    Mistake("bad-condition", guide, "probe: words in goal", "probe: words ↓of goal"),
    Mistake("undefined-answer", guide, "{{goal}}: which", "{{↓gaol}}: which"),
    Mistake("undefined-answer", guide, "when: ready is not-yet\nwhy", "when: ↓raedy is yes\nwhy"),
    Mistake("no-such-option", guide, "reply: ready is not-yet", "reply: ready is ↓notyet"),
    Mistake("cannot-compare", guide, "reply: sure < 5 ->", "reply: sure is ↓low ->"),
    Mistake("never-true", guide, "reply: sure < 5 ->", "reply: ↓sure > 10 ->"),
    Mistake("always-true", guide, "reply: sure < 5 ->", "reply: ↓sure <= 10 ->"),
    Mistake(
      "unreachable-question", guide, "## Who of them comes first? {#who}",
      "## ↓Who of them comes first? {#who}\nwhen: gap is answered and ready is yes"),
    Mistake("later-question", guide, "You named {{candidates}}.", "You named {{↓sure}}."),
    Mistake(
      "asks-about-itself", guide, "when: ready is not-yet\nwhy", "when: ↓gap is answered\nwhy"),
    Mistake("bad-probe", guide, "probe: words in goal < 3 -> {{goal}}", "probe: ↓{{goal}}"),
    Mistake("bad-advice", guide, "advice: skills-first when ", "advice: skills-first ↓if "),
    // Text
    Mistake("broken-placeholder", guide, "{{goal}}: which", "↓{{goal: which"),
    Mistake("broken-placeholder", guide, "why: Both of you", "why: ↓{{who}} and you"),
    Mistake("may-be-empty", guide, "Hi {{who}}!", "Hi {{who}}, about {{↓gap}}!"),
    Mistake(
      "compose-reads-wrong", guide, "Hi {{who}}! Could", "Hi {{who}}! I want {{↓goal}}. Could"),
    Mistake(
      "too-long", guide, "## How sure are you? {",
      "## ↓When you look at all of this with some distance and think of everybody whom you named and "
        + "everything that you wrote down in the last minutes, how sure are you? {"),
    Mistake(
      "several-questions", guide, "## Who of them comes first? {",
      "## Who of them comes first↓? And why? {"),
    Mistake(
      "no-why", guide, "## How sure are you? {#sure}\nwhy: It helps to know.",
      "## ↓How sure are you? {#sure}"),
    Mistake(
      "no-examples", guide, "## What would you like? {#goal}", "## ↓What would you like? {#goal}",
      "### Not sure?\n- To move to security\n", ""),
    // Cards
    Mistake("empty-card", card, "Thanks with a result, notes, a tested bug.", "↓## Try this"),
    Mistake("same-question-twice", skills, "- skills first", "- ↓what can I give"),
    Mistake(
      "few-questions", card, "asks:\n- What can I give?\n- I have nothing to offer",
      "↓asks:\n- I have nothing to offer"),
    Mistake("reviewed-too-long-ago", card, "reviewed: 2026-11-20", "reviewed: ↓2024-11-20"),
    Mistake(
      "quote-too-long", card, "quote: networks grow slowly",
      "quote: ↓networks grow slowly and slowly and slowly and slowly and slowly and slowly and slowly"
    ),
    Mistake("quote-differs", card, "quote: networks grow slowly", "quote: ↓networks grow fast"),
    Mistake("unknown-fact", card, "facts: S1-01", "facts: S1-01, ↓S1-10"),
    // Languages
    Mistake("translation-changes-meaning", filipino, "why: Para malinaw.", "↓answer: text"),
    Mistake("translation-changes-meaning", filipino, "{#goal}", "{#↓gaol}"),
    Mistake("options-differ", filipino, "- not-yet:", "- ↓notyet:"),
    Mistake("stale-translation", filipino, "version: 2", "version: ↓1"),
  ]

  @Test("do not stand in the example that they are made from")
  func clean() {
    let found = lint(Self.files, options: LintOptions(today: CivilDate(iso: "2026-11-21")))
    #expect(found.findings.map(\.line) == [])
  }

  @Test("are found, each with its code, line and column", arguments: mistakes)
  func found(_ mistake: Mistake) throws {
    var files = Self.files
    let place = try #require(files.firstIndex { $0.path == mistake.file })
    var marked = files[place].text.replacing(mistake.from, with: mistake.to, maxReplacements: 1)
    #expect(marked != files[place].text)
    if !mistake.also.from.isEmpty {
      marked = marked.replacing(mistake.also.from, with: mistake.also.to, maxReplacements: 1)
    }
    let offset = marked.utf8.firstIndex(of: 0xE2).map {
      marked.utf8.distance(from: marked.startIndex, to: $0)
    }
    files[place].text = marked.replacing("↓", with: "")
    let found = lint(files, options: LintOptions(today: CivilDate(iso: "2026-11-21"))).findings
    let same = found.filter { $0.code == mistake.code }
    #expect(!same.isEmpty, "\(found.map(\.line))")
    guard let offset else { return }
    let expected = Place(in: Array(files[place].text.utf8), at: offset, path: mistake.file)
    #expect(same.contains { $0.place == expected }, "\(same.map(\.line)) not at \(expected)")
  }
}
