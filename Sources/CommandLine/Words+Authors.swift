import Content

/// Sentences for the people who write content.
extension Words {
  static let noPlaceToWrite =
    "there is no folder to write into; name your own with '--content DIR'"

  static func cannotWrite(_ path: String) -> String { "cannot write '\(shown(path))'" }

  static let nothingMissed = "No question is waiting for a card.\n"

  /// The heading of questions that lie nearest to one card.
  static func missed(near card: Card?, _ times: Int) -> String {
    let count = times == 1 ? "once" : "\(times) times"
    guard let card else {
      return "No card is near (asked \(count)); 'backer new card' begins one:\n"
    }
    return "Nearest is \(card.principle)/\(card.id), \"\(card.title)\" (asked \(count)):\n"
  }

  static func cardBegun(_ path: String, id: String, folder: String) -> String {
    """
    \(path): begun. Write in it; then
      backer lint --content \(shown(folder)) --strict
      backer ask --content \(shown(folder)) "\(id.split(separator: "-").joined(separator: " "))"

    """
  }

  static func guideBegun(_ path: String, id: String, folder: String) -> String {
    """
    \(path): begun. Write in it; then
      backer lint --content \(shown(folder)) --strict
      backer test --content \(shown(folder)) --walk \(id)
      backer talk --content \(shown(folder)) --watch --off-record --guide \(id)

    """
  }

  static func nameTaken(_ id: String) -> String {
    "there is '\(shown(id))' already; choose another name, or copy that file to change it"
  }

  static func fileThere(_ path: String) -> String {
    "'\(shown(path))' is there already; nothing was written"
  }

  static let nothingToWatch = "'--watch' needs a folder to watch; name it with '--content DIR'"

  /// Said in the conversation when saved files are taken up.
  static func takenUp(_ paths: [String]) -> String {
    "(taken up: \(paths.prefix(5).map { shown($0) }.joined(separator: ", "))"
      + (paths.count > 5 ? " and \(paths.count - 5) more)" : ")")
  }

  /// Said in the conversation when what was saved has errors.
  static func keptLastGood(_ errors: [String]) -> String {
    (errors.map { shown($0, limit: 500) } + ["(not taken up; the content from before stays in use)"])
      .joined(separator: "\n")
  }

  /// What came from where, a line for each file of a folder that lies over others.
  static func layers(_ deeds: [Layers.Deed]) -> String {
    deeds.map { deed in
      let what = "\(deed.what) '\(deed.id)'"
      return switch deed.kind {
      case .adds: "\(deed.path) adds the \(what)\n"
      case .replaces(let below): "\(deed.path) replaces the \(what) of \(below)\n"
      case .hides(let below): "\(deed.path) hides the \(what) of \(below)\n"
      }
    }.joined()
  }
}
