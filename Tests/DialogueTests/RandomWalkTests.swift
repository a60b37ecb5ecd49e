import Content
import Rules
import Testing
import Understanding

@testable import Dialogue

/// A generator whose numbers depend on the seed alone.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

@Suite("Any conversation")
struct RandomWalkTests {
  static let lines = [
    "1", "2", "3", "7", "yes", "no", "oo", "hindi", "skip", "back", "undo", "why", "status",
    "edit 1", "edit 2", "i don't know", "ewan", "keep", "start over", "help", "repeat", "more",
    "Ate Liza", "Dana and Marco, lead namin", "tomorrow", "next Friday", "message Dana on Friday",
    "I want to move to the security team", "cloud security po siguro?", "", "   ", "off record",
    "isn't having a backer cheating?", "how do I find a mentor?", "salamat po", "10 na 10",
    "mamaya na", "nakakahiya kasi", "{{goal}} \u{1B}[31m", "look around", "4", "don't save that",
  ]

  @Test(
    "folds to the same state, stays within one question a turn, and never runs dry",
    arguments: 0..<24)
  func walk(_ seed: Int) {
    var random = Seeded(state: UInt64(seed))
    let guides = bundledReader.library.guides.ids
    var talk = Talk(guide: seed.isMultiple(of: 2) ? guides.randomElement(using: &random) : nil)
    for _ in 0..<60 {
      let line = Self.lines.randomElement(using: &random) ?? ""
      talk.take(line)
      #expect(!talk.last.replies.isEmpty, "nothing said to '\(line)'")
      let asked = talk.last.replies.count { $0.kind == .question }
      #expect(asked <= 1, "\(asked) questions after '\(line)': \(talk.text)")
      #expect(!talk.text.unicodeScalars.contains("\u{1B}"))
      if talk.last.ends { talk.take("", kind: .arrived) }
    }
    var folded = Conversation()
    for event in talk.events { folded.apply(event) }
    #expect(folded == talk.state)
  }

  @Test(
    "answering whatever is asked ends every guide",
    arguments: bundledReader.library.guides.ids)
  func ends(_ guide: String) {
    for seed in 0..<4 {
      var random = Seeded(state: UInt64(seed))
      var talk = Talk(guide: guide)
      var turns = 0
      while talk.state.run != nil, turns < 80 {
        turns += 1
        talk.take(answer(talk, &random))
      }
      #expect(turns < 80, "\(guide) does not end; still asking \(talk.asking ?? "nothing")")
    }
  }

  private func answer(_ talk: Talk, _ random: inout Seeded) -> String {
    switch talk.state.awaiting {
    case .offer, .consent, .confirmDate: return Bool.random(using: &random) ? "yes" : "no"
    case .stepPart, .stepDay: return "tomorrow"
    case .which: return "1"
    default: break
    }
    switch talk.agenda?.open?.answer {
    case .choice: return "1"
    case .scale(let from, let to), .number(let from, let to):
      return String(Int.random(in: from...to, using: &random))
    case .date: return "tomorrow"
    case .person: return "Dana"
    case .people: return "Dana and Marco"
    case .yesNo: return Bool.random(using: &random) ? "yes" : "no"
    case .step: return "write Dana on Slack tomorrow"
    case .text, .draft, nil: return Bool.random(using: &random) ? "I closed the backlog" : "skip"
    }
  }
}
