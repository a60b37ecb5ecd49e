import Terminal
import Testing

/// What bytes do to a fresh editor: the text with `|` at the cursor, and every effect but `redraw`.
private func typing(_ input: String) -> (shown: String, effects: [LineEditor.Effect]) {
  var decoder = KeyDecoder()
  var editor = LineEditor()
  let effects = decoder.keys(from: input.utf8).map { editor.take($0) }.filter { $0 != .redraw }
  return (editor.before + "|" + editor.after, effects)
}

private let left = "\u{1B}[D"
private let right = "\u{1B}[C"
private let up = "\u{1B}[A"
private let down = "\u{1B}[B"

private func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }

@Suite struct LineEditorTests {
  @Test(
    "Keys edit the line",
    arguments: [
      ("abc", "abc|"),
      ("abc\(left)X", "abX|c"),
      ("abc\u{7F}", "ab|"),
      ("\u{7F}", "|"),
      ("abc\u{01}\u{1B}[3~", "|bc"),
      ("abc\u{1B}[3~", "abc|"),
      ("abc\u{04}", "abc|"),
      ("abc\u{02}\u{04}", "ab|"),
      ("one two\u{01}X\u{05}Y", "Xone twoY|"),
      ("one two\u{1B}[H\u{0B}", "|"),
      ("one two\(left)\(left)\u{15}", "|wo"),
      ("one two\u{17}", "one |"),
      ("one two, \u{17}", "one |"),
      ("one two\u{1B}b\u{1B}b\u{1B}d", "| two"),
      ("one two\u{1B}[1;5D\u{1B}[1;5DX\u{1B}[1;3CY", "XoneY| two"),
      ("one two\u{1B}\u{7F}", "one |"),
      ("a\u{1B}OHb\u{1B}OFc", "bac|"),
      ("ab\u{1B}[1~x\u{1B}[4~y", "xaby|"),
      // Unknown sequences, function keys, a report of the terminal, a lone ESC before ESC.
      ("a\u{1B}[31;5;7zb\u{1B}[[Ac\u{1B}[15~d\u{1B}OPe", "abcde|"),
      ("a\u{1B}]11;rgb:0/0/0\u{07}b\u{1B}]0;x\u{1B}\\c\u{1B}\u{1B}[D", "ab|c"),
      ("a\u{09}\u{1C}b", "ab|"),
      // Graphemes: a decomposed ñ, a family, a flag, CJK.
      ("pin\u{303}a\u{7F}\u{7F}", "pi|"),
      ("👨‍👩‍👧👍🏽\u{7F}\u{7F}", "|"),
      ("🇵🇭\u{7F}", "|"),
      ("日本\(left)の", "日の|本"),
      ("e\(left)\u{301}", "\u{301}|e"),
      ("ae\(left)\(left)\u{1B}[3~e\u{301}", "e\u{301}|e"),
      // An accent that arrives at the cursor belongs to the letter before it.
      ("n\u{303}\(left)", "|n\u{303}"),
      // What could act on the terminal is not taken.
      (paste("a\u{9B}31mb\u{202E}c\u{00}"), "a31mbc|"),
    ] as [(String, String)])
  func keys(input: String, shown: String) {
    #expect(typing(input).shown == shown)
    #expect(typing(input).effects.isEmpty)
  }

