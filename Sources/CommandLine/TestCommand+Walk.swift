import Content
import Dialogue
import FoundationEssentials
import Rules
import Understanding

/// `backer test --walk`: every guide through every branch, and what of it the transcripts show.
extension TestCommand {
  static func walk(_ invocation: Invocation) throws -> ExitCode {
    let files = Layers(try invocation.contentFiles()).files
    let reader = try invocation.reader()
    let guides = try wanted(invocation, reader.library)
    let places = GuidePlaces.of(files)
    let today = CivilDate(iso: "2026-03-04") ?? CivilDate(dayNumber: 0)
    var shown = try transcripts(files, reader)
    let walkers = guides.map { GuideWalker($0, reader: reader, today: today) }
    if invocation.arguments.has("--write") {
      for walker in walkers {
        let path = places[walker.guide.id]?.start.path ?? ""
        // Of all guides, those of the author's own folder are meant.
        let isThere = FileManager.default.fileExists(atPath: path)
        if !isThere, invocation.arguments.operands.isEmpty { continue }
        try write(try walker.transcripts(beyond: shown), beside: path, invocation)
      }
      shown = try transcripts(Layers(try invocation.contentFiles()).files, reader)
    }
    var report = WalkReport(reader.library)
    for walker in walkers { report.add(walker, shown, places[walker.guide.id]) }
    invocation.output.write(report.text)
    return report.findings.contains { $0.severity == .error } ? .findings : .done
  }

  /// Writes each transcript beside its guide, under the first number that is free.
  private static func write(
    _ texts: [String], beside path: String, _ invocation: Invocation
  ) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(Words.noPlaceToWrite, .usage)
    }
    var number = 1
    for text in texts {
      var file: String
      repeat {
        file = "\(path.dropLast(".md".count)).walk-\(number).chat.md"
        number += 1
      } while FileManager.default.fileExists(atPath: file)
      do {
        try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
      } catch {
        throw Failure(Words.cannotWrite(file), .inputOutput)
      }
      invocation.output.write("\(file): written; put a person's own words in\n")
    }
  }

  private static func wanted(_ invocation: Invocation, _ library: Library) throws -> [Guide] {
    let names = invocation.arguments.operands
    if names.isEmpty { return Array(library.guides) }
    return try names.map { name in
      guard let guide = library.guide(name) else {
        throw UsageProblem.noSuchGuide(
          name, nearest: nearest(name, among: library.guides.ids))
      }
      return guide
    }
  }

  /// What all transcripts come to.
  private static func transcripts(
    _ files: [ContentFile], _ reader: Reader
  ) throws -> WalkCoverage {
    var coverage = WalkCoverage()
    for file in files where file.path.hasSuffix(".chat.md") {
      let (transcript, findings) = Transcript.read(file)
      guard findings.allSatisfy({ $0.severity != .error }) else { continue }
      _ = try Rehearsal(transcript, reader: reader) { coverage.note($0, reader) }
    }
    return coverage
  }
}

/// What the walks through all guides found.
private struct WalkReport {
  private(set) var findings: [Finding] = []
  private var rows: [[String]] = []
  private var sums: [String: (reached: Int, all: Int, shown: Int)] = [:]
  private var walks = 0
  private var voice: Set<String> = []
  private var voiceShown: Set<String> = []
  private let library: Library

  private static let columns = ["questions", "outcomes", "replies", "advice", "words"]

  init(_ library: Library) { self.library = library }

  mutating func add(_ walker: GuideWalker, _ shown: WalkCoverage, _ places: GuidePlaces?) {
    let guide = walker.guide
    var row = [guide.id]
    let all = Branch.all(of: guide)
    for column in Self.columns {
      let wanted = all.filter { $0.column == column }
      let reached = wanted.count { walker.coverage.reached.contains($0) }
      row.append(wanted.isEmpty ? "-" : "\(reached)/\(wanted.count)")
      let sum = sums[column] ?? (0, 0, 0)
      sums[column] = (
        sum.reached + reached, sum.all + wanted.count,
        sum.shown + wanted.count { shown.reached.contains($0) }
      )
    }
    rows.append(row + [String(walker.taken)])
    walks += walker.taken
    voice.formUnion(walker.coverage.voice)
    voiceShown = shown.voice
    if let places { findings += walker.findings(places) }
  }

  var text: String {
    let table = [["guide"] + Self.columns + ["walks"]] + rows
    let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    var text = findings.map { $0.line + "\n" }.joined()
    for row in table {
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }
      text += cells.joined(separator: "  ") + "\n"
    }
    for column in Self.columns {
      guard let sum = sums[column] else { continue }
      text += "\(column): \(sum.reached) of \(sum.all) walked, \(sum.shown) in transcripts\n"
    }
    let lines = library.voice.keys
    return text
      + "voice lines: \(lines.count(where: voice.contains)) of \(lines.count) walked, "
      + "\(lines.count(where: voiceShown.contains)) in transcripts\n\(walks) walks\n"
  }
}

extension Branch {
  /// What the report counts it under.
  fileprivate var column: String {
    switch (part, outcome) {
    case (_, .holds), (_, .fails): "outcomes"
    case (.question, _), (.when, _): "questions"
    case (.advice, _): "advice"
    case (.compose, _): "words"
    case (.reply, _), (.probe, _), (.option, _): "replies"
    }
  }
}
