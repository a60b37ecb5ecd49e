import Dialogue
import Rules
import Store

/// `backer backup`: a whole, checked copy, made while others go on writing.
enum BackupCommand {
  static let description = CommandDescription(
    "backup", "[FILE]", "a whole copy of the record, checked, beside it or where you say"
  ) { invocation in
    let operands = invocation.arguments.operands
    if operands.count > 1 { throw UsageProblem.unexpectedOperand(operands[1]) }
    let now = try invocation.now()
    let copy = operands.first ?? name(for: now.seconds, beside: invocation.storePath)
    return try invocation.withStore { (store: SQLiteStore) throws(StoreProblem) in
      invocation.output.write(Words.backedUp(try store.backup(to: copy)))
    }
  }

  static func folder(beside path: String) -> String {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    return folder + "/backups"
  }

  private static func name(for seconds: Int64, beside path: String) -> String {
    let day = CivilDate(dayNumber: Int(seconds / 86_400)).iso
    let clock = seconds % 86_400
    let parts = [clock / 3_600, clock / 60 % 60, clock % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(folder(beside: path))/backer-\(day)T\(parts.joined()).db"
  }
}