  @Test(
    "Lines end, go on, and come back",
    arguments: [
      ("hello\r", "|", [.submit("hello")]),
      ("hello\n", "|", [.submit("hello")]),
      ("\r", "|", [.submit("")]),
      ("one\\\rtwo\r", "|", [.submit("one\ntwo")]),
      ("one\\\r\u{7F}", "one|", []),
      ("C:\\\\\r", "|", [.submit("C:\\\\")]),
      ("a\\\(left)\r", "|", [.submit("a\\")]),
      (paste("one\r\ntwo\rthree\n\n") + "\r", "|", [.submit("one\ntwo\nthree")]),
      (paste("a\u{1B}[Db\u{1B}[200~"), "a[Db[200~|", []),
      (paste("unended").dropLast(6) + "\u{03}\u{03}", "|", [.interruptHint]),
      ("first\rsecond\r\(up)", "second|", [.submit("first"), .submit("second")]),
      ("first\rsecond\rdra\(up)\(up)\(up)", "first|", [.submit("first"), .submit("second")]),
      ("first\rdra\(up)\(down)", "dra|", [.submit("first")]),
      ("x\rx\r\(up)\(up)\(down)\(down)", "|", [.submit("x"), .submit("x")]),
      (up + down, "|", []),
    ] as [(String, String, [LineEditor.Effect])])
  func lines(input: String, shown: String, effects: [LineEditor.Effect]) {
    #expect(typing(input).shown == shown)
    #expect(typing(input).effects == effects)
  }

  @Test(
    "Ctrl-C clears, then says how to leave, then leaves; Ctrl-D ends",
    arguments: [
      ("abc\u{03}", [LineEditor.Effect]()),
      ("\u{03}", [.interruptHint]),
      ("\u{03}\u{03}", [.interruptHint, .interrupted]),
      ("abc\u{03}\u{03}\u{03}", [.interruptHint, .interrupted]),
      ("\u{03}a\u{7F}\u{03}", [.interruptHint, .interruptHint]),
      ("\u{03}yes\r\u{03}", [.interruptHint, .submit("yes"), .interruptHint]),
      ("\u{04}", [.end]),
      ("a\u{7F}\u{04}", [.end]),
      ("\u{0C}\u{1A}", [.clearScreen, .suspend]),
      ("\u{1B}]never ended\u{03}", [.interruptHint]),
    ])
  func leaving(input: String, effects: [LineEditor.Effect]) {
    #expect(typing(input).effects == effects)
  }

  @Test("An answer over the limit is reported and gone, memory bounded")
  func tooLong() {
    let huge = String(repeating: "x", count: LineEditor.limit + 100)
    #expect(
      typing(paste(huge) + "more\rshort\r").effects
        == [.tooLong(bytes: LineEditor.limit + 1), .submit("short")])
  }

  @Test("Bytes may be cut into reads anywhere")
  func cuts() {
    let input = "né👨‍👩‍👧\u{1B}[D日\u{1B}[200~a\u{1B}b\u{1B}[201~\u{1B}[1;5Dx\rz"
    let bytes = Array(input.utf8)
    for cut in bytes.indices {
      var decoder = KeyDecoder()
      var editor = LineEditor()
      let parts = [bytes[..<cut], bytes[cut...]].map { decoder.keys(from: $0) }
      let effects = parts.joined().map { editor.take($0) }.filter { $0 != .redraw }
      #expect(effects == [.submit("né日xab👨‍👩‍👧")] || effects == typing(input).effects)
      #expect(editor.text == "z")
    }
    var decoder = KeyDecoder()
    #expect(decoder.keys(from: [0xC3]) == [] && decoder.keys(from: [0x28]) == [.text("\u{FFFD}(")])
    #expect(decoder.keys(from: [0x1B]) == [] && decoder.isMidway)
    decoder.flush()
    #expect(decoder.keys(from: "[D".utf8) == [.text("[D")])
  }

  @Test("Any bytes at all leave a cursor between two graphemes")
  func anyBytes() {
    var random = SeededGenerator(state: 7)
    let noise = Array("\u{1B}[O]P;~0123456789ABCDHFbdf\\\r\u{03}\u{04}\u{15}\u{17}né日👨‍👩‍👧\u{301}".utf8)
    var decoder = KeyDecoder()
    var editor = LineEditor()
    for _ in 0..<3_000 {
      let bytes = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        Bool.random(using: &random)
          ? noise.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      }
      for key in decoder.keys(from: bytes) { _ = editor.take(key) }
      if Int.random(in: 0..<50, using: &random) == 0 { decoder.flush() }
      #expect(editor.before.count + editor.after.count == editor.text.count)
      #expect(!editor.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
    }
  }
}
