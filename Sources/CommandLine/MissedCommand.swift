import Content
import Dialogue
import Store
import Understanding

/// `backer missed`: questions that no card answered, from people who said yes to their being kept.
enum MissedCommand {
  static let description = CommandDescription(
    "missed", "", "questions that found no card, as lines to paste under 'asks'; nobody is named"
  ) { invocation in
    let reader = try invocation.readerForOneCommand(searches: true)
    let questions = try kept(invocation)
    // What the content answers by now is no longer missing.
    let open = questions.filter { question in
      if case .sure = reader.search(question.text) { false } else { true }
    }
    guard !open.isEmpty else { return invocation.output.write(Words.nothingMissed) }
    var groups: [(card: String?, questions: [(text: String, times: Int)])] = []
    for question in open {
      let card = reader.ranked(question.text, top: 1).first?.card
      if let index = groups.firstIndex(where: { $0.card == card }) {
        groups[index].questions.append(question)
      } else {
        groups.append((card, [question]))
      }
    }
    groups.sort { left, right in
      let (a, b) = (times(left.questions), times(right.questions))
      return a == b ? (left.card ?? "~") < (right.card ?? "~") : a > b
    }
    let shown = groups.map { group in
      Words.missed(near: group.card.flatMap { reader.library.card($0) }, times(group.questions))
        + group.questions.map { "- \($0.text)\n" }.joined()
    }
    return invocation.output.write(shown.joined(separator: "\n"))
  }

  private static func times(_ questions: [(text: String, times: Int)]) -> Int {
    questions.reduce(0) { $0 + $1.times }
  }

  /// Every kept question once, the most asked first.
  private static func kept(_ invocation: Invocation) throws -> [(text: String, times: Int)] {
    let texts: [String]
    do {
      let store = try SQLiteStore(reading: invocation.storePath)
      texts = try store.people().flatMap { person in
        let state = try store.conversation(of: person, in: .direct)
        // Whoever took the yes back takes back what it kept.
        return state.preferences["consent-missed"] == "yes" ? state.missed : []
      }
    } catch StoreProblem.missing {
      return []
    } catch let problem as StoreProblem {
      throw Failure(Words.store(problem), Words.code(of: problem))
    }
    var counts: [String: (text: String, times: Int)] = [:]
    for text in texts.map({ Wording.safe($0, columns: 400) }) where !text.isEmpty {
      counts[text.lowercased(), default: (text, 0)].times += 1
    }
    return counts.values.sorted { ($1.times, $0.text) < ($0.times, $1.text) }
  }
}
