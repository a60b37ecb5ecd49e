package import Rules

/// What an edit of the content does to people who are in the middle of a guide.
package struct Changes: Sendable {
  /// Something with recorded answers that is no longer there.
  package struct Vanished: Hashable, Sendable {
    package var guide: String
    /// Nil when the whole guide is gone.
    package var question: String?
    /// The option of a choice, where the question is still there.
    package var option: String?
  }

  /// A run that is not finished: the answers it has, and the question that is open.
  package struct OpenRun: Hashable, Sendable {
    package var guide: String
    package var answered: [String: Value]
    package var asking: String?

    package init(guide: String, answered: [String: Value], asking: String? = nil) {
      self.guide = guide
      self.answered = answered
      self.asking = asking
    }
  }

  /// What becomes of open runs.
  package struct Summary: Hashable, Sendable {
    /// Goes on as before.
    package var continues = 0
    /// Goes on, and the open question is worded otherwise.
    package var rewords = 0
    /// Loses at least one answer.
    package var loses = 0

    /// `12 open: 9 continue, 3 get the new wording, none lose an answer`.
    package var line: String {
      "\(continues + rewords + loses) open: \(continues) continue, \(rewords) get the new wording, "
        + "\(loses == 0 ? "none" : "\(loses)") lose an answer"
    }
  }

  package private(set) var vanished: [Vanished] = []
  /// Guide and question whose wording is another, in file order.
  package private(set) var reworded: [Vanished] = []

  /// Compares two states of the content.
  package init(from old: Library, to new: Library) {
    for guide in old.guides {
      guard let now = new.guide(guide.id) else {
        vanished.append(Vanished(guide: guide.id))
        continue
      }
      for section in guide.questions {
        guard let there = now.section(section.id), there.answer != nil else {
          vanished.append(Vanished(guide: guide.id, question: section.id))
          continue
        }
        for option in section.options where !there.options.contains(where: { $0.id == option.id }) {
          vanished.append(Vanished(guide: guide.id, question: section.id, option: option.id))
        }
        if there.ask != section.ask || there.options.map(\.label) != section.options.map(\.label) {
          reworded.append(Vanished(guide: guide.id, question: section.id))
        }
      }
    }
  }

  /// What becomes of these runs.
  package func summary(of runs: [OpenRun]) -> Summary {
    var summary = Summary()
    for run in runs {
      if vanished.contains(where: { isLost($0, in: run) }) {
        summary.loses += 1
      } else if reworded.contains(where: { $0.guide == run.guide && $0.question == run.asking }) {
        summary.rewords += 1
      } else {
        summary.continues += 1
      }
    }
    return summary
  }

  private func isLost(_ vanished: Vanished, in run: OpenRun) -> Bool {
    guard vanished.guide == run.guide else { return false }
    guard let question = vanished.question else { return true }
    guard let answer = run.answered[question] else { return false }
    guard let option = vanished.option else { return true }
    if case .choice(let chosen, _) = answer { return chosen.contains(option) }
    return false
  }
}
