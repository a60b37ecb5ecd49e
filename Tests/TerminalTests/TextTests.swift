import Terminal
import Testing

@Suite struct TextTests {
  @Test(
    "Text takes the columns a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("ñ", 1), ("n\u{303}", 1), ("é̂", 1), ("日本語", 6), ("ｆｕｌｌ", 8),
      ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("🏳️‍🌈", 2),
      ("🇵🇭", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("…", 1), ("—", 1), ("“₱”", 3), ("กำ", 2),
      ("a\u{200D}b", 2), ("\u{FEFF}x", 1), ("שלום", 4), ("\u{1B}[1mbold\u{1B}[22m!", 5),
      ("⌚️", 2), ("☕", 2), ("✔", 1), ("🫶", 2), ("\u{3099}", 0), ("，", 2), ("👩🏽‍💻x", 3),
    ])
  func width(text: String, columns: Int) { #expect(displayWidth(text) == columns) }

  @Test(
    "Lines are wrapped at words, under their marker",
    arguments: [
      ("one two three", 7, "one two\nthree"),
      ("one two three", 8, "one two\nthree"),
      ("one two three", 13, "one two three"),
      ("one  two three", 8, "one  two\nthree"),
      ("one\n\ntwo three four", 9, "one\n\ntwo three\nfour"),
      ("- one two three", 9, "- one two\n  three"),
      ("  - one two three", 11, "  - one two\n    three"),
      ("12. one two three", 11, "12. one two\n    three"),
      ("3) one two three", 10, "3) one two\n   three"),
      ("-5 is not a list at all", 10, "-5 is not\na list at\nall"),
      ("    Hi Maya, thank you", 14, "    Hi Maya,\n    thank you"),
      ("unbelievable", 5, "unbel\nievab\nle"),
      ("an unbelievable", 5, "an\nunbel\nievab\nle"),
      ("see https://example.com/a/long/path now", 10, "see\nhttps://example.com/a/long/path\nnow"),
      ("日本語のとても長い文", 7, "日本語\nのとて\nも長い\n文"),
      ("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 4, "👨‍👩‍👧👨‍👩‍👧\n👨‍👩‍👧"),
      ("n\u{303}n\u{303}n\u{303}", 2, "n\u{303}n\u{303}\nn\u{303}"),
      ("\u{1B}[1mone two\u{1B}[22m three", 7, "\u{1B}[1mone two\u{1B}[22m\nthree"),
      ("1. narrow", 4, "1.\nnarr\now"),
      ("日本", 1, "日\n本"),
    ])
  func wrapping(text: String, columns: Int, lines: String) {
    #expect(wrapped(text, columns: columns) == lines)
  }

  @Test("A pipe is never wrapped, a wide terminal at 100")
  func widest() {
    let text = String(repeating: "word ", count: 100) + "end"
    #expect(wrapped(text, columns: nil) == text)
    #expect(wrapped(text, columns: 300).split(separator: "\n").map(\.count).max() == 99)
  }

  @Test("Any text is wrapped without loss, and cleaned once for all")
  func anyText() {
    var random = SeededGenerator(state: 3)
    let parts = [
      "a", "word", " ", "  ", "\n", "- ", "12. ", "日本", "👨‍👩‍👧", "n\u{303}", "\u{200D}", "x-y",
    ]
    for _ in 0..<1_500 {
      let text = (0..<12).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      let width = Int.random(in: 1...20, using: &random)
      let lines = wrapped(text, columns: width)
      #expect(lines.filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
      for line in lines.split(separator: "\n") {
        let shown = displayWidth(line)
        #expect(shown <= max(width, 2), "\(line.debugDescription) in \(width)")
      }
      #expect(sanitised(sanitised(text)) == sanitised(text))
    }
  }

  @Test(
    "What could act on a terminal is not shown",
    arguments: [
      ("plain, with\ttab\nand newline", "plain, with\ttab\nand newline"),
      ("\u{1B}[31mred\u{07}\u{08}\r\n", "[31mred\n"),
      ("c1\u{9B}31m\u{85}", "c131m"),
      ("evil\u{202E}txt\u{2066}x\u{2069}", "eviltxtx"),
      ("ñ ₱ 日本 👨‍👩‍👧 👩🏽‍💻 🏳️‍🌈", "ñ ₱ 日本 👨‍👩‍👧 👩🏽‍💻 🏳️‍🌈"),
      ("a\u{200D}b 👍\u{200D} \u{200D}👍", "ab 👍 👍"),
      ("\u{7F}\u{00}", ""),
    ])
  func sanitising(text: String, clean: String) { #expect(sanitised(text) == clean) }

  @Test(
    "Bold and dim only where they are wanted",
    arguments: [
      (true, false, ["TERM": "xterm"], true),
      (true, false, ["TERM": "xterm", "NO_COLOR": ""], true),
      (true, false, ["TERM": "xterm", "NO_COLOR": "1"], false),
      (true, true, ["TERM": "xterm"], false),
      (false, false, ["TERM": "xterm"], false),
      (true, false, ["TERM": "dumb"], false),
      (true, false, [:], false),
    ])
  func style(isTerminal: Bool, isRefused: Bool, environment: [String: String], isOn: Bool) {
    let style = Style(isTerminal: isTerminal, isRefused: isRefused) { environment[$0] }
    #expect(style.bold("x") == (isOn ? "\u{1B}[1mx\u{1B}[22m" : "x"))
    #expect(style.dim("x") == (isOn ? "\u{1B}[2mx\u{1B}[22m" : "x"))
  }

  @Test(
    "Lines of a pipe",
    arguments: [
      ("one\ntwo\n", [.text("one"), .text("two")]),
      ("one\r\ntwo", [.text("one"), .text("two")]),
      ("\n\n", [.text(""), .text("")]),
      ("", []),
      ("a\\\nb\\\r\nc\nd", [.text("a\nb\nc"), .text("d")]),
      ("a\\\\\nb", [.text("a\\\\"), .text("b")]),
      ("a\\", [.text("a\\")]),
      ("a\\\n", [.text("a")]),
      ("\u{FEFF}yes\n\u{FEFF}no", [.text("yes"), .text("\u{FEFF}no")]),
      ("nu\u{00}l\n", [.text("nul")]),
      ("123456789\n12345678\n", [.tooLong(bytes: 9), .text("12345678")]),
      ("1234\\\n5678\n9", [.tooLong(bytes: 9), .text("9")]),
      (String(repeating: "x", count: 50), [.tooLong(bytes: 50)]),
    ] as [(String, [LineSplitter.Line])])
  func lines(input: String, lines: [LineSplitter.Line]) {
    for chunk in [1, 2, 3, 100] {
      var splitter = LineSplitter(limit: 8)
      var found: [LineSplitter.Line] = []
      var rest = Array(input.utf8)[...]
      while true {
        while let line = splitter.next() { found.append(line) }
        if rest.isEmpty { break }
        splitter.append(Array(rest.prefix(chunk)))
        rest = rest.dropFirst(chunk)
      }
      splitter.end()
      while let line = splitter.next() { found.append(line) }
      #expect(found == lines, "in chunks of \(chunk)")
    }
  }

  @Test("Broken UTF-8 in a pipe is repaired")
  func repair() {
    var splitter = LineSplitter()
    splitter.append([0x61, 0xFF, 0xC3, 0x0A, 0xC3, 0xB1, 0x0A])
    #expect(splitter.next() == .text("a\u{FFFD}\u{FFFD}"))
    #expect(splitter.next() == .text("ñ"))
  }
}
