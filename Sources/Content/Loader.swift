import Rules

extension Library {
  /// All content of these files, and what is wrong in them.
  ///
  /// Files come in the order of their layers: a later file takes the place of an earlier one of the
  /// same path, a card or guide that of one with the same id in a lower layer, and in `_voice.md`,
  /// `_words.md`, `_sources.md` and `_facts.md` each id on its own. Findings are in file order.
  package static func load(_ files: [ContentFile]) -> (library: Library, findings: [Finding]) {
    var loader = Loader()
    loader.load(files)
    return (loader.library, loader.findings)
  }
}

/// What a path says of a file.
enum FileRole: Equatable {
  case voice, words, team, sources, facts, contacts
  case card(id: String, folder: String)
  case check(id: String)
  case guide(id: String)
  case transcript
  /// `README.md`: for the people who write, never read here.
  case remark
  case unknown

  /// The role of a file and whether it is the Filipino text of one.
  static func of(_ path: String) -> (role: FileRole, language: Language) {
    // Bytes: a String's own `hasSuffix` compares characters and costs more than reading the card.
    let bytes = Array(path.utf8)
    var slashes: [Int] = []
    for index in bytes.indices where bytes[index] == UInt8(ascii: "/") { slashes.append(index) }
    func ends(_ text: StaticString) -> Bool {
      let start = bytes.count - text.utf8CodeUnitCount
      return start >= 0 && text.withUTF8Buffer { bytes[start...].elementsEqual($0) }
    }
    func text(_ span: Span) -> String { String(decoding: bytes[span], as: UTF8.self) }
    guard ends(".md"), let last = slashes.last, let first = slashes.first else {
      return (.unknown, .english)
    }
    if ends("/README.md") { return (.remark, .english) }
    let top = text(0..<first)
    if ends(".chat.md") {
      return (slashes.count == 1 && top == "Prompts" ? .transcript : .unknown, .english)
    }
    let isFilipino = ends(".fil.md")
    let id = text(last + 1..<max(last + 1, bytes.count - (isFilipino ? 7 : 3)))
    let folder = slashes.count == 2 ? text(first + 1..<last) : nil
    return (
      role(top, folder: folder, depth: slashes.count + 1, id: id),
      isFilipino ? .filipino : .english
    )
  }

  private static func role(_ top: String, folder: String?, depth: Int, id: String) -> FileRole {
    switch (top, folder, depth) {
    case ("Knowledge", nil, 2):
      id == "_sources" ? .sources : id == "_facts" ? .facts : .unknown
    case ("Knowledge", "safety"?, _) where id == "_contacts": .contacts
    case ("Knowledge", "drafts"?, _): .check(id: id)
    case ("Knowledge", let folder?, _): .card(id: id, folder: folder)
    case ("Prompts", nil, 2):
      switch id {
      case "_voice": .voice
      case "_words": .words
      case "_team": .team
      default: .guide(id: id)
      }
    default: .unknown
    }
  }
}

/// Puts files together to a library.
struct Loader {
  private(set) var library = Library()
  private(set) var findings: [Finding] = []
  /// The documents by shown path, kept only for lint.
  private(set) var documents: [LoadedDocument] = []
  /// The transcripts, read only for lint.
  private(set) var transcripts: [(transcript: Transcript, findings: [Finding])] = []
  private let keepsDocuments: Bool
  /// Where what has this id stands in the library, and its layer.
  private typealias Places = [String: (index: Int, layer: Int)]
  private var cards: Places = [:]
  private var checks: Places = [:]
  private var guides: Places = [:]
  private var programs: Places = [:]

  init(keepsDocuments: Bool = false) { self.keepsDocuments = keepsDocuments }

  mutating func load(_ files: [ContentFile]) {
    var latest: [String: Int] = [:]
    latest.reserveCapacity(files.count)
    library.cards.reserveCapacity(files.count)
    cards.reserveCapacity(files.count)
    for (place, file) in files.enumerated() { latest[file.path] = place }
    var translations: [(ContentFile, FileRole)] = []
    for (place, file) in files.enumerated() {
      let (role, language) = FileRole.of(file.path)
      let isWhole = [.voice, .words, .sources, .facts].contains(role)
      guard isWhole || latest[file.path] == place else { continue }
      if language == .english {
        read(file, role)
      } else {
        translations.append((file, role))
      }
    }
    library.index()
    if !translations.isEmpty {
      var translated = library
      for (file, role) in translations { translate(file, role, into: &translated) }
      translated.index()
      library.translations[.filipino] = translated
    }
    findings.sort { ($0.place, $0.code) < ($1.place, $1.code) }
  }

  // MARK: Originals

