import Content
import FoundationEssentials
import Glibc
import Understanding

/// Writes one Swift file that holds every content file as a raw string literal, and what a reader
/// works out from them, packed.
///
/// Lints on the way: an error in a card stops the build at the card's own line.
@main
struct EmbedContent {
  static func main() {
    let arguments = ProcessInfo.processInfo.arguments.dropFirst()
    guard let root = arguments.first, let output = arguments.dropFirst().first else {
      print("error: usage: embed-content ROOT OUTPUT FILE…")
      exit(64)
    }
    let files = arguments.dropFirst(2).map { read($0, below: root) }
    let (library, findings) = lint(files)
    let errors = findings.filter { $0.severity == .error }
    for error in errors { print(error.line) }
    if !errors.isEmpty { exit(1) }
    do {
      try Data((source(of: files) + source(of: Reader(library: library).packed)).utf8).write(
        to: URL(filePath: output))
    } catch {
      print("\(output):1:1: error: cannot be written: \(error)")
      exit(1)
    }
  }

  private static func read(_ path: String, below root: String) -> ContentFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      print("\(path):1:1: error: cannot be read")
      exit(1)
    }
    do {
      return try ContentFile(
        path: String(path.dropFirst(root.count + 1)), bytes: data, folder: root)
    } catch {
      print(error.line)
      exit(1)
    }
  }

  private static func source(of files: [ContentFile]) -> String {
    var source = "let embeddedFiles: [(path: String, text: String)] = [\n"
    for file in files {
      var fence = "#"
      while file.text.contains("\"\(fence)") || file.text.contains("\\\(fence)") { fence += "#" }
      source += "(\"\(file.path)\", \(fence)\"\"\"\n\(file.text)\n\"\"\"\(fence)),\n"
    }
    return source + "]\n"
  }

  /// None of the characters of a pack needs an escape.
  private static func source(of packed: [String]) -> String {
    "let embeddedReading: [String] = [\n" + packed.map { "#\"\($0)\"#,\n" }.joined() + "]\n"
  }
}
