package import Content

/// Where someone stands in a person's support system.
package enum Circle: String, Hashable, Sendable, Codable, CaseIterable {
  case mentor, advisor, backer, colleague, peer, family, network

  /// After how many days a line is welcome here.
  package var ideal: Int {
    switch self {
    case .mentor, .advisor, .backer: 60
    case .colleague, .peer, .family: 90
    case .network: 120
    }
  }

  /// How many days without contact are natural at most: mentors "every few months" (S3-50), the wider
  /// network rarer.
  package var gap: Int {
    switch self {
    case .mentor, .advisor, .backer: 90
    case .colleague, .peer, .family: 120
    case .network: 180
    }
  }

  /// The circle that words speak of: a role ("team lead"), a circle's own name, or the id of the
  /// question in which somebody was named; the lists `circle-…` of `_words.md` say which.
  ///
  /// The longest form that stands in the words decides.
  package init?(words: String, in library: Library) {
    let said = words.lowercased().split { !$0.isLetter }
    var best: (circle: Circle, length: Int)?
    for circle in Circle.allCases {
      for form in library.words["circle-\(circle.rawValue)"] ?? [] {
        let form = form.split(separator: " ")
        if form.count > best?.length ?? 0, said.contains(run: form) { best = (circle, form.count) }
      }
    }
    guard let best else { return nil }
    self = best.circle
  }
}

/// How often a sign of life is to pass between two people.
enum Rhythm: String {
  case week, month, quarter, year

  var days: Int {
    switch self {
    case .week: 7
    case .month: 30
    case .quarter: 90
    case .year: 365
    }
  }
}

extension [Substring] {
  /// Whether these words stand in it one after the other.
  fileprivate func contains(run words: [Substring]) -> Bool {
    guard !words.isEmpty, words.count <= count else { return false }
    return (0...(count - words.count)).contains { self[$0...].starts(with: words) }
  }
}
