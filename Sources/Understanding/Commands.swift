import Content

extension Reader {
  /// The command that the *whole* line is, after folding.
  ///
  /// A command's name inside an answer is no command: "skip" is one, "skip the stand-up" is not.
  package func command(_ text: String) -> Command? {
    let heard = hear(text)
    guard !heard.isEmpty else { return nil }
    return command(heard.line, heard.matches, heard.whole)
  }

  func command(_ line: Line, _ matches: Matches, _ whole: WholeLine) -> Command? {
    if let place = placeToRemove(line, matches, whole) { return .unsave(place) }
    if let group = whole.command {
      // "Ung sagot ko sa unang tanong mali, palitan mo": it says which.
      if group == .edit, let place = ordinal(in: matches) { return .edit(String(place)) }
      return plainCommand(group, value: whole.commandValue)
    }
    if let short = whole.short { return short == .thanks ? .thanks : nil }
    return commandWithRest(line, matches)
  }

  /// The place in a row that a line names: "first", "pangalawa"; not "last".
  private func ordinal(in matches: Matches) -> Int? {
    matches.all.first { $0.group == Group.ordinals.rawValue && $0.value > 0 }.map { Int($0.value) }
  }

  /// "Delete my answer 2", "burahin mo yung unang sagot": which answer a line wants removed, as it has
  /// it; nil where it names no place, or wants something else.
  private func placeToRemove(_ line: Line, _ matches: Matches, _ whole: WholeLine) -> String? {
    guard line.words.count <= WholeLine.longest, matches.has(.commandThings) else { return nil }
    let numbers = line.words.indices.filter { line.number($0) != nil }
    guard let first = numbers.first, let last = numbers.last, first > 0 else {
      guard let command = whole.command, Reader.removing.contains(command) else { return nil }
      return ordinal(in: matches).map { String($0) }
    }
    // Without its numbers the line is one that removes an answer.
    let rest = WholeLine(
      clause: line.part(line.words.indices.filter { $0 < first || $0 > last }), phrases)
    guard let command = rest.command, Reader.removing.contains(command) else { return nil }
    return line.text(first..<last + 1)
  }

  private static let removing: Set<Group> = [.unsave, .undo, .forgetWhole]

  private func plainCommand(_ group: Group, value: Int32) -> Command? {
    switch group {
    case .why: .why
    case .source: .source
    case .more: .more
    case .skip: .skip
    case .back: .back
    case .undo: .undo
    case .repeatQuestion: .repeatQuestion
    case .status: .status
    case .help: .help
    case .pause: .pause
    case .stop: .stop
    case .edit: .edit(nil)
    case .startOver: .startOver
    case .lookAround: .lookAround
    case .plan: .plan
    case .answers: .answers
    case .people: .people
    case .whereStored: .whereStored
    case .exportData: .exportData
    case .offRecord: .offRecord
    case .onRecord: .onRecord
    case .unsave: .unsave(nil)
    case .forget: .forget(nil)
    case .forgetWhole: .forget(phrases.keys[group.rawValue]?[Int(value)])
    case .languageEnglish: .language(.english)
    case .languageFilipino: .language(.filipino)
    case .ask: .ask("")
    case .log: .log("")
    case .shorter: .shorter
    case .warmer: .warmer
    case .taglish: .taglish
    case .mine: .mine
    case .message: .message
    case .review: .review(nil)
    case .keep: .keep
    case .whoAreYou: .whoAreYou
    case .whatNow: .whatNow
    case .hello: .hello
    default: nil
    }
  }

  /// `edit 2`, `ask how do I …`, `log met Dana`: a command's name with something behind it.
  private func commandWithRest(_ line: Line, _ matches: Matches) -> Command? {
    let heads: [Group] = [.edit, .forget, .start, .ask, .log, .update, .review]
    for head in heads {
      guard let match = matches.longest(head, at: 0), match.end < line.words.count else {
        continue
      }
      let rest = match.end..<line.words.count
      if let command = command(head, rest, line, matches) { return command }
    }
    return nil
  }

