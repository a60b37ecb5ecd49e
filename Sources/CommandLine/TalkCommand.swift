import Content
import Dialogue
import Terminal
import Understanding

/// `backer` and `backer talk`: the conversation, in a terminal or through plain lines.
enum TalkCommand {
  static let description = CommandDescription(
    "talk", "", "have a conversation; the same as backer alone",
    flags: [
      Flag("--guide", "NAME", "begin with this guide"),
      Flag("--off-record", nil, "keep nothing of this conversation"),
      Flag("--watch", nil, "for authors: take up what is saved in --content at the next turn"),
    ]
  ) { invocation in
    if let word = invocation.arguments.operands.first {
      throw UsageProblem.unexpectedOperand(word)
    }
    let reader = try invocation.reader()
    let guide = invocation.arguments["--guide"]
    if let guide, reader.library.guide(guide) == nil {
      throw UsageProblem.badValue(
        option: "--guide", value: guide,
        expected: nearest(guide, among: reader.library.guides.ids)
          .map { "did you mean '\($0)'? 'backer guides' lists them" }
          ?? "'backer guides' lists them")
    }
    let watch = invocation.arguments.has("--watch") ? try ContentWatch(invocation) : nil
    let visit = try Visit(
      invocation, reader: reader, isOffRecord: invocation.arguments.has("--off-record"))
    var console = Console(
      isPlain: invocation.arguments.has("--plain"),
      noColor: invocation.arguments.has("--no-color"))
    do {
      return try talk(visit, &console, guide: guide, watch: watch)
    } catch let problem as ConsoleProblem {
      if problem == .outputClosed {
        _ = try? visit.take("", kind: .left)
        return .inputOutput
      }
      throw Failure(Words.console(problem), .inputOutput)
    }
  }

  private static func talk(
    _ visit: Visit, _ console: inout Console, guide: String?, watch: ContentWatch?
  ) throws -> ExitCode {
    var watch = watch
    let view = TurnView(columns: console.width, style: console.style)
    try console.write(view.show(try visit.take("", kind: .arrived, guide: guide)))
    while true {
      switch try console.read(prompt: "> ") {
      case .line(let typed):
        var text = typed
        if console.isInteractive, typed == "/editor" {
          do throws(EditorProblem) {
            text = try edited()
          } catch {
            try console.write(view.show(notice: Words.editor(error)))
            continue
          }
          try console.write(view.show(notice: text))
        }
        switch watch?.look() {
        case .taken(let reader, let paths)?:
          visit.reader = reader
          try console.write(view.show(notice: Words.takenUp(paths)))
        case .broken(let errors)?:
          try console.write(view.show(notice: Words.keptLastGood(errors)))
        case .some(.none), nil: break
        }
        let turn = try visit.take(text)
        try console.write(view.show(turn))
        if turn.ends { return .done }
      case .end:
        try console.write(view.show(try visit.take("", kind: .left)))
        return .done
      case .interruptHint: try console.write(view.show(notice: Words.interruptHint))
      case .interrupted:
        try console.write(view.show(try visit.take("", kind: .left)))
        return .interrupted
      case .terminated:
        let turn = try visit.take("", kind: .left)
        try? console.write(view.show(turn))
        return .done
      case .tooLong(let bytes):
        try console.write(view.show(notice: Words.tooLong(bytes: bytes)))
      }
    }
  }
}
