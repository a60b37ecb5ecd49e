package import Content
package import Rules

/// What a whole line commands; a word inside an answer never does.
package enum Command: Hashable, Sendable {
  case why, source, more
  case skip, back, undo, repeatQuestion, status, help, pause, stop
  /// `edit`, `edit 2`, `edit goal`: what stood after the word.
  case edit(String?)
  case startOver
  /// `look around`, `guides`, `menu`.
  case lookAround
  case plan, answers, people, whereStored, exportData
  case offRecord, onRecord
  /// "don't save that"; "delete answer 2": which one, where the line has a number or "the first".
  case unsave(String?)
  /// "forget that", "forget everything", "forget Marco": what stood after the word.
  case forget(String?)
  case language(Language)
  /// `start find-backer`: a guide by id, title or label, as typed.
  case start(String)
  /// `ask how do I …`: a question put to the coach by hand.
  case ask(String)
  /// `log met Dana, reviewed my CV`: the rest of the line, as typed.
  case log(String)
  /// `update Dana`.
  case update(String)
  /// `shorter`, `warmer`, `taglish`, `mine`, `my message`: about words to send.
  case shorter, warmer, taglish, mine, message
  /// `review`: the draft, where it came on the same message.
  case review(String?)
  /// `keep it`: about something withheld.
  case keep
  /// "are you a bot?", "who are you".
  case whoAreYou
  /// "what now?": the next thing.
  case whatNow
  case hello, thanks
}

/// A short reply that is not an answer of its own.
package enum ShortAnswer: Hashable, Sendable {
  case yes, no
  /// "I don't know", "ewan", "hmm", a blank line.
  case unsure
  /// "mamaya", "bukas na", "later".
  case later
  /// "ok lang", "bahala na": asked about once.
  case either
  case thanks
}

/// What an answer was read as, by its question's kind.
package enum Interpretation: Hashable, Sendable {
  /// Read; `confirm` holds a date to be said back when the words were ambiguous.
  case value(Value, confirm: CivilDate?)
  /// Two readings: "6 or 7", two people of one name, options that both fit.
  case ambiguous([Value])
  /// A step whose day, or whose deed, is missing.
  case partialStep(NextStep, missing: StepPart)
  /// Outside a hard limit.
  case outOfRange
  /// Not an answer of this kind.
  case unreadable
}

/// A part of a next step that has to be asked for alone.
package enum StepPart: String, Hashable, Sendable, Codable {
  case what, when
}

/// What a search for a card came to.
package enum Found: Hashable, Sendable {
  /// Good enough to answer outright; the others are offered after it.
  case sure(card: String, others: [String])
  /// Worth offering by title.
  case unsure([String])
  case nothing
}

/// What a question is asked of, as `Understanding` needs to know it.
package struct Asked: Sendable {
  package var kind: AnswerKind
  package var options: [Section.Option]
  /// Names already known of this person's contacts.
  package var known: [Named]

  package init(kind: AnswerKind, options: [Section.Option] = [], known: [Named] = []) {
    self.kind = kind
    self.options = options
    self.known = known
  }
}
