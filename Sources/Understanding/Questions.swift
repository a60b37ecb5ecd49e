/// Whether something asks, and whether it cannot be anything else.
package typealias Asking = (asks: Bool, sure: Bool)

extension Reader {
  /// Whether the line is, by its form, a question put to the coach; `sure` when it cannot be an
  /// answer, false `sure` when a card has to be found for it as well.
  ///
  /// A question mark alone makes no question: shy people answer with one ("cloud security po
  /// siguro?").
  package func isQuestion(_ text: String) -> Asking {
    let heard = hear(text)
    return heard.once(\.question) {
      heard.isEmpty ? (false, false) : isQuestion(heard.line, heard.matches)
    }
  }

  func isQuestion(_ line: Line, _ matches: Matches) -> Asking {
    // "Am I good enough, that's what I always think": said of oneself.
    if isRounded(line, matches) { return (false, false) }
    // The last sentence that asks decides: "I'm new here. How do I start?" is a question.
    var starts = [0]
    for word in line.words.indices.dropFirst()
    where !line.marks(before: word).isDisjoint(with: [.sentence, .newline]) && starts.count < 8 {
      starts.append(word)
    }
    var result = (asks: false, sure: false)
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1] : line.words.count
      let isAsked = line.marks(before: end).contains(.question)
      // "Ano bang gusto ko... yung tahimik": thinking aloud.
      if end < line.words.count, line.trailsOff(before: end) { continue }
      let read = sentence(line, matches, from: start, to: end, isAsked: isAsked)
      if read.asks, !result.sure { result = (true, result.sure || read.sure) }
    }
    if !result.sure, isAskedAtTheEnd(line, matches) { result = (true, true) }
    return result
  }

  /// "…, ano po sa tingin nyo": a clause behind a comma asks for advice.
  private func isAskedAtTheEnd(_ line: Line, _ matches: Matches) -> Bool {
    line.words.indices.contains { word in
      word > 0 && line.marks(before: word).isBreak
        && matches.longest(.questionClosings, at: word) != nil
    }
  }

  /// Whether the line goes on behind what sounds like a question and rounds it off as an answer.
  private func isRounded(_ line: Line, _ matches: Matches) -> Bool {
    !line.folded.end.contains(.question)
      && line.words.indices.contains { word in
        // "Pano ako magtatanong eh lagi syang busy": with the reason it is no question.
        word > 1 && line.marks(before: word).isBreak
          ? matches.longest(.answerClosings, at: word).map {
            $0.value == 0 || !line.marks(before: word).contains(.question)
          } ?? false
          : word > 3 && word + 1 < line.words.count
            && matches.longest(.reasonParticles, at: word) != nil
      }
  }

  /// Whether what starts at this word is asked directly: `how do I …`, not `how she got …`.
  func isDirectQuestion(_ line: Line, _ matches: Matches, from start: Int) -> Bool {
    let isAsked = line.folded.end.contains(.question)
    let read = sentence(line, matches, from: start, to: line.words.count, isAsked: isAsked)
    return read.sure || (read.asks && isAsked) || isAsked
  }

  /// Where a sentence begins behind what only leads to it: "po", "wait", "but".
  func opening(_ line: Line, _ matches: Matches, from begin: Int = 0, to end: Int? = nil) -> Int {
    let end = end ?? line.words.count
    var start = begin
    while start < end,
      let filler = matches.longest(.fillers, at: start) ?? matches.longest(.leadIns, at: start),
      filler.end < end, matches.longest(.questionOpeners, at: start) == nil,
      matches.longest(.questionWords, at: start) == nil
    {
      start = filler.end
    }
    return start
  }

  private func sentence(
    _ line: Line, _ matches: Matches, from begin: Int, to end: Int, isAsked: Bool
  ) -> (asks: Bool, sure: Bool) {
    // "po, sir, hmm: how do I …" and "but how do I …"
    let start = opening(line, matches, from: begin, to: end)
    guard start < end, end - start >= 2 else { return (false, false) }
    if !isAsked, givesReason(line, matches, from: begin, to: end) { return (false, false) }
    if matches.longest(.rhetorical, at: start) != nil { return (false, false) }
    if asksBehind(line, matches, from: start, to: end) { return (true, true) }
    let opener = opener(at: start, line, matches)
    let excluded = matches.longest(.notQuestions, at: start)
    if let excluded, excluded.end >= (opener?.end ?? 0) {
      // "What I want is …" never asks; with a question mark it may.
      return (isAsked && excluded.count > 2, false)
    }
    // "Ano pa ba, siguro yung sweldo", "bakit hindi, gusto ko": it only leads to what follows.
    let leads =
      opener.map {
        $0.end < end && !isAsked && $0.count < 4 && line.marks(before: $0.end).contains(.comma)
          && matches.longest(.questionWords, at: start) != nil
      } ?? false
    if leads { return (false, false) }
    if let opener, opener.end < end || isAsked { return (true, true) }
    if asksForAdvice(line, matches, from: start, to: end) { return (true, true) }
    // "I want to know if …" asks where a card answers it; it may also be what somebody wants.
    if matches.longest(.questionHints, at: start) != nil { return (true, isAsked) }
    if let word = matches.longest(.questionWords, at: start), word.end < end {
      // "Ano, siguro si Dana": the word only fills the pause.
      if !line.marks(before: word.end).isDisjoint(with: .comma) { return (false, false) }
      let isInverted = matches.longest(.questionVerbs, at: word.end) != nil
      let isTagalog = matches.longest(.tagalogWords, at: start) != nil
      if isInverted || isTagalog || isInvertedLater(line, matches, from: word.end, to: end) {
        return (true, true)
      }
      return (isAsked, isAsked)
    }
    if let verb = matches.longest(.questionVerbs, at: start), verb.end < end {
      if matches.longest(.questionSubjects, at: verb.end) != nil { return (true, end - start >= 3) }
      // "Is 38 too old to …"
      let verdict = (verb.end + 1..<max(verb.end + 1, min(end, verb.end + 6))).first {
        matches.longest(.verdicts, at: $0) != nil
      }
      if verdict != nil { return (true, true) }
    }
    if isAsked, asksWithLastWord(line, matches, from: start, to: end) { return (true, true) }
    return particle(line, matches, from: start, to: end, isAsked: isAsked)
  }

  /// "Hadlang saan?": a few words, the last of which asks.
  private func asksWithLastWord(
    _ line: Line, _ matches: Matches, from start: Int, to end: Int
  ) -> Bool {
    let last = end - 1
    return end - start <= 4 && !line.marks(before: last).isBreak
      && matches.longest(.questionWords, at: last) != nil
      && matches.longest(.tagalogWords, at: last) != nil
      && !(start..<last).contains {
        matches.longest(.embeddings, at: $0) != nil || matches.longest(.negators, at: $0) != nil
      }
  }

  /// "Kasi pano kung tawanan lang ako": what is asked right behind "because" is what one fears.
  private func givesReason(
    _ line: Line, _ matches: Matches, from start: Int, to end: Int
  ) -> Bool {
    guard let because = matches.longest(.causeWords, at: start), because.end < end
    else { return false }
    return matches.longest(.questionOpeners, at: because.end) != nil
      || matches.longest(.questionWords, at: because.end) != nil
  }

  /// What asks by its form: a listed opening, or a question word with its verb ("how can") or, in
  /// Tagalog, with the small words that go with it ("paano ako").
  private func opener(at word: Int, _ line: Line, _ matches: Matches) -> Match? {
    let listed = matches.longest(.questionOpeners, at: word)
    guard let asks = matches.longest(.questionWords, at: word),
      !line.marks(before: asks.end).isBreak
    else { return listed }
    let isTagalog = matches.longest(.tagalogWords, at: word) != nil
    guard let verb = matches.longest(isTagalog ? .tagalogWords : .questionVerbs, at: asks.end),
      verb.end > listed?.end ?? 0
    else { return listed }
    return Match(start: word, end: verb.end, group: Group.questionOpeners.rawValue, value: 0)
  }

  /// Whether somebody else is thought to ask it: "baka isipin nila ano ba to".
  private func isOthersThought(
    _ line: Line, _ matches: Matches, from start: Int, to end: Int
  ) -> Bool {
    let isThirds = { (word: Int) -> Bool in
      matches.longest(.thirdPersons, at: word) != nil
        || matches.longest(.roleTheirs, at: word) != nil
    }
    guard
      let thought = (start..<end).first(where: {
        matches.longest(.thoughtWords, at: $0) != nil
          && (isThirds($0 + 1) || isThirds($0 + 2) && matches.longest(.fillers, at: $0 + 1) != nil
            || matches.longest(.dateFears, endingAt: $0) != nil)
      })
    else { return false }
    return (thought + 1..<max(thought + 1, end)).contains {
      matches.longest(.questionWords, at: $0) != nil
    }
  }

  /// "Masama ba na …", "may script ka ba": the particle among the first words.
  private func particle(
    _ line: Line, _ matches: Matches, from start: Int, to end: Int, isAsked: Bool
  ) -> (asks: Bool, sure: Bool) {
    for word in start + 1..<max(start + 1, min(end, start + 6)) {
      // "Stability, ba", "kung ok lang ba".
      // "Sa work lang ba to?" asks about a place; "kung ok lang ba" is what somebody wonders.
      let isPlaced = isAsked && word == start + 1 && matches.longest(.eventLeads, at: start) != nil
      if line.marks(before: word).isBreak
        || !isPlaced && matches.longest(.embeddings, at: word - 1) != nil
      {
        return (false, false)
      }
      guard let particle = matches.longest(.questionParticles, at: word) else { continue }
      if isOthersThought(line, matches, from: start, to: word) { return (false, false) }
      let rest = end - particle.end
      guard rest > 0 else { return (word <= start + 4, false) }
      if line.marks(before: particle.end).isBreak { return (true, false) }
      let isToCoach =
        matches.longest(.secondPersons, at: word - 1) != nil
        || matches.longest(.secondPersons, at: particle.end) != nil
      // "Magagalit ba siya pag sinabi ko", not "mahirap ba yun".
      return (true, isToCoach || rest > 2 || (isAsked && end - start > 3))
    }
    return (false, false)
  }

  /// "How honest can I be …", "how much of my story should I tell": the verb and "I" or "you"
  /// come some words behind the question word.
  private func isInvertedLater(
    _ line: Line, _ matches: Matches, from start: Int, to end: Int
  ) -> Bool {
    guard matches.longest(.questionSubjects, at: start) == nil else { return false }
    for word in start + 1..<max(start + 1, min(end - 1, start + 6)) {
      if line.marks(before: word).isBreak { return false }
      guard let verb = matches.longest(.questionVerbs, at: word) else { continue }
      return matches.longest(.askers, at: verb.end) != nil
        || matches.longest(.secondPersons, at: verb.end) != nil
    }
    return false
  }

  /// "Hingi naman po ako ng payo", "need some tips on …": an example or advice is wanted, of nobody
  /// who is named.
  private func asksForAdvice(
    _ line: Line, _ matches: Matches, from start: Int, to end: Int
  ) -> Bool {
    guard let verb = matches.longest(.adviceVerbs, at: start) else { return false }
    for word in verb.end..<max(verb.end, min(end, verb.end + 5)) {
      if line.marks(before: word).isBreak { return false }
      guard let thing = matches.longest(.adviceThings, at: word) else { continue }
      return !(thing.end..<end).contains {
        matches.longest(.fromWords, at: $0) != nil
      }
    }
    return false
  }

  /// "Kung ikaw tatanungin, alin ang uunahin ko", "first time ko mag lead, paano ako magsisimula":
  /// what is asked stands behind a condition, or a remark in which nobody thinks or says it.
  private func asksBehind(
    _ line: Line, _ matches: Matches, from start: Int, to end: Int
  ) -> Bool {
    let isCondition = matches.longest(.conditionOpenings, at: start) != nil
    if isOthersThought(line, matches, from: start, to: end) { return false }
    for word in start + 2..<max(start + 2, end) {
      if matches.longest(.thoughtWords, at: word - 1) != nil { return false }
      let isBehindMark = line.marks(before: word).isBreak
      guard isBehindMark || isCondition else { continue }
      if matches.longest(.rhetorical, at: word) != nil { return false }
      // "At my age, would a mentor mind?"
      if isBehindMark, line.marks(before: end).contains(.question),
        let verb = matches.longest(.questionVerbs, at: word),
        matches.longest(.questionSubjects, at: verb.end) != nil
      {
        return true
      }
      guard
        let opener = opener(at: word, line, matches)
          ?? (isBehindMark && isCondition ? matches.longest(.questionWords, at: word) : nil)
      else { continue }
      if matches.longest(.embeddings, at: word - 1) != nil { continue }
      // "Helen, who is now head of engineering, and my lead": it tells who she is.
      if let told = matches.longest(.roleWords, at: word), told.count > 1,
        !line.marks(before: end).contains(.question)
      {
        continue
      }
      // "Sorry, foreigner here, what does it mean?"
      if isBehindMark, line.marks(before: end).contains(.question),
        let verb = matches.longest(.questionWords, at: word)?.end, opener.end > verb,
        matches.longest(.questionVerbs, at: verb) != nil,
        matches.longest(.roleWords, at: word) == nil
      {
        return true
      }
      let rest = (word..<end)
      let isOwn = rest.contains {
        matches.longest(.askers, at: $0) != nil
      }
      if isCondition ? isBehindMark || isOwn : isOwn && end - word > 3 && opener.count > 1 {
        return true
      }
    }
    return false
  }
}
