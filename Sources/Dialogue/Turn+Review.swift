import Content
import Understanding

/// Reviewing a message that the person has drafted, in the words of `Knowledge/drafts/`.
extension Exchange {
  /// Reviews the draft that came with the command, or asks for it.
  mutating func review(_ draft: String?) {
    guard let draft, !draft.isBlank else {
      say(.reviewAsk, as: .question)
      wait(for: .draft)
      return
    }
    let review = DraftReader(library: reader.library).review(draft, in: language)
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
    askAgain()
  }

  /// Takes the message that was asked for; "no" and "later" leave it.
  mutating func takeDraft() -> Bool {
    switch reader.shortAnswer(text) {
    case .no, .later:
      say(.offerDeclined)
      askAgain()
    default: review(text)
    }
    return true
  }
}

extension VoiceID {
  fileprivate static func verdict(_ weight: DraftCheck.Weight) -> VoiceID {
    switch weight {
    case .send: .reviewSend
    case .smallChange: .reviewSmall
    case .rewrite: .reviewRewriteIt
    case .doNotSend: .reviewNever
    }
  }
}
