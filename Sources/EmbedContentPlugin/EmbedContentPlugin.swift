import Foundation
import PackagePlugin

/// Runs `embed-content` over every Markdown file in Knowledge/ and Prompts/.
@main
struct EmbedContentPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let root = context.package.directoryURL
    let folders = ["Knowledge", "Prompts"].map { root.appending(path: $0).path + "/" }
    let inputs = module.sourceFiles.map(\.url)
      .filter { url in url.pathExtension == "md" && folders.contains { url.path.hasPrefix($0) } }
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) content files",
        executable: try context.tool(named: "embed-content").url,
        arguments: [root.path, output.path] + inputs.map(\.path),
        inputFiles: inputs, outputFiles: [output])
    ]
  }
}
