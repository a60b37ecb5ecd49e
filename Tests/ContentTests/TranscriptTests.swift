import Content
import Rules
import Testing

@Suite("A transcript")
struct TranscriptTests {
  @Test("is read into steps with their lines")
  func steps() {
    let (transcript, findings) = Transcript.read(
      ContentFile(
        path: "Prompts/a.b.chat.md",
        text: """
          ---
          chat: Ana asks
          guide: find-backer
          today: 2026-03-04
          ---
          Prose is ignored: you: nothing

          ```chat
          coach: ... opens doors
            that your work ...
          you: one \\
          two: three

          expect: asking goal
          ```

          ## More

          ```chat
          now: 2026-03-05 18:30
          do: language fil
          you:
          ```

          ```sh
          you: not this
          ```
          """))
    #expect(findings == [])
    #expect(transcript.chat == "Ana asks" && transcript.guide == "find-backer")
    #expect(transcript.today == CivilDate(iso: "2026-03-04"))
    #expect(
      transcript.steps == [
        .init(.coach("... opens doors\nthat your work ..."), lines: 9...10),
        .init(.you("one\ntwo: three"), lines: 11...12),
        .init(.expect("asking goal"), lines: 14...14),
        .init(.now("2026-03-05 18:30"), lines: 20...20),
        .init(.do("language fil"), lines: 21...21),
        .init(.you(""), lines: 22...22),
      ])
  }

  @Test(
    "says which line is no step",
    arguments: [
      ("yuo: hi", 1), ("hello", 1), ("do: restrat", 1), ("expect: asked goal", 1),
      ("now: tomorrow", 1),
    ])
  func mistakes(_ line: String, _ column: Int) {
    let (_, findings) = Transcript.read(
      ContentFile(path: "p", text: "---\nchat: A\ntoday: 2026-03-04\n---\n```chat\n\(line)\n```\n"))
    #expect(findings.map(\.code) == ["bad-step"])
    #expect(findings.map(\.place) == [Place(path: "p", line: 6, column: column)])
  }
}
