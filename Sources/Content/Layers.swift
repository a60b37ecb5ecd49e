import Rules

/// Content folders laid over each other: what a higher one adds, replaces and hides of the lower.
///
/// A file of the same kind and name takes the place of a lower one; one that says `hidden: yes` takes
/// it away. With what is gone go its Filipino text and its transcripts, unless the higher folder has
/// its own.
package struct Layers: Sendable {
  /// What one file of a higher folder does.
  package struct Deed: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case adds, replaces(String), hides(String)
    }
    package var kind: Kind
    /// `card`, `guide` or `check`, and the id.
    package var what: String
    package var id: String
    /// What findings call the file.
    package var path: String
  }

  /// The files that count, lowest layer first.
  package private(set) var files: [ContentFile]
  /// What the path of each says.
  private(set) var roles: [FileRole.InLanguage]
  private(set) var findings: [Finding] = []
  /// Every file, before any was taken away, and what those of a higher folder do, in order.
  private let given: [ContentFile]
  private var acts: [(place: Int, name: Name, kind: Deed.Kind)] = []
  /// What every file of a higher folder does, made of thousands only where somebody asks.
  package var deeds: [Deed] {
    acts.map {
      Deed(kind: $0.kind, what: $0.name.what, id: $0.name.id, path: given[$0.place].shown)
    }
  }

  /// Whether nothing is done but that cards are added.
  var addsOnlyCards: Bool { acts.allSatisfy { $0.kind == .adds && $0.name.kind == .card } }

  /// What of the given files counts; all of them where no two layers meet.
  package init(_ files: [ContentFile]) {
    given = files
    self.files = files
    roles = files.map { FileRole.of($0.path) }
    guard let lowest = files.first?.layer, let highest = files.last?.layer,
      files.contains(where: { $0.layer > lowest && !$0.isLinted })
    else { return }
    acts.reserveCapacity(files.count)
    /// The files that count so far and that another may meet, by their place.
    var owners: [Name: Int] = [:]
    var gone: Set<String> = []
    var replaced: [Name: ContentFile] = [:]
    for (place, file) in files.enumerated() {
      guard let name = Name(file, roles[place]), name.isOriginal else { continue }
      let owner = owners[name]
      let below = owner.flatMap { files[$0].layer < file.layer ? files[$0] : nil }
      if let offset = file.hidingOffset {
        hide(name, place, offset, below, owners)
        gone.insert(file.key)
        if let below, !name.isSafety(below) {
          gone.insert(below.key)
          owners[name] = nil
          replaced[name] = file
        }
      } else {
        if let below {
          replace(name, place, below, replaced[name])
          gone.insert(below.key)
          replaced[name] = file
        } else if file.layer > lowest, owner == nil {
          acts.append((place, name, .adds))
        }
        // Nothing lies over the highest folder: what it only adds meets nothing.
        if below != nil || owner == nil && file.layer < highest { owners[name] = place }
      }
    }
    // What belonged to a file that is gone goes with it.
    for (file, role) in replaced.isEmpty ? [] : Array(zip(files, roles)) {
      guard let name = Name(file, role), !name.isOriginal, let by = replaced[name.original],
        file.layer < by.layer
      else { continue }
      gone.insert(file.key)
      if name.isTranslation, by.hidingOffset == nil,
        !files.contains(where: { other in
          other.path == file.path && other.layer >= by.layer
        })
      {
        report(
          .translationLeftBehind, by, 0,
          "'\(file.shown)' translates what this takes the place of and is left out; "
            + "write '\(name.id).fil.md' beside this")
      }
    }
    guard !gone.isEmpty else { return }
    let kept = files.indices.filter { !gone.contains(files[$0].key) }
    self.files = kept.map { files[$0] }
    roles = kept.map { roles[$0] }
  }

  /// The ids that are hidden, by `card` or `guide`, with the hiding file's place.
  var hidden: [Deed] {
    deeds.filter { if case .hides = $0.kind { true } else { false } }
  }

  private mutating func hide(
    _ name: Name, _ place: Int, _ offset: Int, _ below: ContentFile?, _ owners: [Name: Int]
  ) {
    let file = given[place]
    guard let below else {
      let names = owners.keys.filter { $0.kind == name.kind }.map(\.id).sorted()
      let hint = nearest(to: name.id, in: names).map { "; did you mean '\($0)'?" } ?? ""
      return report(
        .hidesNothing, file, offset, "no folder below has a \(name.what) '\(name.id)'\(hint)")
    }
    if name.isSafety(below) {
      return report(
        .hidesSafety, file, offset,
        "'\(below.shown)' answers people in distress or danger and stays; it may be replaced")
    }
    acts.append((place, name, .hides(below.shown)))
  }

  private mutating func replace(
    _ name: Name, _ place: Int, _ below: ContentFile, _ other: ContentFile?
  ) {
    let file = given[place]
    acts.append((place, name, .replaces(below.shown)))
    if let other, other.hidingOffset == nil {
      report(
        .replacedTwice, file, 0,
        "'\(other.shown)' replaces the \(name.what) '\(name.id)' already; this one counts")
    }
    if file.path != below.path {
      report(
        .replacesFromElsewhere, file, 0,
        "this takes the place of '\(below.shown)'; name it '\(below.path)' if that is meant, "
          + "else choose another name")
    }
  }

  private mutating func report(
    _ rule: Rule, _ file: ContentFile, _ offset: Int, _ message: String
  ) {
    findings.append(
      Finding(
        place: Place(in: Array(file.text.utf8), at: offset, path: file.shown),
        severity: rule.severity, message: message, code: rule.code))
  }

  /// What a file is by its path: which card or guide, and whether it is that or belongs to it.
  private struct Name: Hashable {
    enum Kind: Hashable { case card, check, guide }

    var kind: Kind
    var id: String
    var isTranslation = false
    var isTranscript = false

    init?(_ file: ContentFile, _ role: FileRole.InLanguage) {
      switch role.role {
      case .card(let id, _): (kind, self.id) = (.card, id)
      case .check(let id): (kind, self.id) = (.check, id)
      case .guide(let id): (kind, self.id) = (.guide, id)
      case .transcript:
        let name = file.path.split(separator: "/").last ?? ""
        (kind, id, isTranscript) = (.guide, String(name.prefix { $0 != "." }), true)
      default: return nil
      }
      isTranslation = role.language != .english
    }

    /// The kind as a person reads it.
    var what: String {
      switch kind {
      case .card: "card"
      case .check: "check"
      case .guide: "guide"
      }
    }

    var isOriginal: Bool { !isTranslation && !isTranscript }

    var original: Name {
      var name = self
      (name.isTranslation, name.isTranscript) = (false, false)
      return name
    }

    func isSafety(_ file: ContentFile) -> Bool { file.path.hasPrefix("Knowledge/safety/") }
  }
}

extension ContentFile {
  /// Which file it is among all layers.
  fileprivate var key: String { "\(layer):\(path)" }

  /// Where the fields at the top say `hidden: yes`, in bytes; nil where they do not.
  var hidingOffset: Int? {
    if isLinted || isPlainCard { return nil }
    var text = text
    return text.withUTF8 { bytes in
      func begins(_ word: StaticString, at start: Int) -> Bool {
        let count = word.utf8CodeUnitCount
        guard start + count <= bytes.count else { return false }
        for place in 0..<count where bytes[start + place] != word.utf8Start[place] { return false }
        return true
      }
      // Line by line, so that nothing below the fields is looked at.
      var start = 0
      while start < bytes.count {
        let isRule = begins("---", at: start)
        if start == 0 ? !isRule : isRule { return nil }
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        if begins("hidden:", at: start) {
          let value = bytes[start + 7..<end].filter { $0 > 0x20 }
          return value.elementsEqual("yes".utf8) ? start : nil
        }
        start = end + 1
      }
      return nil
    }
  }
}
