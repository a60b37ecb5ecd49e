import Rules
import Testing
import Understanding

@testable import Dialogue

@Suite("A review knows whom the message is for")
struct ReviewTests {
  private typealias Touch = Conversation.Contact.Touch

  /// The faults found in a message to Dana, after these contacts with her.
  private func faults(
    in draft: String, after touches: [(ContactRecord.Kind, String)]
  ) -> Set<String> {
    var talk = Talk()
    let known = touches.compactMap { kind, day in
      CivilDate(iso: day).map { Touch(kind: kind, note: nil, on: $0) }
    }
    talk.state.contacts = [Conversation.Contact(name: "Dana Cruz", touches: known)]
    talk.take("review:\n" + draft)
    return Set(talk.last.because.filter { $0.rule == "fault" }.compactMap(\.about))
  }

  private let ask =
    "Hi Dana! Your guide on queues helped my team. Could I ask one question about it? No rush at all."
  private let favour =
    "Hi Dana! Your guide on queues is what we use. Could you refer me to your team? No is fine."

  @Test("An ask after half a year of silence is contact only when needed")
  func silence() {
    #expect(faults(in: ask, after: [(.met, "2026-05-20")]) == ["only-when-needed"])
    #expect(faults(in: ask, after: [(.met, "2026-11-10")]).isEmpty)
    #expect(faults(in: ask, after: []).isEmpty)
  }

  @Test("News without an ask is welcome after any silence")
  func news() {
    let news = "Hi Dana! Quick update: your guide on queues is now our standard. Thank you for it."
    #expect(faults(in: news, after: [(.met, "2026-01-20")]).isEmpty)
  }

  @Test("A fourth ask after three is contact only when needed")
  func onlyAsks() {
    let asks: [(ContactRecord.Kind, String)] = [
      (.asked, "2026-10-01"), (.asked, "2026-10-20"), (.asked, "2026-11-10"),
    ]
    #expect(faults(in: ask, after: asks) == ["only-when-needed"])
  }

  @Test("Who met when asked is owed thanks, until thanked")
  func thanks() {
    let met: [(ContactRecord.Kind, String)] = [(.asked, "2026-11-01"), (.met, "2026-11-05")]
    #expect(faults(in: ask, after: met) == ["no-thanks"])
    #expect(faults(in: ask, after: met + [(.thanked, "2026-11-06")]).isEmpty)
    #expect(faults(in: ask + " Thank you for last week.", after: met).isEmpty)
  }

  @Test("A favour is none at first contact where there was contact")
  func favourToSomeoneKnown() {
    #expect(faults(in: favour, after: []).contains("favour-at-first-contact"))
    #expect(!faults(in: favour, after: [(.met, "2026-11-10")]).contains("favour-at-first-contact"))
  }
}
