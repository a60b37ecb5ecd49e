import Dialogue
import JSON
import Rules

/// Reports for programs: one object, members in a fixed order, days as `2026-11-27`.
struct JSONRenderer {
  let overview: Overview

  func render(_ kind: Reports.Kind) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("report", kind.rawValue)
      json.member("day", overview.today.iso)
      switch kind {
      case .plan: writePlan(to: &json)
      case .answers: write("walks", overview.walks, to: &json, write)
      case .people: write("people", overview.people, to: &json, write)
      }
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  private func writePlan(to json: inout JSONWriter) {
    if let goal = overview.goal { json.member("goal", goal.words.joined(separator: "\n")) }
    if let vision = overview.vision { json.member("vision", vision.words.joined(separator: "\n")) }
    write("wayBack", overview.wayBack, to: &json, write)
    write("steps", overview.steps, to: &json, write)
    write("wins", overview.wins, to: &json) { win, json in
      json.member("what", win.text)
      json.member("on", win.on.iso)
    }
    write("people", overview.people, to: &json, write)
  }

  private func write<Element>(
    _ key: String, _ elements: [Element], to json: inout JSONWriter,
    _ body: (Element, inout JSONWriter) -> Void
  ) {
    json.key(key)
    json.array { json in
      for element in elements { json.object { body(element, &$0) } }
    }
  }

  private func write(_ step: Conversation.Step, to json: inout JSONWriter) {
    json.member("id", step.id)
    json.member("what", step.step.what)
    optional("when", step.step.when, &json)
    if let who = step.step.who { json.member("who", who) }
    json.member("setOn", step.setOn.iso)
    json.member("outcomes", step.outcomes.map(\.rawValue))
    optional("closedOn", step.closedOn, &json)
  }

  private func write(_ answer: Overview.Answer, to json: inout JSONWriter) {
    json.member("id", answer.id)
    json.member("question", answer.question)
    json.member("words", answer.words)
    optional("on", answer.on, &json)
  }

  private func write(_ walk: Overview.Walk, to json: inout JSONWriter) {
    json.member("guide", walk.guide)
    json.member("title", walk.title)
    json.member("number", walk.number)
    json.member("began", walk.began.iso)
    optional("finished", walk.finished, &json)
    write("answers", walk.answers, to: &json, write)
  }

  private func write(_ person: Overview.Person, to json: inout JSONWriter) {
    json.member("name", person.name)
    if let role = person.role { json.member("role", role) }
    if let circle = person.circle { json.member("circle", circle.rawValue) }
    if person.isRetired { json.member("retired", true) }
    optional("snoozedUntil", person.snoozedUntil, &json)
    json.member("idealDays", person.ideal)
    json.member("gapDays", person.gap)
    if let days = person.quietDays { json.member("quietDays", days) }
    if person.onlyAsks { json.member("onlyAsks", true) }
    write("contacts", person.touches, to: &json) { touch, json in
      json.member("kind", touch.kind.rawValue)
      json.member("on", touch.on.iso)
      if let note = touch.note { json.member("note", note) }
    }
  }

  private func optional(_ key: StaticString, _ day: CivilDate?, _ json: inout JSONWriter) {
    if let day { json.member(key, day.iso) }
  }
}
