import Store

/// `backer check`: whether the record is whole; exit 1 with what is not.
enum CheckCommand {
  static let description = CommandDescription(
    "check", "", "look whether the record is whole",
    flags: [Flag("--deep", nil, "also fold every conversation anew and compare")]
  ) { invocation in
    if let word = invocation.arguments.operands.first {
      throw UsageProblem.unexpectedOperand(word)
    }
    let deep = invocation.arguments.has("--deep")
    return try invocation.withStore { (store: SQLiteStore) throws(StoreProblem) in
      let report = try store.check(deep: deep)
      let code = invocation.output.write(Words.checked(report, path: store.path))
      return code == .done && !report.findings.isEmpty ? .findings : code
    }
  }
}
