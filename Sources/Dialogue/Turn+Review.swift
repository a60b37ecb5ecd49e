import Content
import Rules
import Understanding

/// Reviewing a message that the person has drafted, in the words of `Knowledge/drafts/`.
extension Exchange {
  /// Reviews the draft that came with the command, or asks for it.
  ///
  /// What was asked for with `mine` is kept as well, to be shown again when it is to be sent.
  mutating func review(_ draft: String?) {
    guard let draft, !draft.isBlank else {
      say(.reviewAsk, as: .question)
      wait(for: .draft)
      return
    }
    let review = reader.drafts.review(draft, to: acquaintance(greetedIn: draft), in: language)
    let lines = review.faults.compactMap { fault -> String? in
      because("fault", fault.check.id)
      let slots = [
        "words": Wording.safe(fault.words), "say": fault.check.say, "hint": fault.check.hint,
      ]
      return voice(fault.isWhole ? .reviewLack : .reviewFault, slots)
    }
    if !lines.isEmpty { add(.notice, lines.joined(separator: "\n")) }
    if let strength = review.strength {
      because("strength", strength.id)
      say(.reviewStrength, ["say": strength.say])
    }
    because("verdict", review.verdict.name)
    say(VoiceID.verdict(review.verdict))
    if let rewrite = review.rewrite {
      say(.reviewRewrite)
      add(.words, rewrite)
    }
    if state.awaiting == .draft, wasSaid(.mineAsk), review.verdict != .doNotSend {
      keepOwnWords()
    }
    askAgain()
  }

  /// What the record knows of the contact whose name stands in the greeting; nothing in a room.
  private func acquaintance(greetedIn draft: String) -> Acquaintance? {
    guard message.audience == .direct else { return nil }
    let greeting =
      draft.split(whereSeparator: \.isNewline).first?
      .split { !$0.isLetter && $0 != "-" && $0 != "'" }.prefix(5).map { $0.lowercased() } ?? []
    let fitting = state.contacts.filter { contact in
      !contact.touches.isEmpty
        && ([contact.name[...]] + contact.aliases).contains { name in
          let words = name.split(separator: " ").map { $0.lowercased() }
          return words.last.map(greeting.contains) ?? false
            || words.first.map(greeting.contains) ?? false
        }
    }
    guard fitting.count == 1, let contact = fitting.first else { return nil }
    let days = contact.lastTouch.map { today.dayNumber - $0.dayNumber } ?? 0
    return Acquaintance(
      isKnown: true,
      isNeedOnly: contact.onlyAsks
        || days > max(Exchange.longSilence, state.gap(of: contact, in: library)),
      isOwedThanks: contact.isOwedThanks)
  }

  /// Days after which an ask comes out of a long silence.
  private static let longSilence = 150

  /// Takes the message that was asked for; "no" and "later" leave it.
  mutating func takeDraft() -> Bool {
    switch reader.shortAnswer(text) {
    case .no, .later:
      say(.offerDeclined)
      askAgain()
    default:
      if isNoDraft {
        because("remark", "no-draft")
        guard reader.isQuestion(text).asks, answerQuestion(reader.search(text), isOpen: false)
        else {
          say(.reviewAsk, as: .question)
          wait(for: .draft)
          return true
        }
      } else {
        review(text)
      }
    }
    return true
  }

  /// "Fix it shorter", "who wrote this?": a line to the coach, where a message was asked for; it
  /// greets nobody and speaks to nobody.
  private var isNoDraft: Bool {
    let words = Reader.words(in: text)
    return words < 12 && !text.hasByte(0x0A) && !reader.opens(text, with: "salutations")
      && !["second-person", "thanks", "requests-to-them"].contains { reader.mentions(text, $0) }
      && (words < 5 || reader.wantsWords(text))
  }

  /// Whether the line is a letter pasted without a word about it: a greeting with a name, and
  /// something said to them.
  var isPastedLetter: Bool {
    guard reader.opens(text, with: "salutations"), Reader.words(in: text) > 7,
      let end = text.firstIndex(where: { ",!\n".contains($0) })
    else { return false }
    let greeting = text[..<end].split(separator: " ")
    guard let name = greeting.last, (2...5).contains(greeting.count),
      name.first?.isUppercase == true,
      !["first-person", "introductions", "introduction-heads"].contains(where: {
        reader.mentions(String(text[..<end]), $0)
      }),
      !["backer", "coach", "there", "all"].contains(name.lowercased()),
      greeting.count > 2 || !reader.mentions(String(name), "honorifics")
    else { return false }
    return reader.mentions(String(text[end...]), "second-person")
  }
}

extension VoiceID {
  fileprivate static func verdict(_ weight: DraftCheck.Weight) -> VoiceID {
    switch weight {
    case .send: .reviewSend
    case .smallChange, .smallAlone: .reviewSmall
    case .rewrite: .reviewRewriteIt
    case .doNotSend: .reviewNever
    }
  }
}
