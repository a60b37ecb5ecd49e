/// What a person typed into the blank of a sentence, made to fit into it.
extension Reader {
  /// Whether the line does not complete the sentence: a number, a letter, a yes or no, a remark to
  /// the coach; a clause where a thing is to be named ("ask you about" "she reviewed my work").
  package func isNoCompletion(_ text: String, of sentence: String) -> Bool {
    let (line, matches) = hear(text).parts
    guard !line.isEmpty else { return true }
    if line.words.count > 2, isFound("clause-openings", matches, at: 0),
      matches.longest(.peopleAnd, at: 1) == nil,
      ends(sentence, in: "noun-frames") || ends(sentence, in: "asking-frames")
    {
      return true
    }
    if line.words.indices.allSatisfy({ line.number($0) != nil || line.bytes($0).count < 2 }) {
      return true
    }
    switch shortAnswer(text) {
    case nil, .thanks: break
    default: return true
    }
    // "Nothing, this is stupid": the blank stays empty, whatever is said about it.
    if let end = longest("nothing", matches, at: 0)?.end,
      end == line.words.count || line.marks(before: end).isBreak
    {
      return true
    }
    let none = ["no-completion", "words-another", "words-drop", "words-wanted"]
    return none.contains { means(text, $0) } || means(text, "words-for-them")
  }

  /// Whether more was typed than fits into a blank: several sentences, or over thirty words.
  package func isTooMuch(_ text: String) -> Bool {
    let (line, matches) = hear(text).parts
    return line.words.count > 30
      || line.words.indices.contains {
        $0 >= 3 && line.words.count - $0 >= 3 && line.marks(before: $0).contains(.sentence)
          // The point of "Ms. Reyes" ends nothing.
          && matches.longest(.honorifics, at: $0 - 1) == nil
      }
  }

  /// Whether a question completes the sentence ("I would like to know ___") and is none to the
  /// coach, as "how do I say this?" is.
  package func completes(_ question: String, _ sentence: String) -> Bool {
    let (line, matches) = hear(question).parts
    return isAskingFrame(sentence)
      && !line.words.indices.contains { isFound("first-person", matches, at: $0) }
  }

  /// Whether what stands before a blank asks, so that a question is what fills it: "I would like to
  /// know ___".
  package func isAskingFrame(_ sentence: String) -> Bool { ends(sentence, in: "asking-frames") }

  /// Whether the words are Tagalog, if only in part.
  private func isTagalog(_ words: String) -> Bool {
    let (line, matches) = hear(words).parts
    return tagalogWords(in: words) > 0
      || line.words.indices.contains { isFound("tagalog-signs", matches, at: $0) }
  }

  /// The words before a blank and those typed into it, so that they read as one sentence.
  ///
  /// Words said twice at the edge go, "her talk" is "your talk" to the one who is written to, a
  /// capital inside a sentence goes, and English words stand behind English ones
  /// (`before-english`). Nothing is added.
  package func fitted(_ typed: String, after before: String) -> (before: String, words: String) {
    var words = withCapitalI(addressed(withoutOverlap(typed, before), after: before))
    guard let last = before.last(where: { $0 != " " }), !".!?".contains(last) else {
      return (before, words.prefix(1).uppercased() + words.dropFirst())
    }
    let (line, matches) = hear(words).parts
    if let first = line.words.indices.first, line.token(first).isCapital,
      isFound("inside-a-sentence", matches, at: 0)
        || line.bytes(first).suffix(3).elementsEqual("ing".utf8)
    {
      words = words.prefix(1).lowercased() + words.dropFirst()
    }
    let asked = isQuestionInside(line, matches) ? exchanged(before, by: "before-question") : before
    let told = isTagalog(words) ? asked : exchanged(asked, by: "before-english")
    return (restarted(told, with: words), behindArticle(withoutOverlap(words, told), told))
  }

