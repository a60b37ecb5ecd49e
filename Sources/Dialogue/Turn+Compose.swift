import Content
import Rules
import Understanding

/// Words to send, put together from the person's own, and other wordings of them (`shorter`,
/// `warmer`, `taglish`), all authored.
extension Exchange {
  /// How a message is worded.
  private struct Version: Hashable {
    enum Tone: Int, CaseIterable { case full, shorter, warmer }

    var tone = Tone.full
    /// In Taglish although the person speaks English with the coach.
    var isTaglish = false

    init(tone: Tone = .full, isTaglish: Bool = false) {
      (self.tone, self.isTaglish) = (tone, isTaglish)
    }

    /// By its place among all of them.
    init(_ place: Int) {
      tone = Tone(rawValue: place % Tone.allCases.count) ?? .full
      isTaglish = place >= Tone.allCases.count
    }

    var place: Int { tone.rawValue + (isTaglish ? Tone.allCases.count : 0) }

    /// Where the person's own words stand, behind all of ours.
    static let own = 2 * Tone.allCases.count
  }

  enum Rewording { case shorter, warmer, taglish, english, another }

  /// A longer message is not read on a phone.
  private static let longestMessage = 45

  /// Says words to send; the shorter ones where the full ones would be too long.
  ///
  /// False when there are none, or a slot has no answer; then nothing is said.
  @discardableResult
  mutating func compose(_ section: Section, _ agenda: Agenda) -> Bool {
    var version = Version(isTaglish: speaksTagalog(section, agenda))
    if words(version, section, agenda) == nil { version = Version() }
    guard var words = words(version, section, agenda) else { return false }
    if Reader.words(in: words) > Exchange.longestMessage {
      let shorter = Version(tone: .shorter, isTaglish: version.isTaglish)
      if let fewer = self.words(shorter, section, agenda) { (version, words) = (shorter, fewer) }
    }
    say(.composed, as: .notice)
    add(.words, words)
    because("composed", agenda.guide.id)
    note(Spoken(id: versions(section, agenda), variant: version.place))
    return true
  }

  /// Whether what goes into the words is Tagalog, though the person speaks English with the coach.
  private func speaksTagalog(_ section: Section, _ agenda: Agenda) -> Bool {
    guard language == .english, let template = section.compose else { return false }
    var (tagalog, all) = (0, 0)
    for case .slot(let references, _) in template.pieces {
      for reference in references where reference.run == nil {
        guard case .answered(.text(let typed)) = agenda.standing(of: reference) else { continue }
        all += 1
        if reader.tagalogWords(in: typed) > 0 { tagalog += 1 }
      }
    }
    return tagalog * 2 > all
  }

  /// The words to send that were shown last, once more: they are sent on another day than written.
  mutating func showWords() {
    if let shown = wordsShownLast {
      because("composed", shown.agenda.guide.id)
      say(.composed, as: .notice)
      add(.words, shown.words)
    } else {
      say(.noWords)
    }
    askAgain()
  }

  private var wordsShownLast: (words: String, agenda: Agenda)? {
    for run in state.runs.reversed() {
      if let shown = wordsShown(in: run) { return shown }
    }
    return nil
  }

  /// The words to send that were shown last in a run, as its answers have them now.
  func wordsShown(in run: Run) -> (words: String, agenda: Agenda)? {
    guard let guide = library.guide(run.id.guide) else { return nil }
    let agenda = Agenda(of: run, in: guide, conversation: state, library: library, today: today)
    guard let section = lastComposed(agenda), let shown = state.latest(versions(section, agenda)),
      let words = shown == Version.own
        ? agenda.run.entries[section.id]?.added.last : words(Version(shown), section, agenda)
    else { return nil }
    return (words, agenda)
  }

  /// Keeps what the person wrote in the place of the words to send that were shown last.
  mutating func keepOwnWords() {
    guard let agenda = wordsShownLast?.agenda, let section = lastComposed(agenda) else { return }
    record(.added(agenda.run.id, question: section.id, raw: text))
    note(Spoken(id: versions(section, agenda), variant: Version.own))
    if !isOffRecord { say(.mineKept) }
  }

  /// Whether a step was set in a run that came to words to send, and nothing was sent yet.
  func hasWordsToSend(_ step: Conversation.Step) -> Bool {
    guard state.waits(of: step) == 0 else { return false }
    let run = step.run.flatMap { state.place(of: $0) }.map { state.runs[$0] }
    return run.flatMap { wordsShown(in: $0) } != nil
  }

