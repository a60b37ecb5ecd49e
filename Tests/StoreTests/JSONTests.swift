import JSON
import Testing

@Suite struct JSONTests {
  @Test(
    "Good JSON is written back compactly, members in their order",
    arguments: [
      (#" {"b" : 1 , "a":[true,false,null, -0.5e+3]} "#, #"{"b":1,"a":[true,false,null,-0.5e+3]}"#),
      (#""\u00e9\ud83d\ude00\/\b\f\n\r\t\\\"""#, #""é😀/\u0008\u000c\n\r\t\\\"""#),
      ("[]", "[]"), ("{}", "{}"), ("0", "0"), (#""\u0000""#, #""\u0000""#),
    ])
  func good(_ text: String, _ written: String) throws {
    var json = JSONWriter()
    json.value(try JSONValue(parsing: Array(text.utf8)))
    #expect(String(decoding: json.bytes, as: UTF8.self) == written)
  }

  @Test(
    "What is not JSON is named, with its byte",
    arguments: [
      ([], .endTooSoon, 0), (Array("{".utf8), .endTooSoon, 1), (Array("[1,]".utf8), .unexpected, 3),
      (Array("{} x".utf8), .moreAfterTheEnd, 3), (Array("01".utf8), .badNumber, 0),
      (Array("1.".utf8), .badNumber, 2), (Array("-".utf8), .badNumber, 1),
      (Array(#"{"a":1,"a":2}"#.utf8), .doubledKey, 7),
      (Array(#""\ud800""#.utf8), .loneSurrogate, 1),
      (Array(#""\ud800\u0041""#.utf8), .loneSurrogate, 1),
      (Array(#""\udc00""#.utf8), .loneSurrogate, 1), (Array(#""\x""#.utf8), .badEscape, 1),
      (Array("\"a\u{1}\"".utf8), .controlCharacter, 2), (Array("\"open".utf8), .endTooSoon, 5),
      ([0xEF, 0xBB, 0xBF, 0x31], .byteOrderMark, 0), ([0xFF, 0xFE, 0x31, 0], .utf16, 0),
      ([0x31, 0], .utf16, 0), ([0x22, 0x61, 0xFF, 0x22], .notUTF8, 2), ([0xC3], .notUTF8, 0),
      ([0x22, 0xED, 0xA0, 0x80, 0x22], .notUTF8, 1),
      (Array(repeating: UInt8(ascii: "["), count: 65), .tooDeep, 64),
      (Array("nul".utf8), .endTooSoon, 3), (Array("'a'".utf8), .unexpected, 0),
    ] as [([UInt8], JSONProblem.Kind, Int)])
  func bad(_ bytes: [UInt8], _ kind: JSONProblem.Kind, _ offset: Int) {
    #expect(throws: JSONProblem(kind, at: offset)) { try JSONValue(parsing: bytes) }
  }

  @Test("Many keys are looked through for doubles as well")
  func manyKeys() throws {
    let members = (0..<40).map { #""k\#($0)":0"# }
    let good = "{" + members.joined(separator: ",") + "}"
    #expect(try JSONValue(parsing: Array(good.utf8))["k39"]?.integer == 0)
    let bad = "{" + (members + [#""k30":1"#]).joined(separator: ",") + "}"
    #expect(throws: JSONProblem.self) { try JSONValue(parsing: Array(bad.utf8)) }
  }
}