  /// "i passed, and i'm glad", typed on a phone: a letter has its capitals.
  private func withCapitalI(_ typed: String) -> String {
    typed.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word == "i" || word.hasPrefix("i'") || word.hasPrefix("i’") ? "I" + word.dropFirst() : word
    }.joined(separator: " ")
  }

  /// "Salamat sa", completed by "yung reply": one of the two small words is enough.
  private func behindArticle(_ typed: String, _ before: String) -> String {
    guard ends(before, in: "article-frames"), isFound("articles", hear(typed).matches, at: 0),
      let space = typed.firstIndex(of: " ")
    else { return typed }
    return String(typed[space...].dropFirst())
  }

  /// "Kung paano …": a question inside the sentence.
  private func isQuestionInside(_ line: Line, _ matches: Matches) -> Bool {
    isFound("questions-inside", matches, at: 0)
  }

  /// "Since then I have", completed by "I passed": the sentence begins its clause anew.
  private func restarted(_ before: String, with words: String) -> String {
    var kept = before.split(separator: " ", omittingEmptySubsequences: false)
    guard words.split(separator: " ").first == "I", kept.last?.isEmpty == true,
      let place = kept.suffix(4).lastIndex(of: "I"), place > 0, !kept[place - 1].hasSuffix(".")
    else { return before }
    kept.removeSubrange(place...)
    return kept.joined(separator: " ") + " "
  }

  /// The name as one greets with it: "Hi Bea" for Bea Santos, "Hi Ma'am Bea" for Ma'am Bea.
  package func greeted(_ name: String) -> String {
    let (line, matches) = hear(name).parts
    let isPlain =
      line.words.count > 1 && matches.longest(.honorifics, at: 0) == nil
      && line.words.indices.allSatisfy { line.token($0).isCapital }
    let words = name.split(separator: " ")
    if isPlain, words.count > 1 { return words.dropLast().joined(separator: " ") }
    // "sir allan" was typed on a phone; a letter has its capitals.
    guard name == name.lowercased() else { return name }
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }

  /// The typed words without those at their beginning that already end the sentence so far.
  package func withoutOverlap(_ typed: String, _ before: String) -> String {
    func plain(_ word: Substring) -> String {
      word.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    let said = before.split(separator: " ").suffix(8).map(plain)
    let words = typed.split(separator: " ")
    let start = words.prefix(8).map(plain)
    let count = (1..<max(2, min(said.count, words.count - 1) + 1)).last {
      $0 <= said.count && $0 < words.count && said.suffix($0).elementsEqual(start.prefix($0))
    }
    return words.dropFirst(count ?? 0).joined(separator: " ")
  }

  /// "She was in the room" is "you were in the room" where the sentence speaks to her.
  private func addressed(_ typed: String, after before: String) -> String {
    let (line, matches) = hear(typed).parts
    // "How she plans a sprint": the question word stays.
    let start = longest("question-openings", matches, at: 0)?.end ?? 0
    guard let match = longest("addressed", matches, at: start),
      let other = phrases.keys[match.group]?[Int(match.value)],
      let range = line.byteRange(match.start..<match.end)
    else { return addressedLater(typed) }
    let opening = String(decoding: line.source[..<range.lowerBound], as: UTF8.self)
    let sentence = before.split { ".!?".contains($0) }.last.map(String.init) ?? ""
    let (said, spoken) = hear(sentence).parts
    let speaksToThem = said.words.indices.contains { isFound("second-person", spoken, at: $0) }
    let isReason = said.words.indices.last.map { isFound("reason-words", spoken, at: $0) } ?? false
    guard speaksToThem || !isReason else { return typed }
    let plain = plainVerb(behind: match, line, matches)
    let rest =
      (plain?.text ?? "")
      + String(decoding: line.source[(plain?.end ?? range.upperBound)...], as: UTF8.self)
    guard let pronoun = longest("pronouns", matches, at: match.start) else {
      return opening + other + rest
    }
    return opening + other + addressed(rest, as: pronoun.value)
  }

  /// "Talk niya sa Cisco", "I saw her post": theirs, where nobody else is named before.
  private func addressedLater(_ typed: String) -> String {
    let (line, matches) = hear(typed).parts
    guard
      let place = line.words.indices.first(where: { isFound("possessives", matches, at: $0) }),
      let pronoun = longest("pronouns", matches, at: place)
    else { return typed }
    let isOther = (0..<place).contains { word in
      matches.longest(.peopleMarkers, at: word) != nil || matches.longest(.roles, at: word) != nil
        || matches.longest(.honorifics, at: word) != nil
        || word > 0 && line.token(word).isCapital && line.bytes(word).count > 1
    }
    return isOther ? typed : addressed(typed, as: pronoun.value)
  }

  /// The rest of words whose first "she" became "you": each further "she" and "her" is the same one.
  private func addressed(_ rest: String, as pronoun: Int32) -> String {
    let line = phrases.line(rest, limit: .max)
    let matches = phrases.find(in: line)
    var result: [UInt8] = []
    var copied = 0
    var word = 0
    while word < line.words.count {
      let match =
        longest("addressed", matches, at: word) ?? longest("addressed-later", matches, at: word)
      guard let match, let other = phrases.keys[match.group]?[Int(match.value)],
        longest("pronouns", matches, at: word)?.value == pronoun,
        let range = line.byteRange(match.start..<match.end)
      else {
        word += 1
        continue
      }
      result += line.source[copied..<range.lowerBound]
      // "Her" before the end of a clause is she herself.
      let isObject =
        match.end == line.words.count || line.marks(before: match.end).isBreak
        || isFound("behind-objects", matches, at: match.end)
      result += (other == "your" && isObject ? "you" : other).utf8
      let plain = plainVerb(behind: match, line, matches)
      result += (plain?.text ?? "").utf8
      copied = plain?.end ?? range.upperBound
      word = match.end
    }
    result += line.source[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  /// What stands from "she" to the end of its verb, the verb as it stands behind "you": "still uses"
  /// is "still use".
  private func plainVerb(
    behind match: Match, _ line: Line, _ matches: Matches
  ) -> (text: String, end: Int)? {
    guard isFound("third-person", matches, at: match.start), match.count == 1 else { return nil }
    var word = match.end
    while let adverb = longest("adverbs", matches, at: word) { word = adverb.end }
    guard word < line.words.count, let start = line.byteRange(match.start..<match.end)?.upperBound,
      let verb = line.byteRange(word..<word + 1)
    else { return nil }
    let between = String(decoding: line.source[start..<verb.lowerBound], as: UTF8.self)
    let typed = String(decoding: line.source[verb], as: UTF8.self)
    return (between + Reader.plainVerb(typed), verb.upperBound)
  }

  /// `reviews` as it stands behind "you".
  private static func plainVerb(_ verb: String) -> String {
    if verb.hasSuffix("ies"), verb.count > 4 { return verb.dropLast(3) + "y" }
    for ending in ["sses", "shes", "ches", "xes", "oes"] where verb.hasSuffix(ending) {
      return String(verb.dropLast(2))
    }
    return verb.hasSuffix("s") && !verb.hasSuffix("ss") ? String(verb.dropLast()) : verb
  }

  /// The sentence so far with other words for its last ones, where the list has some.
  private func exchanged(_ before: String, by id: String) -> String {
    let (line, matches) = hear(before).parts
    let match = line.words.indices.lazy.compactMap {
      self.longest(id, matches, at: $0)
    }.first { $0.end == line.words.count }
    guard let match, let other = phrases.keys[match.group]?[Int(match.value)],
      let range = line.byteRange(match.start..<match.end)
    else { return before }
    let isCapital = line.token(match.start).isCapital
    return String(decoding: line.source[..<range.lowerBound], as: UTF8.self)
      + (isCapital ? other.prefix(1).uppercased() + other.dropFirst() : other) + " "
  }

  private func longest(_ id: String, _ matches: Matches, at word: Int) -> Match? {
    let group = phrases.group(id)
    return matches.starting(at: word).filter { $0.group == group }.max { $0.end < $1.end }
  }

  /// Whether one of the forms under this id ends the sentence.
  private func ends(_ sentence: String, in id: String) -> Bool {
    let heard = hear(sentence)
    let group = phrases.group(id)
    return heard.matches.all.contains {
      $0.end == heard.line.words.count && $0.group == group
    }
  }

  private func isFound(_ id: String, _ matches: Matches, at word: Int) -> Bool {
    longest(id, matches, at: word) != nil
  }
}
