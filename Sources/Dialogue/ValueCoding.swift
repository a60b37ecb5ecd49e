import Content
import JSON
import Rules

/// The members of an event's object, with the facts to tell when one is missing.
struct Fields {
  let kind: String
  let object: JSONValue

  func malformed(_ member: String) -> EventProblem { .malformed(kind: kind, member: member) }

  func string(_ key: String) throws(EventProblem) -> String {
    guard let text = object[key]?.string else { throw malformed(key) }
    return text
  }

  func integer(_ key: String) throws(EventProblem) -> Int {
    guard let number = object[key]?.integer else { throw malformed(key) }
    return number
  }

  func bool(_ key: String) throws(EventProblem) -> Bool {
    guard let value = object[key]?.bool else { throw malformed(key) }
    return value
  }

  func strings(_ key: String) throws(EventProblem) -> [String] {
    let texts = object[key]?.array?.map(\.string) ?? [nil]
    let found = texts.compactMap { $0 }
    guard found.count == texts.count else { throw malformed(key) }
    return found
  }

  func integers(_ key: String) throws(EventProblem) -> [Int] {
    let numbers = object[key]?.array?.map(\.integer) ?? [nil]
    let found = numbers.compactMap { $0 }
    guard found.count == numbers.count else { throw malformed(key) }
    return found
  }

  func optionalDay(_ key: String) throws(EventProblem) -> CivilDate? {
    object[key] == nil ? nil : try day(key)
  }

  func day(_ key: String) throws(EventProblem) -> CivilDate {
    guard let text = object[key]?.string, let day = CivilDate(iso: text) else {
      throw malformed(key)
    }
    return day
  }

  func choice<T: RawRepresentable<String>>(_ key: String) throws(EventProblem) -> T {
    guard let text = object[key]?.string, let value = T(rawValue: text) else {
      throw malformed(key)
    }
    return value
  }

  func run() throws(EventProblem) -> RunID {
    RunID(guide: try string("guide"), number: try integer("run"))
  }
}

extension JSONWriter {
  mutating func run(_ run: RunID) {
    member("guide", run.guide)
    member("run", run.number)
  }

  mutating func place(_ run: RunID, _ question: String) {
    self.run(run)
    member("question", question)
  }

  mutating func optional(_ key: StaticString, _ value: String?) {
    if let value { member(key, value) }
  }
}

extension Value {
  /// Whether this is free text of exactly these bytes.
  func isText(_ raw: String) -> Bool {
    guard case .text(let text) = self else { return false }
    return text.hasSameBytes(as: raw)
  }

  func write(to json: inout JSONWriter) {
    switch self {
    case .text(let text): json.member("text", text)
    case .choice(let ids, let other):
      json.member("choice", ids)
      json.optional("other", other)
    case .number(let number): json.member("number", number)
    case .date(let day): json.member("date", day.iso)
    case .people(let people):
      json.key("people")
      json.array { json in
        for person in people {
          json.object { json in
            json.member("name", person.name)
            json.optional("role", person.role)
          }
        }
      }
    case .yesNo(let yes): json.member("yes", yes)
    case .step(let step):
      json.key("step")
      json.object { step.write(to: &$0) }
    }
  }

  init(_ fields: Fields) throws(EventProblem) {
    let object = fields.object
    if object["text"] != nil {
      self = .text(try fields.string("text"))
    } else if object["choice"] != nil {
      self = .choice(try fields.strings("choice"), other: object["other"]?.string)
    } else if object["number"] != nil {
      self = .number(try fields.integer("number"))
    } else if object["date"] != nil {
      self = .date(try fields.day("date"))
    } else if let people = object["people"]?.array {
      let named = people.compactMap { person in
        person["name"]?.string.map { Named(name: $0, role: person["role"]?.string) }
      }
      guard named.count == people.count else { throw fields.malformed("people") }
      self = .people(named)
    } else if object["yes"] != nil {
      self = .yesNo(try fields.bool("yes"))
    } else if let step = object["step"] {
      self = .step(try NextStep(Fields(kind: fields.kind, object: step)))
    } else {
      throw fields.malformed("value")
    }
  }
}

extension NextStep {
  func write(to json: inout JSONWriter) {
    json.member("what", what)
    json.optional("when", when?.iso)
    json.optional("who", who)
    if let names { json.member("names", names) }
    json.optional("channel", channel)
  }

  init(_ fields: Fields) throws(EventProblem) {
    self.init(
      what: try fields.string("what"), when: try fields.optionalDay("when"),
      who: fields.object["who"]?.string,
      names: fields.object["names"] == nil ? nil : try fields.strings("names"),
      channel: fields.object["channel"]?.string)
  }
}
