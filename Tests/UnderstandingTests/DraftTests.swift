import BundledContent
import Content
import DraftSets
import FoundationEssentials
import Testing

@testable import Understanding

private let drafts = DraftReader(library: bundled)

/// The drafts of a set in `Drafts/`.
///
/// One thing amiss that one sentence mends is a small change, and so are two where each is a line that
/// is missing; a message is a `rewrite` where more is amiss, or where what it asks is; nobody should
/// send favoritism, lies or threats in any words. That is how writers labelled who did not know ours.
///
/// Phrases were written for all sets but those of `drafts-points-…`, which only `weigh` has read, and
/// points are fitted to all but `drafts-kept-…`. By phrases alone each new set came to 46 to 82 % of
/// its verdicts when first tried, 65 % and F1 0.65 over the 1,200 drafts of 2026-11-22.
private func labelled(_ name: String) throws -> [LabelledDraft] {
  try LabelledDraft.all(in: folder + name + ".tsv")
}

private let folder =
  "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Drafts/"

private func measured(_ names: [String]) throws -> DraftMeasure {
  var measure = DraftMeasure()
  for name in names {
    for draft in try labelled(name) { measure.add(drafts.review(draft.text), of: draft) }
  }
  print("\(names.joined(separator: ", ")): \(measure.line)")
  return measure
}

@Suite("Drafts are reviewed fairly")
struct DraftTests {
  @Test("Drafts that neither phrases nor points were made from are read right often enough")
  func kept() throws {
    let measure = try measured(["drafts-kept-first", "drafts-kept-second"])
    #expect(measure.drafts >= 150)
    #expect(measure.verdicts >= 0.8)
    #expect(measure.faults >= 0.75)
    #expect(measure.cleanFaulted * 7 <= measure.clean)
    #expect(measure.misplaced.isEmpty)
    #expect(measure.inexact.count * 7 <= measure.found)
  }

  @Test(
    "Drafts that were looked at are read as labelled",
    arguments: [
      "drafts-first", "drafts-second", "drafts-build", "drafts-measure", "drafts-strangers",
      "drafts-unseen", "drafts-outside-build", "drafts-outside-late", "drafts-outside-look",
      "drafts-outside2-measure", "drafts-outside3-look", "drafts-outside3-measure",
      "drafts-outside4", "drafts-outside5", "drafts-outside6", "drafts-outside8",
      "drafts-outside9", "drafts-outside10", "drafts-outside11", "drafts-outside12",
      "drafts-outside13", "drafts-own", "drafts-personas", "drafts-voices",
    ])
  func sets(_ name: String) throws {
    let measure = try measured([name])
    for other in measure.others + measure.inexact { print("  " + other) }
    #expect(measure.verdicts >= 0.85)
    #expect(measure.faults >= 0.75)
    #expect(measure.cleanFaulted * 7 <= measure.clean)
    #expect(measure.misplaced.isEmpty)
    #expect(measure.inexact.count * 7 <= measure.found)
  }

  @Test(
    "Whoever a message is to, its words tell the same", arguments: ["Marco", "Ngozi", "Xavierson"])
  func names(_ name: String) {
    let draft = "I saw \(name) said no to me, so I expect you to refer me by Friday."
    let other = draft.replacing(name, with: "Liza")
    #expect(
      drafts.review(draft).faults.map(\.check.id) == drafts.review(other).faults.map(\.check.id))
    #expect(drafts.review(draft).verdict == drafts.review(other).verdict)
  }

  @Test("Points say nothing where the content has none, and phrases decide")
  func withoutPoints() throws {
    let files = BundledContent.files.filter { !$0.path.hasSuffix("/_points.md") }
    let library = Library.load(files.map { ContentFile(path: $0.path, text: $0.text) }).library
    let reader = DraftReader(library: library)
    #expect(reader.review("You have to refer me today, you owe me.").verdict != .send)
    #expect(reader.review("Thank you for the review, the build is green now.").verdict == .send)
  }

  @Test(
    "A rewrite has only words of the draft and of the authors, and fewer faults",
    arguments: ["drafts-first", "drafts-second", "drafts-build", "drafts-measure"])
  func rewrites(_ name: String) throws {
    var ours: Set<String> = []
    for check in bundled.checks + Array(bundled.speaking(.filipino).checks) {
      switch check.repair {
      case .instead(let line), .beforeTheAsk(let line), .atTheEnd(let line):
        ours.formUnion(words(line))
      default: break
      }
    }
    for draft in try labelled(name) {
      let review = drafts.review(draft.text)
      guard let rewrite = review.rewrite else { continue }
      if name != "drafts-measure" {
        print("---\n\(draft.text)\n=>", review.faults.map(\.check.id), "\n\(rewrite)")
      }
      #expect(Set(words(rewrite)).subtracting(words(draft.text)).subtracting(ours).isEmpty)
      let again = drafts.review(rewrite)
      #expect(again.verdict <= review.verdict, "\(rewrite)")
      #expect(again.verdict != .doNotSend, "\(rewrite)")
    }
  }

  private func words(_ text: String) -> [String] {
    let folded = Folded(text)
    return folded.tokens.map {
      String(decoding: folded.bytes[Int($0.foldStart)..<Int($0.foldEnd)], as: UTF8.self)
    }
  }
}
