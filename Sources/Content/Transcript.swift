package import Rules

/// A recorded conversation that is documentation and test at once (`<guide>.<name>.chat.md`).
package struct Transcript: Hashable, Sendable {
  /// One line inside a fence marked `chat`, or a line with its continuations.
  package struct Step: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// What the coach says; `...` spans anything.
      case coach(String)
      /// What the person types, line breaks and all.
      case you(String)
      /// `asking goal`, `card skills-first`, `goal = words`, `done`…
      case expect(String)
      /// `restart`, `eof`, `interrupt`, `duplicate`, `language fil`.
      case `do`(String)
      /// A moving clock: `2026-03-05`, or with a time, `2026-03-05 18:30`.
      case now(String)
    }

    package var kind: Kind
    /// The 1-based lines it stands on.
    package var lines: ClosedRange<Int>

    package init(_ kind: Kind, lines: ClosedRange<Int>) {
      self.kind = kind
      self.lines = lines
    }

    /// The line it begins on.
    package var line: Int { lines.lowerBound }
  }

  /// A room that others read.
  package enum Room: String, CaseIterable, Sendable {
    /// The host reaches each person alone too.
    case direct
    /// It reaches them nowhere else.
    case only
  }

  /// What findings call the file.
  package var path: String
  /// What it shows, in one sentence.
  package var chat: String
  package var guide: String?
  /// Where it happens, when others read it: the lines are those put to the coach.
  package var room: Room?
  package var today: CivilDate
  package var steps: [Step]

  /// Reads a transcript; with findings it is as whole as the file allows.
  ///
  /// A line goes on in the next one after `\` at its end, or when the next one is indented.
  package static func read(_ file: ContentFile) -> (transcript: Transcript, findings: [Finding]) {
    var reader = FileReader(Document.scan(file, headingFields: false))
    let transcript = reader.transcript()
    return (transcript, reader.findings)
  }

  /// What `do:` can do, besides `language` and a language.
  static let deeds = ["restart", "eof", "interrupt", "duplicate", "tick"]
  /// What `expect:` can speak of, besides `answer = words`.
  ///
  /// The last two lines are the reasons a turn gives beyond those of the format; `not` turns any.
  static let expectations = [
    "asking", "card", "answer", "done", "declined", "slept", "step",
    "offer", "probe", "reply", "safety", "resumed", "parked", "skipped", "outcome", "feeling",
    "routed", "contact", "win", "quiet", "private", "not-covered", "room-nothing", "room-hello",
    "remark",
    "not",
  ]
}

extension FileReader {
  fileprivate mutating func transcript() -> Transcript {
    var transcript = Transcript(
      path: document.path, chat: "", guide: nil, today: CivilDate(dayNumber: 0), steps: [])
    var hasDay = false
    let allowed = FieldKeys(.chat, .guide, .room, .today, .note)
    read(document.fields, allowed: allowed) { reader, key, field in
      switch key {
      case .chat: transcript.chat = reader.line(field)
      case .guide: transcript.guide = reader.line(field)
      case .room:
        transcript.room = Transcript.Room(rawValue: reader.line(field))
        if transcript.room == nil {
          reader.report(.badValue, field.value, "'room' is direct or only")
        }
      case .today:
        hasDay = true
        transcript.today = reader.date(field) ?? transcript.today
      default: break
      }
    }
    if transcript.chat.isEmpty {
      report(.missingTitle, 0, "the file needs a 'chat: …' line: what the conversation shows")
    }
    if !hasDay { report(.emptyField, 0, "the file needs a 'today: 2026-03-04' line") }
    for block in document.blocks + document.parts.flatMap(\.blocks) {
      guard case .fence(let info) = block.kind, document.reads(info, "chat") else { continue }
      steps(in: block.span, into: &transcript.steps)
    }
    return transcript
  }

  private mutating func steps(in span: Span, into steps: inout [Transcript.Step]) {
    var number = document.place(span.lowerBound).line
    var open: (name: Span, text: String, first: Int, goesOn: Bool)?
    for line in lines(in: span) {
      defer { number += 1 }
      let inner = document.trimmed(line)
      if let last = open {
        let isIndented = line.lowerBound < inner.lowerBound
        if last.goesOn || (isIndented && !inner.isEmpty) {
          let (text, goesOn) = continued(last.goesOn && !isIndented ? line : inner)
          open = (last.name, last.text + "\n" + text, last.first, goesOn)
          continue
        }
        close(last.name, last.text, last.first...(number - 1), into: &steps)
        open = nil
      }
      if inner.isEmpty { continue }
      guard let colon = document.bytes[inner].firstIndex(of: UInt8(ascii: ":")) else {
        badStep(inner, "'\(document.text(inner).shortened)' is no step")
        continue
      }
      let (text, goesOn) = continued(document.trimmed(colon + 1..<inner.upperBound))
      open = (inner.lowerBound..<colon, text, number, goesOn)
    }
    if let open { close(open.name, open.text, open.first...(number - 1), into: &steps) }
  }

  private func lines(in span: Span) -> [Span] {
    var lines: [Span] = []
    var start = span.lowerBound
    for index in span where document.bytes[index] == 0x0A {
      lines.append(start..<index)
      start = index + 1
    }
    if start < span.upperBound { lines.append(start..<span.upperBound) }
    return lines
  }

  /// The text without a `\` at its end, and whether there was one.
  private func continued(_ span: Span) -> (text: String, goesOn: Bool) {
    let inner = document.trimmed(span)
    let end = inner.isEmpty ? span.lowerBound : inner.upperBound
    guard !inner.isEmpty, document.bytes[end - 1] == UInt8(ascii: "\\") else {
      return (document.text(span.lowerBound..<end), false)
    }
    return (document.text(document.trimmed(span.lowerBound..<end - 1)), true)
  }

  private mutating func close(
    _ name: Span, _ text: String, _ lines: ClosedRange<Int>, into steps: inout [Transcript.Step]
  ) {
    let kind: Transcript.Step.Kind
    switch document.text(name) {
    case "coach": kind = .coach(text)
    case "you": kind = .you(text)
    case "now":
      guard CivilDate(iso: String(text.prefix(10))) != nil else {
        return badStep(name, "'now: \(text.shortened)' should be a day such as 2026-03-05")
      }
      kind = .now(text)
    case "do":
      guard Transcript.deeds.contains(text) || text.hasPrefix("language ") else {
        return badStep(
          name, "'do' takes \(Transcript.deeds.joined(separator: ", ")) or a language")
      }
      kind = .do(text)
    case "expect":
      let verb = String(text.prefix { $0 != " " })
      guard Transcript.expectations.contains(verb) || text.contains(" = ") else {
        return badStep(
          name,
          "'expect' takes \(Transcript.expectations.joined(separator: ", ")) or 'answer = words'")
      }
      kind = .expect(text)
    case let other:
      let names = ["coach", "you", "expect", "do", "now"]
      let hint = nearest(to: other, in: names).map { "; did you mean '\($0)'?" } ?? ""
      return badStep(name, "'\(other.shortened)' is no step\(hint)")
    }
    steps.append(Transcript.Step(kind, lines: lines))
  }

  private mutating func badStep(_ span: Span, _ message: String) {
    report(.badStep, span, message + "; the steps are coach, you, expect, do and now")
  }
}
