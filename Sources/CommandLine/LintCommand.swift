import Content

/// `backer lint`: what is wrong with the content, file by file.
enum LintCommand {
  static let description = CommandDescription(
    "lint", "[DIR]", "check the content; exit 1 when there are findings",
    flags: [Flag("--strict", nil, "let warnings count")]
  ) { invocation in
    var invocation = invocation
    if let folder = invocation.arguments.operands.first {
      invocation.arguments.values["--content", default: []].append(folder)
    }
    let (_, findings) = Library.load(try invocation.contentFiles())
    let isStrict = invocation.arguments.has("--strict")
    invocation.output.write(findings.map { $0.line + "\n" }.joined())
    let counts = findings.contains {
      $0.severity == .error || (isStrict && $0.severity == .warning)
    }
    return counts ? .findings : .done
  }
}
