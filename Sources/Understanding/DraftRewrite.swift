import Content

/// Rewriting: faulty sentences go or are replaced, what is missing comes in. No word is in a
/// rewrite that is not in the draft or in an author's line; what only the person knows is `___`.
extension DraftReader {
  /// A sentence of the rewrite with the white space before it.
  private struct Piece {
    var text: String
    var gap: String
    /// Its place in the draft; nil for an author's line.
    var sentence: Int?
  }

  /// The draft without these faults; nil where that changes nothing, leaves
  /// nothing but a greeting, or should not be sent either.
  func rewrite(_ scan: Scan, to reader: Acquaintance? = nil, only faults: Set<String>) -> String? {
    var text = join(cut(scan, only: faults))
    // What is missing now is added, one line at a time.
    for place in checks.indices {
      let check = authored(place, for: text)
      guard check.weight > .send, let repair = check.repair, repair.adds,
        !text.contains(repair.line)
      else { continue }
      let now = self.scan(text, to: reader)
      if now.found.contains(place) { text = adding(repair, to: now) }
    }
    let rest = self.scan(text, to: reader)
    let isMessage = rest.text.sentences.count > (rest.text.hasGreeting ? 1 : 0)
    let mayGo = rest.found.allSatisfy { checks[$0].weight < .doNotSend }
    return isMessage && mayGo && text != draft(scan) ? text : nil
  }

  private func draft(_ scan: Scan) -> String {
    String(decoding: scan.text.line.source, as: UTF8.self)
  }

  /// The check with its lines in the language of the draft.
  private func authored(_ place: Int, for draft: String) -> DraftCheck {
    let line = phrases.line(draft)
    let tagalog = phrases.find(in: line).all.filter {
      $0.group == Group.tagalogWords.rawValue
    }
    let own = library.speaking(tagalog.count >= 2 ? .filipino : .english).checks
    return place < own.count ? own[place] : checks[place]
  }

  // MARK: Taking out

  private func cut(_ scan: Scan, only faults: Set<String>) -> [Piece] {
    let text = scan.text
    let draft = draft(scan)
    var pieces = text.sentences.indices.map {
      Piece(text: text.text($0), gap: text.gap(before: $0), sentence: $0)
    }
    for place in scan.found where faults.contains(checks[place].id) {
      switch authored(place, for: draft).repair {
      case .cut: for hit in scan.hits[place] { cut(hit, scan, &pieces) }
      case .cutTheRest: for hit in scan.hits[place] { cutRest(from: hit, scan, &pieces) }
      case .instead(let line): replace(scan.hits[place], with: line, scan, &pieces)
      case .shorten: shorten(scan, &pieces)
      default: break
      }
    }
    // Of a message that nobody should send nothing stays between greeting and name but what an author
    // has instead: the bribe or the lie goes on in other sentences than the one that shows it.
    if scan.found.contains(where: { checks[$0].weight == .doNotSend }) {
      let body = (text.hasGreeting ? 1 : 0)..<(text.closing ?? text.sentences.count)
      pieces.removeAll { $0.sentence.map(body.contains) == true }
    }
    return pieces
  }

  private func asking(_ scan: Scan, in sentence: Int) -> [Match] {
    let words = scan.text.sentences[sentence].words
    return (asks.map { scan.hits[$0] } ?? []).filter { words.contains($0.start) }
  }

