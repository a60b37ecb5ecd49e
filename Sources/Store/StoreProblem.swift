package import Dialogue

/// Why the store could not do what was asked: facts only, never a person's text.
///
/// Words are made of it in one place, `CommandLine`.
package enum StoreProblem: Error, Hashable, Sendable {
  /// Reading was asked for and there is no store yet.
  case missing(path: String)
  /// A newer version of the program wrote it; nothing was touched.
  case newer(path: String, version: Int, ours: Int)
  /// A database, but not one of ours; nothing was touched.
  case foreign(path: String)
  case notADatabase(path: String)
  /// Another process held the lock all that time.
  case locked(path: String, seconds: Int)
  case denied(path: String)
  case readOnly(path: String)
  /// Locks and shared memory cannot be trusted there.
  case networkFileSystem(path: String, name: String)
  /// No room on the disk.
  case full(path: String)
  /// Damaged; never renamed, never replaced by an empty one.
  case corrupt(path: String)
  /// An event that this version cannot read.
  case unreadable(path: String, event: Int64, EventProblem)
  /// The system refused; `code` is SQLite's extended code, or minus errno.
  case failed(path: String, code: Int)
  /// Import was asked for into a store that has something in it.
  case notEmpty(path: String)
  /// A line of an import is not what an export writes.
  case badImport(line: Int, what: String)
  /// A path that was to be made exists.
  case exists(path: String)
  /// No such person, answer or message.
  case unknown(String)
}
