import Content
import FoundationEssentials

/// `backer join`: takes up a team's content folder, which then lies over the built-in content
/// whenever nothing else is named; its `Prompts/_team.md` says who helps with what.
enum JoinCommand {
  static let description = CommandDescription(
    "join", "[DIR]", "take up a team's content folder; without DIR say which",
    flags: [Flag("--leave", nil, "no longer use the team's folder")]
  ) { invocation in
    let file = invocation.teamFile
    if invocation.arguments.has("--leave") {
      try? FileManager.default.removeItem(atPath: file)
      return invocation.output.write(Words.left + "\n")
    }
    guard let folder = invocation.arguments.operands.first else {
      let team = try invocation.teamFolder == nil ? [:] : invocation.library().team
      return invocation.output.write(Words.joined(invocation.teamFolder, team: team) + "\n")
    }
    var whole = folder
    if !folder.hasPrefix("/") { whole = FileManager.default.currentDirectoryPath + "/" + folder }
    // Broken content is refused here, where somebody looks, and not at the next start.
    var trial = invocation
    trial.arguments.values["--content"] = [whole]
    let team = try trial.library().team
    let parent = String(file.dropLast("/team".count))
    do {
      try FileManager.default.createDirectory(
        atPath: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data((whole + "\n").utf8).write(to: URL(filePath: file), options: .atomic)
    } catch {
      throw Failure(Words.cannotJoin(file), .cannotUseStore)
    }
    return invocation.output.write(Words.joined(whole, team: team) + "\n")
  }
}

extension Invocation {
  /// The file that names the team's folder.
  var teamFile: String {
    let config = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (config ?? (environment["HOME"] ?? ".") + "/.config") + "/backer/team"
  }

  /// The team's content folder, where one was joined.
  var teamFolder: String? {
    FileManager.default.contents(atPath: teamFile).flatMap {
      String(decoding: $0, as: UTF8.self).split(separator: "\n").first.map(String.init)
    }
  }
}
