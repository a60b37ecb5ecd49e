/// Where the parts of a guide stand in its file, for findings that are made by walking it.
package struct GuidePlaces: Sendable {
  /// A field of a question that may hold conditions.
  package enum Field: String, Hashable, Sendable {
    case when, reply, probe, advice, compose
  }

  /// The file's first byte.
  package let start: Place
  private var sections: [String: Place] = [:]
  private var fields: [String: [Field: [Place]]] = [:]

  /// The heading of a question.
  package func question(_ id: String) -> Place { sections[id] ?? start }

  /// The nth value of a question's field, counted from 0.
  package func field(_ field: Field, _ number: Int, of question: String) -> Place {
    let all = fields[question]?[field] ?? []
    return all.indices.contains(number) ? all[number] : self.question(question)
  }

  /// The places of every guide of these files, by the guide's id.
  package static func of(_ files: [ContentFile]) -> [String: GuidePlaces] {
    var loader = Loader(keepsDocuments: true)
    loader.load(files)
    var places: [String: GuidePlaces] = [:]
    for source in loader.documents.compactMap({ GuideSource($0, loader.library) })
    where !source.isTranslation {
      places[source.guide.id] = GuidePlaces(source)
    }
    return places
  }

  private init(_ source: GuideSource) {
    let document = source.document
    let lines = LineStarts(document.bytes)
    func place(_ offset: Int) -> Place { Place(offset, path: document.path, lines) }
    start = place(0)
    for part in source.sections {
      let id = part.section.id
      sections[id] = place(part.part.title.lowerBound)
      for field in part.part.fields {
        guard let key = Field(rawValue: document.text(field.name)) else { continue }
        fields[id, default: [:]][key, default: []] += document.spans(field)
          .map { place($0.lowerBound) }
      }
    }
  }
}
