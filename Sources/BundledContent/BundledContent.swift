/// `Knowledge/` and `Prompts/`, compiled into the binary so that it works when copied alone.
package enum BundledContent {
  /// Path below the package's top level, and text; no work is done until they are read.
  package static var files: [(path: String, text: String)] { embeddedFiles }

  /// What a reader works out from these files, worked out already (`Reader.packed`).
  package static var reading: [String] { embeddedReading }
}
