import Content
import Rules
package import Understanding

/// A turn while it is being made: the state so far, and what has been recorded and said.
///
/// Everything that happens goes through `record`, so the state here is always the fold of the
/// events that will be stored.
struct Exchange {
  var state: Conversation
  private(set) var message: Message
  let reader: Reader
  /// The content in the person's language, and its sentences.
  private(set) var library: Library
  private(set) var wording: Wording
  let now: Moment
  var turn = Turn()
  /// What the coach will wait for; nil leaves what it waited for before.
  private var awaited: Awaited?
  /// Sentences of this turn, recorded together at its end.
  private var sentences: [Spoken] = []
  private var knownAgenda: Agenda?

  init(_ state: consuming Conversation, _ message: Message, reader: Reader, at now: Moment) {
    let language = state.language ?? message.language ?? .english
    self.state = state
    self.message = message
    self.reader = reader
    self.now = now
    library = reader.library.speaking(language)
    wording = Wording(library: library, today: now.today)
  }

  var text: String { message.text }
  var today: CivilDate { now.today }
  var language: Language { state.language ?? message.language ?? .english }

  /// Leaves out what stood around these words of the message.
  mutating func hearOnly(_ words: String) { message.text = words }

  /// Speaks another language from here on.
  mutating func speak(_ language: Language) {
    library = reader.library.speaking(language)
    wording = Wording(library: library, today: today)
    knownAgenda = nil
  }

  /// Adds an event and applies it.
  mutating func record(_ event: Event) {
    state.apply(event)
    turn.events.append(event)
    if event.movesAgenda { knownAgenda = nil }
  }

  /// Notes a sentence, so that it is not the next one chosen.
  mutating func note(_ sentence: Spoken) {
    state.use(sentence, in: state.turns + 1)
    sentences.append(sentence)
  }

  /// Sets what the next line will be read as.
  mutating func wait(for awaited: Awaited) { self.awaited = awaited }

  /// Notes why something was said.
  mutating func because(_ rule: String, _ about: String = "") {
    turn.because.append(Reason(rule, about))
  }

  /// Ends the turn: what is awaited is recorded once, also when it did not change.
  mutating func finish() -> Turn {
    for event in state.notingWeek(in: library) { record(event) }
    if !sentences.isEmpty { record(.said(sentences)) }
    record(.asked(awaited ?? state.awaiting))
    turn.after = state
    return turn
  }

  // MARK: Saying

  /// Says a sentence of `_voice.md`.
  mutating func say(
    _ id: VoiceID, _ slots: [String: String] = [:], as kind: Reply.Kind = .notice,
    choices: [String] = []
  ) {
    say(id.rawValue, slots, as: kind, choices: choices)
  }

  /// Says a sentence by id; nothing when the content has no such sentence.
  mutating func say(
    _ id: String, _ slots: [String: String] = [:], as kind: Reply.Kind = .notice,
    choices: [String] = []
  ) {
    guard let text = voice(id, slots), !text.isEmpty else { return }
    add(kind, text, choices: choices)
  }

  /// Adds a reply, joining it to the one before when both are of one kind and neither is a question.
  mutating func add(_ kind: Reply.Kind, _ text: String, choices: [String] = []) {
    turn.replies.append(Reply(kind, text, choices: choices))
  }

  /// A sentence's words, its variant chosen least recently used, then by a stable seed.
  mutating func voice(_ id: String, _ slots: [String: String] = [:]) -> String? {
    guard let variants = library.voice[id], !variants.isEmpty else { return nil }
    let variant = leastUsed(of: variants.count, id)
    note(Spoken(id: id, variant: variant))
    because("voice", id)
    return wording.fill(variants[variant], slots)
  }

  mutating func voice(_ id: VoiceID, _ slots: [String: String] = [:]) -> String? {
    voice(id.rawValue, slots)
  }

  /// The variant used longest ago; among unused ones, one chosen by the id and the run's number.
  func leastUsed(of count: Int, _ id: String) -> Int {
    guard count > 1 else { return 0 }
    let used = state.spoken[id] ?? []
    var seed: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in id.utf8 { seed = (seed ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let start = Int((seed &+ UInt64(state.runs.count)) % UInt64(count))
    var best = start
    for place in start..<start + count {
      let variant = place % count
      let last = variant < used.count ? used[variant] : 0
      if last < (best < used.count ? used[best] : 0) { best = variant }
    }
    return best
  }

  // MARK: Where we are

  /// The run being walked, its guide and agenda.
  mutating func agenda() -> Agenda? {
    if let knownAgenda { return knownAgenda }
    guard let run = state.run, let guide = library.guide(run.id.guide) else { return nil }
    knownAgenda = Agenda(
      of: run, in: guide, conversation: state, library: library, today: today)
    return knownAgenda
  }

  /// The words of an answer by reference, turned to the second person where the coach speaks.
  func slot(_ reference: Reference, in agenda: Agenda, turned: Bool) -> String? {
    if let told = recorded(reference, agenda, in: library) { return told.isEmpty ? nil : told }
    guard case .answered(let value) = agenda.standing(of: reference) else { return nil }
    let section =
      reference.isOwn
      ? agenda.guide.section(reference.question)
      : reference.run.flatMap { library.guide($0) }?.section(reference.question)
    // Said back, a long answer is cut short; a letter with a gap in it is none.
    let columns = turned ? 80 : Int.max
    guard let words = wording.words(for: value, of: section, columns: columns) else { return nil }
    // Words to send leave out who has no name yet: their fallback, not "Hi my lead!".
    if !turned, case .people(let people) = value,
      people.contains(where: { reader.isDescription($0.name) })
    {
      return nil
    }
    switch value {
    // The sentence around a slot has its own full stop.
    case .text: return turned ? reader.turned(bare(words)) : bare(words)
    // "My lead" is a name here; said back, it is the person's lead and not the coach's.
    case .people where turned: return reader.turned(words)
    default: return words
    }
  }

  private func bare(_ words: String) -> String { words.trimmed(of: ".?!,;: ") }

  /// A template of the guide with the run's answers in its slots.
  func fill(_ template: Template, _ agenda: Agenda, turned: Bool = true) -> String? {
    template.filled { slot($0, in: agenda, turned: turned) }
  }
}

/// One turn: what a message comes to, given everything before it.
///
/// Pure: no clock, file, randomness or global inside. The events it returns, applied to `state`,
/// give the state after it, which comes with them; a caller that gives its own copy of the state
/// away spares a copy.
package func turn(
  _ state: consuming Conversation, _ message: Message, reader: Reader, at now: Moment
) -> Turn {
  guard !message.verified, state.holdsWords(before: now.today) else {
    var exchange = Exchange(state, message, reader: reader, at: now)
    return exchange.take()
  }
  var exchange = Exchange(
    state.unseen(before: now.today), message, reader: reader, at: now)
  var turn = exchange.take()
  turn.events = state.seeing(turn.events)
  turn.after = Turn(turn.events, on: state).after
  return turn
}

extension Exchange {
  /// Does what the message asks for.
  fileprivate mutating func take() -> Turn {
    switch message.kind {
    case .arrived: open()
    case .left: leave()
    case .tick: if !nudge() { return nothing() }
    case .edited(let run, let question): if !correct(run, question) { return nothing() }
    case .said:
      noticeZone()
      hear()
    }
    return finish()
  }

  /// A turn in which nothing is recorded.
  private mutating func nothing() -> Turn {
    var nothing = Turn()
    nothing.withholds = turn.withholds
    nothing.after = state
    return nothing
  }
}
