import FoundationEssentials
import Testing

@testable import Content

@Suite("The page for authors")
struct AuthoringPageTests {
  static let page: String = {
    let folders = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let data = FileManager.default.contents(atPath: "/\(folders)/.docs/authoring.md")
    return String(decoding: data ?? Data(), as: UTF8.self)
  }()

  @Test("knows every field by the name of its case, or by the one authors write")
  func names() {
    let written: [FieldKey: String] = [
      .wordsOver: "words over", .orAsk: "or ask", .audience: "for",
    ]
    #expect(FieldKey.allCases.map(\.name) == FieldKey.allCases.map { written[$0] ?? "\($0)" })
  }

  @Test("speaks of every field", arguments: FieldKey.allCases.map(\.name))
  func field(_ name: String) {
    #expect(Self.page.contains("`\(name)`") || Self.page.contains("`\(name): "))
  }

  @Test(
    "speaks of everything a transcript can do and expect",
    arguments: Transcript.deeds + Transcript.expectations)
  func step(_ word: String) { #expect(Self.page.contains("`\(word)`")) }

  @Test("speaks of every verdict", arguments: DraftCheck.Weight.allCases.map(\.name))
  func verdict(_ word: String) { #expect(Self.page.contains("`\(word)`")) }
}
