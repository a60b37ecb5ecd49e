import Content
import Understanding

/// The content files of a conversation that takes up what is saved (`talk --watch`).
struct ContentWatch {
  private let invocation: Invocation
  private var files: [ContentFile]

  init(_ invocation: Invocation) throws {
    self.invocation = invocation
    files = try invocation.contentFiles()
    if !files.contains(where: { $0.layer > 0 }) {
      throw Failure(Words.nothingToWatch, .usage)
    }
  }

  /// What became of the files since the last look.
  enum Change {
    case none
    /// Content to go on with, and the paths that changed.
    case taken(Reader, [String])
    /// Errors, line by line; what was there before stays in use.
    case broken([String])
  }

  /// Looks at the files again; the same errors are shown once.
  mutating func look() -> Change {
    let now: [ContentFile]
    do {
      now = try invocation.contentFiles()
    } catch {
      // A file that cannot be read, or not yet: nothing is known of the others.
      guard let failure = error as? Failure else { return .none }
      defer { files = [] }
      return files.isEmpty ? .none : .broken([failure.sentence])
    }
    if now == files { return .none }
    let before = Dictionary(files.map { ($0.shown, $0.text) }) { $1 }
    files = now
    let (library, findings) = lint(now)
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty else { return .broken(errors.map(\.line)) }
    let after = Set(now.map(\.shown))
    let changed =
      now.filter { before[$0.shown] != $0.text }.map(\.shown)
      + before.keys.filter { !after.contains($0) }.sorted()
    return .taken(Reader(library: library), changed)
  }
}
