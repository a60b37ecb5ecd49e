extension Reader {
  /// Whether these words say who is meant without a name: "my lead", "yung senior namin".
  ///
  /// A letter cannot begin with one ("Hi my lead!"); a name, an initial or "Ma'am Grace" can.
  package func isDescription(_ name: String) -> Bool {
    let (line, matches) = hear(name).parts
    guard !line.isEmpty else { return true }
    guard
      matches.longest(.roleWords, at: 0) != nil || matches.longest(.roles, at: 0) != nil,
      matches.longest(.honorifics, at: 0) == nil
    else { return false }
    return !line.words.indices.contains { word in
      line.token(word).isCapital && matches.longest(.roles, at: word) == nil
        && matches.longest(.roleWords, at: word) == nil
    }
  }
}
