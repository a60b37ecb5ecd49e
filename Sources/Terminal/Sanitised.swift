/// `text` without what could act on a terminal or mislead the eye.
///
/// Dropped: control characters except newline and tab, bidirectional embeddings, overrides and
/// isolates, and zero-width joiners that do not join two emoji. For everything shown that someone
/// typed, sent or wrote into a file.
package func sanitised(_ text: String) -> String {
  if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }) {
    return text
  }
  var clean = String.UnicodeScalarView()
  var joins = false  // what came before is an emoji that a joiner may continue
  var joiner: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    if scalar.value == 0x200D {
      joiner = joins ? scalar : nil
      continue
    }
    let isEmoji = scalar.value > 0xA0 && scalar.properties.isEmoji
    if let held = joiner, isEmoji { clean.append(held) }
    joiner = nil
    let isModifier = scalar.value == 0xFE0F || (0x1F3FB...0x1F3FF).contains(scalar.value)
    joins = isEmoji || (joins && isModifier)
    if !scalar.isUnsafeToShow { clean.append(scalar) }
  }
  return String(clean)
}

extension Unicode.Scalar {
  /// A control character other than newline and tab, or one that turns the direction of text.
  var isUnsafeToShow: Bool {
    switch value {
    case 0x0A, 0x09: false
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: isControl
    }
  }
}
