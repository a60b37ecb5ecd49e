/// Sentences for the people who write content.
extension Words {
  static let noPlaceToWrite =
    "there is no folder to write into; name your own with '--content DIR'"

  static func cannotWrite(_ path: String) -> String { "cannot write '\(shown(path))'" }
}
