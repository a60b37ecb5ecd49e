import Content
package import Understanding

/// How well reviews agree with labels.
package struct DraftMeasure: Sendable {
  package private(set) var drafts = 0
  package private(set) var right = 0
  package private(set) var found = 0
  package private(set) var wrong = 0
  package private(set) var missed = 0
  package private(set) var clean = 0
  package private(set) var cleanFaulted = 0
  /// Faults whose words are not those of their span.
  package private(set) var misplaced: [String] = []
  /// Faults shown by other words than those labelled.
  package private(set) var inexact: [String] = []
  /// What was read otherwise than labelled, a line each.
  package private(set) var others: [String] = []

  package init() {}

  /// The share of verdicts that are right.
  package var verdicts: Double { Double(right) / Double(max(1, drafts)) }
  /// F1 of the faults named.
  package var faults: Double { 2 * Double(found) / Double(max(1, 2 * found + wrong + missed)) }

  package var line: String {
    "\(drafts) drafts, verdict right \(Int(verdicts * 100)) %, fault F1 \(Int(faults * 100)) % "
      + "(\(found) found, \(wrong) wrong, \(missed) missed), "
      + "\(cleanFaulted) of \(clean) clean ones faulted, \(misplaced.count + inexact.count) spans wrong"
  }

  /// Counts one draft's review.
  package mutating func add(_ review: Review, of draft: LabelledDraft) {
    drafts += 1
    let verdict = review.verdict.alone
    if verdict == draft.verdict { right += 1 }
    let ids = Set(review.faults.map(\.check.id))
    let wanted = Set(draft.faults.map(\.id))
    let extra = ids.subtracting(wanted).subtracting(draft.arguable)
    let lost = wanted.subtracting(ids)
    found += ids.intersection(wanted).count
    wrong += extra.count
    missed += lost.count
    if draft.verdict == .send {
      clean += 1
      if !ids.isEmpty { cleanFaulted += 1 }
    }
    let bytes = Array(draft.text.utf8)
    for fault in review.faults {
      let isThere =
        fault.span.lowerBound >= 0 && fault.span.upperBound <= bytes.count && !fault.span.isEmpty
        && bytes[fault.span].elementsEqual(fault.words.utf8)
      if !isThere { misplaced.append("\(fault.check.id) \"\(fault.words)\"") }
      let labels = draft.faults.filter { $0.id == fault.check.id }.map(\.words)
      if !labels.isEmpty, !labels.contains(where: { touches($0, fault.span, draft.text) }) {
        inexact.append("\(fault.check.id) \"\(fault.words)\", not \(labels)")
      }
    }
    if verdict != draft.verdict || !extra.isEmpty || !lost.isEmpty {
      others.append(
        "\(draft.verdict.name) was \(verdict.name); extra \(extra.sorted()), missed "
          + "\(lost.sorted()) in: \(draft.text.prefix(90))")
    }
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
}
