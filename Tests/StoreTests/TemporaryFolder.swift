import FoundationEssentials

/// A folder that is gone with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/backer-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Whether any file in it holds these bytes.
  func holds(_ text: String) -> Bool {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return names.contains { name in
      let data = FileManager.default.contents(atPath: path + "/" + name) ?? Data()
      return data.firstRange(of: Data(text.utf8)) != nil
    }
  }
}
