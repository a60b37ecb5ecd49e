import Glibc

@main
struct Bench {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      switch words.first {
      case "bridge" where words.count == 2: exit(try benchBridge(words[1]))
      default:
        print("usage: bench bridge STORE")
        exit(64)
      }
    } catch {
      print("bench: \(error)")
      exit(73)
    }
  }
}
