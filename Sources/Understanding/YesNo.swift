import Rules

extension Reader {
  /// Reads an answer to a yes/no question: the whole line, or how it begins ("yes, I told her").
  func readYesNo(_ line: Line, _ matches: Matches, _ whole: WholeLine) -> Interpretation {
    switch whole.short {
    case .yes: return .value(.yesNo(true), confirm: nil)
    case .no: return .value(.yesNo(false), confirm: nil)
    case .some: return .unreadable
    case nil: break
    }
    guard whole.command == nil else { return .unreadable }
    var start = 0
    while start < line.words.count {
      if let match = longestShort(matches, at: start) {
        if match.group == Group.yes.rawValue || match.group == Group.no.rawValue {
          let value = match.group == Group.yes.rawValue
          // "Sure" or "right" inside a longer sentence may be any word; "yes, …" is not.
          return start == 0 || line.marks(before: match.end).isBreak || match.count > 1
            ? .value(.yesNo(value), confirm: nil) : .unreadable
        }
        return .unreadable
      }
      guard let filler = matches.longest(.fillers, at: start) else { return .unreadable }
      start = filler.end
    }
    return .unreadable
  }

  private func longestShort(_ matches: Matches, at word: Int) -> Match? {
    var best: Match?
    for match in matches.starting(at: word)
    where match.group >= Group.thanks.rawValue && match.group <= Group.either.rawValue
      && match.end > (best?.end ?? 0)
    {
      best = match
    }
    return best
  }
}
