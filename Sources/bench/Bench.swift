import Content
import FoundationEssentials
import Glibc

/// Measures what a unit test must not: `bench turns CARDS TURNS`, `bench cards DIR COUNT` (writes
/// generated cards for whole-process timing), `bench bridge STORE`, `bench store STORE TURNS`.
@main
struct Bench {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      switch words.first {
      case "bridge" where words.count == 2: exit(try benchBridge(words[1]))
      case "store" where words.count == 3:
        try benchStore(words[1], turns: Int(words[2]) ?? 10_000)
      case "turns" where words.count == 3:
        benchTurns(cards: Int(words[1]) ?? 50, turns: Int(words[2]) ?? 100_000)
      case "cards" where words.count == 3:
        for file in Generated.cards(Int(words[2]) ?? 5_000) {
          let url = URL(filePath: words[1]).appending(path: file.path)
          try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(file.text.utf8).write(to: url)
        }
      default:
        print(
          "usage: bench turns CARDS TURNS | bench cards DIR COUNT "
            + "\n       bench bridge STORE | bench store STORE TURNS")
        exit(64)
      }
    } catch {
      print("bench: \(error)")
      exit(73)
    }
  }
}
