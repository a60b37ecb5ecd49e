import Content

/// `backer graph GUIDE`: the guide as a Mermaid flowchart.
enum GraphCommand {
  static let description = CommandDescription(
    "graph", "GUIDE", "draw a guide as a Mermaid flowchart, to paste between ```mermaid fences"
  ) { invocation in
    guard let name = invocation.arguments.operands.first else {
      throw UsageProblem.missingOperand("the guide's name")
    }
    let library = try invocation.library()
    guard let guide = library.guide(name) else {
      throw UsageProblem.noSuchGuide(
        name, nearest: nearest(name, among: library.guides.map(\.id)))
    }
    return invocation.output.write(guide.graph { library.card($0)?.title })
  }
}