  private func command(
    _ head: Group, _ rest: Range<Int>, _ line: Line, _ matches: Matches
  ) -> Command? {
    let words = line.text(rest)
    let hasColon = line.marks(before: rest.lowerBound).contains(.colon)
    switch head {
    case .edit:
      if rest.count == 1, line.number(rest.lowerBound) != nil { return .edit(words) }
      return isQuestionID(line, rest) ? .edit(words) : nil
    case .forget:
      // Only a name: "forget the old way of working" is an answer.
      return rest.count <= 2 && (isName(line, rest) || isMarked(rest, matches))
        ? .forget(words) : nil
    case .start:
      return guide(named: words) != nil ? .start(words) : nil
    case .ask:
      let typed = ask(after: rest.lowerBound, in: line)
      return hasColon || isDirectQuestion(line, matches, from: rest.lowerBound)
        ? .ask(typed) : nil
    case .log:
      // The verb first, or the name: "log met Dana", "log Ate Liza met".
      let isLog = (0...min(3, rest.count - 1)).contains { names in
        let verb = rest.lowerBound + names
        return matches.longest(.logVerbs, at: verb) != nil
          && (names == 0 || isName(line, rest.lowerBound..<verb))
      }
      return hasColon || isLog ? .log(ask(after: rest.lowerBound, in: line)) : nil
    case .update:
      guard rest.count <= 3 else { return nil }
      return isName(line, rest) ? .update(words) : nil
    case .review:
      let marks = line.marks(before: rest.lowerBound)
      return hasColon || marks.contains(.newline)
        ? .review(ask(after: rest.lowerBound, in: line)) : nil
    default: return nil
    }
  }

  /// The text from this word to the end as typed, its final marks included.
  private func ask(after word: Int, in line: Line) -> String {
    var end = line.source.count
    while end > 0, line.source[end - 1] <= 0x20 { end -= 1 }
    let start = min(Int(line.token(word).start), end)
    return String(decoding: line.source[start..<end], as: UTF8.self)
  }

  /// Whether every word is written as a name or is no word that the content knows.
  private func isName(_ line: Line, _ range: Range<Int>) -> Bool {
    range.allSatisfy { word in
      let known = line.words[word].id >= 0
      return (line.token(word).isCapital || line.words[word].id == Lexicon.unknown)
        && line.number(word) == nil && !(known && !line.token(word).isCapital)
    }
  }

  /// `kalimutan mo si Marco`: the name stands behind "si".
  private func isMarked(_ range: Range<Int>, _ matches: Matches) -> Bool {
    range.lowerBound > 0 && matches.longest(.peopleMarkers, at: range.lowerBound - 1) != nil
  }

  /// Whether the words are the id of a question that some guide has.
  private func isQuestionID(_ line: Line, _ range: Range<Int>) -> Bool {
    var id = ""
    for word in range {
      if !id.isEmpty { id += "-" }
      id += String(decoding: line.bytes(word), as: UTF8.self)
    }
    return library.guides.contains { $0.section(id)?.answer != nil }
  }

  /// The guide that a typed id, title or label names, also by a prefix that only one has.
  package func guide(named text: String) -> String? {
    let typed = Reader.plain(text)
    return typed.isEmpty ? nil : guideNames.named(typed).map { library.guides.id(at: $0) }
  }

  /// The guide whose id, title or label this is, to the last word.
  package func guide(exactly text: String) -> String? {
    let folded = hear(text).line.folded
    // Nothing as long as an answer is looked up: folding and joining it costs as much as a turn's rest.
    guard folded.tokens.count <= guideNames.longest else { return nil }
    return guideNames.exactly(Reader.plain(folded)).map { library.guides.id(at: $0) }
  }

  /// The guide one of whose `asks` the line begins with, and what stands behind it: "help me write
  /// to" and "Dana".
  package func guide(begunBy text: String) -> (guide: String, rest: String)? {
    let folded = hear(text).line.folded
    guard let (guide, words) = guideNames.begun(by: folded) else { return nil }
    let rest = text.utf8.dropFirst(Int(folded.tokens[words].start))
    return (library.guides.id(at: guide), String(decoding: rest, as: UTF8.self))
  }

  /// Folded words joined by single spaces.
  static func plain(_ text: String) -> String { plain(Folded(text)) }

  private static func plain(_ folded: Folded) -> String {
    var bytes: [UInt8] = []
    for token in folded.tokens {
      if !bytes.isEmpty { bytes.append(0x20) }
      bytes.append(contentsOf: folded.bytes[Int(token.foldStart)..<Int(token.foldEnd)])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The short answer that the whole line is; a line without any word is `unsure`.
  package func shortAnswer(_ text: String) -> ShortAnswer? {
    let heard = hear(text)
    return heard.isEmpty ? .unsure : shortAnswer(heard.whole)
  }

  func shortAnswer(_ whole: WholeLine) -> ShortAnswer? {
    switch whole.short {
    case .yes: .yes
    case .no: .no
    case .unsure: .unsure
    case .later: .later
    case .either: .either
    case .thanks: .thanks
    default: nil
    }
  }
}
