extension Reader {
  /// The person's own words turned to the second person: "my lead" becomes "your lead".
  ///
  /// Everything else stays as typed, quoted words too.
  package func turned(_ text: String) -> String {
    let line = phrases.line(text, limit: .max)
    let matches = phrases.find(in: line)
    var result: [UInt8] = []
    var copied = 0
    var word = 0
    var isQuoted = false
    while word < line.words.count {
      if line.marks(before: word).contains(.quote) { isQuoted.toggle() }
      guard !isQuoted, let match = matches.longest(.turned, at: word),
        let other = turn(match, line), let range = line.byteRange(match.start..<match.end)
      else {
        word += 1
        continue
      }
      result += line.source[copied..<range.lowerBound]
      result += other.utf8
      copied = range.upperBound
      word = match.end
    }
    result += line.source[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  private func turn(_ match: Match, _ line: Line) -> String? {
    guard let other = phrases.keys[match.group]?[Int(match.value)],
      let range = line.byteRange(match.start..<match.end)
    else { return nil }
    // "I'll" is not "ill", "id" no "I'd"; "i-record" is Tagalog.
    let typed = line.source[range]
    let isContracted = typed.contains(0x27) || typed.contains(0x99)
    if match.count == 1, other.utf8.contains(0x27), !isContracted,
      !line.bytes(match.start).elementsEqual("im".utf8),
      !line.bytes(match.start).elementsEqual("ive".utf8)
    {
      return nil
    }
    if line.marks(before: match.end).contains(.hyphen) { return nil }
    return other
  }
}
