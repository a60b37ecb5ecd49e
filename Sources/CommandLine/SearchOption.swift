import Rules
import Store
import Understanding

/// `backer answers --search WORDS`: the person's own lines that hold the words.
extension Invocation {
  static let searchFlag = Flag("--search", "WORDS", "what you ever wrote with these words in it")

  /// Prints the lines, each with its day; exit 1 when there are none.
  func search(_ query: String) throws -> ExitCode {
    let words = OwnWords(query)
    guard !words.isEmpty else {
      throw UsageProblem.badValue(option: "--search", value: query, expected: "it has no word")
    }
    let messages = try withStore { (store: SQLiteStore) throws(StoreProblem) in
      try store.messages(of: person, in: nil, limit: nil)
    }
    let found = messages.filter { $0.re == nil && words.stand(in: $0.text) }
    guard !found.isEmpty else { return .findings }
    let lines = found.map { message in
      let day = CivilDate(dayNumber: Int((Double(message.at) / 86_400).rounded(.down)))
      return "\(day.iso)  \(Words.shown(message.text, limit: 2_000))\n"
    }
    return output.write(lines.joined())
  }
}
