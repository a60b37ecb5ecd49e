import Content
import FoundationEssentials
import Glibc

/// Measures what a unit test must not: `bench turns CARDS TURNS`, `bench cards DIR COUNT BACKER`
/// (writes generated cards and times the program over them), `bench search CARDS`, `bench bridge
/// STORE`, `bench store STORE TURNS`.
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
      case "search" where words.count == 2: benchSearch(cards: Int(words[1]) ?? 300)
      case "cards" where words.count == 4:
        try benchCards(words[1], count: Int(words[2]) ?? 5_000, program: words[3])
      default:
        print(
          "usage: bench turns CARDS TURNS | bench cards DIR COUNT BACKER | bench search CARDS"
            + "\n       bench bridge STORE | bench store STORE TURNS")
        exit(64)
      }
    } catch {
      print("bench: \(error)")
      exit(73)
    }
  }
}
