/// Phrases as they are taken in one by one: a tree of words that can still grow.
///
/// A `PhraseIndex` is made of it to look them up.
struct PhraseTree {
  struct Edge {
    var node: Int32
    var word: Int32
    var child: Int32

    static let none = Edge(node: -1, word: 0, child: 0)
  }

  struct Ending {
    var group: Int32
    var value: Int32
    var next: Int32
  }

  /// For each word the node that it leads to from the root.
  private(set) var roots: [Int32] = []
  private(set) var edges = Array(repeating: Edge.none, count: 4_096)
  /// For each node the first of its endings, -1 where no phrase ends.
  private(set) var nodes: [Int32] = [-1]
  private(set) var endings: [Ending] = []
  private var edgeCount = 0

  /// Adds a phrase; wild cards are the two constants of `PhraseIndex`.
  mutating func add(_ words: ArraySlice<Int32>, group: Int32, value: Int32) {
    guard let first = words.first, first >= 0 else { return }
    if roots.count <= Int(first) {
      roots.append(contentsOf: repeatElement(0, count: max(1_024, Int(first) + 1 - roots.count)))
    }
    if roots[Int(first)] == 0 { roots[Int(first)] = newNode() }
    var node = roots[Int(first)]
    for word in words.dropFirst() { node = child(of: node, word) }
    var ending = nodes[Int(node)]
    // "Show" is a verb of several commands.
    let isManyValued =
      group == Group.commandVerbs.rawValue || group == Group.commandThings.rawValue
    while ending >= 0 {
      let known = endings[Int(ending)]
      if known.group == group, known.value == value || !isManyValued { return }
      ending = endings[Int(ending)].next
    }
    endings.append(Ending(group: group, value: value, next: nodes[Int(node)]))
    nodes[Int(node)] = Int32(endings.count - 1)
  }

  /// What ends at a node, the last one added first.
  func endings(of node: Int32) -> [(group: Int32, value: Int32)] {
    var found: [(group: Int32, value: Int32)] = []
    var ending = nodes[Int(node)]
    while ending >= 0 {
      let known = endings[Int(ending)]
      found.append((known.group, known.value))
      ending = known.next
    }
    return found
  }

  private mutating func newNode() -> Int32 {
    nodes.append(-1)
    return Int32(nodes.count - 1)
  }

  private mutating func child(of node: Int32, _ word: Int32) -> Int32 {
    let slot = slot(node, word)
    if edges[slot].node >= 0 { return edges[slot].child }
    let child = newNode()
    edges[slot] = Edge(node: node, word: word, child: child)
    edgeCount += 1
    if edgeCount * 2 > edges.count { grow() }
    return child
  }

  private mutating func grow() {
    let old = edges
    edges = Array(repeating: .none, count: old.count * 4)
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
}
