import BundledContent
import Content
import Dialogue
import Reports
import Rules

/// The bundled content, read once for all tests of this target.
let library: Library = {
  let files = BundledContent.files.map { ContentFile(path: $0.path, text: $0.text) }
  let circles = ContentFile(
    path: "Prompts/_words.md",
    text: """
      ---
      title: Words
      ---

      ## circle-mentor
      - mentor
      - lead

      ## circle-family
      - mother
      """, layer: 1)
  return Library.load(files + [circles]).library
}()

func day(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? CivilDate(dayNumber: 0) }

/// A record made of events, as a conversation leaves them.
struct Sample {
  var state = Conversation()
  let run = RunID(guide: "from-the-future", number: 1)

  init() { add(.began(run, on: day("2026-11-01"))) }

  mutating func add(_ event: Event) { state.apply(event) }

  mutating func answer(_ question: String, _ wording: String, _ words: String) {
    add(
      .answered(
        Answered(
          run: run, question: question, raw: words, value: .text(words), version: 1,
          wording: wording, language: .english, on: day("2026-11-01"))))
  }

  mutating func step(_ id: Int, _ what: String, on iso: String?) {
    add(
      .stepSet(
        StepRecord(
          id: id, run: run, question: "step-\(id)",
          step: NextStep(what: what, when: iso.map(day), who: "Dana"), setOn: day("2026-11-01"))))
  }

  mutating func person(_ name: String, _ circle: Circle? = nil, role: String? = nil) {
    for (field, value) in [("circle", circle?.rawValue), ("role", role)] {
      if let value { add(.contactChanged(name: name, field: field, value: value)) }
    }
    if circle == nil, role == nil {
      add(
        .contactLogged(
          ContactRecord(name: name, kind: .met, note: nil, on: day("2026-11-01"))))
    }
  }

  func report(_ kind: Reports.Kind, _ format: Reports.Format, on iso: String = "2026-11-23")
    -> String
  {
    let moment = Moment(seconds: 0, today: day(iso), minuteOfDay: 540, zone: "Asia/Manila")
    return Reports(of: state, library: library, language: .english, at: moment)
      .write(kind, as: format) ?? ""
  }
}

/// What people type when they mean no harm, and when they do.
let hostile = #"<script>alert("x")</script> =1+1 & 'y' ]]> --> | `*_"#
