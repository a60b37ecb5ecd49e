import Content
import Rules
import Understanding

/// What is said to the coach while its question is open and answers nothing: a protest, enough of
/// the questions, a feeling about the step.
extension Exchange {
  /// What stands between the marks of the line, where forms of the list stand in it at all.
  func parts(with list: String) -> [String] {
    guard reader.mentions(reader.plainly(text), list) else { return [] }
    return parts
  }

  /// What stands between the marks of the line.
  var parts: [String] {
    text.utf8.split { byte in
      // Cases are compared at once; a string of them would be searched for every letter.
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "!"),
        UInt8(ascii: "?"), 0x0A:
        true
      default: false
      }
    }.map { reader.plainly(String(Substring($0))) }
  }

  /// "Drop these questions": the guide is left where it is, and the talk goes on.
  mutating func takeLeaving() -> Bool {
    guard let run = state.run, agenda()?.open != nil,
      reader.tells(text, "guide-left")
        || parts(with: "guide-dropped").first.map({ reader.means($0, "guide-dropped") }) == true
    else { return false }
    record(.left(run.id))
    because("left", run.id.guide)
    say(.guideLeft)
    wait(for: .anything)
    return true
  }

  /// "I want to correct something": what there is to correct is shown.
  mutating func takeCorrection() -> Bool {
    guard agenda()?.open == nil, let first = parts(with: "corrections-wanted").first,
      reader.means(first, "corrections-wanted")
    else { return false }
    obey(.answers)
    return true
  }

  /// "Ok antok na ko, salamat po, bye": whatever stands before it, that is the end of the visit.
  mutating func takeBye() -> Bool {
    let parts = parts(with: "byes")
    guard parts.count > 1, Reader.words(in: text) < 15, state.awaiting != .draft,
      let last = parts.last(where: { !$0.isBlank }), reader.command(last) == .stop,
      reader.mentions(last, "byes")
    else { return false }
    obey(.stop)
    return true
  }

  /// "That was not an answer", "wag mo isama yun": what was noted last comes out again, and is asked
  /// for once more; at a guide's first question it was not wanted at all.
  mutating func takeObjection() -> Bool {
    let isAnnoyed = reader.tells(text, "annoyances")
    // "Tanggalin mo yung unang sagot" says which one is to go.
    if case .unsave(_?) = reader.command(text) { return false }
    guard state.awaiting != .draft,
      isAnnoyed || reader.tells(text, "objections")
        || parts(with: "objections-alone").contains(where: { reader.means($0, "objections-alone") })
    else { return false }
    // Right behind a card, with nothing asked, or about the coach's own ways, no answer is meant.
    let isOnCard = state.lastCard != nil && state.turnsSinceCard <= 1
    guard !isOnCard, !isAnnoyed, let agenda = agenda(), let open = agenda.open else {
      guard !state.isNew, reader.command(text) == nil, !tellsOutcome else { return false }
      because("remark", "misread")
      say(.misread)
      askAgain()
      return true
    }
    guard open.answer != .draft else { return false }
    because("remark", "objection")
    if agenda.run.attempts > 0 {
      say(.misheardAgain)
      put(open, agenda, reworded: false, attempt: agenda.run.attempts, unsure: agenda.run.unsure)
    } else if state.lastChange?.run == agenda.run.id {
      undo(saying: .misheard, attempt: 1)
    } else {
      record(.left(agenda.run.id))
      say(.misread)
      wait(for: .anything)
    }
    return true
  }

  /// "Smaller", said of a step that is just being asked for.
  mutating func takeSmaller(_ section: Section, _ agenda: Agenda) -> Bool {
    reader.means(text, "step-smaller")
      && offer(smaller: smaller(in: section, agenda), agenda.run.id, section.id)
  }

  /// "Natatakot ako na di siya sumagot" names no step: the feeling is named, and smaller steps are
  /// shown.
  mutating func takeFeelingAboutStep(_ section: Section, _ agenda: Agenda) -> Bool {
    guard agenda.run.attempts < 2, let feeling = reader.feeling(in: text),
      !reader.opens(reader.plainly(text), with: "intentions"),
      reader.date(in: text, today: today) == nil
    else { return false }
    name(feeling)
    if !offer(smaller: smaller(in: section, agenda), agenda.run.id, section.id) {
      put(
        section, agenda, reworded: false, attempt: agenda.run.attempts + 1,
        unsure: agenda.run.unsure)
    }
    return true
  }
}
