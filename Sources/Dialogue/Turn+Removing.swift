import Content
import Rules
import Understanding

/// Removing what was told: an answer, and somebody of one's people.
extension Exchange {
  /// "Don't save that", "delete answer 2": the answer meant is erased from the store, and asked for
  /// once more; where it is not sure which one is meant, nothing is removed.
  mutating func unsave(_ what: String? = nil) {
    guard let agenda = agenda() ?? finishedAgenda() else {
      say(.nothingToUnsave)
      askAgain()
      return
    }
    if let what = what ?? namedAnswer(agenda) {
      guard let section = section(what, of: agenda), agenda.entry(of: section)?.raw != nil else {
        say(.noSuchQuestion, ["question": Wording.safe(what, columns: 40)])
        askAgain()
        return
      }
      erase(section, agenda.run.id)
      say(.unsavedAnswer, ["label": section.label ?? label(section.id)])
      ask(section, agenda)
      return
    }
    guard let change = state.lastChange, change.run == agenda.run.id,
      let section = agenda.guide.section(change.question)
    else {
      say(.nothingToUnsave)
      askAgain()
      return
    }
    erase(section, change.run)
    say(.unsaved)
    if let agenda = self.agenda() { ask(section, agenda) }
  }

  private mutating func erase(_ section: Section, _ run: RunID) {
    record(.erased("\(run.guide)/\(section.id)/\(run.number)"))
    record(.reopened(run, question: section.id))
    because("unsaved", section.id)
  }

  /// The answer that the line names by the words above it ("delete my goal"), or by who stands in it
  /// ("remove what I said about Marco"), as `section(_:of:)` takes it; nil where it names none.
  private func namedAnswer(_ agenda: Agenda) -> String? {
    let words = OwnWords.words(of: text)
    let answered = agenda.guide.questions.filter { agenda.entry(of: $0)?.raw != nil }
    if let section = answered.first(where: { section in
      let labels = [section.label ?? label(section.id), section.id].map { OwnWords.words(of: $0) }
      return words.indices.contains { place in
        labels.contains { words[place...].starts(with: $0) }
      }
    }) {
      return section.id
    }
    // "My goal" is no last answer, where no answer is called so.
    if reader.mentions(text, "answers-named") { return text }
    guard let name = contact(namedIn: text)?.name else { return nil }
    let holding = answered.filter {
      OwnWords(name).stand(in: agenda.entry(of: $0)?.raw ?? "")
    }
    return holding.count == 1 ? holding[0].id : name
  }

  /// The one contact who is named in the text, by the whole name or one word of it.
  func contact(namedIn text: String) -> Conversation.Contact? {
    let words = Set(OwnWords.words(of: text))
    let named = state.contacts.filter { contact in
      OwnWords.words(of: contact.name).contains { $0.count > 2 && words.contains($0) }
    }
    return named.count == 1 ? named[0] : nil
  }

  /// "Forget Marco": off the list of people, which is said to be all that it is; everything else is
  /// erased outside.
  mutating func forget(_ what: String?) {
    guard let what, let contact = contact(namedIn: what) else { return tell(.forgetHow) }
    record(.contactChanged(name: contact.name, field: "retired", value: "yes"))
    because("retired", contact.name)
    tell(.personRemoved, ["name": Wording.safe(contact.name)])
  }

  /// "Please delete Marco from my people", "paano tanggalin si Kuya Jun": around the name stands only
  /// what asks for it.
  mutating func takeForgetting() -> Bool {
    guard !state.contacts.isEmpty, Reader.words(in: text) < 13, reader.mentions(text, "forget"),
      let contact = contact(namedIn: text), !contact.isRetired
    else { return false }
    let name = Set(OwnWords.words(of: contact.name))
    let rest = OwnWords.words(of: text).filter { !name.contains($0) }.joined(separator: " ")
    guard reader.means(rest, "people-off") else { return false }
    forget(contact.name)
    return true
  }

  /// "No" right after how everything is deleted answers that, and not the open question.
  mutating func takeAfterForgetHow() -> Bool {
    guard wasSaid(.forgetHow), let short = reader.shortAnswer(text), short == .no || short == .later
    else { return false }
    tell(.unchanged)
    return true
  }
}
