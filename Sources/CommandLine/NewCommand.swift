import Content
import Dialogue
import FoundationEssentials
import Rules
import Understanding

/// `backer new card|guide NAME`: a commented start in the author's own folder.
enum NewCommand {
  static let description = CommandDescription(
    "new", "KIND NAME", "begin a card or a guide, with remarks on every part (KIND: card, guide)"
  ) { invocation in
    let operands = invocation.arguments.operands
    guard let kind = operands.first else { throw UsageProblem.missingOperand("'card' or 'guide'") }
    guard operands.count > 1 else { throw UsageProblem.missingOperand("the name of the \(kind)") }
    if operands.count > 2 { throw UsageProblem.unexpectedOperand(operands[2]) }
    let parts = operands[1].split(separator: "/").map(String.init)
    let wrong = parts.first { !Reference.isID($0) }
    guard wrong == nil, let id = parts.last, parts.count <= (kind == "card" ? 2 : 1) else {
      throw UsageProblem.badValue(
        option: "new \(kind)", value: operands[1],
        expected: "a name is lower-case words joined by hyphens, such as "
          + "'\((wrong ?? operands[1]).asID)'")
    }
    // The folder of a first card may not be there yet.
    if let folder = invocation.arguments["--content"] {
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    }
    switch kind {
    case "card": return try card(id, in: parts.count == 2 ? parts[0] : "ours", invocation)
    case "guide": return try guide(id, invocation)
    default:
      throw UsageProblem.badValue(
        option: "new", value: kind, expected: "it is 'card' or 'guide'")
    }
  }

  private static func card(
    _ id: String, in folder: String, _ invocation: Invocation
  ) throws -> ExitCode {
    if try invocation.library().card(id) != nil { throw Failure(Words.nameTaken(id), .usage) }
    let path = "\(root(invocation))Knowledge/\(folder)/\(id).md"
    try write(Start.card(id, today: try invocation.now().today), to: path)
    return invocation.output.write(
      Words.cardBegun(path, id: id, folder: invocation.arguments["--content"] ?? "."))
  }

  private static func guide(_ id: String, _ invocation: Invocation) throws -> ExitCode {
    if try invocation.library().guide(id) != nil { throw Failure(Words.nameTaken(id), .usage) }
    let path = "\(root(invocation))Prompts/\(id).md"
    let text = Start.guide(id)
    // Its first transcript is one of its own walks.
    var files = try invocation.contentFiles()
    files.append(ContentFile(path: "Prompts/\(id).md", text: text, layer: 1_000))
    let reader = Reader(library: Library.load(files).library)
    guard let guide = reader.library.guide(id) else { throw Failure(Words.nameTaken(id), .usage) }
    let day = CivilDate(iso: "2026-03-04") ?? CivilDate(dayNumber: 0)
    let walker = GuideWalker(guide, reader: reader, today: day)
    try write(text, to: path)
    for (number, chat) in try walker.transcripts(beyond: WalkCoverage()).enumerated() {
      try write(chat, to: "\(path.dropLast(".md".count)).walk-\(number + 1).chat.md")
    }
    return invocation.output.write(
      Words.guideBegun(path, id: id, folder: invocation.arguments["--content"] ?? "."))
  }

  /// The author's own folder: the last `--content`, else the present one.
  private static func root(_ invocation: Invocation) -> String {
    let folder = invocation.arguments["--content"] ?? "."
    return folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
  }

  private static func write(_ text: String, to path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Failure(Words.fileThere(path), .usage)
    }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    do {
      try FileManager.default.createDirectory(
        atPath: folder.joined(separator: "/"), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure(Words.cannotWrite(path), .inputOutput)
    }
  }
}
