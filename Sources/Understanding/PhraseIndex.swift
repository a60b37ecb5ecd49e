/// A phrase found in a line.
struct Match: Sendable {
  var start: Int
  /// Behind the last word.
  var end: Int
  /// Which list of forms it belongs to.
  var group: Int32
  /// Which item of a keyed list (`- 3: march, marso`), else the form's place in its list.
  var value: Int32

  var count: Int { end - start }
}

/// All phrases that the program knows, in one tree of words, so that one walk along a line finds
/// every one of them.
///
/// `_` in a phrase stands for any one word, `...` for up to three.
struct PhraseIndex: Sendable {
  private struct Edge: Sendable {
    var node: Int32
    var word: Int32
    var child: Int32
  }

  static let anyWord: Int32 = -2
  static let upToThree: Int32 = -3

  /// For each word the node that it leads to from the root.
  private var roots: [Int32] = []
  private var edges: [Edge] = Array(repeating: Edge(node: -1, word: 0, child: 0), count: 8192)
  private var edgeCount = 0
  private var nodes = 1
  private var endings: [Int32: [(group: Int32, value: Int32)]] = [:]
  private var isEnding: [Bool] = [false]
  private var hasAny: [Bool] = [false]
  private var hasGap: [Bool] = [false]

  /// Adds a phrase; wild cards are the two constants above.
  mutating func add(_ words: [Int32], group: Int32, value: Int32) {
    guard let first = words.first, first >= 0 else { return }
    while roots.count <= Int(first) { roots.append(0) }
    if roots[Int(first)] == 0 { roots[Int(first)] = newNode() }
    var node = roots[Int(first)]
    for word in words.dropFirst() { node = child(of: node, word) }
    isEnding[Int(node)] = true
    if endings[node]?.contains(where: { $0.group == group }) != true {
      endings[node, default: []].append((group, value))
    }
  }

  private mutating func newNode() -> Int32 {
    isEnding.append(false)
    hasAny.append(false)
    hasGap.append(false)
    nodes += 1
    return Int32(nodes - 1)
  }

  private mutating func child(of node: Int32, _ word: Int32) -> Int32 {
    let slot = slot(node, word)
    if edges[slot].node >= 0 { return edges[slot].child }
    let child = newNode()
    edges[slot] = Edge(node: node, word: word, child: child)
    if word == PhraseIndex.anyWord { hasAny[Int(node)] = true }
    if word == PhraseIndex.upToThree { hasGap[Int(node)] = true }
    edgeCount += 1
    if edgeCount * 2 > edges.count { grow() }
    return child
  }

  private mutating func grow() {
    let old = edges
    edges = Array(repeating: Edge(node: -1, word: 0, child: 0), count: old.count * 4)
    for edge in old where edge.node >= 0 { edges[slot(edge.node, edge.word)] = edge }
  }

  private func slot(_ node: Int32, _ word: Int32) -> Int {
    let mixed =
      (UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word)))
      &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(mixed >> 40) & (edges.count - 1)
    while edges[slot].node >= 0, edges[slot].node != node || edges[slot].word != word {
      slot = (slot + 1) & (edges.count - 1)
    }
    return slot
  }

  private func step(_ node: Int32, _ word: Int32) -> Int32 {
    let edge = edges[slot(node, word)]
    return edge.node >= 0 ? edge.child : -1
  }

  /// Every phrase in these words, by its start.
  func matches(in words: [Word]) -> [Match] {
    var found: [Match] = []
    for start in words.indices {
      let id = words[start].id
      guard id >= 0, Int(id) < roots.count, roots[Int(id)] > 0 else { continue }
      walk(roots[Int(id)], words, from: start, at: start + 1, &found)
    }
    return found
  }

  private func walk(
    _ node: Int32, _ words: [Word], from start: Int, at place: Int, _ found: inout [Match]
  ) {
    if isEnding[Int(node)], let endings = endings[node] {
      for ending in endings {
        found.append(Match(start: start, end: place, group: ending.group, value: ending.value))
      }
    }
    if hasGap[Int(node)] {
      let behind = step(node, PhraseIndex.upToThree)
      for skipped in 0...3 where place + skipped <= words.count {
        walk(behind, words, from: start, at: place + skipped, &found)
      }
    }
    guard place < words.count else { return }
    if words[place].id >= 0 {
      let next = step(node, words[place].id)
      if next >= 0 { walk(next, words, from: start, at: place + 1, &found) }
    }
    if hasAny[Int(node)] {
      walk(step(node, PhraseIndex.anyWord), words, from: start, at: place + 1, &found)
    }
  }
}
