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

    static let none = Edge(node: -1, word: 0, child: 0)
  }

  static let anyWord: Int32 = -2
  static let upToThree: Int32 = -3

  /// For each word the node that it leads to from the root.
  private var roots: [Int32] = []
  private var edges = Array(repeating: Edge.none, count: 4_096)
  private var edgeCount = 0
  private var nodes: [Node] = [Node()]
  private var endings: [Ending] = []

  private struct Node: Sendable {
    /// The first of its endings, -1 where no phrase ends.
    var ending: Int32 = -1
    var hasAny = false
    var hasGap = false
  }

  private struct Ending: Sendable {
    var group: Int32
    var value: Int32
    var next: Int32
  }

  /// Adds a phrase; wild cards are the two constants above.
  mutating func add(_ words: ArraySlice<Int32>, group: Int32, value: Int32) {
    guard let first = words.first, first >= 0 else { return }
    if roots.count <= Int(first) {
      roots.append(contentsOf: repeatElement(0, count: max(1_024, Int(first) + 1 - roots.count)))
    }
    if roots[Int(first)] == 0 { roots[Int(first)] = newNode() }
    var node = roots[Int(first)]
    for word in words.dropFirst() { node = child(of: node, word) }
    var ending = nodes[Int(node)].ending
    // "Show" is a verb of several commands.
    let isManyValued =
      group == Group.commandVerbs.rawValue || group == Group.commandThings.rawValue
    while ending >= 0 {
      let known = endings[Int(ending)]
      if known.group == group, known.value == value || !isManyValued { return }
      ending = endings[Int(ending)].next
    }
    endings.append(Ending(group: group, value: value, next: nodes[Int(node)].ending))
    nodes[Int(node)].ending = Int32(endings.count - 1)
  }

  private mutating func newNode() -> Int32 {
    nodes.append(Node())
    return Int32(nodes.count - 1)
  }

  private mutating func child(of node: Int32, _ word: Int32) -> Int32 {
    let slot = slot(node, word)
    if edges[slot].node >= 0 { return edges[slot].child }
    let child = newNode()
    put(Edge(node: node, word: word, child: child), slot)
    if edgeCount * 2 > edges.count { grow() }
    return child
  }

  private mutating func put(_ edge: Edge, _ slot: Int) {
    edges[slot] = edge
    if edge.word == PhraseIndex.anyWord { nodes[Int(edge.node)].hasAny = true }
    if edge.word == PhraseIndex.upToThree { nodes[Int(edge.node)].hasGap = true }
    edgeCount += 1
  }

  private mutating func grow() {
    let old = edges
    edges = Array(repeating: .none, count: old.count * 4)
    for edge in old where edge.node >= 0 { edges[slot(edge.node, edge.word)] = edge }
  }

  // MARK: Packing

  /// To each node but the first one way leads, by a word, from a node before it or from the root;
  /// that and the endings say everything.
  mutating func pack(_ packing: inout Packing) {
    var words: [Int32] = []
    var steps: [Int32] = []
    var owners: [Int32] = []
    var groups = endings.map(\.group)
    var values = endings.map(\.value)
    if !packing.isReading {
      words = Array(repeating: 0, count: nodes.count)
      steps = words
      owners = Array(repeating: 0, count: endings.count)
      for (word, node) in roots.enumerated() where node > 0 { words[Int(node)] = Int32(word) }
      for edge in edges where edge.node >= 0 {
        words[Int(edge.child)] = edge.word
        steps[Int(edge.child)] = edge.child - edge.node
      }
      for node in nodes.indices {
        var ending = nodes[node].ending
        while ending >= 0 {
          owners[Int(ending)] = Int32(node)
          ending = endings[Int(ending)].next
        }
      }
    }
    packing.numbers(&words)
    packing.numbers(&steps)
    packing.numbers(&owners)
    packing.numbers(&groups)
    packing.numbers(&values)
    if packing.isReading { fill(words, steps, owners, groups, values) }
  }

  private mutating func fill(
    _ words: [Int32], _ steps: [Int32], _ owners: [Int32], _ groups: [Int32], _ values: [Int32]
  ) {
    var size = edges.count
    while size < words.count * 2 { size *= 2 }
    edges = Array(repeating: .none, count: size)
    nodes = Array(repeating: Node(), count: words.count)
    roots = Array(repeating: 0, count: Int(words.max() ?? -1) + 1)
    for place in words.indices.dropFirst() {
      let child = Int32(truncatingIfNeeded: place)
      if steps[place] == 0 {
        roots[Int(words[place])] = child
      } else {
        let node = child - steps[place]
        put(Edge(node: node, word: words[place], child: child), slot(node, words[place]))
      }
    }
    endings.reserveCapacity(owners.count)
    for (place, owner) in owners.enumerated() {
      let next = nodes[Int(owner)].ending
      endings.append(Ending(group: groups[place], value: values[place], next: next))
      nodes[Int(owner)].ending = Int32(truncatingIfNeeded: place)
    }
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
    var ending = nodes[Int(node)].ending
    while ending >= 0 {
      let known = endings[Int(ending)]
      found.append(Match(start: start, end: place, group: known.group, value: known.value))
      ending = known.next
    }
    if nodes[Int(node)].hasGap {
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
    if nodes[Int(node)].hasAny {
      walk(step(node, PhraseIndex.anyWord), words, from: start, at: place + 1, &found)
    }
  }
}
