import Content
import DraftSets
import FoundationEssentials
import Glibc
import Understanding

/// Fits what words tell, and measures reviews.
///
/// `weigh drafts CONTENT SET…` writes a new `Knowledge/drafts/_points.md` to standard output, `weigh
/// wishes CONTENT SET…` a new `Knowledge/not-covered/_points.md`; `weigh measure CONTENT SET…` tells
/// how the reviews of each set of drafts agree with its labels, `weigh show` also where they do not.
@main
struct Weigh {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    guard words.count > 2 else { usage() }
    do {
      let reader = Reader(library: Library.load(try files(in: words[1])).library)
      let sets = Array(words[2...])
      switch words[0] {
      case "drafts": print(try drafts(sets, reader.drafts), terminator: "")
      case "wishes": print(try wishes(sets, reader), terminator: "")
      case "measure": try measure(sets, reader.drafts, shows: false)
      case "show": try measure(sets, reader.drafts, shows: true)
      default: usage()
      }
    } catch {
      print("weigh: \(error)")
      exit(66)
    }
  }

  private static func usage() -> Never {
    print("usage: weigh drafts | wishes | measure | show CONTENT SET…")
    exit(64)
  }

  private static func drafts(_ sets: [String], _ reader: DraftReader) throws -> String {
    let drafts = try sets.flatMap(LabelledDraft.all)
    let faults = reader.faults.map { fault in
      Fitting.Section(
        id: fault,
        wanted: drafts.map { draft in
          draft.faults.contains { $0.id == fault }
            ? true : draft.arguable.contains(fault) ? nil : false
        })
    }
    let verdicts = DraftCheck.Weight.verdicts.map { verdict in
      Fitting.Section(id: verdict.id, wanted: drafts.map { $0.verdict == verdict }, isEven: true)
    }
    return Fitting(
      "What words tell of drafts", of: drafts.map { reader.weighable($0.text) }, faults + verdicts
    ).text
  }

  /// Rows of `refuse` or `fine`, the line and the card that refuses it; what other cards are asked is
  /// fine as well.
  private static func wishes(_ sets: [String], _ reader: Reader) throws -> String {
    var lines: [(text: String, card: String?)] = try sets.flatMap { path in
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        .filter { !$0.hasPrefix("#") }.map { row in
          let parts = row.split(separator: "\t").map(String.init)
          return (parts.count > 1 ? parts[1] : "", parts[0] == "refuse" ? parts.last : nil)
        }
    }
    let others = reader.library.cards.filter { $0.finds.isEmpty }
    lines += others.flatMap(\.asks).map { ($0, nil) }
    let cards = Set(lines.compactMap(\.card)).sorted()
    let sections = cards.map { card in
      Fitting.Section(id: card, wanted: lines.map { $0.card == card })
    }
    return Fitting(
      "What words tell of wishes to refuse", of: lines.map { reader.weighable($0.text) }, sections
    ).text
  }

  private static func measure(_ sets: [String], _ reader: DraftReader, shows: Bool) throws {
    var whole = DraftMeasure()
    for path in sets {
      var one = DraftMeasure()
      for draft in try LabelledDraft.all(in: path) {
        let review = reader.review(draft.text)
        one.add(review, of: draft)
        whole.add(review, of: draft)
      }
      print("\(path.split(separator: "/").last ?? ""): \(one.line)")
      if shows { for other in one.others + one.inexact { print("  " + other) } }
    }
    if sets.count > 1 { print("all: \(whole.line)") }
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
