import Content
import FoundationEssentials
import Glibc

/// Writes generated cards below a folder and prints how long the program takes over them, from its
/// start to its end: to load them, and to load them and answer one question from them; the first
/// time, when every file is read, and after that (`CardsPack`).
func benchCards(_ folder: String, count: Int, program: String) throws {
  let cards = Generated.cards(count)
  for file in cards {
    let url = URL(filePath: folder).appending(path: file.path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(file.text.utf8).write(to: url)
  }
  let cache = folder + "/.cache-\(getpid())"
  setenv("XDG_CACHE_HOME", cache, 1)
  defer { try? FileManager.default.removeItem(atPath: cache) }
  // Of files changed just now nothing is kept.
  usleep(300_000)
  let question = Generated.questions(cards).first ?? "who?"
  for (name, words) in [("load", ["guides"]), ("load and ask", ["ask", question])] {
    var times: [Double] = []
    for _ in 0..<16 {
      let began = seconds()
      try run([program] + words + ["--content", folder])
      times.append((seconds() - began) * 1_000)
    }
    let first = Int(times.removeFirst().rounded())
    times.sort()
    let (median, least) = (Int(times[7].rounded()), Int(times[0].rounded()))
    print("\(name), \(count) cards: first \(first) ms, then median \(median) ms, least \(least) ms")
  }
}

/// Runs a program to its end, its output thrown away.
private func run(_ words: [String]) throws {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  var arguments = words.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var child: pid_t = 0
  let code = posix_spawn(&child, words[0], &actions, nil, &arguments, environ)
  guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
  var status: Int32 = 0
  waitpid(child, &status, 0)
}
