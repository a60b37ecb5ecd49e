import FoundationEssentials
import Glibc

/// Writes one Swift file that holds every content file as a raw string literal.
@main
struct EmbedContent {
  static func main() {
    let arguments = ProcessInfo.processInfo.arguments.dropFirst()
    guard let root = arguments.first, let output = arguments.dropFirst().first else {
      print("error: usage: embed-content ROOT OUTPUT FILE…")
      exit(64)
    }
    var source = "let embeddedFiles: [(path: StaticString, text: StaticString)] = [\n"
    for path in arguments.dropFirst(2) {
      guard let data = FileManager.default.contents(atPath: path),
        let text = String(validating: data, as: UTF8.self)
      else {
        print("\(path):1:1: error: cannot be read as UTF-8 [encoding]")
        exit(1)
      }
      var fence = "#"
      while text.contains("\"\(fence)") || text.contains("\\\(fence)") { fence += "#" }
      let name = path.dropFirst(root.count + 1)
      source += "(\"\(name)\", \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)),\n"
    }
    source += "]\n"
    do {
      try Data(source.utf8).write(to: URL(filePath: output))
    } catch {
      print("\(output):1:1: error: cannot be written: \(error)")
      exit(1)
    }
  }
}
