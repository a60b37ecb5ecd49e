import Content
import FoundationEssentials
import Testing

@testable import Understanding

private let drafts = DraftReader(library: bundled)

/// One labelled draft of `Drafts/`: the verdict, the faults with words each span must touch, text.
///
/// One thing amiss that one sentence mends is a small change, and so are two where each is a line that
/// is missing; a message is a `rewrite` where more is amiss, or where what it asks is; nobody should
/// send favoritism, lies or threats in any words. That is how five writers labelled who did not know
/// ours: of 82 drafts with one fault 64 were small, of 34 with two 7, of 41 with more none. The rounds
/// on ever new drafts, before anybody had looked at them:
///
///     first       73 %, F1 0.70     second  68 %, 0.64     strangers  57 %, 0.54
///     unseen      75 %, 0.65
///     voices      46 %, 0.52   64 %, 0.59   80 % (all clean)   83 %, 0.83   78 %, 0.77
///                 76 %, 0.72   87 % (all clean)   89 %, 0.90   80 %, 0.76   82 %, 0.79
///                 70 % and 54 % (both all clean)   in odd voices 55 %, 0.22
///
/// All of them have been looked at since. The `outside` ones are by people who knew the list of faults
/// and not the phrases. `drafts-outside-late` was sealed through three measurements (60 %, 0.68;
/// 66 %, 0.70; 70 %, 0.71 with 3 of 10 clean ones faulted) before it was looked at;
/// `drafts-outside-look` is half of what two later writers wrote (55 %, 0.54 at first), and
/// `drafts-outside2-measure`, which nobody who works on the phrases has read, is the other half:
/// 55 %, 0.50 with 6 of 14 clean ones faulted before a round; 65 %, 0.52 with 3 of 14 half-way;
/// 62 %, 0.58 with 3 of 14 after it; 55 %, 0.60 with 4 of 14 after the next. Half of what three more
/// wrote is `drafts-outside3-measure`: 65 %, 0.60 with 5 of 18 before that round, 68 %, 0.62 with 2 of
/// 18 after it. Two rounds on they are 60 %, 0.64 with 4 of 14 and 71 %, 0.61 with 1 of 18: what makes
/// the sets that were looked at better moves these little. That is what a stranger's draft may expect,
/// and less than the bars. `drafts-personas` are 155 by people we made up, in four batches, each measured once before the rules that followed it: 66 %,
/// 0.59; 62 %, 0.66; 46 %, 0.59; 12 of 14 (all clean). What `drafts-outside3-look`, `-outside4`,
/// `-outside5`, `-outside6`, `-outside8`, `-outside9` to `-outside13` and `-own` came to when first tried stands in
/// their first lines: 52 to 87 %.
private struct Labelled {
  var verdict: String
  var faults: [(id: String, words: String)]
  var arguable: Set<String>
  var text: String
}

private func labelled(_ name: String) throws -> [Labelled] {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let text = try String(contentsOfFile: "/" + folder + "/Drafts/" + name + ".tsv", encoding: .utf8)
  return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { row in
    let parts = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    let all = parts[1].split(separator: "; ").map(String.init)
    return Labelled(
      verdict: parts[0],
      faults: all.filter { !$0.hasPrefix("?") && $0 != "-" }.map { one in
        let halves = one.split(separator: "=", maxSplits: 1).map(String.init)
        return (halves[0], halves.count > 1 ? halves[1] : "")
      },
      arguable: Set(all.filter { $0.hasPrefix("?") }.map { String($0.dropFirst()) }),
      text: parts[3].split(separator: "\\n", omittingEmptySubsequences: false)
        .joined(separator: "\n"))
  }
}

private func short(_ weight: DraftCheck.Weight) -> String {
  switch weight {
  case .send: "send"
  case .smallChange, .smallAlone: "small"
  case .rewrite: "rewrite"
  case .doNotSend: "never"
  }
}

