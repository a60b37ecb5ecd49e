/// Finds lines by the words in them, without case and accents.
///
/// For looking through one person's own lines: a scan, so that there is no index to forget.
package struct OwnWords: Sendable {
  private let wanted: [[UInt8]]

  package init(_ words: String) {
    let folded = Folded(words)
    wanted = folded.tokens.map { Array(folded.bytes[Int($0.foldStart)..<Int($0.foldEnd)]) }
  }

  /// The words of a text, folded.
  package static func words(of text: String) -> [String] {
    OwnWords(text).wanted.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether nothing is looked for.
  package var isEmpty: Bool { wanted.isEmpty }

  /// Whether each word looked for begins a word of the text.
  package func stand(in text: String) -> Bool {
    let folded = Folded(text)
    return wanted.allSatisfy { word in
      folded.tokens.contains { token in
        folded.bytes[Int(token.foldStart)..<Int(token.foldEnd)].starts(with: word)
      }
    }
  }
}
