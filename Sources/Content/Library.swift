package import Rules

/// All content of one run of the program: what it can say, ask and understand.
///
/// A value made once from files; nothing in it changes afterwards.
package struct Library: Sendable {
  package internal(set) var cards = Shelf<Card>()
  package internal(set) var guides = Shelf<Guide>()
  package internal(set) var programs = Shelf<Program>()
  package internal(set) var checks = Shelf<DraftCheck>()
  @Later package internal(set) var sources: [Source] = []
  @Later package internal(set) var facts: [Fact] = []
  /// People to reach in a crisis, by region (`Knowledge/safety/_contacts.md`).
  @Later package internal(set) var contacts = Contacts()
  /// What the coach says of its own accord: variants by id (`_voice.md`).
  @Later package internal(set) var voice: [String: [Template]] = [:]
  /// What it understands: forms by id (`_words.md` and every language's, together: a person may
  /// always answer in either).
  @Later package var words: [String: [String]] = [:]
  /// What words tell: of drafts by fault and by verdict (`Knowledge/drafts/_points.md`), of wishes by
  /// the card that refuses them (`Knowledge/not-covered/_points.md`).
  @Later package internal(set) var points: [String: [PointsTier]] = [:]
  /// Who helps with what in this team, by role (`_team.md`).
  @Later package internal(set) var team: [String: [TeamMember]] = [:]
  /// The same library in other languages; an element without a translation keeps the original.
  package internal(set) var translations: [Language: Library] = [:]

  /// Whether all that was not compiled in are more cards, which notice nothing: then what was worked
  /// out of the rest when it was compiled in still holds.
  package internal(set) var addsOnlyCards = false

  package init() {}

  /// All cards, in order: read here, where it is known what they are, they cost a fifth of what
  /// going through `cards` from another module does.
  package var everyCard: [Card] { Array(cards) }

  /// The card with this id, in constant time.
  package func card(_ id: String) -> Card? { cards[id] }

  /// The guide with this id, in constant time.
  package func guide(_ id: String) -> Guide? { guides[id] }

  /// The source with this id.
  package func source(_ id: String) -> Source? { sources.first { $0.id == id } }

  /// The library as spoken in `language`; itself when there is no translation.
  package func speaking(_ language: Language) -> Library { translations[language] ?? self }
}

/// Somebody whom the team's file names for a role.
package struct TeamMember: Hashable, Sendable {
  package var name: String
  /// What to come to them for; empty where the file does not say.
  package var helpsWith: String

  package init(name: String, helpsWith: String) {
    self.name = name
    self.helpsWith = helpsWith
  }
}

/// A language the coach speaks; the original is English.
package enum Language: String, Hashable, Sendable, CaseIterable, Codable {
  case english = "en"
  case filipino = "fil"
}

/// A text that cards cite.
package struct Source: Hashable, Sendable {
  package var id: String
  package var title: String
  /// What a citation in conversation shows, such as `career backers`.
  package var short: String

  package init(id: String, title: String, short: String) {
    self.id = id
    self.title = title
    self.short = short
  }
}

/// People and lines to reach in a crisis, by region.
package struct Contacts: Hashable, Sendable {
  /// `ph`, `elsewhere`: its lines as they are shown.
  package struct Region: Hashable, Sendable {
    package var id: String
    package var title: String
    package var lines: [String]

    package init(id: String, title: String, lines: [String]) {
      self.id = id
      self.title = title
      self.lines = lines
    }
  }

  /// The day on which a person last checked every one of them.
  package var checked: CivilDate?
  package var places: [Region] = []

  package init() {}
}

/// One row of the ledger: what a source says, in our words, with an exact quote.
package struct Fact: Hashable, Sendable {
  package var id: String
  package var text: String
  package var quote: String
  package var source: String
  package var tags: [String]
  package var use: [String]

  package init(
    id: String, text: String, quote: String, source: String, tags: [String], use: [String]
  ) {
    self.id = id
    self.text = text
    self.quote = quote
    self.source = source
    self.tags = tags
    self.use = use
  }
}

/// Guides spread over weeks, for onboarding.
package struct Program: Hashable, Sendable {
  /// One week: which guides, how many days after enrolment or the week before.
  package struct Week: Hashable, Sendable {
    package var id: String
    package var title: String
    package var guides: [String]
    package var afterDays: Int
    package var text: [String]
    /// What the lead is told about this week.
    package var lead: String?

    package init(
      id: String, title: String, guides: [String], afterDays: Int, text: [String],
      lead: String? = nil
    ) {
      self.id = id
      self.title = title
      self.guides = guides
      self.afterDays = afterDays
      self.text = text
      self.lead = lead
    }
  }

  package var id: String
  package var title: String
  package var version: Int
  package var intro: [String]
  package var weeks: [Week]

  package init(id: String, title: String, version: Int, intro: [String], weeks: [Week]) {
    self.id = id
    self.title = title
    self.version = version
    self.intro = intro
    self.weeks = weeks
  }
}
