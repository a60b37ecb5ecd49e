import FoundationEssentials

/// `backer where`: which file holds the record, and where the content comes from.
enum WhereCommand {
  static let description = CommandDescription(
    "where", "", "where the record and the content are"
  ) { invocation in
    let path = invocation.storePath
    let exists = FileManager.default.fileExists(atPath: path)
    let folders = invocation.arguments.values["--content"] ?? []
    let content =
      folders.isEmpty
      ? invocation.environment["BACKER_CONTENT"] ?? "" : folders.joined(separator: ", ")
    return invocation.output.write(
      Words.whereabouts(path: path, exists: exists, content: content))
  }
}
