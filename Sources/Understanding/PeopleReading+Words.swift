/// What a single word is where people are named.
extension PeopleReading {
  func has(_ group: Group, _ word: Int) -> Bool {
    word >= 0 && word < count && longest(group, at: word) != nil
  }

  /// The longest match of a group that starts at this word; "PO" is a role, and no "po", and "US" a
  /// country.
  func longest(_ group: Group, at word: Int) -> Match? {
    guard isRoleInCapitals(word) else {
      let found = matches.longest(group, at: word)
      if group == .peoplePlaces, found?.value == 1, isCapital(word), isShouted(word) { return nil }
      return found
    }
    return group == .roles
      ? Match(start: word, end: word + 1, group: group.rawValue, value: 0) : nil
  }

  /// The longest match of a group that ends before this word.
  func longest(_ group: Group, endingAt word: Int) -> Match? {
    guard isRoleInCapitals(word - 1) else { return matches.longest(group, endingAt: word) }
    return group == .roles
      ? Match(start: word - 1, end: word, group: group.rawValue, value: 0) : nil
  }

  private func isShouted(_ word: Int) -> Bool {
    let token = line.token(word)
    return line.source[Int(token.start)..<Int(token.end)].allSatisfy { $0 < 0x61 }
  }

  /// "PO" and "BA", which in small letters are particles.
  private func isRoleInCapitals(_ word: Int) -> Bool {
    guard isCapital(word), line.bytes(word).count == 2,
      matches.longest(.roleCapitals, at: word) != nil
    else { return false }
    return isShouted(word)
  }

  /// Whether a word was typed with a capital that says something.
  func isCapital(_ word: Int) -> Bool {
    word >= 0 && word < count && !isAllShouted && line.token(word).isCapital
  }

  /// Whether no list has the word: names are nearly all unknown.
  func isUnknown(_ word: Int) -> Bool {
    word >= 0 && word < count && line.words[word].id < 0
  }

  /// "Si" and the like, unless "hindi" stands before it.
  func isMarker(_ word: Int) -> Bool {
    has(.peopleMarkers, word) && longest(.peopleNots, endingAt: word) == nil
  }

  /// Whether "si" or a title leads to the name, or is its first word.
  func isMarked(_ word: Int) -> Bool {
    has(.peopleMarkers, word - 1) || has(.honorifics, word)
  }

  func isArticle(_ word: Int) -> Bool { has(.roleArticles, word) || has(.roleMine, word) }

  func isHonorific(_ word: Int) -> Bool {
    longest(.honorifics, at: word)?.end == word + 1
  }

  /// Whether it is one letter, as in "Jose P Rizal".
  func isInitial(_ word: Int) -> Bool {
    word >= 0 && word < count && line.bytes(word).count == 1 && line.number(word) == nil
      && isCapital(word) && !has(.peopleReasons, word)
  }

  /// "Somebody at", "taga", "sa": the capitals behind are a place or a thing.
  func isBehindPlace(_ word: Int) -> Bool {
    longest(.peoplePlaces, endingAt: isArticle(word - 1) ? word - 1 : word) != nil
  }
}