  /// Takes a sentence out; where it also asks for something, only the words found.
  private func cut(_ hit: Match, _ scan: Scan, _ pieces: inout [Piece]) {
    guard let sentence = scan.text.sentence(at: hit.start),
      let place = pieces.firstIndex(where: { $0.sentence == sentence })
    else { return }
    let asks = asking(scan, in: sentence).contains { $0.end <= hit.start || hit.end <= $0.start }
    let isGreeting = sentence == 0 && scan.text.hasGreeting
    guard asks || isGreeting, let bytes = scan.text.line.byteRange(hit.start..<hit.end) else {
      remove(place, &pieces)
      return
    }
    let words = String(decoding: scan.text.line.source[bytes], as: UTF8.self)
    let parts = pieces[place].text.utf8.split(separator: words)
    guard let parts else { return }
    var before = parts.before[...]
    while let last = before.last, last == 0x20 || last == 0x2C { before.removeLast() }
    var behind = parts.behind[...]
    if before.isEmpty {
      while let next = behind.first, next == 0x20 || next == 0x2C { behind.removeFirst() }
    }
    var result = Array(before) + Array(behind)
    if before.isEmpty, let first = result.first, (0x61...0x7A).contains(first) {
      result[0] = first & 0xDF
    }
    // "Kindly reply", of "Kindly reply ASAP", is still nothing but a demand.
    let left = result.split(separator: 0x20).count
    if left < 3, !isGreeting {
      remove(place, &pieces)
    } else {
      pieces[place].text = String(decoding: result, as: UTF8.self)
    }
  }

  /// "Just kidding lol" behind what went: it speaks of nothing any more.
  private func takesBack(_ sentence: Int, _ scan: Scan) -> Bool {
    let words = scan.text.sentences[sentence].words
    return words.count < 5 && sentence < scan.text.closing ?? .max
      && !checks.indices.contains { place in
        checks[place].weight == .send && scan.hits[place].contains { words.contains($0.start) }
      }
  }

  /// Takes out the words found and what follows in their sentence.
  private func cutRest(from hit: Match, _ scan: Scan, _ pieces: inout [Piece]) {
    guard let sentence = scan.text.sentence(at: hit.start),
      let place = pieces.firstIndex(where: { $0.sentence == sentence }),
      let bytes = scan.text.line.byteRange(hit.start..<hit.end)
    else { return }
    let whole = scan.text.sentences[sentence]
    var end = bytes.lowerBound
    if hit.start == whole.words.lowerBound
      || !asking(scan, in: sentence).contains(where: { $0.end <= hit.start })
    {
      // The first thing asked stays, up to where the next one is joined to it.
      let isFirst = asks.map { scan.hits[$0].allSatisfy { $0.end > hit.start } } ?? true
      guard isFirst else {
        remove(place, &pieces)
        return
      }
      guard let joint = joint(in: hit, scan) else { return }
      end = joint
    }
    var kept = Array(scan.text.line.source[whole.bytes.lowerBound..<end])
    while let last = kept.last, last == 0x20 || last == 0x2C { kept.removeLast() }
    let last = scan.text.line.source[whole.bytes.upperBound - 1]
    if last == 0x3F || last == 0x2E || last == 0x21 { kept.append(last) }
    if kept.count < pieces[place].text.utf8.count {
      pieces[place].text = String(decoding: kept, as: UTF8.self)
    }
  }

  /// Where the last "and" among the words found begins; nil where there is none.
  private func joint(in hit: Match, _ scan: Scan) -> Int? {
    let line = scan.text.line
    let word = (hit.start + 1..<max(hit.end, hit.start + 1)).last { word in
      ["and", "at", "tapos", "also"].contains(String(decoding: line.bytes(word), as: UTF8.self))
    }
    return word.flatMap { line.byteRange($0..<$0 + 1)?.lowerBound }
  }

  /// Puts one line where the first of the sentences stood, and takes out the others.
  private func replace(_ hits: [Match], with line: String, _ scan: Scan, _ pieces: inout [Piece]) {
    let places = Set(hits.compactMap { scan.text.sentence(at: $0.start) })
    var isIn = pieces.contains { $0.text == line }
    for sentence in places.sorted() {
      guard let place = pieces.firstIndex(where: { $0.sentence == sentence }) else { continue }
      if isIn {
        remove(place, &pieces)
      } else {
        pieces[place].text = line
        pieces[place].sentence = nil
        isIn = true
      }
      if let next = pieces.firstIndex(where: { $0.sentence == sentence + 1 }),
        !places.contains(sentence + 1), takesBack(sentence + 1, scan)
      {
        remove(next, &pieces)
      }
    }
  }

