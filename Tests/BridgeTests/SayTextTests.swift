import Dialogue
import Testing

@testable import Bridge

@Suite struct SayTextTests {
  @Test(
    "Long text is cut after a sentence, else after a word, never inside a character",
    arguments: [
      ("short", 20, ["short"]), ("One is. Two is here.", 10, ["One is.", "Two is", "here."]),
      ("aaaa bbbb", 6, ["aaaa", "bbbb"]), ("ñññññ", 4, ["ññ", "ññ", "ñ"]), ("👩🏽‍💻👩🏽‍💻", 4, ["👩🏽‍💻", "👩🏽‍💻"]),
    ])
  func parts(_ text: String, _ limit: Int, _ parts: [String]) {
    #expect(SayText.parts(text, limit: limit) == parts)
  }

  @Test(
    "A host that takes few lines gets few in each part",
    arguments: [
      ("a\nb\nc", 2, ["a\nb", "c"]), ("a\n\nb", 1, ["a", "b"]), ("a", 1, ["a"]),
      ("a b c\nd", 2, ["a b c\nd"]),
    ])
  func lines(_ text: String, _ limit: Int, _ parts: [String]) {
    #expect(SayText.parts(text, limit: nil, lines: limit) == parts)
  }

  @Test(
    "For Markdown, lines stay lines, options are a list and words to send stand apart",
    arguments: [
      ([Reply(.notice, "One.\nTwo.")], "One.  \nTwo."),
      ([Reply(.question, "Which?\n1 A\n2 B")], "Which?\n1. A\n2. B"),
      ([Reply(.notice, "Send:"), Reply(.words, "Hi!\nBye.")], "Send:\n\n> Hi!  \n> Bye."),
    ])
  func markdown(_ replies: [Reply], _ text: String) { #expect(SayText.markdown(replies) == text) }

  @Test(
    "A name is called at the beginning or with an at-sign, and is not the beginning of another",
    arguments: [
      ("backer: hi", true, "hi"), ("Backer, hi", true, "hi"), ("@backer hi", true, "hi"),
      ("hey @backer!", true, "hey @backer!"), ("backers: hi", false, "backers: hi"),
      ("hey @backers", false, "hey @backers"), ("ask backer", false, "ask backer"),
    ])
  func called(_ text: String, _ named: Bool, _ rest: String) {
    let found = Addressing.stripped(text, names: ["backer"])
    #expect(found.named == named)
    #expect(found.text == rest)
  }

  @Test(
    "What would call a whole room, and control characters, are taken out of what is said",
    arguments: [
      ("hello\n\tyou", "hello\n\tyou"), ("a\u{1B}[31mb\u{7}", "a[31mb"), ("\u{9B}x", "x"),
      ("@here and @Everyone", "@\u{200B}here and @\u{200B}Everyone"), ("<!channel>", "< !channel>"),
      ("mail me@home ñ", "mail me@home ñ"),
    ])
  func safe(_ text: String, _ safe: String) { #expect(SayText.safe(text) == safe) }

  @Test(
    "RFC 3339 times",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-03-04T09:00:00.25+08:00", 1_772_586_000),
      ("1969-12-31t23:59:59z", -1), ("2026-03-04 09:00:00Z", nil), ("2026-03-04T09:00:00", nil),
      ("2026-02-30T09:00:00Z", nil), ("2026-03-04T09:00:00.Z", nil),
    ] as [(String, Int64?)])
  func times(_ text: String, _ seconds: Int64?) { #expect(Timestamp.seconds(text) == seconds) }
}
