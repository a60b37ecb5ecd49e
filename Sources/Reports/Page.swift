/// A report as words in order, before it takes the form of text, Markdown or HTML.
struct Page: Sendable {
  /// One line of a list: a label that leads (a day, an outcome), the words, what else is known.
  struct Item: Sendable {
    var label = ""
    var text: String
    var notes: [String] = []
  }

  enum Block: Sendable {
    case heading(String)
    case words(String)
    /// A heading under which something could stand and does not.
    case gap(heading: String, String)
    case items([Item])
    /// A question with the lines that were typed.
    case answer(question: String, lines: [String])
    /// The picture of the support system; formats without pictures leave it out, since what it
    /// shows stands in the list that follows.
    case map
  }

  var title: String
  var blocks: [Block] = []

  mutating func add(_ block: Block) { blocks.append(block) }
}
