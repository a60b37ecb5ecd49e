import Store

/// Sentences about the record as a whole: copies, checks, erasure.
extension Words {
  static let nothingForgotten = "Nothing was erased.\n"

  static func imported(_ receipt: ImportReceipt, path: String) -> String {
    "\(counted(receipt.messages, "message")) of \(counted(receipt.people, "person", "people")) "
      + "are in '\(shown(path))' now.\n"
  }

  static func reallyForget(_ what: String?, person: String) -> String {
    let named =
      what.map {
        $0.hasPrefix("day ") ? "what you answered on \($0.dropFirst(4))" : "the answer '\($0)'"
      }
      ?? "everything of '\(shown(person))'"
    return "Erase \(named) for good? There is no way back. [y/N] "
  }

  static func forgotten(isCompact: Bool, backups: [String]) -> String {
    var text =
      isCompact
      ? "Erased: no byte of it is left in the record.\n"
      : "Erased. Another process is still reading; the file is cleared of it when that ends.\n"
    if !backups.isEmpty {
      text += "Copies made before still hold it; they are yours to delete:\n"
      text += backups.map { "  \(shown($0))\n" }.joined()
    }
    return text
  }

  static func backedUp(_ receipt: BackupReceipt) -> String {
    "\(counted(receipt.messages, "message")) in '\(shown(receipt.path))' "
      + "(\(receipt.bytes) bytes, checked).\n"
  }

  static func checked(_ report: CheckReport, path: String) -> String {
    guard !report.findings.isEmpty else {
      return "whole: \(counted(report.messages, "message")), \(counted(report.events, "event")), "
        + "\(counted(report.people, "person", "people")), \(report.bytes) bytes\n"
    }
    return report.findings.map { finding(of: $0) + "\n" }.joined()
      + "The record '\(shown(path))' is damaged. The last good copy is the way back; "
      + "'backer export' saves what can be read.\n"
  }

  private static func finding(of finding: CheckFinding) -> String {
    switch finding {
    case .structure(let line): "structure: \(shown(line))"
    case .changed(let table, let row): "\(table) \(row) is not what was written"
    case .orphan(let event): "event \(event) has lost its message"
    case .unreadable(let event): "event \(event) cannot be read"
    case .state(let person): "the stored state of person \(person) is not what the events give"
    case .followUps(let person): "the follow-ups of person \(person) are not what the events give"
    }
  }

  private static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}
