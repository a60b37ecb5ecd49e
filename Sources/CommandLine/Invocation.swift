import BundledContent
import Content
import Dialogue
import FoundationEssentials
import Glibc
import Rules
import Understanding

/// One command line with what it may look at: options, environment, the clock, the content.
struct Invocation: Sendable {
  var arguments: Arguments
  var environment: [String: String]
  var output: Output

  /// Whose record.
  var person: String { arguments["--as"] ?? "me" }

  /// What was asked for on the command line.
  func language() throws -> Language? {
    guard let value = arguments["--language"] else { return nil }
    guard let language = Language(rawValue: value) else {
      throw UsageProblem.badValue(
        option: "--language", value: value, expected: "it is en or fil")
    }
    return language
  }

  // MARK: Time

  /// The moment: `--now`, else the wall clock, in the zone of the process.
  func now() throws -> Moment {
    guard let value = arguments["--now"] else { return Moment.local(seconds: Int64(time(nil))) }
    let parts = value.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let clock =
      parts.count == 2 ? parts[1].prefix(5).split(separator: ":").map { Int($0) } : [9, 0]
    guard let day = CivilDate(iso: parts[0]), clock.count == 2, let hour = clock[0],
      let minute = clock[1], (0..<24).contains(hour), (0..<60).contains(minute)
    else {
      throw UsageProblem.badValue(
        option: "--now", value: value, expected: "write 2026-03-04 or 2026-03-04T09:00")
    }
    return Moment(
      seconds: Int64(day.dayNumber) * 86_400 + Int64(hour * 3_600 + minute * 60), today: day,
      minuteOfDay: hour * 60 + minute, zone: "given")
  }

  // MARK: Content

  /// The content files in layers, the lowest first.
  ///
  /// `--content` folders, else `BACKER_CONTENT`, else the bundled ones. A first folder that has a
  /// voice of its own stands alone; any other lies over the bundled content. `pack` has looked
  /// through the folders already.
  func contentFiles() throws -> [ContentFile] {
    var pack: CardsPack?
    return try contentFiles(&pack)
  }

  private func contentFiles(_ pack: inout CardsPack?) throws -> [ContentFile] {
    var files: [ContentFile] = []
    var isWhole = false
    for (index, folder) in contentFolders.enumerated() {
      let layer = try read(folder, layer: index + 1, pack?.paths[index], &pack)
      if index == 0 { isWhole = layer.contains { $0.path == "Prompts/_voice.md" } }
      files += layer
    }
    return isWhole ? files : Invocation.bundled + files
  }

  /// The folders that content comes from, the lowest layer first; none for the bundled content alone.
  private var contentFolders: [String] {
    if let named = arguments.values["--content"], !named.isEmpty { return named }
    if let named = environment["BACKER_CONTENT"] {
      return named.split(separator: ":").map(String.init)
    }
    // A folder that has gone must not keep its people out.
    guard let teamFolder, FileManager.default.fileExists(atPath: teamFolder) else { return [] }
    return [teamFolder]
  }

  /// The content compiled into the program.
  static var bundled: [ContentFile] {
    BundledContent.files.map { ContentFile(path: $0.path, text: $0.text, isLinted: true) }
  }

  private func read(
    _ folder: String, layer: Int, _ paths: [String]?, _ pack: inout CardsPack?
  ) throws -> [ContentFile] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
      throw Failure(Words.noSuchFile(folder), .noInput)
    }
    var files: [ContentFile] = []
    var reader = ContentFolder(folder)
    for path in paths ?? reader.paths(in: "Knowledge") + reader.paths(in: "Prompts") {
      do {
        let file = try reader.withBytes(of: path) { bytes, mark throws(Finding) in
          pack?.take(mark, of: path)
          return try ContentFile(
            path: path, bytes: bytes, folder: folder == "." ? nil : folder, layer: layer,
            again: pack == nil ? nil : ContentFolder.text(of: path, in: folder))
        }
        guard let file else { throw Failure(Words.noSuchFile(folder + "/" + path), .noInput) }
        files.append(file)
      } catch let finding as Finding {
        throw Failure(Words.brokenContent(1) + "\n" + finding.line, .content)
      }
    }
    return files
  }

  /// The library; broken content is shown finding by finding and ends with 78.
  ///
  /// For a command that ends at once, as `readerForOneCommand`.
  func library() throws -> Library { try readerForOneCommand().library }

  private func library(of files: [ContentFile]) throws -> Library {
    let (library, findings) = Library.load(files)
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty else {
      throw Failure(
        Words.brokenContent(errors.count) + "\n" + errors.map(\.line).joined(separator: "\n"),
        .content)
    }
    // It is never freed: the process ends with its command, and its memory with it; to take the
    // content apart piece by piece would only delay that.
    _ = Unmanaged.passRetained(Deferred { (library, files) })
    return library
  }

  /// A reader over the library; a command makes one.
  ///
  /// What it works out was worked out at build time where the content is the bundled one, or that
  /// with more cards but for their index. It is never freed, as its library is not.
  func reader() throws -> Reader { try reader(over: contentFiles()) }

  /// The same, for a command that ends at once.
  ///
  /// A large folder whose cards an earlier run has read is only looked through. A command that
  /// `searches` needs the index of every card, and leaves it to the next.
  func readerForOneCommand(searches: Bool = false) throws -> Reader {
    var pack = CardsPack(of: contentFolders, environment)
    if let pack, let cards = pack.cards, !(searches && cards.isEmpty) {
      return try reader(over: Invocation.bundled + pack.files, cards: cards)
    }
    let reader = try reader(over: contentFiles(&pack))
    if let pack, reader.library.addsOnlyCards { pack.keep(searches ? reader.packedCards : "") }
    return reader
  }

  private func reader(over files: [ContentFile], cards: String = "") throws -> Reader {
    let library = try library(of: files)
    var packed = library.addsOnlyCards ? BundledContent.reading : []
    if !packed.isEmpty, files.contains(where: { $0.layer > 0 }) { packed[1] = cards }
    let reader = Reader(library: library, packed: packed)
    _ = Unmanaged.passRetained(reader)
    return reader
  }
}

extension Moment {
  /// The moment in the process's own zone.
  static func local(seconds: Int64) -> Moment {
    var clock = time_t(seconds)
    var parts = tm()
    localtime_r(&clock, &parts)
    let day = CivilDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    return Moment(
      seconds: seconds, today: day ?? CivilDate(dayNumber: Int(seconds / 86_400)),
      minuteOfDay: Int(parts.tm_hour) * 60 + Int(parts.tm_min),
      zone: parts.tm_zone.map { String(cString: $0) } ?? "UTC")
  }
}
