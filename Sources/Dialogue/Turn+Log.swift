import Content
import Rules
import Understanding

/// Contacts and wins, logged in one line: `log met Dana, reviewed my CV`, `log did "…"`.
extension Exchange {
  /// Reads what stood after `log`; the verb may stand before or after the name.
  mutating func log(_ line: String) {
    let words = line.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let (index, verb) = verb(in: words) else {
      say(.logHow)
      askAgain()
      return
    }
    if verb == "did" {
      win(words[(index + 1)...].joined(separator: " "))
      return
    }
    guard let kind = ContactRecord.Kind(rawValue: verb) else { return }
    let (name, note) = split(words, at: index)
    guard !name.isEmpty else {
      say(.logHow)
      askAgain()
      return
    }
    // "Met Dana yesterday": no clock starts on a day that was not.
    let day = reader.date(in: line, today: today).map { min($0.day, today) } ?? today
    record(
      .contactLogged(
        ContactRecord(name: name, kind: kind, note: note.isEmpty ? nil : note, on: day)))
    because("contact", name)
    let contact = state.contact(name)
    let slots = ["name": Wording.safe(contact?.name ?? name)]
    say(.contactLogged, slots)
    if kind == .asked, contact?.onlyAsks == true { say(.onlyAsks, slots) }
    askAgain()
  }

  /// A person named below a choice of gave, asked, met or thanked was in contact today; said twice,
  /// it was so once.
  mutating func logContacts(_ value: Value, _ section: Section, _ agenda: Agenda) {
    guard case .people(let people) = value, let parent = section.parent,
      case .answered(.choice(let chosen, _)) = agenda.standing(of: Reference(question: parent)),
      let kind = chosen.first.flatMap(ContactRecord.Kind.init)
    else { return }
    for name in people.map(\.name) {
      let touches = state.contact(name)?.touches ?? []
      guard !touches.contains(where: { $0.on == today && $0.kind == kind }) else { continue }
      record(.contactLogged(ContactRecord(name: name, kind: kind, note: nil, on: today)))
    }
  }

  /// Notes of people who were named what the store is to find them by: the circle that the words
  /// speak of; of the one whom a walk is about, the rhythm chosen for them.
  mutating func place(_ value: Value, _ section: Section, _ agenda: Agenda) {
    for name in value.people {
      guard let contact = state.contact(name), let circle = state.circle(of: contact, in: library),
        contact.details["heard"] != circle.rawValue
      else { continue }
      record(.contactChanged(name: contact.name, field: "heard", value: circle.rawValue))
    }
    guard section.id == "rhythm", case .choice(let chosen, _) = value,
      let rhythm = chosen.first.flatMap(Rhythm.init),
      case .answered(let who) = agenda.standing(of: Reference(question: "who")),
      let name = who.people.first
    else { return }
    record(.contactChanged(name: name, field: "ideal", value: String(rhythm.days)))
  }

  /// Keeps something the person finished.
  mutating func win(_ text: String) {
    let text = text.trimmed(of: "\"“” ")
    guard !text.isEmpty else {
      say(.logHow)
      askAgain()
      return
    }
    record(.winLogged(text, on: today))
    because("win")
    say(.winLogged, ["what": Wording.safe(text)])
    askAgain()
  }

  /// The word that names what happened, and where it stands: the verbs themselves come before words
  /// that only mean the same ("reviewed my CV, met Dana").
  private func verb(in words: [String]) -> (Int, String)? {
    let verbs = ["did"] + ContactRecord.Kind.allCases.map(\.rawValue)
    let bare = words.map { $0.trimmed(of: ",.:;\"") }
    for (index, word) in bare.enumerated() where verbs.contains(word.lowercased()) {
      return (index, word.lowercased())
    }
    for (index, word) in bare.enumerated() {
      if let verb = verbs.first(where: { reader.means(word, "log-\($0)") }) {
        return (index, verb)
      }
    }
    return nil
  }

  /// Name and note around the verb.
  ///
  /// A comma ends the name; without one it is a known contact, or the words that begin with a
  /// capital letter. "Reviewed my CV, met Dana" has the note first.
  private func split(_ words: [String], at verb: Int) -> (name: String, note: String) {
    let before = words[..<verb].joined(separator: " ")
    let after = words[(verb + 1)...].drop { reader.means($0, "log-particles") }
      .joined(separator: " ")
    if !before.isEmpty {
      let name = before.trimmed(of: ", ")
      let isNote = before.hasSuffix(",") && !after.isEmpty && state.contact(name) == nil
      guard isNote, name.contains(" "), after.first?.isUppercase == true else {
        return (name, after.trimmed(of: ", "))
      }
      let (met, rest) = split(behind: after)
      return (met, [name, rest].filter { !$0.isEmpty }.joined(separator: ", "))
    }
    return split(behind: after)
  }

  private func split(behind after: String) -> (name: String, note: String) {
    if let comma = after.firstIndex(of: ",") {
      return (
        String(after[..<comma]).trimmed(of: " "),
        String(after[after.index(after: comma)...]).trimmed(of: " ")
      )
    }
    if let known = state.contacts.first(where: {
      after.lowercased().hasPrefix($0.name.lowercased())
    }) {
      return (known.name, String(after.dropFirst(known.name.count)).trimmed(of: ", "))
    }
    let rest = after.split(separator: " ")
    let name = rest.prefix { $0.first?.isUppercase == true }
    if name.isEmpty {
      return (rest.first.map(String.init) ?? "", rest.dropFirst().joined(separator: " "))
    }
    return (name.joined(separator: " "), rest.dropFirst(name.count).joined(separator: " "))
  }
}

extension String {
  /// Without these characters at both ends.
  func trimmed(of characters: String) -> String {
    var text = self[...]
    while let first = text.first, characters.contains(first) { text = text.dropFirst() }
    while let last = text.last, characters.contains(last) { text = text.dropLast() }
    return String(text)
  }
}
