/// Looks for forms of one list of `_words.md` anywhere in a line, for what is neither a command nor
/// an answer of its own.
extension Reader {
  /// Whether a form of the list stands in the text.
  package func mentions(_ text: String, _ id: String) -> Bool {
    hear(text).matches.all.contains { phrases.isGroup($0.group, id: id) }
  }

  /// Whether the text begins with a form of the list, and goes on after it.
  package func opens(_ text: String, with id: String) -> Bool {
    let (line, matches) = hear(text).parts
    var start = 0
    while let filler = matches.longest(.fillers, at: start) { start = filler.end }
    return [0, start].contains { start in
      matches.starting(at: start).contains {
        phrases.isGroup($0.group, id: id) && $0.end < line.words.count
      }
    }
  }
}
