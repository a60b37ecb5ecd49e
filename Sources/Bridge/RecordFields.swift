import JSON

/// A record's members; null is as good as absent, unknown ones are not looked at.
struct RecordFields {
  let members: [JSONValue.Member]

  /// The fields of one line, which is to be a JSON object.
  init(parsing line: UnsafeBufferPointer<UInt8>) throws(BridgeProblem) {
    let record: JSONValue
    do {
      record = try JSONValue(parsing: line)
    } catch {
      throw BridgeProblem(error)
    }
    guard case .object(let members) = record else {
      throw BridgeProblem(code: .badRecord, detail: "not an object")
    }
    self.members = members
  }

  func value(_ key: String) -> JSONValue? {
    for member in members where member.key == key {
      return member.value.isNull ? nil : member.value
    }
    return nil
  }

  var id: String? { value("id")?.string.flatMap { $0.utf8.count <= 256 ? $0 : nil } }

  func string(_ key: String) throws(BridgeProblem.Field) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string else { throw BridgeProblem.Field(name: key, fault: "no string") }
    return text
  }

  func required(_ key: String, atMost limit: Int) throws(BridgeProblem.Field) -> String {
    guard let text = try string(key) else {
      throw BridgeProblem.Field(name: key, fault: "missing")
    }
    guard !text.isEmpty else { throw BridgeProblem.Field(name: key, fault: "empty") }
    guard text.utf8.count <= limit else {
      throw BridgeProblem.Field(name: key, fault: "over \(limit) bytes")
    }
    return text
  }

  func bool(_ key: String) throws(BridgeProblem.Field) -> Bool? {
    guard let value = value(key) else { return nil }
    guard let bool = value.bool else { throw BridgeProblem.Field(name: key, fault: "no boolean") }
    return bool
  }

  func integer(_ key: String, atLeast least: Int) throws(BridgeProblem.Field) -> Int? {
    guard let value = value(key) else { return nil }
    guard let number = value.integer else {
      throw BridgeProblem.Field(name: key, fault: "no whole number")
    }
    guard number >= least else {
      throw BridgeProblem.Field(name: key, fault: "under \(least)")
    }
    return number
  }

  func strings(_ key: String) throws(BridgeProblem.Field) -> [String]? {
    guard let value = value(key) else { return nil }
    let texts = value.array?.compactMap(\.string)
    guard let texts, texts.count == value.array?.count else {
      throw BridgeProblem.Field(name: key, fault: "no list of strings")
    }
    return texts
  }
}

extension RecordFields {
  /// A time as RFC 3339, in seconds since 1970.
  func time(_ key: String) throws(BridgeProblem.Field) -> Int64? {
    guard let written = try string(key) else { return nil }
    guard let time = Timestamp.seconds(written) else {
      throw BridgeProblem.Field(name: key, fault: "not RFC 3339")
    }
    return time
  }

  /// `<account>:<stable user id>`, and its account.
  func person() throws(BridgeProblem.Field) -> (person: String, account: String) {
    let person = try required("person", atMost: 512)
    guard let colon = person.utf8.firstIndex(of: UInt8(ascii: ":")), colon > person.startIndex,
      person.utf8.index(after: colon) < person.endIndex
    else { throw BridgeProblem.Field(name: "person", fault: "not <account>:<user>") }
    return (person, String(person[..<colon]))
  }

  func text() throws(BridgeProblem.Field) -> String {
    guard let text = try string("text") else {
      throw BridgeProblem.Field(name: "text", fault: "missing")
    }
    return text
  }
}