  mutating func reword(_ how: Rewording) {
    guard let run = state.run ?? state.runs.last, let guide = library.guide(run.id.guide) else {
      if how == .taglish {
        if language == .english { return obey(.language(.filipino)) }
        say(.languageSame)
        return
      }
      say(.noWords)
      return
    }
    let agenda = Agenda(of: run, in: guide, conversation: state, library: library, today: today)
    guard let section = lastComposed(agenda) else {
      // "Taglish", with nothing to be reworded: how they would like to be talked to.
      if how == .taglish {
        if language == .english { return obey(.language(.filipino)) }
        say(.languageSame)
        return askAgain()
      }
      say(.noWords)
      askAgain()
      return
    }
    let latest = state.latest(versions(section, agenda)) ?? 0
    let now = latest == Version.own ? Version() : Version(latest)
    let shown = latest == Version.own ? nil : words(now, section, agenda)
    let wanted = wanted(how, after: now).compactMap { version in
      self.words(version, section, agenda).map { (version, $0) }
    }.first { $0.1 != shown }
    because("reworded", section.id)
    if let (version, words) = wanted {
      add(.words, words)
      note(Spoken(id: versions(section, agenda), variant: version.place))
    } else {
      say(how == .another || self.words(now, section, agenda) == nil ? .noOtherWords : .sameWords)
    }
    askAgain()
  }

  /// "Find another one", "drop it", "English": about the words to send that were just composed, while the
  /// guide asks what will be done with them.
  mutating func takeWordsLine() -> Bool {
    guard let agenda = agenda(), case .step? = agenda.open?.answer,
      agenda.guide.sections.contains(where: { $0.compose != nil })
    else { return false }
    if remarksOnWords {
      because("remark", "words")
      say(.wordsFixed)
      askAgain()
      return true
    }
    guard let section = lastComposed(agenda) else { return false }
    if reader.means(text, "words-another") {
      reword(.another)
    } else if reader.means(text, "words-drop") {
      say(.wordsDropped)
      obey(.skip)
    } else if language == .english, reader.command(text) == .language(.english),
      Version(state.latest(versions(section, agenda)) ?? 0).isTaglish
    {
      reword(.english)
    } else {
      return false
    }
    return true
  }

  /// "It does not mention the ticket", "pwede isama ang thank you": what is to be changed about the
  /// words to send, and no step.
  private var remarksOnWords: Bool {
    [nil, .thanks].contains(reader.command(text))
      && reader.tells(reader.plainly(text), "words-remarks")
      && reader.date(in: text, today: today) == nil
  }

  /// The versions that would do, the best first.
  private func wanted(_ how: Rewording, after now: Version) -> [Version] {
    switch how {
    case .shorter: [Version(tone: .shorter, isTaglish: now.isTaglish)]
    case .warmer: [Version(tone: .warmer, isTaglish: now.isTaglish)]
    case .taglish: [Version(tone: now.tone, isTaglish: true)]
    case .english: [Version(tone: now.tone)]
    case .another:
      (1..<Version.Tone.allCases.count).map { step in
        Version(
          tone: Version.Tone(rawValue: (now.tone.rawValue + step) % Version.Tone.allCases.count)
            ?? .full, isTaglish: now.isTaglish)
      }
    }
  }

  /// Under what the version last shown is noted.
  private func versions(_ section: Section, _ agenda: Agenda) -> String {
    "words \(agenda.guide.id) \(section.id)"
  }

  /// The last section of the guide whose words to send have all they need.
  private func lastComposed(_ agenda: Agenda) -> Section? {
    agenda.guide.sections.last { section in
      guard section.compose != nil, agenda.isRelevant(section) else { return false }
      return (section.answer == nil || agenda.entry(of: section)?.state == .answered)
        && words(Version(), section, agenda) != nil
    }
  }

  /// The message in one version; nil where its author wrote none.
  private func words(_ version: Version, _ section: Section, _ agenda: Agenda) -> String? {
    var (section, library) = (section, library)
    if version.isTaglish {
      guard let filipino = reader.library.translations[.filipino],
        let other = filipino.guide(agenda.guide.id)?.section(section.id),
        other.compose != reader.library.guide(agenda.guide.id)?.section(section.id)?.compose
      else { return nil }
      (section, library) = (other, filipino)
    }
    let template =
      switch version.tone {
      case .full: section.compose
      case .shorter: section.shorter
      case .warmer: section.warmer
      }
    return template.flatMap { words($0, agenda, in: library) }
  }

