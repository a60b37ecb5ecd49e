import BundledContent
import Content
import FoundationEssentials
import Rules
import Testing
import Understanding

@testable import Dialogue

/// The bundled content, read once for all tests of this target.
let bundled: [ContentFile] = BundledContent.files.map {
  ContentFile(path: $0.path, text: $0.text)
}
let bundledReader = Reader(library: Library.load(bundled).library)

/// A conversation in a test: takes lines, remembers what was recorded and said.
struct Talk {
  var state = Conversation()
  var events: [Event] = []
  var last = Turn()
  var reader: Reader
  var today = CivilDate(iso: "2026-11-23") ?? CivilDate(dayNumber: 0)

  init(_ reader: Reader = bundledReader, guide: String? = nil) {
    self.reader = reader
    take("", kind: .arrived, guide: guide)
  }

  /// The bundled voice and words with these guides and cards on top.
  init(files: [String: String], guide: String) {
    let extra = files.map { ContentFile(path: $0.key, text: $0.value, layer: 1) }
    self.init(Reader(library: Library.load(bundled + extra).library), guide: guide)
  }

  mutating func take(_ text: String, kind: Message.Kind = .said, guide: String? = nil) {
    let moment = Moment(seconds: 0, today: today, minuteOfDay: 540, zone: "Asia/Manila")
    last = turn(state, Message(text, kind: kind, guide: guide), reader: reader, at: moment)
    for event in last.events { state.apply(event) }
    // What comes with the events is what they come to.
    #expect(last.after == state)
    events += last.events
  }

  mutating func say(_ lines: String...) { for line in lines { take(line) } }

  /// The question now asked, by id.
  var asking: String? { last.because.last { $0.rule == "asking" }?.about }
  var rules: [String] { last.because.map(\.text) }
  var text: String { last.replies.map(\.text).joined(separator: "\n") }

  /// The agenda of the run being walked.
  var agenda: Agenda? {
    guard let run = state.run ?? state.runs.last, let guide = reader.library.guide(run.id.guide)
    else { return nil }
    return Agenda(
      of: run, in: guide, conversation: state, library: reader.library, today: today)
  }

  func standing(_ id: String) -> Standing? { agenda?.standing(of: Reference(question: id)) }
}

func day(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? CivilDate(dayNumber: 0) }

extension Talk {
  /// What was recorded before the conversation of a test.
  mutating func record(_ events: Event...) {
    for event in events { state.apply(event) }
  }

  /// A guide's end with a step for Friday, 27 November, and the next visit on that day.
  mutating func comeBack(
    _ what: String = "write to Dana", who: String? = "Dana", names: [String]? = nil,
    on date: String = "2026-11-27"
  ) {
    let run = RunID(guide: "from-the-future", number: 1)
    record(
      .began(run, on: today),
      .answered(
        Answered(
          run: run, question: "barrier", raw: "hiya", value: .text("hiya"), version: 1,
          wording: "", language: .english, on: today)),
      .stepSet(
        StepRecord(
          id: 1, run: run, question: "step",
          step: NextStep(what: what, when: day("2026-11-27"), who: who, names: names),
          setOn: today)),
      .finished(run, on: today))
    today = day(date)
    take("", kind: .arrived)
  }
}

/// A small guide with a branch, for tests of moving about.
let branching = """
  ---
  title: Branching
  version: 1
  source: ours
  asks:
  - branching test guide
  ---
  A short walk.

  ## Which way? {#way}
  answer: choice
  why: It decides what comes next.

  - left: To the left
  - right: To the right

  ## What is on the left? {#left-thing}
  answer: text
  when: way is left
  why: Left has things.

  ### Not sure?
  - A tree
  - A wall

  ## What is on the right? {#right-thing}
  answer: text
  when: way is right
  why: Right has things.

  ## What will you take along? {#take}
  answer: text
  why: Something is always taken along.
  """
