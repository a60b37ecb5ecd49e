import Content
import Testing
import Understanding

@testable import Dialogue

@Suite("The coach's own sentences")
struct VoiceTests {
  @Test("every sentence the program can say has words", arguments: Language.allCases)
  func complete(_ language: Language) {
    let voice = bundledReader.library.speaking(language).voice
    let missing = VoiceID.allCases.filter {
      $0 != .feelingPrefix && (voice[$0.rawValue] ?? []).isEmpty
    }
    #expect(missing.map(\.rawValue) == [])
  }

  @Test("no words are kept for a sentence that nothing says")
  func used() {
    let known = Set(VoiceID.allCases.map(\.rawValue))
    let unknown = bundledReader.library.voice.keys.filter {
      !known.contains($0) && !$0.hasPrefix("feeling-")
    }
    #expect(unknown.sorted() == [])
  }

  @Test("the first screen has at most 45 words, one question and four choices")
  func firstScreen() {
    let talk = Talk()
    let words = talk.text.split(whereSeparator: \.isWhitespace).count
    #expect(words <= 45, "\(words) words: \(talk.text)")
    #expect(talk.text.count { $0 == "?" } == 1)
    #expect(talk.last.replies.last?.choices.count == 4)
    #expect(talk.text.contains("off record"))
  }

  @Test(
    "data is inserted on one line, harmless and cut on a word, whatever letters it has",
    arguments: [
      ("ask Dana", "ask Dana"), (" ask \n\t Dana ", "ask Dana"), ("a\u{7}b\u{7F}", "ab"),
      ("one two three", "one two…"), ("onetwothreefour", "onetwothr…"), ("one two t", "one two t"),
      ("twelve ab cd", "twelve ab…"), ("isä two three", "isä two…"), ("", ""), ("   ", ""),
    ])
  func safe(_ text: String, _ shown: String) {
    #expect(Wording.safe(text, columns: 10) == shown)
    // The same with a letter that needs Unicode's tables behind it, where all of it is shown.
    if shown.utf8.count < 9, !shown.isEmpty {
      #expect(Wording.safe(text + "ä", columns: 10).hasPrefix(shown.prefix(6)))
    }
  }
}
