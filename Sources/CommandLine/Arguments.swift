/// One option: its name, what it takes, what it is for.
///
/// Parsing and help both read these values.
struct Flag: Sendable {
  var name: String
  /// What the value is called in help; nil for a switch.
  var value: String?
  var help: String
  var isRepeatable = false

  init(_ name: String, _ value: String? = nil, _ help: String, isRepeatable: Bool = false) {
    self.name = name
    self.value = value
    self.help = help
    self.isRepeatable = isRepeatable
  }
}

/// What was typed after the command's name, checked against its flags.
struct Arguments: Sendable {
  var values: [String: [String]] = [:]
  var operands: [String] = []

  /// The last value of an option.
  subscript(_ name: String) -> String? { values[name]?.last }

  func has(_ name: String) -> Bool { values[name] != nil }
}

/// What is wrong with a command line; `Words` turns it into a sentence.
enum UsageProblem: Error, Hashable {
  case unknownCommand(String, nearest: String?)
  case unknownOption(String, nearest: String?)
  case missingValue(String)
  case unexpectedValue(String)
  case unexpectedOperand(String)
  case missingOperand(String)
  case noSuchGuide(String, nearest: String?)
  case badValue(option: String, value: String, expected: String)
}

extension Arguments {
  /// Reads `--name value`, `--name=value`, switches and operands; `--` ends the options.
  init(_ words: some Sequence<String>, flags: [Flag]) throws(UsageProblem) {
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      if word == "--" {
        operands += rest
        return
      }
      let (name, inline) = Arguments.split(word)
      guard let flag = flags.first(where: { $0.name == name }) else {
        throw .unknownOption(word, nearest: nearest(name, among: flags.map(\.name)))
      }
      guard flag.value != nil else {
        if inline != nil { throw .unexpectedValue(flag.name) }
        values[name, default: []].append("")
        continue
      }
      guard let value = inline ?? rest.popFirst() else { throw .missingValue(flag.name) }
      values[name, default: []].append(value)
    }
  }

  private static func split(_ word: String) -> (String, String?) {
    if word == "-h" { return ("--help", nil) }
    guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
  }
}

/// The name nearest to what was typed, when it is near enough to be meant.
func nearest(_ typed: String, among names: [String]) -> String? {
  let scored = names.map { ($0, distance(Array(typed.utf8), Array($0.utf8))) }
  guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 <= max(2, typed.utf8.count / 3) else {
    return names.first { !typed.isEmpty && $0.hasPrefix(typed) }
  }
  return best.0
}

/// Levenshtein's distance.
private func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var row = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in right.enumerated() {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
      diagonal = above
    }
  }
  return row[right.count]
}
