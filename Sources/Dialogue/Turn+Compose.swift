import Content
import Rules
import Understanding

/// Another wording of the words composed last: `shorter`, `warmer`, `taglish`, all authored.
extension Exchange {
  enum Rewording { case shorter, warmer, taglish }

  mutating func reword(_ how: Rewording) {
    guard let run = state.run ?? state.runs.last, let guide = library.guide(run.id.guide) else {
      say(.noWords)
      return
    }
    let agenda = Agenda(of: run, in: guide, conversation: state, library: library, today: today)
    guard let section = lastComposed(agenda) else {
      say(.noWords)
      askAgain()
      return
    }
    because("reworded", section.id)
    if let other = other(how, section, guide), let words = fill(other, agenda, turned: false) {
      add(.words, words)
    } else {
      say(.noOtherWords)
    }
    askAgain()
  }

  /// The last section of the guide whose words to send have all they need.
  private func lastComposed(_ agenda: Agenda) -> Section? {
    agenda.guide.sections.last { section in
      guard let words = section.compose, agenda.isRelevant(section) else { return false }
      return (section.answer == nil || agenda.entry(of: section)?.state == .answered)
        && fill(words, agenda, turned: false) != nil
    }
  }

  /// The author's other wording; nil where there is none.
  private func other(_ how: Rewording, _ section: Section, _ guide: Guide) -> Template? {
    switch how {
    case .shorter: return section.shorter
    case .warmer: return section.warmer
    case .taglish:
      let filipino = reader.library.translations[.filipino]?.guide(guide.id)?.section(section.id)
      let original = reader.library.guide(guide.id)?.section(section.id)
      return filipino?.compose == original?.compose ? nil : filipino?.compose
    }
  }

  /// The guide that begins with a person, where the line is one of its `asks` with a name behind
  /// it: "help me write to Dana".
  var guideForPerson: String? {
    guard namedPerson != nil else { return nil }
    let typed = text.lowercased()
    return library.guides.first { guide in
      guide.questions.first?.answer == .person
        && guide.asks.contains { typed.hasPrefix($0.lowercased() + " ") }
    }?.id
  }

  /// The name in "help me write to Dana Cruz about …": the first capitals behind the first word.
  var namedPerson: String? {
    // Hardly any line has a capital behind its first word: no need to take it to pieces then.
    guard text.utf8.dropFirst().contains(where: { $0 >= 0x80 || (0x41...0x5A).contains($0) })
    else { return nil }
    var name: [Substring] = []
    for word in text.split(whereSeparator: \.isWhitespace).dropFirst() {
      let letters = word.prefix { $0.isLetter || $0 == "'" || $0 == "." || $0 == "-" }
      guard letters.count > 1, letters.first?.isUppercase == true,
        letters.contains(where: \.isLowercase)
      else {
        if name.isEmpty { continue }
        break
      }
      name.append(letters)
      if letters.count < word.count { break }
    }
    guard !name.isEmpty else { return nil }
    let joined = name.joined(separator: " ")
    return joined.hasSuffix(".") ? String(joined.dropLast()) : joined
  }
}
