extension Character {
  /// The columns this character takes on a terminal: 0, 1 or 2, rarely more.
  ///
  /// One grapheme is one thing on the screen: a family of emoji is 2, a letter with its accents 1,
  /// whether composed or not. Control characters count 0.
  package var displayWidth: Int {
    if let byte = asciiValue { return byte >= 0x20 && byte < 0x7F ? 1 : 0 }
    var width = 0
    var afterJoiner = false
    var afterEmoji = false
    var flagHalf = false
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x200D where afterEmoji:
        afterJoiner = true
        continue
      case 0xFE0F where width == 1:
        // Emoji presentation of a text character: ❤️, 1️⃣.
        width = 2
      case 0x1F1E6...0x1F1FF:
        // Two regional indicators make one flag.
        width += 1
        flagHalf = true
      case 0x1F3FB...0x1F3FF where afterEmoji:
        // A skin tone colours the emoji before it.
        break
      default:
        if !afterJoiner { width += scalar.displayWidth }
      }
      afterJoiner = false
      afterEmoji = flagHalf || scalar.properties.isEmoji || (afterEmoji && scalar.displayWidth == 0)
    }
    return width
  }
}

extension Unicode.Scalar {
  /// The columns of the scalar when it stands alone.
  fileprivate var displayWidth: Int {
    if value < 0x300 { return isControl || value == 0xAD ? 0 : 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
      return 0
    default: break
    }
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    return isEastAsianWide || properties.isEmojiPresentation ? 2 : 1
  }

  /// C0, DEL or C1.
  package var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }

  /// East Asian Width W or F, emoji aside: those the standard library knows.
  ///
  /// Unassigned gaps inside a script are taken with it.
  private var isEastAsianWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F200...0x1F265,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

/// The columns that `text` takes on one line; SGR sequences (`ESC [ … m`) take none.
package func displayWidth(_ text: some StringProtocol) -> Int {
  var width = 0
  var inSequence = false
  for character in text {
    if inSequence {
      // "[" opens it; the first letter ends it.
      inSequence = !character.isLetter
    } else if character == "\u{1B}" {
      inSequence = true
    } else {
      width += character.displayWidth
    }
  }
  return width
}
