import Content
package import JSON
import Rules
import Understanding

/// Why a stored event cannot be read.
package enum EventProblem: Error, Hashable, Sendable {
  /// A newer version of the program wrote a kind of event that this one does not know.
  case unknownKind(String)
  /// The event lacks the member, or it holds something else.
  case malformed(kind: String, member: String)
}

/// Events as JSON: a name for the kind and an object of members in a fixed order.
///
/// Written by hand because it runs on every turn, and because the form is a promise: it stands in
/// stores and in exports. Members may be added; none may change its meaning.
extension Event {
  /// The kind's name, as stores and exports show it.
  package var kind: String {
    switch self {
    case .asked: "asked"
    case .answered: "answered"
    case .skipped: "skipped"
    case .parked: "parked"
    case .reopened: "reopened"
    case .added: "added"
    case .undone: "undone"
    case .said: "said"
    case .offered: "offered"
    case .advised: "advised"
    case .consented: "consented"
    case .stepSet: "stepSet"
    case .stepClosed: "stepClosed"
    case .contactLogged: "contactLogged"
    case .contactChanged: "contactChanged"
    case .winLogged: "winLogged"
    case .enrolled: "enrolled"
    case .shared: "shared"
    case .missed: "missed"
    case .began: "began"
    case .finished: "finished"
    case .paused: "paused"
    case .left: "left"
    case .erased: "erased"
    case .preference: "preference"
    }
  }

  /// Writes the members as one object.
  ///
  /// An answer's `raw` is left out where it is just `text`, the message that the event came from:
  /// a person's words are stored once, and erased once.
  package func write(to json: inout JSONWriter, from text: String) {
    json.object { writeMembers(to: &$0, from: text) }
  }

  private func writeMembers(to json: inout JSONWriter, from text: String) {
    switch self {
    case .asked(let awaited): awaited.write(to: &json)
    case .answered(let answer): answer.write(to: &json, from: text)
    case .skipped(let run, let question), .parked(let run, let question),
      .reopened(let run, let question):
      json.place(run, question)
    case .added(let run, let question, let raw):
      json.place(run, question)
      json.member("raw", raw)
    case .undone: break
    case .said(let spoken):
      json.member("ids", spoken.map(\.id))
      json.key("variants")
      json.array { json in for one in spoken { json.number(one.variant) } }
    case .offered(let card, let accepted):
      json.member("card", card)
      if let accepted { json.member("accepted", accepted) }
    case .advised(let card): json.member("card", card)
    case .consented(let to, let yes):
      json.member("to", to)
      json.member("yes", yes)
    case .stepSet(let record): record.write(to: &json)
    case .stepClosed(let id, let outcome, let day):
      json.member("id", id)
      json.member("outcome", outcome.rawValue)
      json.member("on", day.iso)
    case .contactLogged(let record):
      json.member("name", record.name)
      json.member("kind", record.kind.rawValue)
      json.optional("note", record.note)
      json.member("on", record.on.iso)
    case .contactChanged(let name, let field, let value):
      json.member("name", name)
      json.member("field", field)
      json.member("value", value)
    case .winLogged(let what, let day):
      json.member("what", what)
      json.member("on", day.iso)
    case .enrolled(let program, let day, let team):
      json.member("program", program)
      json.member("on", day.iso)
      json.optional("team", team)
    case .shared(let what, let text):
      json.member("what", what)
      json.member("text", text)
    case .missed(let text): json.member("text", text)
    case .began(let run, let day), .finished(let run, let day):
      json.run(run)
      json.member("on", day.iso)
    case .paused(let day): json.member("on", day.iso)
    case .left(let run): json.run(run)
    case .erased(let what): json.member("what", what)
    case .preference(let name, let value):
      json.member("name", name)
      json.member("value", value)
    }
  }

  /// Reads what `kind` and `write(to:from:)` gave; `text` is the same message's, as stored.
  package init(
    kind: String, _ object: JSONValue, from text: String
  ) throws(EventProblem) {
    let fields = Fields(kind: kind, object: object)
    switch kind {
    case "asked": self = .asked(try Awaited(fields))
    case "answered": self = .answered(try Answered(fields, from: text))
    case "skipped": self = .skipped(try fields.run(), question: try fields.string("question"))
    case "parked": self = .parked(try fields.run(), question: try fields.string("question"))
    case "reopened": self = .reopened(try fields.run(), question: try fields.string("question"))
    case "added":
      self = .added(
        try fields.run(), question: try fields.string("question"), raw: try fields.string("raw"))
    case "undone": self = .undone
    case "said":
      let ids = try fields.strings("ids")
      let variants = try fields.integers("variants")
      guard ids.count == variants.count else { throw fields.malformed("variants") }
      self = .said(zip(ids, variants).map { Spoken(id: $0, variant: $1) })
    case "offered":
      self = .offered(card: try fields.string("card"), accepted: object["accepted"]?.bool)
    case "advised": self = .advised(card: try fields.string("card"))
    case "consented": self = .consented(to: try fields.string("to"), try fields.bool("yes"))
    case "stepSet": self = .stepSet(try StepRecord(fields))
    case "stepClosed":
      self = .stepClosed(
        id: try fields.integer("id"), try fields.choice("outcome"), on: try fields.day("on"))
    case "contactLogged":
      self = .contactLogged(
        ContactRecord(
          name: try fields.string("name"), kind: try fields.choice("kind"),
          note: object["note"]?.string, on: try fields.day("on")))
    case "contactChanged":
      self = .contactChanged(
        name: try fields.string("name"), field: try fields.string("field"),
        value: try fields.string("value"))
    case "winLogged": self = .winLogged(try fields.string("what"), on: try fields.day("on"))
    case "enrolled":
      self = .enrolled(
        program: try fields.string("program"), on: try fields.day("on"),
        team: object["team"]?.string)
    case "shared": self = .shared(what: try fields.string("what"), text: try fields.string("text"))
    case "missed": self = .missed(try fields.string("text"))
    case "began": self = .began(try fields.run(), on: try fields.day("on"))
    case "finished": self = .finished(try fields.run(), on: try fields.day("on"))
    case "paused": self = .paused(on: try fields.day("on"))
    case "left": self = .left(try fields.run())
    case "erased": self = .erased(try fields.string("what"))
    case "preference":
      self = .preference(name: try fields.string("name"), value: try fields.string("value"))
    default: throw .unknownKind(kind)
    }
  }
}

