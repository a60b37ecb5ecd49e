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
  case voice, words, sources, facts, contacts
  case card(id: String, folder: String)
  case check(id: String)
  case guide(id: String)
  case transcript
  /// `README.md`: for the people who write, never read here.
  case remark
  case unknown

  /// The role of a file and whether it is the Filipino text of one.
  static func of(_ path: String) -> (role: FileRole, language: Language) {
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard parts.count >= 2, let name = parts.last, name.hasSuffix(".md") else {
      return (.unknown, .english)
    }
    if name == "README.md" { return (.remark, .english) }
    if name.hasSuffix(".chat.md") {
      return (parts.count == 2 && parts[0] == "Prompts" ? .transcript : .unknown, .english)
    }
    let isFilipino = name.hasSuffix(".fil.md")
    let id = String(name.dropLast(isFilipino ? 7 : 3))
    return (
      role(parts[0], folder: parts.count == 3 ? parts[1] : nil, depth: parts.count, id: id),
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
      id == "_voice" ? .voice : id == "_words" ? .words : .guide(id: id)
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
  private let keepsDocuments: Bool
  /// Where a card, check, guide or program stands in the library, and its layer.
  private var places: [String: (index: Int, layer: Int)] = [:]

  init(keepsDocuments: Bool = false) { self.keepsDocuments = keepsDocuments }

  mutating func load(_ files: [ContentFile]) {
    var latest: [String: Int] = [:]
    latest.reserveCapacity(files.count)
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
    case .transcript, .remark: return
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
      put(card, id, at: "card", \.cards, file, &reader)
    case .check(let id):
      checkName(id, &reader)
      put(reader.check(id: id, isTranslation: false), id, at: "check", \.checks, file, &reader)
    case .guide(let id) where reader.isProgram:
      checkName(id, &reader)
      put(
        reader.program(id: id, isTranslation: false), id, at: "program", \.programs, file, &reader)
    case .guide(let id):
      checkName(id, &reader)
      put(reader.guide(id: id), id, at: "guide", \.guides, file, &reader)
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
      case .voice, .words, .sources, .facts: false
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
      documents.append(LoadedDocument(document: reader.document, role: role, language: language))
    }
  }

  private func checkName(_ id: String, _ reader: inout FileReader) {
    if id.asID != id {
      reader.report(
        .badID, 0, "the file's name is its id: lower-case words joined by hyphens, '\(id.asID).md'")
    }
  }

  private mutating func put<Element>(
    _ element: Element, _ id: String, at kind: String,
    _ path: WritableKeyPath<Library, [Element]>, _ file: ContentFile, _ reader: inout FileReader
  ) {
    let key = kind + " " + id
    if let (index, layer) = places[key] {
      if layer == file.layer {
        reader.report(
          .duplicateID, 0, "another \(kind) has the id '\(id)'; rename one of the files")
      } else {
        library[keyPath: path][index] = element
        places[key] = (index, file.layer)
      }
      return
    }
    places[key] = (library[keyPath: path].count, file.layer)
    library[keyPath: path].append(element)
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
      if let place = original("card", id, file, &reader) {
        translated.cards[place] = translated.cards[place].translated(by: card)
      }
    case .check(let id):
      let check = reader.check(id: id, isTranslation: true)
      if let place = original("check", id, file, &reader) {
        translated.checks[place] = translated.checks[place].translated(by: check)
      }
    case .guide(let id) where places["program " + id] != nil:
      let program = reader.program(id: id, isTranslation: true)
      if let place = original("program", id, file, &reader) {
        translated.programs[place] = translated.programs[place].translated(by: program)
      }
    case .guide(let id):
      if let place = original("guide", id, file, &reader) {
        let guide = reader.guide(id: id, translating: library.guides[place])
        translated.guides[place] = library.guides[place].translated(by: guide)
      }
    case .contacts: translated.contacts = reader.contacts()
    case .sources, .facts, .transcript, .remark, .unknown:
      reader.report(.whatIsThis, 0, "this file has no Filipino text")
    }
    close(reader, file, role, .filipino)
  }

  private func original(
    _ kind: String, _ id: String, _ file: ContentFile, _ reader: inout FileReader
  ) -> Int? {
    if let place = places[kind + " " + id] { return place.index }
    reader.report(.whatIsThis, 0, "this is the Filipino text of '\(id).md', which does not exist")
    return nil
  }
}

/// A document with its role, as lint looks at it.
package struct LoadedDocument: Sendable {
  package let document: Document
  let role: FileRole
  let language: Language
}
