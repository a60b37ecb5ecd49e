import Store
import Terminal

extension Words {
  static let nothingYet = "Nothing yet. Type 'backer' to begin."
  static let interruptHint = "Ctrl-C again ends here; everything up to now is kept."

  static func tooLong(bytes: Int) -> String {
    "That was \(bytes) bytes, more than I can take at once; nothing of it was kept. "
      + "A shorter text works."
  }

  static func whereabouts(path: String, exists: Bool, content: String) -> String {
    """
    record:  \(path)\(exists ? "" : " (not made yet)")
    content: \(content.isEmpty ? "built in" : content)
    Everything you type to backer is in that one file, readable by you alone. Whoever can open it
    can read it. 'off record' in conversation keeps nothing.

    """
  }

  /// A sentence for a store that could not do what was asked.
  static func store(_ problem: StoreProblem) -> String {
    switch problem {
    case .missing(let path): "there is no record at '\(shown(path))' yet"
    case .newer(let path, let version, let ours):
      "cannot use the record '\(shown(path))': a newer version wrote it (schema \(version), this "
        + "one knows \(ours)); nothing was changed"
    case .foreign(let path):
      "'\(shown(path))' is a database of another program; nothing was changed. "
        + "Name another file with --store"
    case .notADatabase(let path):
      "'\(shown(path))' is not a record of backer; nothing was changed. "
        + "Name another file with --store"
    case .locked(let path, let seconds):
      "another process has held the record '\(shown(path))' for \(seconds) s; "
        + "nothing was changed, try again"
    case .denied(let path): "this account may not open '\(shown(path))'"
    case .readOnly(let path): "'\(shown(path))' can be read but not written; nothing was changed"
    case .networkFileSystem(let path, let name):
      "'\(shown(path))' is on a network file system (\(name)), where records can be damaged; "
        + "name a file on this computer with --store"
    case .full(let path):
      "the disk of '\(shown(path))' is full; the last line was not kept. Free some room, then "
        + "say it again"
    case .corrupt(let path):
      "the record '\(shown(path))' is damaged; nothing was changed. 'backer check' tells more, "
        + "'backer backup' copies are the way back"
    case .unreadable(let path, let event, _):
      "the record '\(shown(path))' holds an entry (\(event)) that this version cannot read"
    case .failed(let path, let code):
      "the system refused work on '\(shown(path))' (code \(code)); the last line was not kept"
    case .notEmpty(let path): "'\(shown(path))' has something in it; import needs an empty record"
    case .badImport(let line, let what): "line \(line) is not what an export writes: \(what)"
    case .exists(let path): "'\(shown(path))' exists already; name another"
    case .unknown(let what): "there is nothing called '\(shown(what))' in the record"
    }
  }

  static func code(of problem: StoreProblem) -> ExitCode {
    switch problem {
    case .locked: .locked
    case .missing, .unknown: .noInput
    case .badImport, .notEmpty, .exists: .usage
    default: .cannotUseStore
    }
  }

  static func console(_ problem: ConsoleProblem) -> String {
    switch problem {
    case .outputClosed: "nobody reads the output any more; everything up to now is kept"
    case .outputFull: "the disk that the output goes to is full; everything up to now is kept"
    case .output(let code): "the output failed (errno \(code)); everything up to now is kept"
    case .input(let code): "the input failed (errno \(code)); everything up to now is kept"
    }
  }

  static func editor(_ problem: EditorProblem) -> String {
    switch problem {
    case .notFound(let tried):
      "No editor could be started (tried: \(tried.map { shown($0) }.joined(separator: ", "))). "
        + "Set EDITOR to one that is there, or type here."
    case .failed(let editor):
      "The editor (\(shown(editor))) ended with a failure; nothing of its text was taken."
    case .file(let code):
      "The editor's file could not be used (errno \(code)); nothing of its text was taken."
    case .tooLong(let bytes): tooLong(bytes: bytes)
    }
  }
}