extension Awaited {
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
    case .anything: json.member("for", "anything")
    case .question(let run, let question, let attempt, let unsure):
      json.member("for", "question")
      json.place(run, question)
      if attempt != 0 { json.member("attempt", attempt) }
      if unsure != 0 { json.member("unsure", unsure) }
    case .probe(let run, let question):
      json.member("for", "probe")
      json.place(run, question)
    case .stepPart(let run, let question, let what, let when, let missing):
      json.member("for", "stepPart")
      json.place(run, question)
      json.member("what", what)
      json.optional("when", when?.iso)
      json.member("missing", missing.rawValue)
    case .stepDay(let what):
      json.member("for", "stepDay")
      json.member("what", what)
    case .confirmDate(let run, let question, let raw, let day):
      json.member("for", "confirmDate")
      json.place(run, question)
      json.member("raw", raw)
      json.member("day", day.iso)
    case .which(let run, let question, let raw, let choices):
      json.member("for", "which")
      json.place(run, question)
      json.member("raw", raw)
      json.member("choices", choices)
    case .offer(let card):
      json.member("for", "offer")
      json.member("card", card)
    case .cards(let ids):
      json.member("for", "cards")
      json.member("ids", ids)
    case .guides(let ids):
      json.member("for", "guides")
      json.member("ids", ids)
    case .outcome(let step):
      json.member("for", "outcome")
      json.member("step", step)
    case .consent(let to):
      json.member("for", "consent")
      json.member("to", to)
    case .draft: json.member("for", "draft")
    }
  }

  fileprivate init(_ fields: Fields) throws(EventProblem) {
    switch try fields.string("for") {
    case "anything": self = .anything
    case "question":
      self = .question(
        try fields.run(), question: try fields.string("question"),
        attempt: fields.object["attempt"]?.integer ?? 0,
        unsure: fields.object["unsure"]?.integer ?? 0)
    case "probe": self = .probe(try fields.run(), question: try fields.string("question"))
    case "stepPart":
      self = .stepPart(
        try fields.run(), question: try fields.string("question"),
        what: try fields.string("what"), when: try fields.optionalDay("when"),
        missing: try fields.choice("missing"))
    case "stepDay": self = .stepDay(what: try fields.string("what"))
    case "confirmDate":
      self = .confirmDate(
        try fields.run(), question: try fields.string("question"),
        raw: try fields.string("raw"), try fields.day("day"))
    case "which":
      self = .which(
        try fields.run(), question: try fields.string("question"),
        raw: try fields.string("raw"), choices: try fields.strings("choices"))
    case "offer": self = .offer(card: try fields.string("card"))
    case "cards": self = .cards(try fields.strings("ids"))
    case "guides": self = .guides(try fields.strings("ids"))
    case "outcome": self = .outcome(step: try fields.integer("step"))
    case "consent": self = .consent(try fields.string("to"))
    case "draft": self = .draft
    default: throw fields.malformed("for")
    }
  }
}

extension Answered {
  fileprivate func write(to json: inout JSONWriter, from text: String) {
    json.place(run, question)
    if !raw.hasSameBytes(as: text) { json.member("raw", raw) }
    // Free text means what was typed: it is not written twice.
    if !(value.isText(raw)) {
      json.key("value")
      json.object { value.write(to: &$0) }
    }
    json.member("version", version)
    json.member("wording", wording)
    json.member("language", language.rawValue)
    json.member("on", on.iso)
  }

  fileprivate init(_ fields: Fields, from text: String) throws(EventProblem) {
    let raw = fields.object["raw"] == nil ? text : try fields.string("raw")
    let value: Value =
      if let object = fields.object["value"] {
        try Value(Fields(kind: fields.kind, object: object))
      } else {
        .text(raw)
      }
    self.init(
      run: try fields.run(), question: try fields.string("question"), raw: raw, value: value,
      version: try fields.integer("version"), wording: try fields.string("wording"),
      language: try fields.choice("language"), on: try fields.day("on"))
  }
}

extension StepRecord {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("id", id)
    if let run { json.run(run) }
    json.optional("question", question)
    json.key("step")
    json.object { step.write(to: &$0) }
    json.member("on", setOn.iso)
  }

  fileprivate init(_ fields: Fields) throws(EventProblem) {
    self.init(
      id: try fields.integer("id"), run: fields.object["guide"] == nil ? nil : try fields.run(),
      question: fields.object["question"]?.string,
      step: try NextStep(Fields(kind: fields.kind, object: fields.object["step"] ?? .null)),
      setOn: try fields.day("on"))
  }
}
