import Bridge
import Content
import Dialogue
import Glibc
import Rules
import Store

/// `bench bridge PATH`: the bridge with an engine that does next to nothing, so that what is
/// measured is reading, storing and writing.
func benchBridge(_ path: String) throws -> Int32 {
  let reply = Reply(
    .question,
    "Noted: four of six would pay. Which one of the four has the problem most often, and what "
      + "did they do about it last time? Answer with a name and one sentence; I will ask again "
      + "on Thursday if I have not heard from you by then.")
  let host = BridgeHost(
    program: "bench", version: "0", store: try SQLiteStore(path: path, notesDeliveries: true),
    respond: { state, message, now in
      let events: [Event] = [
        .answered(
          Answered(
            run: RunID(guide: "bench", number: 1), question: "q", raw: message.text,
            value: .text(message.text), version: 1, wording: "What happened this week?",
            language: .english, on: now.today))
      ]
      var turn = Turn(events, on: state)
      turn.replies = [reply]
      turn.because = [Reason("asking", "q")]
      return turn
    }, now: { Int64(time(nil)) },
    moment: { seconds, _ in
      Moment(
        seconds: seconds, today: CivilDate(dayNumber: Int(seconds / 86_400)), minuteOfDay: 0,
        zone: "UTC")
    })
  return runBridge(host) == .finished ? 0 : 74
}
