package import Rules

/// What lint may use besides the files.
package struct LintOptions: Sendable {
  /// The day on which reviews are counted from; without it nothing is too old.
  package var today: CivilDate?
  /// The best cards for a question, best first.
  ///
  /// Where a second card is named, as if that card did not have the question. Card search stands
  /// above this room.
  package var search: (@Sendable (_ question: String, _ own: String?) -> [String])?
  /// The content before the edit (`--since DIR`).
  package var since: Library?

  package init(
    today: CivilDate? = nil,
    search: (@Sendable (_ question: String, _ own: String?) -> [String])? = nil,
    since: Library? = nil
  ) {
    self.today = today
    self.search = search
    self.since = since
  }
}

/// Everything that is wrong in these files, and the library that they make, in one pass.
///
/// Findings are sorted by place; no two are the same.
package func lint(
  _ files: [ContentFile], options: LintOptions = LintOptions()
) -> (library: Library, findings: [Finding]) {
  var loader = Loader(keepsDocuments: true)
  loader.load(files)
  var inspection = Inspection(loader, options)
  for rule in allRules { rule.check?(&inspection) }
  let findings = Set(inspection.findings)
  return (
    loader.library,
    findings.sorted { ($0.place, $0.code, $0.message) < ($1.place, $1.code, $1.message) }
  )
}

/// What rules look at, and where they report.
struct Inspection {
  let library: Library
  let documents: [LoadedDocument]
  let transcripts: [Transcript]
  let options: LintOptions
  let layers: Layers
  private(set) var findings: [Finding]
  private var lines: [String: LineStarts] = [:]
  /// The guides of this library with their documents, in file order.
  let guides: [GuideSource]

  init(_ loader: Loader, _ options: LintOptions) {
    library = loader.library
    documents = loader.documents
    transcripts = loader.transcripts.map(\.transcript)
    self.options = options
    layers = loader.layers
    findings = loader.layers.findings + loader.findings + loader.transcripts.flatMap(\.findings)
    guides = loader.documents.compactMap { GuideSource($0, loader.library) }
  }

  mutating func report(
    _ rule: Rule, _ document: Document, _ offset: Int, _ message: String,
    severity: Finding.Severity? = nil
  ) {
    let known = lines[document.path] ?? LineStarts(document.bytes)
    lines[document.path] = known
    let place = Place(offset, path: document.path, known)
    findings.append(
      Finding(
        place: place, severity: severity ?? rule.severity, message: message, code: rule.code))
  }

  mutating func report(_ rule: Rule, at place: Place, _ message: String) {
    findings.append(
      Finding(place: place, severity: rule.severity, message: message, code: rule.code))
  }

  /// The guides that are no translations.
  var originals: [GuideSource] { guides.filter { $0.loaded.language == .english } }

  /// The cards with their documents, originals only.
  var cards: [(card: Card, document: Document)] {
    documents.compactMap { loaded in
      guard case .card(let id, _) = loaded.role, loaded.language == .english,
        let card = library.card(id)
      else { return nil }
      return (card, loaded.document)
    }
  }

  /// Every field of every file with its key.
  var fields: [(document: Document, key: FieldKey, field: Document.Field)] {
    documents.flatMap { loaded in
      (loaded.document.fields + loaded.document.parts.flatMap(\.fields)).compactMap { field in
        FieldKey.named(field.name, in: loaded.document).map { (loaded.document, $0, field) }
      }
    }
  }
}

/// A guide beside the document it was read from.
struct GuideSource {
  let loaded: LoadedDocument
  /// The original guide, also for a translation's document.
  let guide: Guide
  let sections: [SectionSource]

  var document: Document { loaded.document }
  var isTranslation: Bool { loaded.language != .english }

  init?(_ loaded: LoadedDocument, _ library: Library) {
    guard case .guide(let id) = loaded.role, let guide = library.guide(id), !loaded.isProgram
    else { return nil }
    self.loaded = loaded
    self.guide = guide
    var sections: [SectionSource] = []
    for part in loaded.document.parts {
      if let span = part.id {
        let id = loaded.document.text(span)
        if let place = guide.sections.firstIndex(where: { $0.id == id }) {
          sections.append(SectionSource(part: part, section: guide.sections[place], place: place))
        }
      } else if part.level == 3, !sections.isEmpty {
        sections[sections.count - 1].examples = part
      }
    }
    self.sections = sections
  }

  /// Where a question stands among the guide's sections.
  func place(of question: String) -> Int? {
    guide.sections.firstIndex { $0.id == question }
      ?? guide.sections.firstIndex { $0.was.contains(question) }
  }
}

/// A section beside the heading it was read from.
struct SectionSource {
  let part: Document.Part
  let section: Section
  /// Its place in the guide.
  let place: Int
  /// Its `### Not sure?`.
  var examples: Document.Part?

  /// The fields of one name.
  func fields(_ key: FieldKey, in document: Document) -> [Document.Field] {
    part.fields.filter { FieldKey.named($0.name, in: document) == key }
  }
}

extension Section {
  /// What rules know of its answer.
  package var shape: AnswerShape? {
    switch answer {
    case nil: nil
    case .text, .draft: .text
    case .choice(_, let most): .choice(options.map(\.id), many: most > 1)
    case .scale(let from, let to), .number(let from, let to): .number(from: from, to: to)
    case .date: .date
    case .person: .people(most: 1)
    case .people(_, let most): .people(most: most)
    case .yesNo: .yesNo
    case .step: .step
    }
  }
}

extension Library {
  /// The question that a reference in `guide` names.
  func section(_ reference: Reference, in guide: Guide) -> Section? {
    reference.isOwn
      ? guide.section(reference.question)
      : reference.run.flatMap { self.guide($0) }?.section(reference.question)
  }

  /// What rules of `guide` know of an answer; nil when no question has the id.
  func shape(of reference: Reference, in guide: Guide) -> AnswerShape? {
    section(reference, in: guide)?.shape
  }
}

extension Document {
  /// How many words stand in the span; a placeholder is one.
  func wordCount(_ span: Span) -> Int {
    var count = 0
    var isInWord = false
    var depth = 0
    for index in span {
      let byte = bytes[index]
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}"), depth > 0 { depth -= 1 }
      if byte <= 0x20, depth == 0 {
        isInWord = false
      } else if !isInWord {
        isInWord = true
        count += 1
      }
    }
    return count
  }
}
