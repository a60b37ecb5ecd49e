import Dialogue
import FoundationEssentials
import Glibc
import Reports
import Rules
import Store

/// `backer forget`: a person, one answer or one day, so that no byte of it is left.
enum ForgetCommand {
  static let description = CommandDescription(
    "forget", "", "erase everything of yours, one answer, or one day",
    flags: [
      Flag("--answer", "GUIDE/QUESTION", "only this answer"),
      Flag("--day", "DATE", "only this day"),
      Flag("--yes", nil, "do not ask"),
    ]
  ) { invocation in
    if let word = invocation.arguments.operands.first {
      throw UsageProblem.unexpectedOperand(word)
    }
    let what = try chosen(invocation)
    let store = try invocation.storing { () throws(StoreProblem) in
      // Not made just to forget something in it.
      _ = try SQLiteStore(reading: invocation.storePath)
      return try SQLiteStore(path: invocation.storePath)
    }
    if let day = invocation.arguments["--day"].flatMap(CivilDate.init(iso:)) {
      let isThere = try invocation.storing { () throws(StoreProblem) in
        try store.keeps(day, of: invocation.person)
      }
      guard isThere else { throw Failure(Words.nothing(on: day.iso), .noInput) }
    }
    guard try invocation.arguments.has("--yes") || agreed(what, invocation) else {
      return invocation.output.write(Words.nothingForgotten)
    }
    let now = try invocation.now().seconds
    let isCompact = try invocation.storing { () throws(StoreProblem) -> Bool in
      guard let what else { return try store.forget(invocation.person, at: now).isCompact }
      try store.erase(what, of: invocation.person, at: now)
      return try store.compact()
    }
    return invocation.output.write(
      Words.forgotten(isCompact: isCompact, backups: backups(beside: store.path)))
  }

  /// What `Store` calls it; nil for the whole person.
  private static func chosen(_ invocation: Invocation) throws -> String? {
    if let day = invocation.arguments["--day"] {
      guard CivilDate(iso: day) != nil else {
        throw UsageProblem.badValue(option: "--day", value: day, expected: "write 2026-03-04")
      }
      return "day \(day)"
    }
    guard let answer = invocation.arguments["--answer"] else { return nil }
    guard answer.contains("/") else {
      throw UsageProblem.badValue(
        option: "--answer", value: answer, expected: "write GUIDE/QUESTION, such as first-step/want"
      )
    }
    return try kept(as: answer, invocation)
  }

  /// The answer of this id, or of the words that `backer answers` shows above it: to say that
  /// something is gone which was never there would be a lie about the rest.
  private static func kept(as name: String, _ invocation: Invocation) throws -> String {
    let overview = Overview(
      of: try invocation.readConversation(), library: try invocation.library(),
      today: try invocation.now().today)
    let wanted = name.lowercased()
    var ids: [String] = []
    for walk in overview.walks {
      for answer in walk.answers {
        let id = walk.guide + "/" + answer.id
        if id == wanted || "\(walk.title)/\(answer.question)".lowercased() == wanted { return id }
        if !ids.contains(id) { ids.append(id) }
      }
    }
    throw Failure(Words.noSuchAnswer(name, kept: ids), .noInput)
  }

  private static func agreed(_ what: String?, _ invocation: Invocation) throws -> Bool {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw UsageProblem.missingOperand("--yes")
    }
    invocation.output.write(Words.reallyForget(what, person: invocation.person))
    let answer = readLine()?.lowercased() ?? ""
    return ["y", "yes", "oo", "opo"].contains(answer)
  }

  /// Copies that were made before, which still hold it.
  private static func backups(beside path: String) -> [String] {
    let folder = BackupCommand.folder(beside: path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".db") }.sorted().map { folder + "/" + $0 }
  }
}