  /// Keeps the greeting, the first reason, the first ask, the first way out and the name below.
  private func shorten(_ scan: Scan, _ pieces: inout [Piece]) {
    var kept: Set<Int> = scan.text.hasGreeting ? [0] : []
    if let closing = scan.text.closing { kept.formUnion(closing..<scan.text.sentences.count) }
    for place in [reasons, asks, waysOut] {
      let first = place.flatMap { scan.hits[$0].map(\.start).min() }
      if let first, let sentence = scan.text.sentence(at: first) { kept.insert(sentence) }
    }
    guard kept.count > 1 else { return }
    for place in pieces.indices.reversed() {
      if let sentence = pieces[place].sentence, !kept.contains(sentence) { remove(place, &pieces) }
    }
  }

  private func remove(_ place: Int, _ pieces: inout [Piece]) {
    let gone = pieces.remove(at: place)
    if place < pieces.count, gone.gap.contains("\n"), !pieces[place].gap.contains("\n") {
      pieces[place].gap = gone.gap
    }
  }

  /// The pieces as one text; a sentence that now follows another begins with a capital.
  private func join(_ pieces: [Piece]) -> String {
    var text: [UInt8] = []
    for piece in pieces where !piece.text.isEmpty {
      var bytes = Array(piece.text.utf8)
      if let last = text.last {
        if ".!?".utf8.contains(last), (0x61...0x7A).contains(bytes[0]) { bytes[0] &= 0xDF }
        // "Hi Sir, could I …", but "Hi Sir, I am …".
        if last == 0x2C, piece.sentence == nil, !piece.gap.utf8.contains(0x0A), bytes.count > 1,
          bytes[0] != UInt8(ascii: "I"), (0x41...0x5A).contains(bytes[0])
        {
          bytes[0] |= 0x20
        }
        text += piece.gap.isEmpty ? [0x20] : Array(piece.gap.utf8)
      }
      text += bytes
    }
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: Putting in

  private func adding(_ repair: DraftCheck.Repair, to scan: Scan) -> String {
    let text = scan.text
    var pieces = text.sentences.indices.map {
      Piece(text: text.text($0), gap: text.gap(before: $0), sentence: $0)
    }
    switch repair {
    case .beforeTheAsk(let line):
      let first = asks.flatMap { scan.hits[$0].map(\.start).min() }.flatMap {
        text.sentence(at: $0)
      }
      let place = max(first ?? pieces.count, text.hasGreeting ? 1 : 0)
      let gap = place < pieces.count ? pieces[place].gap : " "
      if place < pieces.count, !pieces[place].gap.isEmpty { pieces[place].gap = " " }
      pieces.insert(Piece(text: line, gap: gap, sentence: nil), at: min(place, pieces.count))
    case .atTheEnd(let line):
      let place = text.closing ?? pieces.count
      // The sentence before it may have been left without its mark.
      if place > (text.hasGreeting ? 1 : 0), let last = pieces[place - 1].text.last,
        last.isLetter || last.isNumber || last == ")"
      {
        pieces[place - 1].text += "."
      }
      pieces.insert(Piece(text: line, gap: " ", sentence: nil), at: place)
    default: break
    }
    return join(pieces)
  }
}

extension String.UTF8View {
  /// What stands before and behind the first place where `words` stand.
  fileprivate func split(separator words: String) -> (before: [UInt8], behind: [UInt8])? {
    let all = Array(self)
    let wanted = Array(words.utf8)
    guard !wanted.isEmpty, all.count >= wanted.count else { return nil }
    for start in 0...(all.count - wanted.count)
    where all[start..<start + wanted.count].elementsEqual(wanted) {
      return (Array(all[..<start]), Array(all[(start + wanted.count)...]))
    }
    return nil
  }
}
