/// A place in a file: 1-based line and column; columns count UTF-8 bytes, as compilers do.
package struct Place: Hashable, Comparable, Sendable {
  package var path: String
  package var line: Int
  package var column: Int

  package init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }

  package static func < (left: Place, right: Place) -> Bool {
    (left.path, left.line, left.column) < (right.path, right.line, right.column)
  }
}

/// Something an author needs to know about a file.
package struct Finding: Error, Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable {
    case error, warning, note
  }

  package var place: Place
  package var severity: Severity
  /// What was written and what would work, in one line, lower case, no full stop.
  package var message: String
  /// The rule's code, such as `undefined-answer`.
  package var code: String

  package init(place: Place, severity: Severity, message: String, code: String) {
    self.place = place
    self.severity = severity
    self.message = message
    self.code = code
  }

  /// `path:line:column: severity: message [code]`.
  package var line: String {
    "\(place.path):\(place.line):\(place.column): \(severity.rawValue): \(message) [\(code)]"
  }
}
