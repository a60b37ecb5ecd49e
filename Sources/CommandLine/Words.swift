/// An ending with its sentence, made where the facts are known.
struct Failure: Error {
  var sentence: String
  var code: ExitCode

  init(_ sentence: String, _ code: ExitCode) {
    self.sentence = sentence
    self.code = code
  }
}

/// The one place that turns facts about errors into sentences: what happened, to what, what to do.
enum Words {
  static func usage(_ problem: UsageProblem) -> String {
    switch problem {
    case .unknownCommand(let name, let nearest):
      "unknown command '\(shown(name))'" + meant(nearest) + "; see 'backer --help'"
    case .unknownOption(let name, let nearest):
      "unknown option '\(shown(name))'" + meant(nearest) + "; see 'backer --help'"
    case .missingValue(let option): "'\(option)' needs a value"
    case .unexpectedValue(let option): "'\(option)' takes no value"
    case .unexpectedOperand(let word): "'\(shown(word))' is one word too many"
    case .missingOperand(let what): "\(what) is missing; see 'backer --help'"
    case .noSuchGuide(let name, let nearest):
      "there is no guide '\(shown(name))'" + meant(nearest) + "; 'backer guides' lists them"
    case .badValue(let option, let value, let expected):
      "'\(option) \(shown(value))' cannot be read: \(expected)"
    }
  }

  static func noSuchFile(_ path: String) -> String { "there is no file or folder '\(shown(path))'" }

  static func noSuchAnswer(_ name: String, kept: [String]) -> String {
    "nothing is kept under '\(shown(name))', and nothing was erased; "
      + (kept.isEmpty
        ? "there are no answers" : "what there is: \(kept.joined(separator: ", "))")
  }

  static func nothing(on day: String) -> String {
    "nothing is kept of \(day), and nothing was erased; 'backer answers' shows the days"
  }

  static func brokenContent(_ errors: Int) -> String {
    "the content has \(errors) error\(errors == 1 ? "" : "s"); mend "
      + "\(errors == 1 ? "it" : "them") or leave out --content"
  }

  static func unexpected(_ error: any Error) -> String {
    "this should not happen (\(type(of: error))); what was answered before is kept"
  }

  private static func meant(_ nearest: String?) -> String {
    nearest.map { "; did you mean '\($0)'?" } ?? ""
  }

  /// Typed text as it may stand in a message: no control characters, not endless.
  static func shown(_ text: String, limit: Int = 120) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      result.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? "?" : scalar)
    }
    return result
  }
}
