import Rules

extension Rule {
  static let composeReadsWrong: Rule = Rule(
    "compose-reads-wrong", .warning,
    why: "Words to send are put together from answers. An answer fits into a sentence only where "
      + "its question was that sentence with a blank, '___', or asked for a person, a day or a number.",
    bad: .guide(
      """
      ## What did you finish lately? {#lately}
      answer: text

      ## Who would like to see it? {#who}
      answer: person
                                               ↓
      compose: Hi {{who}}! Lately I finished {{lately}}.
      """),
    good: .guide(
      """
      ## Finish this sentence: "Lately I finished ___." {#lately}
      answer: text

      ## Who would like to see it? {#who}
      answer: person
      compose: Hi {{who}}! Lately I finished {{lately}}.
      """),
    check: { inspection in
      for source in inspection.originals {
        for use in source.loaded.uses.slots {
          guard let key = use.key, FieldKeys(.compose, .shorter, .warmer).contains(key) else {
            continue
          }
          for reference in use.references {
            guard let asked = inspection.library.section(reference, in: source.guide),
              !asked.fitsInASentence
            else { continue }
            inspection.report(
              .composeReadsWrong, source.document, use.offset,
              "'\(reference.text)' may not fit into this sentence: ask it as the sentence, with "
                + "'___' for the answer")
          }
        }
      }
    })
}

extension Section {
  /// Whether the question leaves a blank in a sentence for the answer: "I finished ___".
  package var isCompletion: Bool { blank != nil }

  /// The words of the question before its blank; nothing where it has none.
  package var beforeBlank: String {
    guard let (text, start) = blank else { return "" }
    return String(decoding: text.utf8.prefix(start), as: UTF8.self)
  }

  /// The text with the blank, and where in it the blank begins.
  private var blank: (text: String, start: Int)? {
    for case .text(let text) in ask.pieces {
      var run = 0
      // Every question of a conversation is looked at: bytes, not a search for a string.
      for (place, byte) in text.utf8.enumerated() {
        run = byte == UInt8(ascii: "_") ? run + 1 : 0
        if run == 3 { return (text, place - 2) }
      }
    }
    return nil
  }

  /// Whether its answer can stand in words to send.
  fileprivate var fitsInASentence: Bool {
    switch answer {
    case .text, .draft, .step, .choice, .yesNo: isCompletion
    case nil, .person, .people, .number, .scale, .date: true
    }
  }
}
