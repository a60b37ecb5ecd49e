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
  case voice, words, points, team, sources, facts, contacts
  case card(id: String, folder: String)
  case check(id: String)
  case guide(id: String)
  case transcript
  /// `README.md`: for the people who write, never read here.
  case remark
  case unknown

  /// Whether a file of a lower layer counts too, id by id.
  var isWhole: Bool {
    switch self {
    case .voice, .words, .points, .sources, .facts: true
    default: false
    }
  }

  /// Whether `name: value` lines under a heading are fields.
  var takesHeadingFields: Bool {
    switch self {
    case .guide, .sources, .facts: true
    default: false
    }
  }

  var needsFrontMatter: Bool {
    switch self {
    case .voice, .words, .points, .team, .sources, .facts: false
    default: true
    }
  }

  var isCard: Bool { if case .card = self { true } else { false } }

  /// Whether cards stand here that answer questions and no distress.
  var isPlain: Bool { if case .card(_, let folder) = self { folder != "safety" } else { false } }

  /// A role, and whether the file is the Filipino text of one that has it.
  typealias InLanguage = (role: FileRole, language: Language)

  /// The role of a file.
  static func of(_ path: String) -> InLanguage {
    var path = path
    return path.withUTF8 { of($0) }
  }

  /// Bytes: a String's own `hasSuffix` compares characters and costs more than reading the card.
  private static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> InLanguage {
    var (slashes, first, last) = (0, 0, 0)
    for place in bytes.indices where bytes[place] == UInt8(ascii: "/") {
      if slashes == 0 { first = place }
      (slashes, last) = (slashes + 1, place)
    }
    func ends(_ text: StaticString) -> Bool {
      let start = bytes.count - text.utf8CodeUnitCount
      guard start >= 0 else { return false }
      for place in start..<bytes.count where bytes[place] != text.utf8Start[place - start] {
        return false
      }
      return true
    }
    func text(_ span: Span) -> String {
      String(decoding: UnsafeBufferPointer(rebasing: bytes[span]), as: UTF8.self)
    }
    guard ends(".md"), slashes > 0 else { return (.unknown, .english) }
    if ends("/README.md") { return (.remark, .english) }
    let top = text(0..<first)
    if ends(".chat.md") {
      return (slashes == 1 && top == "Prompts" ? .transcript : .unknown, .english)
    }
    let isFilipino = ends(".fil.md")
    let id = text(last + 1..<max(last + 1, bytes.count - (isFilipino ? 7 : 3)))
    let folder = slashes == 2 ? text(first + 1..<last) : nil
    return (
      role(top, folder: folder, depth: slashes + 1, id: id),
      isFilipino ? .filipino : .english
    )
  }

  private static func role(_ top: String, folder: String?, depth: Int, id: String) -> FileRole {
    switch (top, folder, depth) {
    case ("Knowledge", nil, 2):
      id == "_sources" ? .sources : id == "_facts" ? .facts : .unknown
    case ("Knowledge", "safety"?, _) where id == "_contacts": .contacts
    case ("Knowledge", "drafts"?, _) where id == "_points": .points
    case ("Knowledge", "not-covered"?, _) where id == "_points": .points
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
  /// What the folders do to each other.
  private(set) var layers = Layers([])

  init(keepsDocuments: Bool = false) { self.keepsDocuments = keepsDocuments }

  mutating func load(_ all: [ContentFile]) {
    layers = Layers(all)
    let files = layers.files
    library.cards.reserveCapacity(files.count)
    var latest: [String: Int] = [:]
    for (place, file) in files.enumerated() where !Loader.isCard(layers.roles[place]) {
      latest[file.path] = place
    }
    var translations: [(ContentFile, FileRole)] = []
    library.addsOnlyCards = layers.addsOnlyCards
    for (place, file) in files.enumerated() {
      let (role, language) = layers.roles[place]
      guard role.isWhole || Loader.isCard(layers.roles[place]) || latest[file.path] == place
      else { continue }
      if !file.isLinted, !role.isCard || language != .english { library.addsOnlyCards = false }
      if language == .english {
        read(file, role)
      } else {
        translations.append((file, role))
      }
    }
    if !translations.isEmpty {
      var translated = library
      for (file, role) in translations { translate(file, role, into: &translated) }
      translated.$words = library.$words
      library.translations[.filipino] = translated
    }
    findings.sort { ($0.place, $0.code) < ($1.place, $1.code) }
  }

  /// Whether it is a card's own text: of those of one name `Layers` has left one.
  private static func isCard(_ role: FileRole.InLanguage) -> Bool {
    role.role.isCard && role.language == .english
  }

  // MARK: Originals

  private mutating func read(_ file: ContentFile, _ role: FileRole) {
    switch role {
    case .remark: return
    case .transcript: if keepsDocuments { transcripts.append(Transcript.read(file)) }
    case .unknown:
      report(
        .whatIsThis, file,
        "no file of this name is read; cards stand in Knowledge/<principle>/, guides in Prompts/")
    case .voice:
      library.$voice = add(file, role, to: library.$voice) { $1.merge($0.sentences()) { $1 } }
    case .words:
      library.$words = add(file, role, to: library.$words) { $1.merge($0.forms()) { $1 } }
    case .points:
      library.$points = add(file, role, to: library.$points) { $1.merge($0.points()) { $1 } }
    case .team: library.$team = add(file, role, to: library.$team) { $1 = $0.team() }
    case .sources:
      library.$sources = add(file, role, to: library.$sources) { reader, known in
        for source in reader.sources() {
          known.removeAll { $0.id == source.id }
          known.append(source)
        }
      }
    case .facts:
      library.$facts = add(file, role, to: library.$facts) { reader, known in
        let facts = reader.facts()
        let ids = known.isEmpty ? [] : Set(facts.map(\.id))
        known = known.filter { !ids.contains($0.id) } + facts
      }
    case .contacts:
      library.$contacts = add(file, role, to: library.$contacts) { $1 = $0.contacts() }
    case .card(let id, let folder):
      let card = take(file, role) { $0.card(id: id, folder: folder, isTranslation: false) }
      if !mayWait(file, role), card.wrappedValue.noticesAnything { library.addsOnlyCards = false }
      check(id, file, isNew: library.cards.put(card, id: id, layer: file.layer))
    case .check(let id):
      let check = take(file, role) { $0.check(id: id, isTranslation: false) }
      self.check(id, file, isNew: library.checks.put(check, id: id, layer: file.layer))
    case .guide(let id) where file.isProgram:
      let program = take(file, role) { $0.program(id: id, isTranslation: false) }
      check(id, file, isNew: library.programs.put(program, id: id, layer: file.layer))
    case .guide(let id):
      let guide = take(file, role) { $0.guide(id: id) }
      check(id, file, isNew: library.guides.put(guide, id: id, layer: file.layer))
    }
  }

  /// What a file holds: read now, with its findings, or when it is first asked for where nothing
  /// can be wrong in it.
  private mutating func take<Value>(
    _ file: ContentFile, _ role: FileRole, _ language: Language = .english, mayWait: Bool = true,
    _ read: @escaping @Sendable (inout FileReader) -> Value
  ) -> Later<Value> {
    let (heading, front) = (role.takesHeadingFields, role.needsFrontMatter)
    @Sendable func open() -> FileReader {
      FileReader(Document.scan(file, headingFields: heading, needsFrontMatter: front))
    }
    if mayWait, !keepsDocuments, self.mayWait(file, role) {
      return Later {
        var reader = open()
        return read(&reader)
      }
    }
    var reader = open()
    let value = read(&reader)
    findings += reader.findings
    if keepsDocuments {
      documents.append(
        LoadedDocument(
          document: reader.document, role: role, language: language, uses: reader.uses,
          isProgram: reader.isProgram))
    }
    return Later(wrappedValue: value)
  }

  /// Whether nothing can be wrong in a file, which need not be read before it is asked for.
  private func mayWait(_ file: ContentFile, _ role: FileRole) -> Bool {
    file.isLinted || file.isPlainCard && role.isPlain
  }

  /// Adds what a file holds to what lower layers' files of its kind held.
  private mutating func add<Value>(
    _ file: ContentFile, _ role: FileRole, _ language: Language = .english,
    to known: Later<Value>, _ read: @escaping @Sendable (inout FileReader, inout Value) -> Void
  ) -> Later<Value> {
    take(file, role, language) { reader in
      var value = known.wrappedValue
      read(&reader, &value)
      return value
    }
  }

  private mutating func report(_ rule: Rule, _ file: ContentFile, _ message: String) {
    findings.append(
      Finding(
        place: Place(path: file.shown, line: 1, column: 1), severity: rule.severity,
        message: message, code: rule.code))
  }

  private mutating func check(_ id: String, _ file: ContentFile, isNew: Bool) {
    if !Reference.isID(id) {
      report(
        .badID, file,
        "the file's name is its id: lower-case words joined by hyphens, '\(id.asID).md'")
    }
    if !isNew {
      report(.duplicateID, file, "another file has the id '\(id)'; rename one of them")
    }
  }

  // MARK: Translations

  private mutating func translate(
    _ file: ContentFile, _ role: FileRole, into translated: inout Library
  ) {
    let language = Language.filipino
    switch role {
    case .voice:
      translated.$voice = add(file, role, language, to: translated.$voice) {
        $1.merge($0.sentences()) { $1 }
      }
    case .words:
      library.$words = add(file, role, language, to: library.$words) {
        $1.merge($0.forms()) { $0 + $1 }
      }
    case .contacts:
      translated.$contacts = add(file, role, language, to: translated.$contacts) {
        $1 = $0.contacts()
      }
    case .card(let id, let folder):
      translate(file, role, id, &translated.cards) { reader, card in
        let text = reader.card(id: id, folder: folder, isTranslation: true)
        return card?.translated(by: text)
      }
    case .check(let id):
      translate(file, role, id, &translated.checks) { reader, check in
        let text = reader.check(id: id, isTranslation: true)
        return check?.translated(by: text)
      }
    case .guide(let id) where library.programs.place(of: id) != nil:
      translate(file, role, id, &translated.programs) { reader, program in
        let text = reader.program(id: id, isTranslation: true)
        return program?.translated(by: text)
      }
    case .guide(let id):
      translate(file, role, id, &translated.guides) { reader, guide in
        guide.map { $0.translated(by: reader.guide(id: id, translating: $0)) }
      }
    case .points, .team, .sources, .facts, .transcript, .remark, .unknown:
      _ = take(file, role, language) { reader in
        reader.report(.whatIsThis, 0, "this file has no Filipino text")
      }
    }
  }

  /// Puts a translated element in the place of its original.
  private mutating func translate<Element>(
    _ file: ContentFile, _ role: FileRole, _ id: String, _ shelf: inout Shelf<Element>,
    _ read: @escaping @Sendable (inout FileReader, Element?) -> Element?
  ) {
    guard let place = shelf.place(of: id) else {
      _ = take(file, role, .filipino) { reader in
        reader.report(
          .whatIsThis, 0, "this is the Filipino text of '\(id).md', which does not exist")
        return read(&reader, nil)
      }
      return
    }
    // Over an original from another layer it may say what is not asked there any more.
    let original = shelf.later(place)
    let element = take(
      file, role, .filipino, mayWait: shelf.layer(at: place) == file.layer
    ) { reader in
      let original = original.wrappedValue
      return read(&reader, original) ?? original
    }
    shelf.replace(place, with: element)
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