  private mutating func read(_ file: ContentFile, _ role: FileRole) {
    switch role {
    case .remark: return
    case .transcript:
      if keepsDocuments { transcripts.append(Transcript.read(file)) }
      return
    case .unknown:
      let rule = Rule.whatIsThis
      findings.append(
        Finding(
          place: Place(path: file.shown, line: 1, column: 1), severity: rule.severity,
          message: "no file of this name is read; cards stand in Knowledge/<principle>/, guides "
            + "in Prompts/", code: rule.code))
      return
    default: break
    }
    var reader = open(file, role)
    switch role {
    case .voice:
      for (id, items) in reader.lists() {
        library.voice[id] = items.map { reader.template($0, .anything) }
      }
    case .words:
      for (id, items) in reader.lists() { library.words[id] = items.map(reader.document.text) }
    case .team: library.team = reader.team()
    case .sources:
      for source in reader.sources() {
        library.sources.removeAll { $0.id == source.id }
        library.sources.append(source)
      }
    case .facts:
      let facts = reader.facts()
      if !library.facts.isEmpty {
        let ids = Set(facts.map(\.id))
        library.facts.removeAll { ids.contains($0.id) }
      }
      library.facts += facts
    case .contacts: library.contacts = reader.contacts()
    case .card(let id, let folder):
      checkName(id, &reader)
      let card = reader.card(id: id, folder: folder, isTranslation: false)
      Self.put(card, id, file, &reader, into: &library.cards, &cards)
    case .check(let id):
      checkName(id, &reader)
      let check = reader.check(id: id, isTranslation: false)
      Self.put(check, id, file, &reader, into: &library.checks, &checks)
    case .guide(let id) where reader.isProgram:
      checkName(id, &reader)
      let program = reader.program(id: id, isTranslation: false)
      Self.put(program, id, file, &reader, into: &library.programs, &programs)
    case .guide(let id):
      checkName(id, &reader)
      let guide = reader.guide(id: id)
      Self.put(guide, id, file, &reader, into: &library.guides, &guides)
    default: break
    }
    close(reader, file, role, .english)
  }

  private func open(_ file: ContentFile, _ role: FileRole) -> FileReader {
    let headingFields =
      switch role {
      case .guide, .sources, .facts: true
      default: false
      }
    let needsFrontMatter =
      switch role {
      case .voice, .words, .team, .sources, .facts: false
      default: true
      }
    return FileReader(
      Document.scan(file, headingFields: headingFields, needsFrontMatter: needsFrontMatter))
  }

  private mutating func close(
    _ reader: FileReader, _ file: ContentFile, _ role: FileRole, _ language: Language
  ) {
    findings += reader.findings
    if keepsDocuments {
      documents.append(
        LoadedDocument(
          document: reader.document, role: role, language: language, uses: reader.uses,
          isProgram: reader.isProgram))
    }
  }

  private func checkName(_ id: String, _ reader: inout FileReader) {
    if !Reference.isID(id) {
      reader.report(
        .badID, 0, "the file's name is its id: lower-case words joined by hyphens, '\(id.asID).md'")
    }
  }

  private static func put<Element>(
    _ element: Element, _ id: String, _ file: ContentFile, _ reader: inout FileReader,
    into elements: inout [Element], _ places: inout Places
  ) {
    guard let (index, layer) = places[id] else {
      places[id] = (elements.count, file.layer)
      return elements.append(element)
    }
    if layer == file.layer {
      reader.report(.duplicateID, 0, "another file has the id '\(id)'; rename one of them")
    } else {
      elements[index] = element
      places[id] = (index, file.layer)
    }
  }

  // MARK: Translations

  private mutating func translate(
    _ file: ContentFile, _ role: FileRole, into translated: inout Library
  ) {
    var reader = open(file, role)
    switch role {
    case .voice:
      for (id, items) in reader.lists() {
        translated.voice[id] = items.map { reader.template($0, .anything) }
      }
    case .words:
      for (id, items) in reader.lists() {
        let forms = items.map(reader.document.text)
        library.words[id, default: []] += forms
        translated.words[id, default: []] += forms
      }
    case .card(let id, let folder):
      let card = reader.card(id: id, folder: folder, isTranslation: true)
      if let place = original(id, in: cards, &reader) {
        translated.cards[place] = translated.cards[place].translated(by: card)
      }
    case .check(let id):
      let check = reader.check(id: id, isTranslation: true)
      if let place = original(id, in: checks, &reader) {
        translated.checks[place] = translated.checks[place].translated(by: check)
      }
    case .guide(let id) where programs[id] != nil:
      let program = reader.program(id: id, isTranslation: true)
      if let place = original(id, in: programs, &reader) {
        translated.programs[place] = translated.programs[place].translated(by: program)
      }
    case .guide(let id):
      if let place = original(id, in: guides, &reader) {
        let guide = reader.guide(id: id, translating: library.guides[place])
        translated.guides[place] = library.guides[place].translated(by: guide)
      }
    case .contacts: translated.contacts = reader.contacts()
    case .team, .sources, .facts, .transcript, .remark, .unknown:
      reader.report(.whatIsThis, 0, "this file has no Filipino text")
    }
    close(reader, file, role, .filipino)
  }

  private func original(_ id: String, in places: Places, _ reader: inout FileReader) -> Int? {
    if let place = places[id] { return place.index }
    reader.report(.whatIsThis, 0, "this is the Filipino text of '\(id).md', which does not exist")
    return nil
  }
}

/// A document with its role, as lint looks at it.
struct LoadedDocument: Sendable {
  let document: Document
  let role: FileRole
  let language: Language
  let uses: Uses
  let isProgram: Bool
}
