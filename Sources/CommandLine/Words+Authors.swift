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
    guard let card else { return "No card is near (asked \(count)); 'backer new card' begins one:\n" }
    return "Nearest is \(card.principle)/\(card.id), \"\(card.title)\" (asked \(count)):\n"
  }
}
