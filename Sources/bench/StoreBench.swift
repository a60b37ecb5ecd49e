import Content
import Dialogue
import Glibc
import Rules
import Store

/// `bench store PATH TURNS`: fills a store with so many turns of a thousandth as many people, then
/// times what a turn needs of it; one line a figure, medians in microseconds.
func benchStore(_ path: String, turns: Int) throws {
  let people = max(10, turns / 1_000)
  var random = SystemRandomNumberGenerator()
  let store = try SQLiteStore(path: path)
  let already = try store.people().count
  let began = ContinuousClock.now
  var number = already == 0 ? 0 : turns
  while number < turns {
    try store.group { (group) throws(StoreProblem) in
      for _ in 0..<512 where number < turns {
        let person = number % people
        _ = try group.turn(message(number, person)) { turn(number, on: $0) }
        number += 1
      }
    }
  }
  let spent = ContinuousClock.now - began
  store.close()
  var info = stat()
  stat(path, &info)
  print("turns \(turns) people \(people) bytes_a_turn \(Int(info.st_size) / turns)")
  if already == 0 { print("fill_a_second \(Int(Double(turns) / (spent / .seconds(1))))") }

  median("open", 20) { _ = try SQLiteStore(path: path).people().isEmpty }
  let open = try SQLiteStore(path: path, cached: 2)
  median("known_id", 2_000) {
    let known = Int.random(in: 0..<turns, using: &random)
    try open.group { (group) throws(StoreProblem) in
      _ = try group.turn(message(known, known % people)) { turn(known, on: $0) }
    }
  }
  median("state_of_a_person", 500) {
    let person = Int.random(in: 0..<people, using: &random)
    _ = try open.conversation(of: "bench:\(person)", in: .direct)
  }
  median("last_20", 500) {
    let person = Int.random(in: 0..<people, using: &random)
    _ = try open.messages(of: "bench:\(person)", in: .direct, limit: 20)
  }
  median("due", 500) { _ = try open.due(at: 2_000_000_000, limit: 10) }
}

private func median(_ name: String, _ times: Int, _ body: () throws -> Void) {
  var spent: [Double] = []
  for _ in 0..<times {
    let began = ContinuousClock.now
    guard (try? body()) != nil else { return print("\(name) failed") }
    spent.append((ContinuousClock.now - began) / .microseconds(1))
  }
  spent.sort()
  print("\(name) p50 \(Int(spent[times / 2])) p99 \(Int(spent[times * 99 / 100]))")
}

private func message(_ number: Int, _ person: Int) -> Incoming {
  Incoming(
    account: "bench", id: "m\(number)", person: "bench:\(person)", venue: .direct, kind: .said,
    text: "I talked to six of the people on the list and four said they would pay for it, two "
      + "want to see a demo before they decide on anything at all: \(number).",
    at: 1_700_000_000 + Int64(number))
}

private func turn(_ number: Int, on state: consuming Conversation) -> Turn {
  let run = RunID(guide: "bench", number: number / 50_000 + 1)
  let day = CivilDate(dayNumber: 20_000)
  let text = message(number, 0).text
  var events: [Event] = [
    .answered(
      Answered(
        run: run, question: "q\(number % 40)", raw: text, value: .text(text), version: 1,
        wording: "What happened this week?", language: .english, on: day))
  ]
  if number % 500 == 0 {
    events.append(
      .stepSet(
        StepRecord(
          id: number, run: run, question: nil, step: NextStep(what: "call", when: day), setOn: day))
    )
  }
  var turn = Turn(events, on: state)
  turn.replies = [
    Reply(
      .question,
      "Noted: four of six would pay. Which one of the four has the problem most often, and what "
        + "did they do about it last time? Answer with a name and one sentence; I will ask again "
        + "on Thursday if I have not heard from you by then.")
  ]
  turn.because = [Reason("asking", "q\(number % 40)")]
  return turn
}
