package import Content
package import Dialogue
import Rules

/// What a person has, as plain text for a terminal or a pipe; nothing here looks at a clock or a
/// file.
package struct Reports: Sendable {
  private let state: Conversation
  private let library: Library
  private let wording: Wording

  /// Reports over one person's state, worded in the library's language as of `now`.
  package init(of state: Conversation, library: Library, at now: Moment) {
    self.state = state
    self.library = library
    wording = Wording(library: library, today: now.today)
  }

  /// Every answer by run: the wording that was shown, then the words typed.
  package var answers: String {
    state.runs.map { run in
      let guide = library.guide(run.id.guide)
      let ids = (guide?.questions.map(\.id) ?? []).filter { run.entries[$0]?.raw != nil }
      // Answers whose question has left the guide are kept and shown last.
      let gone = run.entries.keys.filter { id in
        run.entries[id]?.raw != nil && guide?.sections.contains { $0.id == id } != true
      }
      let lines = (ids + gone.sorted()).compactMap { id -> String? in
        guard let entry = run.entries[id], let raw = entry.raw else { return nil }
        let question = Wording.safe(entry.wording.isEmpty ? id : entry.wording, columns: 200)
        let typed = ([raw] + entry.added).flatMap { $0.split(separator: "\n") }
          .map { "    " + Wording.safe(String($0), columns: 4_000) }
        return "  \(question)\n" + typed.joined(separator: "\n") + "\n"
      }
      let title = guide?.title ?? run.id.guide
      return "\(title), \(run.began.iso)\n" + lines.joined()
    }.joined(separator: "\n")
  }

  /// Open steps by day, then what came of the others.
  package var plan: String {
    let open = state.openSteps.map { step in
      "\(step.step.when?.iso ?? "no day")  \(Wording.safe(step.step.what))\n"
    }
    let closed = state.steps.filter { !$0.isOpen && $0.outcomes.last != .rescheduled }
      .map { step in
        "\(step.closedOn?.iso ?? "")  \(step.outcomes.last?.rawValue ?? ""): "
          + "\(Wording.safe(step.step.what))\n"
      }
    return open.joined() + (closed.isEmpty ? "" : "\n" + closed.joined())
  }

  /// The people named, with their role and the last contact.
  package var people: String {
    state.contacts.map { contact in
      let role = contact.details["role"].map { ", " + Wording.safe($0) } ?? ""
      let last = contact.touches.map(\.on).max().map { "  last contact \($0.iso)" } ?? ""
      return Wording.safe(contact.name) + role + last + "\n"
    }.joined()
  }
}
