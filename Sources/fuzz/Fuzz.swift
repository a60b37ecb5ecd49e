import Content
import Rules

/// libFuzzer's entry: `swift build --sanitize=fuzzer --scratch-path .build-fuzz --product fuzz`,
/// then `.build-fuzz/debug/fuzz CORPUS -max_total_time=600`.
///
/// The first byte says what the rest is: a condition, or a content file of some kind.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let kind = bytes.first else { return 0 }
  let rest = bytes.dropFirst()
  if kind % 16 == 15 {
    fuzzCondition(String(decoding: rest, as: UTF8.self))
  } else {
    fuzzContent(paths[Int(kind) % paths.count], rest)
  }
  return 0
}

private let paths = [
  "Prompts/g.md", "Knowledge/a/b.md", "Knowledge/safety/s.md", "Knowledge/drafts/d.md",
  "Knowledge/safety/_contacts.md", "Knowledge/_facts.md", "Knowledge/_sources.md",
  "Prompts/_voice.md", "Prompts/_words.md", "Prompts/g.fil.md", "Prompts/g.x.chat.md",
]

/// The original that the Filipino text belongs to.
private let original = ContentFile(
  path: "Prompts/g.md",
  text: "---\ntitle: T\nsource: ours\n---\n## Q? {#q}\nanswer: choice\nreply: q is a -> x\n\n"
    + "- a: A\n- b: B\n")

private func fuzzContent(_ path: String, _ bytes: ArraySlice<UInt8>) {
  let text: String
  do {
    text = try ContentFile(path: path, bytes: bytes).text
  } catch {
    precondition(error.code == "encoding" && error.place.column > 0)
    text = String(decoding: bytes, as: UTF8.self)
  }
  let file = ContentFile(path: path, text: text)
  let files = path == "Prompts/g.fil.md" ? [original, file] : [file]
  let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
  for finding in lint(files).findings where finding.place.path == path {
    let place = finding.place
    precondition(place.line >= 1 && place.line <= lines.count, "a line outside the file")
    precondition(
      place.column >= 1 && place.column <= lines[place.line - 1].count + 1, "outside the line")
  }
}

private func fuzzCondition(_ text: String) {
  guard let condition = try? Condition.parse(text) else { return }
  let again = try? Condition.parse(condition.text)
  precondition(again?.text == condition.text, "prints as another condition")
  _ = condition.evaluate(Nothing())
}

/// A ground without answers.
private struct Nothing: Ground {
  var today: CivilDate { CivilDate(dayNumber: 0) }
  func standing(of reference: Reference) -> Standing { .missing }
  func day(of reference: Reference) -> CivilDate? { nil }
  func happened(_ measure: String, with reference: Reference?) -> Int? { nil }
}
