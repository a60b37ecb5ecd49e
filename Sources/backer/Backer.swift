import CommandLine
import Glibc

@main
struct Backer {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    var environment: [String: String] = [:]
    var entry = environ
    while let pair = entry.pointee {
      let text = String(cString: pair)
      if let equals = text.firstIndex(of: "=") {
        environment[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry += 1
    }
    exit(run(Array(Swift.CommandLine.arguments.dropFirst()), environment: environment).rawValue)
  }
}