@Suite("Drafts are reviewed fairly")
struct DraftTests {
  @Test(
    "Verdicts, faults and spans reach their bars",
    arguments: [
      "drafts-first", "drafts-second", "drafts-build", "drafts-measure", "drafts-strangers",
      "drafts-unseen", "drafts-outside-build", "drafts-outside-late", "drafts-outside-look",
      "drafts-outside3-look", "drafts-outside4", "drafts-outside5", "drafts-outside6",
      "drafts-outside8", "drafts-outside9", "drafts-outside10", "drafts-outside11",
      "drafts-outside12", "drafts-outside13", "drafts-own", "drafts-personas", "drafts-voices",
    ])
  func sets(_ name: String) throws { try measureDrafts(name) }

  @Test(
    "Drafts by somebody else that nobody looks at reach them too",
    .enabled(if: ProcessInfo.processInfo.environment["MEASURE_SEALED"] != nil),
    arguments: ["drafts-outside2-measure", "drafts-outside3-measure"])
  func sealed(_ name: String) throws { try measureDrafts(name) }

  private func measureDrafts(_ name: String) throws {
    let all = try labelled(name)
    let onlyMeasures = name.hasSuffix("-measure")
    var right = 0
    var (found, wrong, missed, clean, cleanFaulted) = (0, 0, 0, 0, 0)
    var inexact: [String] = []
    for draft in all {
      let review = drafts.review(draft.text)
      let verdict = short(review.verdict)
      if verdict == draft.verdict { right += 1 }
      let ids = Set(review.faults.map(\.check.id))
      let wanted = Set(draft.faults.map(\.id))
      let extra = ids.subtracting(wanted).subtracting(draft.arguable)
      found += ids.intersection(wanted).count
      wrong += extra.count
      missed += wanted.subtracting(ids).count
      if draft.verdict == "send" {
        clean += 1
        if !ids.isEmpty { cleanFaulted += 1 }
      }
      for fault in review.faults {
        let bytes = Array(draft.text.utf8)
        let isExact =
          fault.span.lowerBound >= 0 && fault.span.upperBound <= bytes.count
          && !fault.span.isEmpty && bytes[fault.span].elementsEqual(fault.words.utf8)
        let labels = draft.faults.filter { $0.id == fault.check.id }.map(\.words)
        let isFitting =
          labels.isEmpty || labels.contains { touches($0, fault.span, draft.text) }
        if !isExact || !isFitting {
          inexact.append(
            onlyMeasures ? "one" : "  \(fault.check.id) \"\(fault.words)\", not \(labels)")
        }
      }
      // What went wrong in the measuring set is not looked at.
      if onlyMeasures { continue }
      if verdict != draft.verdict || !extra.isEmpty || !wanted.isSubset(of: ids) {
        print(
          "  \(draft.verdict) was \(verdict); extra \(extra.sorted()), missed",
          wanted.subtracting(ids).sorted(), "in:", draft.text.prefix(90))
      }
    }
    let share = Double(right) / Double(max(1, all.count))
    let score = 2 * Double(found) / Double(max(1, 2 * found + wrong + missed))
    print(
      "\(name): \(all.count) drafts, verdict right \(Int(share * 100)) %, fault F1",
      "\(Int(score * 100)) % (\(found) found, \(wrong) wrong, \(missed) missed),",
      "\(cleanFaulted) of \(clean) clean ones faulted, spans wrong \(inexact)")
    #expect(share >= 0.85)
    #expect(score >= 0.75)
    #expect(cleanFaulted * 7 <= clean)
    #expect(inexact.isEmpty)
  }

  private func touches(_ words: String, _ span: Range<Int>, _ text: String) -> Bool {
    guard !words.isEmpty else { return true }
    let (all, wanted) = (Array(text.lowercased().utf8), Array(words.lowercased().utf8))
    guard all.count >= wanted.count else { return false }
    return (0...(all.count - wanted.count)).contains {
      all[$0..<$0 + wanted.count].elementsEqual(wanted) && $0 < span.upperBound
        && span.lowerBound < $0 + wanted.count
    }
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
