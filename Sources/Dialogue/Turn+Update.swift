import Content
import Rules
import Understanding

/// A short update for somebody, from what was finished since the last contact with them.
extension Exchange {
  /// At most three lines to send; nothing in them that the person did not say.
  mutating func update(_ typed: String) {
    let contact = state.contact(typed)
    let name = contact?.name ?? typed
    let since = contact?.lastTouch
    let wins = state.wins.filter { win in since.map { win.on >= $0 } ?? true }.suffix(3)
    because("update", name)
    let slots = [
      "name": Wording.safe(name),
      "wins": wins.map { Wording.safe($0.text, columns: 60) }.joined(separator: "; "),
      "date": since.map { wording.day($0) } ?? "",
    ]
    if wins.isEmpty {
      say(.updateNone, slots)
    } else {
      say(.updateIntro, slots)
      let lines = [VoiceID.updateHello, .updateWins, .updateClose].compactMap { voice($0, slots) }
      add(.words, lines.joined(separator: "\n"))
      say(.updateSent, slots)
    }
    askAgain()
  }

  /// "I finished my first IAM lab", where no question is open; false when it tells of no win.
  mutating func takeWin() -> Bool {
    guard reader.opens(text, with: "win-openers"), !reader.mentions(text, "win-unless"),
      reader.feeling(in: text) == nil, !text.contains("?")
    else { return false }
    record(.winLogged(text, on: today))
    because("win")
    say(.winLogged, ["what": Wording.safe(text)])
    return true
  }
}
