import BundledContent
import Content
import Dialogue
import Glibc
import Rules
import Understanding

/// Turns a second in memory on one core: 4 in 10 answers, 3 commands, 2 questions, 1 unknown line,
/// over 2,000 people in turn.
func benchTurns(cards: Int, turns: Int) {
  let bundled = BundledContent.files
    .map { ContentFile(path: $0.path, text: $0.text) }
    .filter { !$0.path.hasPrefix("Knowledge/") || $0.path.hasPrefix("Knowledge/_") }
  let generated = Generated.cards(cards)
  let began = seconds()
  let library = Library.load(bundled + generated).library
  let loaded = seconds()
  let reader = Reader(library: library)
  let ready = seconds()
  let questions = Generated.questions(generated)
  let answers = ["I want to move to the security team", "Ate Liza", "closing the backlog", "7"]
  let commands = ["why", "repeat", "status"]
  var people = [Conversation](repeating: Conversation(), count: 2_000)
  let moment = Moment(
    seconds: 0, today: CivilDate(dayNumber: 20_000), minuteOfDay: 540, zone: "Asia/Manila")
  func take(_ message: Message, of person: Int) {
    var state = Conversation()
    swap(&state, &people[person])
    people[person] = turn(state, message, reader: reader, at: moment).after ?? Conversation()
  }
  for person in people.indices {
    take(Message("", kind: .arrived, guide: "from-the-future"), of: person)
  }
  let started = seconds()
  for number in 0..<turns {
    let line =
      switch number % 10 {
      case 0, 3, 5, 8: answers[number / 10 % answers.count]
      case 1, 4, 7: commands[number % commands.count]
      case 2, 6: questions[number % questions.count]
      default: "zxqv wmpf kjhgf"
      }
    let person = number * 7 % people.count
    if people[person].run == nil {
      take(Message("", kind: .arrived, guide: "from-the-future"), of: person)
    }
    take(Message(line), of: person)
  }
  let rate = Double(turns) / (seconds() - started)
  print(
    "cards=\(cards) load_ms=\(ms(loaded - began)) index_ms=\(ms(ready - loaded)) "
      + "turns=\(turns) turns_per_s=\(Int(rate))")
}

func seconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

private func ms(_ seconds: Double) -> Double { (seconds * 100_000).rounded() / 100 }
