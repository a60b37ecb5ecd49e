import Content
import Rules
import Understanding

/// What a person gives their lead to see: shown first, sent on a yes, taken back at any time.
extension Conversation {
  /// Something that the lead may see, in the words that were shown.
  package struct Shared: Hashable, Sendable, Codable {
    /// `step`, `plan`, or the id of a question.
    package var what: String
    package var text: String
  }

  /// What would be shared under this name; nil where there is nothing.
  ///
  /// Steps and answers are the person's own to give; the names of others stay out of a plan.
  package func shareable(_ what: String) -> String? {
    func line(_ step: Step) -> String {
      Wording.safe(step.step.what) + (step.step.when.map { ", \($0.iso)" } ?? "")
    }
    switch what {
    case "step": return openSteps.first.map(line)
    case "plan":
      let lines = openSteps.map(line) + wins.map { Wording.safe($0.text) }
      return lines.isEmpty ? nil : lines.joined(separator: "; ")
    default:
      return runs.last { $0.entries[what]?.raw != nil }?.entries[what]?.raw
        .map { Wording.safe($0, columns: 400) }
    }
  }

  /// What takes it back: everything where nothing is named.
  package func takingBack(_ what: String?) -> [Event] {
    shared.filter { what == nil || $0.what == what }.map { .shared(what: $0.what, text: "") }
  }

  /// Shared again, it takes the place of what was shared before; without words it is taken back.
  mutating func apply(shared what: String, _ text: String) {
    shared.removeAll { $0.what == what }
    if !text.isEmpty { shared.append(Shared(what: what, text: text)) }
  }
}

extension Exchange {
  /// "Share my step", "share question", "take back what I shared", where there is a lead to see it.
  mutating func takeShareLine() -> Bool {
    guard state.enrolment != nil, message.audience == .direct else { return false }
    if reader.means(text, "share-back") {
      let events = state.takingBack(nil)
      for event in events { record(event) }
      because("shared", "back")
      say(events.isEmpty ? .shareNothing : .shareBack)
      askAgain()
      return true
    }
    guard let what = shareName else { return false }
    because("shared", what)
    guard let shown = state.shareable(what) else {
      say(.shareNone)
      askAgain()
      return true
    }
    say(.shareShown, ["text": shown])
    say(.shareAsk, as: .question)
    wait(for: .consent("share " + what))
    return true
  }

  /// What the line wants to share; an answer by its question's id only, so that "share my notes with
  /// the team" stays an answer.
  private var shareName: String? {
    if reader.means(text, "share-step") { return "step" }
    if reader.means(text, "share-plan") { return "plan" }
    let words = text.lowercased().split { !$0.isLetter }
    guard words.count > 1, reader.means(String(words[0]), "share") else { return nil }
    let id = words.dropFirst().joined(separator: "-")
    return state.runs.contains { $0.entries[id]?.raw != nil } ? id : nil
  }

  /// After what would be seen was shown.
  mutating func takeShareConsent(_ what: String, _ yes: Bool) {
    if yes, let text = state.shareable(what) {
      record(.shared(what: what, text: text))
      say(.shareSent)
    } else {
      say(.shareNotSent)
    }
    proceed()
  }
}
