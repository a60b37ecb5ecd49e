/// Looks for forms of one list of `_words.md` anywhere in a line, for what is neither a command nor
/// an answer of its own.
extension Reader {
  /// Whether a form of the list stands in the text.
  package func mentions(_ text: String, _ id: String) -> Bool {
    let heard = hear(text)
    guard !heard.matches.all.isEmpty else { return false }
    let group = phrases.group(id)
    return heard.matches.all.contains { $0.group == group }
  }

  /// Where the last form of the list stands in the text, and whether a negation stands shortly
  /// before or right behind every one; nil where there is none.
  package func lastMention(_ text: String, _ id: String) -> (word: Int, isDenied: Bool)? {
    let (line, matches) = hear(text).parts
    let group = phrases.group(id)
    let said = matches.all.filter { $0.group == group }
    // "I did not": the denial stands behind it.
    let affirmed = said.filter {
      !isNegated($0, line, matches) && matches.longest(.negators, at: $0.end) == nil
    }
    return (affirmed.last ?? said.last).map { ($0.start, affirmed.isEmpty) }
  }

  /// Whether a clause begins with a form of the list, but for two words at most ("luh", "pero"): what
  /// is told of others has them in the way ("my lead said that's wrong").
  package func tells(_ text: String, _ id: String) -> Bool {
    let heard = hear(text)
    guard !heard.matches.all.isEmpty else { return false }
    let group = phrases.group(id)
    return heard.matches.all.contains { match in
      match.group == group
        && (max(0, match.start - 2)...match.start).contains { place in
          place == 0 || heard.line.marks(before: place).isBreak
        }
    }
  }

  /// Whether the text begins with a form of the list, and goes on after it.
  package func opens(_ text: String, with id: String) -> Bool {
    let heard = hear(text)
    guard !heard.matches.all.isEmpty else { return false }
    var start = 0
    while let filler = heard.matches.longest(.fillers, at: start) { start = filler.end }
    let group = phrases.group(id)
    return heard.matches.all.contains {
      ($0.start == 0 || $0.start == start) && $0.group == group
        && $0.end < heard.line.words.count
    }
  }

  /// Where the first form of `id` stands shortly behind an opening of the list `opening`, and the text
  /// behind it: "help me write a | thank you | to my old lead".
  package func behind(
    _ id: String, in text: String, openedBy opening: String
  ) -> (word: Int, rest: String)? {
    let (line, matches) = hear(text).parts
    var start = 0
    while let filler = matches.longest(.fillers, at: start) { start = filler.end }
    let (group, beginning) = (phrases.group(id), phrases.group(opening))
    let opened = matches.all.filter {
      ($0.start == 0 || $0.start == start) && $0.group == beginning
    }.map(\.end).max()
    guard let opened else { return nil }
    let said = matches.all.filter {
      $0.group == group && $0.start >= opened && $0.start <= opened + 4
        && $0.end < line.words.count
    }
    guard let first = said.min(by: { ($0.start, -$0.end) < ($1.start, -$1.end) }) else {
      return nil
    }
    var end = first.end
    let joint = phrases.group("\(opening)-to")
    while end + 1 < line.words.count,
      matches.starting(at: end).contains(where: { $0.group == joint })
    {
      end += 1
    }
    let rest = text.utf8.dropFirst(Int(line.token(end).start))
    return (first.start, String(decoding: rest, as: UTF8.self))
  }

  /// Whether the words name somebody of the person's own: a name, "my old lead", "dati kong lead".
  package func isSomebodyInParticular(_ name: String) -> Bool {
    let (line, matches) = hear(name).parts
    if !isDescription(name) {
      return line.words.indices.contains {
        line.token($0).isCapital || line.words[$0].id == Lexicon.unknown
          || matches.longest(.honorifics, at: $0) != nil
      }
    }
    return line.words.indices.contains {
      matches.longest(.ownWords, at: $0) != nil || matches.longest(.rolePossessives, at: $0) != nil
    }
  }

  /// Whether the line asks in words that name nothing by themselves: "is that ok?", "who do I go
  /// to".
  package func isBare(_ text: String) -> Bool {
    let (line, matches) = hear(text).parts
    guard !line.isEmpty, line.folded.end.contains(.question) || isQuestion(line, matches).asks
    else { return false }
    let small: [Group] = [
      .smallWords, .fillers, .particles, .questionWords, .questionVerbs, .questionOpeners,
      .tagalogWords, .bareWords,
    ]
    var word = 0
    while word < line.words.count {
      guard let end = small.compactMap({ matches.longest($0, at: word)?.end }).max() else {
        return false
      }
      word = end
    }
    return true
  }

  /// Whether a question wants more than yes or no: it opens with a question word.
  package func wantsWords(_ question: String) -> Bool {
    hear(question).matches.longest(.questionWords, at: 0) != nil
  }

  /// Whether the line begins as only a question does: "do I need experience for that".
  package func asksOutright(_ text: String) -> Bool {
    let (line, matches) = hear(text).parts
    let start = opening(line, matches)
    guard let verb = matches.longest(.questionVerbs, at: start) else { return false }
    return verb.end + 1 < line.words.count
      && matches.longest(.questionSubjects, at: verb.end) != nil
  }

  /// What stands behind a form of the list that opens the text, fillers before it or not; nil where
  /// none does.
  package func behindOpening(_ text: String, _ id: String) -> String? {
    let (line, matches) = hear(text).parts
    var start = 0
    while let filler = matches.longest(.fillers, at: start) { start = filler.end }
    let group = phrases.group(id)
    let ends = matches.all.filter {
      ($0.start == 0 || $0.start == start) && $0.group == group
    }.map(\.end)
    guard let end = ends.max(), end < line.words.count else { return nil }
    return line.text(end..<line.words.count)
  }

  /// What stands behind a yes or no that begins the line; nil where none does, or nothing behind it.
  package func behindYes(_ text: String) -> String? {
    let (line, matches) = hear(text).parts
    guard let short = matches.longest(.yes, at: 0) ?? matches.longest(.no, at: 0),
      short.end < line.words.count
    else { return nil }
    return line.text(short.end..<line.words.count)
  }

  /// The text without "po" and the like, which may stand between any two words; the text itself
  /// where it has none.
  package func plainly(_ text: String) -> String {
    let heard = hear(text)
    let (line, matches) = heard.parts
    guard matches.has(.courtesies) else { return text }
    return heard.once(\.plain) {
      let kept = line.words.indices.filter { matches.longest(.courtesies, at: $0) == nil }
        .map { line.text($0..<$0 + 1) }
      return kept.isEmpty ? text : kept.joined(separator: " ")
    }
  }
}
