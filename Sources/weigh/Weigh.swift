import Content
import DraftSets
import FoundationEssentials
import Glibc
import Understanding

/// Fits and measures what words tell of drafts.
///
/// `weigh fit CONTENT SET…` writes a new `Knowledge/drafts/_points.md` to standard output; `weigh
/// measure CONTENT SET…` tells how the reviews of each set agree with its labels.
@main
struct Weigh {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    guard words.count > 2, ["fit", "measure", "show"].contains(words[0]) else {
      print("usage: weigh fit CONTENT SET… | weigh measure CONTENT SET…")
      exit(64)
    }
    do {
      let reader = Reader(library: Library.load(try files(in: words[1])).library).drafts
      let sets = try words.dropFirst(2).map { ($0, try LabelledDraft.all(in: $0)) }
      if words[0] == "fit" {
        print(Fitting(of: sets.flatMap(\.1), reader).text, terminator: "")
        return
      }
      var whole = DraftMeasure()
      for (path, drafts) in sets {
        var one = DraftMeasure()
        for draft in drafts {
          let review = reader.review(draft.text)
          one.add(review, of: draft)
          whole.add(review, of: draft)
        }
        let name = path.split(separator: "/").last ?? ""
        print("\(name): \(one.line)")
        if words[0] == "show" { for other in one.others + one.inexact { print("  " + other) } }
      }
      if sets.count > 1 { print("all: \(whole.line)") }
    } catch {
      print("weigh: \(error)")
      exit(66)
    }
  }

  /// The content below a folder, in the order of the paths.
  private static func files(in folder: String) throws -> [ContentFile] {
    try ["Knowledge", "Prompts"].flatMap { top in
      try FileManager.default.subpathsOfDirectory(atPath: folder + "/" + top)
        .filter { $0.hasSuffix(".md") }.sorted().map { path in
          let path = top + "/" + path
          return ContentFile(
            path: path, text: try String(contentsOfFile: folder + "/" + path, encoding: .utf8))
        }
    }
  }
}
