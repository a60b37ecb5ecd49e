import Content
import Rules
import Understanding

/// What is said while no question is open and is no wish of its own: about the card just shown, a
/// day for something, a story that no card fits.
extension Exchange {
  /// "Is that ok?", "help me write to him": about what was just talked of, and nothing to look up.
  mutating func takeAfterCard() -> Bool {
    let plain = reader.plainly(text)
    if reader.means(plain, "words-wanted") || reader.mentions(plain, "words-for-them") {
      startWords()
      return true
    }
    guard isCardFresh, reader.isBare(text) else { return false }
    goOn()
    return true
  }

  /// Whether a card is still what is being talked of.
  var isCardFresh: Bool {
    guard let id = state.lastCard, library.card(id)?.kind == .advice else { return false }
    return state.turnsSinceCard <= 2 || isTold(id, within: 3)
  }

  /// Goes on with the card of the moment: what there is to try, once, and the guide that follows.
  mutating func goOn() {
    because("remark", "card-on")
    if let card = state.lastCard.flatMap({ library.card($0) }), !isTold(card.id), !card.rest.isEmpty
    {
      tellRest(of: card)
    }
    offerGuide(for: state.lastCard)
    if turn.replies.isEmpty { menu() }
  }

  /// "I want to be a data analyst in a year": a wish, whatever its words are found in.
  mutating func takeBecoming() -> Bool {
    guard !reader.isQuestion(text).asks, reader.opens(reader.plainly(text), with: "becoming"),
      reader.guide(for: text) == nil
    else { return false }
    return takeWish()
  }

  /// "I want to move to automation": what the first guide would ask first is said already.
  mutating func takeWish() -> Bool {
    guard reader.opens(reader.plainly(text), with: "wishes") else { return false }
    because("routed", "first-step")
    start("first-step", anew: true, first: (.text(text), text))
    return true
  }

  /// Begins the words to send, for whom the line names, if it does.
  mutating func startWords() {
    guard let guide = library.guide("write"), let first = guide.questions.first else { return }
    because("routed", guide.id)
    var who: (value: Value, raw: String)?
    if case .value(.people(let people), nil) = reader.interpret(
      text, of: asked(first, .person), today: today),
      let person = people.first, !reader.isDescription(person.name)
    {
      who = (.people([person]), text)
    }
    start(guide.id, anew: true, first: who)
  }

  /// "I'll tell him on Monday": a step which no guide asked for; its day is asked for once.
  mutating func takeIntention() -> Bool {
    guard reader.opens(reader.plainly(text), with: "intentions"), !reader.isQuestion(text).sure
    else {
      return false
    }
    let asked = Asked(kind: .step(withinDays: nil))
    switch reader.interpret(text, of: asked, today: today) {
    case .value(.step(let step), nil):
      guard let day = step.when, day >= today else { return false }
      set(step, for: day)
    case .partialStep(let step, .when):
      guard step.who != nil || step.channel != nil || reader.mentions(text, "step-them") else {
        return false
      }
      because("step-part", StepPart.when.rawValue)
      say(.stepWhen, as: .question)
      wait(for: .stepDay(what: text))
    default: return false
    }
    return true
  }

  /// The day for a step which no guide asked for; any other line is heard on its own.
  mutating func takeDay(for what: String) -> Bool {
    guard let day = reader.date(in: text, today: today)?.day, day >= today else {
      guard reader.shortAnswer(text) != nil else { return false }
      say(.offerDeclined)
      wait(for: .anything)
      return true
    }
    set(NextStep(what: what.trimmed(of: " .?!"), when: day), for: day)
    return true
  }

  private mutating func set(_ step: NextStep, for day: CivilDate) {
    let id = state.nextStep
    record(.stepSet(StepRecord(id: id, run: nil, question: nil, step: step, setOn: today)))
    because("step", String(id))
    say(.stepNoted, ["step": Wording.safe(step.what), "date": wording.day(day)], as: .reflection)
    wait(for: .anything)
  }

  /// "May I ask something", "hi, I'm an intern": said before what is wanted, which is asked for or,
  /// where it stands behind that, heard by itself.
  mutating func takePreamble() -> Bool {
    // "Hello po backer, pwede magtanong?"
    let said = parts(with: "may-i-ask").drop { reader.command($0) == .hello }
    if said.count == 1, said.allSatisfy({ reader.means($0, "may-i-ask") }) {
      because("remark", "may-i-ask")
      say(.goAhead)
      return true
    }
    guard agenda()?.open == nil, let wanted = reader.behindIntroduction(text) else { return false }
    because("remark", "introduction")
    guard wanted.isEmpty else {
      hearOnly(wanted)
      return false
    }
    say(.introduced)
    menu(asking: .introducedQuestion)
    return true
  }

  /// Something told that neither a card nor a guide fits: what would help with it is asked, and where
  /// the story goes on, it goes on without a list.
  mutating func hearOut() {
    if wasSaid(.introducedQuestion) || wasSaid(.heardOn), isWish {
      // What they would want was asked just now, and this is it.
      because("routed", "first-step")
      start("first-step", anew: true, first: (.text(text), text))
      return
    }
    because("remark", "heard")
    if wasSaid(.heardQuestion) {
      say(.heardOn, as: .question)
      wait(for: state.awaiting)
      return
    }
    let guides = (library.voice[VoiceID.heardGuides.rawValue] ?? []).map { wording.fill($0, [:]) }
      .compactMap { id in library.guide(id).map { (id: id, label: $0.label) } }
    guard !guides.isEmpty, let question = voice(.heardQuestion) else { return menu() }
    let lines = guides.enumerated().map { "\($0 + 1) \($1.label)" }
    add(.question, ([question] + lines).joined(separator: "\n"), choices: guides.map(\.label))
    wait(for: .guides(guides.map(\.id)))
  }

  /// Whether it may be what somebody wants: a wish anywhere in it, or too short for a story.
  private var isWish: Bool {
    if reader.mentions(text, "wishes") { return true }
    // What was done is a story, however short.
    return !reader.opens(text, with: "clause-openings")
      && Reader.words(in: text) <= Exchange.longestWish
  }

  private static let longestWish = 10

  /// Whether the coach said it in the turn before this one.
  func wasSaid(_ id: VoiceID) -> Bool {
    state.spoken[id.rawValue]?.max() == state.turns
  }

  /// A line that does not say what came of a step: a card's question is answered, and the same asked
  /// again; what stays unread twice is taken as something else.
  mutating func takeDuringOutcome() -> Bool {
    guard case .outcome(let id) = state.awaiting,
      let step = state.steps.first(where: { $0.id == id })
    else { return false }
    let isSecond = wasSaid(.retryShort)
    if case .sure(let card, _) = reader.search(text), reader.isQuestion(text).asks {
      give(card)
    } else if isSecond || reader.guide(for: text) != nil || reader.isQuestion(text).sure {
      return false
    } else {
      say(.retryShort)
    }
    askOutcome(of: step, again: true)
    return true
  }
}
