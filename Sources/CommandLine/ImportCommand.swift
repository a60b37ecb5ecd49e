import Glibc
import Store

/// `backer import`: an export becomes a store again.
enum ImportCommand {
  static let description = CommandDescription(
    "import", "[FILE]", "make a record of an export; the record must be empty"
  ) { invocation in
    let operands = invocation.arguments.operands
    if operands.count > 1 { throw UsageProblem.unexpectedOperand(operands[1]) }
    var descriptor = STDIN_FILENO
    if let file = operands.first, file != "-" {
      descriptor = open(file, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Failure(Words.noSuchFile(file), .noInput) }
    }
    let store = try invocation.openStore()
    let receipt = try invocation.storing { () throws(StoreProblem) in
      var source = ImportSource(descriptor: descriptor)
      return try store.importAll { () throws(StoreProblem) in try source.next() }
    }
    return invocation.output.write(Words.imported(receipt, path: store.path))
  }
}
