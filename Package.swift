// swift-tools-version: 6.2
import Foundation
import PackageDescription

// One set of settings for every Swift target: Swift 6 mode, no unnamed existentials, imports that
// stay private unless a signature needs them, warnings as errors.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func room(_ name: String, _ below: [String] = []) -> Target {
  .target(
    name: name, dependencies: below.map { .init(stringLiteral: $0) }, swiftSettings: settings)
}

func tests(_ name: String, _ of: [String]) -> Target {
  .testTarget(
    name: name, dependencies: of.map { .init(stringLiteral: $0) },
    // The sets of wordings that the tests of reading measure with.
    exclude: ["UnderstandingTests": ["Sets", "Drafts"], "DialogueTests": ["Sets"]][name] ?? [],
    swiftSettings: settings)
}

// `BundledContent` is rooted at the package itself, so that adding, editing and deleting a file in
// Knowledge/ or Prompts/ is noticed; everything else at the top level is excluded from it.
let root = Context.packageDirectory
let topLevel = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
let sources = (try? FileManager.default.contentsOfDirectory(atPath: root + "/Sources")) ?? []
let outsideTheBundle =
  topLevel.filter { !["Sources", "Knowledge", "Prompts", "Package.swift"].contains($0) }
  + sources.filter { $0 != "BundledContent" }.map { "Sources/" + $0 }

let package = Package(
  name: "backer",
  products: [.executable(name: "backer", targets: ["backer"])],
  targets: [
    // The core: standard library only, no files, no clock.
    room("Rules"),
    room("Content", ["Rules"]),
    room("Understanding", ["Rules", "Content"]),
    room("JSON"),
    room("Dialogue", ["Rules", "Content", "Understanding", "JSON"]),
    // The shell.
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "CSystem", dependencies: ["CSQLite"]),
    room("Store", ["Rules", "Content", "Understanding", "JSON", "Dialogue", "CSQLite", "CSystem"]),
    room("Reports", ["Rules", "Content", "Dialogue", "JSON"]),
    room("Terminal", ["Dialogue", "CSystem"]),
    room("Bridge", ["Rules", "Content", "JSON", "Dialogue", "Store", "CSystem"]),
    room(
      "CommandLine",
      [
        "Rules", "Content", "Understanding", "JSON", "Dialogue", "Store", "Reports", "Terminal",
        "Bridge", "BundledContent", "CSystem",
      ]),
    .executableTarget(name: "backer", dependencies: ["CommandLine"], swiftSettings: settings),
    // Knowledge/ and Prompts/ compiled into the binary, linted on the way.
    .target(
      name: "BundledContent", path: ".", exclude: outsideTheBundle,
      sources: ["Sources/BundledContent"], swiftSettings: settings,
      plugins: ["EmbedContentPlugin"]),
    .plugin(
      name: "EmbedContentPlugin", capability: .buildTool(), dependencies: ["embed-content"],
      path: "Sources/EmbedContentPlugin"),
    .executableTarget(
      name: "embed-content", dependencies: ["Content", "Understanding"], swiftSettings: settings),
    // Tools for us: they are built with everything else so that they cannot rot.
    // Labelled drafts, for the tests and for who fits points to them.
    room("DraftSets", ["Content", "Understanding"]),
    .executableTarget(
      name: "weigh", dependencies: ["Content", "Understanding", "DraftSets"],
      swiftSettings: settings),
    .executableTarget(name: "fuzz", dependencies: ["Content", "Rules"], swiftSettings: settings),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Content", "Understanding", "Dialogue", "Store", "Bridge", "JSON", "Rules",
        "BundledContent",
      ],
      swiftSettings: settings),
    tests("RulesTests", ["Rules"]),
    tests("ContentTests", ["Content", "Rules"]),
    tests(
      "UnderstandingTests", ["Understanding", "Content", "Rules", "BundledContent", "DraftSets"]),
    tests(
      "DialogueTests",
      ["Dialogue", "Understanding", "Content", "Rules", "JSON", "BundledContent"]),
    tests(
      "StoreTests", ["Store", "Dialogue", "Understanding", "Content", "Rules", "JSON"]),
    tests(
      "BridgeTests", ["Bridge", "Store", "Dialogue", "Understanding", "Content", "Rules", "JSON"]),
    tests("ReportsTests", ["Reports", "Dialogue", "Content", "Rules", "JSON", "BundledContent"]),
    tests("TerminalTests", ["Terminal"]),
    tests("CommandLineTests", ["CommandLine", "Content", "Dialogue"]),
  ]
)
