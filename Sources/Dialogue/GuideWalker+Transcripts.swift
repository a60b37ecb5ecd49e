import Content
import Rules

extension GuideWalker {
  /// Transcripts of as few walks as show everything that `shown` does not, as an author would
  /// begin to write them; each acts out as it stands.
  package func transcripts(beyond shown: WalkCoverage) throws -> [String] {
    var left = coverage.reached.filter { $0.guide == guide.id }.subtracting(shown.reached)
    var walks = kept.filter { $0.walk.language == nil }
    var texts: [String] = []
    while let best = best(of: walks, for: left) {
      let (walk, reached) = walks.remove(at: best)
      let text = transcript(of: walk, showing: names(of: reached.intersection(left)))
      left.subtract(reached)
      let read = Transcript.read(ContentFile(path: "Prompts/\(guide.id).walk.chat.md", text: text))
      // A second run may begin in other words than a transcript has for it.
      if read.findings.isEmpty, try Rehearsal(read.transcript, reader: reader).mismatches.isEmpty {
        texts.append(text)
      }
    }
    return texts
  }

  private func best(of walks: [(walk: Walk, reached: Set<Branch>)], for left: Set<Branch>) -> Int? {
    let gains = walks.map { $0.reached.intersection(left).count }
    guard let most = gains.max(), most > 0 else { return nil }
    return gains.firstIndex(of: most)
  }

  /// The questions whose branches it shows, in file order.
  private func names(of branches: Set<Branch>) -> String {
    let sections = Set(branches.map(\.section))
    return guide.sections.map(\.id).filter(sections.contains).joined(separator: ", ")
  }

  private func transcript(of walk: Walk, showing names: String) -> String {
    var lines: [String] = []
    var day = today
    follow(walk) { moment in
      if moment.day != day { lines.append("now: \(moment.day.iso)") }
      day = moment.day
      if let typed = moment.line {
        lines.append("you: " + typed.split(separator: "\n").joined(separator: " \\\n    "))
      } else if !lines.isEmpty, let run = moment.state.run {
        lines.append("you: start \(run.id.guide)")
      }
      for reason in moment.turn.because where GuideWalker.told.contains(reason.rule) {
        lines.append("expect: \(reason.text)")
      }
    }
    return """
      ---
      chat: A walk through \(names)
      guide: \(walk.legs[0].guide)
      today: \(today.iso)
      ---
      Written by `backer test --walk --write`: put a person's own words in, and say who it is.

      ```chat
      \(lines.joined(separator: "\n"))
      ```

      """
  }

  /// The reasons that a transcript speaks of.
  private static let told: Set = ["asking", "reply", "probe", "offer", "card", "done", "skipped"]
}
