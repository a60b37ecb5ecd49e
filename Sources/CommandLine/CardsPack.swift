import BundledContent
import Content
import FoundationEssentials
import Glibc
import Understanding

/// The index over a large folder's cards, kept for the next question: what `embed-content` does for
/// the bundled cards when the program is built.
///
/// A file below `XDG_CACHE_HOME` that may be deleted at any time and holds content only, nothing of
/// anybody's record. It is used as long as no file of the folders has changed by its size, times
/// and number (what git looks at), and by exactly this program. It is kept only of content without
/// errors that adds cards and hides or replaces none, so that these files need not be read before they are
/// asked for. What cannot be read or written is done without.
struct CardsPack {
  /// Fewer files are read as quickly as looked through.
  private static let least = 256

  /// The files of each folder, sorted.
  private(set) var paths: [[String]] = []
  /// What `keep` kept when the files were these; nil otherwise.
  ///
  /// Empty where nobody has asked yet: the files are known to be in order, and have no index.
  private(set) var cards: String?
  private let folders: [String]
  private let folder: String
  private let path: String
  private var marks = Marks()

  /// The files' marks in their order.
  private struct Marks {
    var bytes: [UInt8] = []
    /// When the last of the files was changed, in nanoseconds.
    var changed: Int64 = 0

    mutating func add(_ mark: ContentFolder.Mark, of path: String) {
      withUnsafeBytes(of: mark) { bytes += $0 }
      bytes += path.utf8
      changed = max(changed, mark.changed)
    }

    /// Stands at the top of the pack's file.
    var key: String {
      var all = bytes
      for part in BundledContent.reading { all += part.utf8.prefix(Packing.checksumLength) }
      return version + " " + Packing.checksum(of: all)
    }
  }

  /// Nil where there are few files, other ones than cards, or no place to keep anything.
  init?(of folders: [String], _ environment: [String: String]) {
    guard
      let cache = environment["XDG_CACHE_HOME"].flatMap({ $0.hasPrefix("/") ? $0 : nil })
        ?? environment["HOME"].map({ $0 + "/.cache" })
    else { return nil }
    self.folders = folders
    folder = cache + "/backer"
    // One for each set of folders: after an edit, the new pack takes the place of the old one.
    path = folder + "/cards-" + Packing.checksum(of: folders.flatMap { Array($0.utf8) + [0] })
    for folder in folders {
      var content = ContentFolder(folder)
      guard content.paths(in: "Prompts").isEmpty else { return nil }
      paths.append(content.paths(in: "Knowledge"))
    }
    guard paths.reduce(0, { $0 + $1.count }) >= Self.least else { return nil }
    cards = kept()
  }

  /// Takes the mark of a file when it is read; every file's, in the order of `paths`.
  mutating func take(_ mark: ContentFolder.Mark, of path: String) { marks.add(mark, of: path) }

  /// The folders' files, each to be read when it is asked for.
  var files: [ContentFile] {
    var files: [ContentFile] = []
    for (index, folder) in folders.enumerated() {
      for path in paths[index] {
        files.append(
          ContentFile(
            path: path, folder: folder, layer: index + 1,
            later: ContentFolder.text(of: path, in: folder)))
      }
    }
    return files
  }

  private func kept() -> String? {
    let file = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
    guard let file else { return nil }
    var marks = Marks()
    for (index, folder) in folders.enumerated() {
      var content = ContentFolder(folder)
      for path in paths[index] {
        guard let mark = content.mark(of: path) else { return nil }
        marks.add(mark, of: path)
      }
    }
    let key = marks.key
    guard file.starts(with: (key + "\n").utf8) else { return nil }
    return String(decoding: file.dropFirst(key.utf8.count + 1), as: UTF8.self)
  }

  /// Keeps the index for the next run, which sees all of it or nothing.
  ///
  /// Not of files changed just now: a change within the same tick of the clock would not be seen.
  func keep(_ cards: String) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    // Whole seconds are all that some file systems keep.
    let tick: Int64 = marks.changed % 1_000_000_000 == 0 ? 2_000_000_000 : 100_000_000
    guard Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec) > marks.changed + tick else {
      return
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      return
    }
    let fresh = "\(path).\(getpid())"
    guard
      FileManager.default.createFile(
        atPath: fresh, contents: Data("\(marks.key)\n\(cards)".utf8),
        attributes: [.posixPermissions: 0o600])
    else { return }
    if rename(fresh, path) != 0 { unlink(fresh) }
  }
}
