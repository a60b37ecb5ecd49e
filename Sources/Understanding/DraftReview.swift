package import Content

/// Reviews drafted messages: built once from a library, then asked as often as needed.
///
/// Deterministic; all it knows of language is in `Knowledge/drafts/` and `Prompts/_words.md`.
package struct DraftReader: Sendable {
  let library: Library
  let phrases: Phrases
  /// The checks with the phrases of every language.
  let checks: [DraftCheck]
  /// For each group of phrases what it is for.
  var uses: [Int32: Use] = [:]
  /// The groups of `together`, by name.
  var groups: [String: Int32] = [:]
  let together: [Together]
  let verbs: DraftVerbs
  /// For each check the items that take over what another check finds.
  let following: [[String]]
  /// The checks that count verbs, with the least number and what comes to the same.
  let counting: [(check: Int, least: Int, same: [String: Int])]
  /// What words tell beside phrases; nil where the content gives no points.
  let points: WordPoints?

  /// The checks that the record may raise or lift.
  enum Remembered: String {
    case firstContact = "favour-at-first-contact"
    case needOnly = "only-when-needed"
    case noThanks = "no-thanks"
  }

  /// The strengths that a rewrite looks for; the first one found is named.
  enum Strength: String, CaseIterable {
    case thanks, reason
    case wayOut = "way-out"
    case clearAsk = "clear-ask"
  }

  /// Prepares the phrases of all checks.
  package init(library: Library) { self.init(library, DraftReader.builder(of: library)) }

  /// A reader with the phrases that `builder(of:)` put together, now or when the program was built.
  init(_ library: Library, _ builder: PhraseBuilder) {
    self.library = library
    checks = DraftReader.checks(of: library)
    phrases = Phrases(builder)
    together = DraftReader.together(in: checks)
    verbs = DraftVerbs(checks)
    points = WordPoints(
      library.points, for: checks.map(\.id) + DraftCheck.Weight.verdicts.map(\.id))
    following = checks.map { check in
      check.finds.filter {
        DraftReader.other($0) != nil
          || DraftReader.depending($0).flatMap { DraftReader.other($0.phrase) } != nil
      }
    }
    counting = checks.enumerated().compactMap { place, check in
      check.finds.lazy.compactMap(DraftReader.asking).first.map { (place, $0.least, $0.same) }
    }
    for (place, extra) in phrases.extras.enumerated() {
      guard case .named(let name) = extra else { continue }
      let group = Int32(Group.allCases.count + place)
      groups[name] = group
      uses[group] = Use(name: name)
    }
  }

  /// What is to be said of a draft, in the words of `language`; the rewrite keeps the draft's own.
  package func review(
    _ draft: String, to reader: Acquaintance? = nil, in language: Language = .english
  ) -> Review {
    let scan = self.scan(draft, to: reader)
    guard !scan.text.line.isEmpty else {
      return Review(faults: [], strength: nil, verdict: .send, rewrite: nil)
    }
    let spoken = library.speaking(language).checks
    let asks = asks.map { !scan.hits[$0].isEmpty } ?? false
    var faults = scan.found.filter { checks[$0].weight > .send }.map { place in
      let (span, isWhole) = scan.span(of: place, checks[place], asks: asks)
      return Review.Fault(
        check: place < spoken.count ? spoken[place] : checks[place], span: span,
        words: String(decoding: scan.text.line.source[span], as: UTF8.self), isWhole: isWhole)
    }
    // Where a message should not go out at all, its smaller faults do not matter.
    if faults.contains(where: { $0.check.weight == .doNotSend }) {
      faults.removeAll { $0.check.weight < .doNotSend }
    }
    faults.sort {
      ($1.check.weight, $0.span.lowerBound, $0.check.id)
        < ($0.check.weight, $1.span.lowerBound, $1.check.id)
    }
    let strength = Strength.allCases.lazy.compactMap { index(of: $0.rawValue) }
      .first { !scan.hits[$0].isEmpty }
    return Review(
      faults: faults, strength: strength.map { $0 < spoken.count ? spoken[$0] : checks[$0] },
      verdict: verdict(scan.found.filter { checks[$0].weight > .send }, scan.hits, scan.text),
      rewrite: faults.isEmpty ? nil : rewrite(scan, to: reader, only: Set(faults.map(\.check.id))))
  }

  /// The faults by id.
  package var faults: [String] { checks.filter { $0.weight > .send }.map(\.id) }

  /// A draft as points are fitted to it.
  package func weighable(_ draft: String) -> WordPoints.Text {
    WordPoints.Text(phrases.line(draft), phrases.lexicon)
  }

  /// The place of a check by id.
  func index(of id: String) -> Int? { checks.firstIndex { $0.id == id } }

  /// The check whose phrases ask for something.
  var asks: Int? { index(of: Strength.clearAsk.rawValue) }
  var reasons: Int? { index(of: Strength.reason.rawValue) }
  var waysOut: Int? { index(of: Strength.wayOut.rawValue) }
}
