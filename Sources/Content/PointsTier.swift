/// Words that tell the same of a fault, a verdict or a wish (`_points.md`).
package struct PointsTier: Hashable, Sendable {
  /// What each of them counts; below 0 it speaks against.
  package var points: Double
  /// Words and pairs of words as an author lists them, with commas between them: there are tens of
  /// thousands, and who needs them goes through the bytes once.
  package var words: String
}
