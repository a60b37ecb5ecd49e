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
}
