import Content

/// `backer guides`: what there is to walk through.
enum GuidesCommand {
  static let description = CommandDescription(
    "guides", "", "the guides there are, with their minutes"
  ) { invocation in
    let library = try invocation.library().speaking(invocation.language() ?? .english)
    let width = library.guides.map(\.id.count).max() ?? 0
    let lines = library.guides.map { guide in
      let id = guide.id + String(repeating: " ", count: width - guide.id.count)
      return "\(id)  \(guide.title)" + (guide.minutes.map { " (\($0) min)" } ?? "") + "\n"
    }
    return invocation.output.write(lines.joined())
  }
}
