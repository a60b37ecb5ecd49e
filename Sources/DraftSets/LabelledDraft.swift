package import Content
import FoundationEssentials

/// A drafted message with what careful readers say of it: a row of
/// `Tests/UnderstandingTests/Drafts/`.
package struct LabelledDraft: Sendable {
  package var verdict: DraftCheck.Weight
  /// The faults with words that each span must touch; empty where nothing shows it.
  package var faults: [(id: String, words: String)]
  /// Faults that may be named or not: they count neither way.
  package var arguable: Set<String>
  package var text: String

  /// The drafts of a file: verdict, faults, occasion and text between tabs, `\n` for a line break.
  ///
  /// Throws when the file cannot be read; a row of another shape is left out.
  package static func all(in path: String) throws -> [LabelledDraft] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { row in
      let parts = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return parts.count == 4 ? LabelledDraft(parts) : nil
    }
  }

  private init?(_ parts: [String]) {
    let verdicts: [String: DraftCheck.Weight] = [
      "send": .send, "small": .smallChange, "rewrite": .rewrite, "never": .doNotSend,
    ]
    guard let verdict = verdicts[parts[0]] else { return nil }
    self.verdict = verdict
    let all = parts[1].split(separator: "; ").map(String.init)
    faults = all.filter { !$0.hasPrefix("?") && $0 != "-" }.map { one in
      let halves = one.split(separator: "=", maxSplits: 1).map(String.init)
      return (halves[0], halves.count > 1 ? halves[1] : "")
    }
    arguable = Set(
      all.filter { $0.hasPrefix("?") }.map { String($0.dropFirst().prefix { $0 != "=" }) })
    text = parts[3].split(separator: "\\n", omittingEmptySubsequences: false)
      .joined(separator: "\n")
  }
}