  /// The template with the person's words in it, fitted into its sentences; what the record says in
  /// the words of `library`.
  func words(_ template: Template, _ agenda: Agenda, in library: Library) -> String? {
    var message = ""
    for piece in template.pieces {
      switch piece {
      case .text(let text): message += text
      case .slot(let references, let fallback):
        let found = references.compactMap { reference in
          (recorded(reference, agenda, in: library)
            ?? slot(reference, in: agenda, turned: false)).map { (reference, $0) }
        }.first { $0.0.run != "since" || !$0.1.isEmpty }
        guard let (reference, words) = found else {
          guard let fallback else { return nil }
          message += fallback
          continue
        }
        switch (reference.run, agenda.standing(of: reference)) {
        case (nil, .answered(.text)):
          let fitted = reader.fitted(
            inBlank(words, of: reference.question, agenda.guide.id), after: message)
          message = fitted.before + fitted.words
        case (nil, .answered(.people)): message += reader.greeted(words)
        default: message += words
        }
      }
    }
    return message
  }

  /// What was typed without the beginning of the sentence it completes, in either language.
  private func inBlank(_ typed: String, of question: String, _ guide: String) -> String {
    [library, reader.library].reduce(typed) { typed, library in
      guard let section = library.guide(guide)?.section(question) else { return typed }
      return reader.withoutOverlap(typed, section.beforeBlank)
    }
  }

  // MARK: What the record says

  /// What the record says of the people of an answer, in the words of `library`: nil for an answer
  /// itself, empty where there is nothing to say.
  func recorded(_ reference: Reference, _ agenda: Agenda, in library: Library) -> String? {
    let people = Reference(question: reference.question)
    switch reference.run {
    case "since"?: return silence(people, agenda, in: library)
    case "opening"?: return opening(people, agenda, in: library)
    default: return nil
    }
  }

  /// The time since the last contact with them: "about four months".
  private func silence(_ people: Reference, _ agenda: Agenda, in library: Library) -> String {
    guard let days = agenda.happened("days since contact", with: people), days > 2 else {
      return ""
    }
    // A few days; two and three weeks; one to eleven months; a year; more.
    let place =
      switch days {
      case ..<11: 0
      case ..<18: 1
      case ..<25: 2
      case ..<350: max(3, (days + 15) / 30 + 2)
      case ..<430: 14
      default: 15
      }
    let forms = library.voice[VoiceID.silence.rawValue] ?? []
    return forms.indices.contains(place) ? wording.fill(forms[place], [:]) : ""
  }

  /// How a message to somebody known opens: with thanks that are due, or with how long it has been.
  private func opening(_ people: Reference, _ agenda: Agenda, in library: Library) -> String {
    guard case .answered(let value) = agenda.standing(of: people), let name = value.names.first,
      let contact = state.contacts.first(where: { $0.isCalled(name) }),
      let days = agenda.happened("days since contact", with: people), days > 2
    else { return "" }
    let id: VoiceID
    if contact.isOwedThanks, contact.touches.last?.kind == .met {
      id = .openingThanks
    } else if days >= Exchange.longTime {
      id = .openingSilence
    } else {
      return ""
    }
    let time = silence(people, agenda, in: library)
    let sentence = library.voice[id.rawValue]?.first.map { wording.fill($0, ["time": time]) }
    return sentence.map { $0 + " " } ?? ""
  }

  /// Days after which a message says how long it has been.
  private static let longTime = 60

  /// "I don't know how to thank my old lead", "paano ba mag follow up kay Sir Rey": begins the words to
  /// send, for whom and for what the line says.
  ///
  /// How one thanks "someone" or "a mentor" asks for advice, and so does what an author wrote down.
  mutating func takeLetter() -> Bool {
    guard reader.mentions(text, "letter-openings"), let guide = library.guide("write"),
      let first = guide.questions.first,
      let kind = guide.questions.first(where: { !$0.options.isEmpty })
    else { return false }
    let found = kind.options.compactMap { option in
      reader.behind("letter-\(option.id)", in: text, openedBy: "letter-openings")
        .map { (option: option.id, word: $0.word, rest: $0.rest) }
    }
    guard let letter = found.min(by: { $0.word < $1.word }),
      case .value(.people(let people), nil) = reader.interpret(
        letter.rest, of: asked(first, .person), today: today),
      let person = people.first, reader.isSomebodyInParticular(letter.rest),
      !reader.isAsAuthored(text)
    else { return false }
    because("routed", guide.id)
    start(
      guide.id, anew: true, first: (.people([person]), letter.rest),
      second: (kind.id, .choice([letter.option], other: nil)))
    return true
  }

  /// The guide that begins with a person, and who it is, where the line is one of its `asks` with
  /// somebody behind it: "help me write to Dana".
  func guideForPerson() -> (guide: String, who: Value, raw: String)? {
    guard let (id, rest) = reader.guide(begunBy: text), let guide = library.guide(id),
      let first = guide.questions.first, first.answer == .person,
      case .value(let who, nil) = reader.interpret(rest, of: asked(first, .person), today: today)
    else { return nil }
    return (id, who, rest)
  }
}
