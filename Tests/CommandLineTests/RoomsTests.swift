import FoundationEssentials
import Testing

@Suite("Rooms")
struct RoomsTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// What each room may import; lower may not import upper (`DESIGN.md`).
  static let mayImport: [String: Set<String>] = [
    "Rules": [],
    // One function of the system's that looks at bytes and nothing else.
    "Content": ["Rules", "Synchronization", "Glibc.memchr"],
    "Understanding": ["Rules", "Content", "Synchronization"],
    "JSON": [],
    "Dialogue": ["Rules", "Content", "Understanding", "JSON"],
    "Store": [
      "Rules", "Content", "Understanding", "JSON", "Dialogue", "CSQLite", "CSystem", "Glibc",
      "FoundationEssentials",
    ],
    "Reports": ["Rules", "Content", "Dialogue", "JSON"],
    "Terminal": ["Dialogue", "CSystem", "Glibc"],
    "Bridge": [
      "Rules", "Content", "Understanding", "JSON", "Dialogue", "Store", "CSystem", "Glibc",
      "FoundationEssentials", "Dispatch", "Synchronization",
    ],
  ]

  @Test("import only what lies below them", arguments: mayImport.keys.sorted())
  func direction(_ room: String) throws {
    let folder = Self.root.appending(path: "Sources/\(room)")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(!names.isEmpty)
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ").map(String.init)
        guard let at = words.firstIndex(of: "import"), at < 2, at + 1 < words.count else {
          continue
        }
        if at == 1, !["public", "package", "internal", "private", "@testable"].contains(words[0]) {
          continue
        }
        // `import func Glibc.memchr` brings in the one and not the other.
        let module = words[at + 1] == "func" ? words[words.count - 1] : words[at + 1]
        #expect(
          Self.mayImport[room]?.contains(module) == true, "\(room)/\(name) imports \(module)")
      }
    }
  }
}
