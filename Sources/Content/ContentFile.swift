/// One file of content: its path below the content folder and its text.
package struct ContentFile: Equatable, Sendable {
  /// Below the content folder, such as `Knowledge/stigma/the-word-backer.md`: a later layer's file
  /// of the same path takes the place of an earlier one's.
  package var path: String
  /// The content folder as it was named, nil where the path alone tells enough.
  package var folder: String?
  @Later package var text: String
  /// 0 for the lowest folder; a card or guide may be replaced by a higher layer only.
  package var layer: Int
  /// Lint has found nothing wrong in it and it hides and replaces nothing, as with all that is
  /// compiled in: it need not be read before it is asked for.
  package var isLinted: Bool
  /// Nothing can be wrong in it if it stands where cards stand: it hides nothing and need not be
  /// taken apart before it is asked for.
  private(set) var isPlainCard = false

  /// What findings call the file.
  package var shown: String { ContentFile.shown(path, in: folder) }

  /// What findings call a file of this folder.
  static func shown(_ path: String, in folder: String?) -> String {
    folder.map { $0 + "/" + path } ?? path
  }

  package init(
    path: String, text: String, folder: String? = nil, layer: Int = 0, isLinted: Bool = false
  ) {
    self.path = path
    _text = Later(wrappedValue: text)
    self.folder = folder
    self.layer = layer
    self.isLinted = isLinted
  }

  /// A file in which lint found nothing wrong and which hides and replaces nothing, read when it is asked for.
  package init(
    path: String, folder: String?, layer: Int, later text: @escaping @Sendable () -> String
  ) {
    self.path = path
    self.folder = folder
    self.layer = layer
    isLinted = true
    _text = Later(text)
  }

  /// A file as read from disk; fails with an `encoding` finding at the first byte that is no UTF-8.
  ///
  /// The text of a plain card is not kept where it can be read `again`: of thousands, few are asked
  /// for, and fresh memory costs more than reading.
  package init(
    path: String, bytes: some Collection<UInt8>, folder: String? = nil, layer: Int = 0,
    again: (@Sendable () -> String)? = nil
  ) throws(Finding) {
    let isPlain = bytes.withContiguousStorageIfAvailable(\.isPlainCard) ?? false
    if isPlain, let again, bytes.withContiguousStorageIfAvailable(\.isASCII) == true {
      self.init(path: path, folder: folder, layer: layer, later: again)
      (isLinted, isPlainCard) = (false, true)
      return
    }
    if let text = String(validating: bytes, as: UTF8.self) {
      self.init(path: path, text: text, folder: folder, layer: layer)
      isPlainCard = isPlain
      return
    }
    let all = Array(bytes)
    let place = Place(
      in: all, at: ContentFile.firstInvalid(all), path: ContentFile.shown(path, in: folder))
    throw Finding(
      place: place, severity: .error,
      message: "this is not UTF-8 text; save the file with the encoding UTF-8",
      code: Rule.encoding.code)
  }

  /// Where the bytes stop being UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      offset += UTF8.width(scalar)
    }
    return min(offset, max(0, bytes.count - 1))
  }
}

extension ContentFile {
  /// Whether the fields at its top say `program: yes`, told without reading what stands below them.
  var isProgram: Bool {
    var (length, rules, dashes) = (0, 0, 0)
    for byte in text.utf8 {
      if rules == 2 { break }
      length += 1
      if byte == 0x0A {
        if dashes == 3 { rules += 1 }
        dashes = 0
      } else if byte == UInt8(ascii: "-"), dashes >= 0 {
        dashes += 1
      } else if byte > 0x20 {
        dashes = -1
      }
    }
    var top = self
    top.text = String(decoding: text.utf8.prefix(length), as: UTF8.self)
    return FileReader(Document.scan(top, headingFields: true)).isProgram
  }
}

extension Place {
  /// The place of a byte; an offset past the end is the end.
  package init(in bytes: [UInt8], at offset: Int, path: String) {
    self.init(offset, path: path, LineStarts(bytes))
  }

  init(_ offset: Int, path: String, _ lines: LineStarts) {
    let line = lines.line(of: offset)
    let end = min(max(0, offset), lines.count)
    self.init(path: path, line: line + 1, column: end - lines.starts[line] + 1)
  }
}

/// Where each line of a file begins: made once for all findings of it.
struct LineStarts: Sendable {
  let starts: [Int]
  /// How many bytes the file has.
  let count: Int

  init(_ bytes: [UInt8]) {
    var starts = [0]
    for index in bytes.indices where bytes[index] == 0x0A { starts.append(index + 1) }
    self.starts = starts
    count = bytes.count
  }

  /// The 0-based line of a byte.
  func line(of offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
