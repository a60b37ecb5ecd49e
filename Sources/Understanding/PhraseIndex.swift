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
/// `_` in a phrase stands for any one word, `...` for up to three. Nodes are numbered level by
/// level, so that the children of one lie side by side, in the order of their words: nothing but
/// that has to be packed, and nothing to be worked out of it but sums.
struct PhraseIndex: Sendable {
  static let anyWord: Int32 = -2
  static let upToThree: Int32 = -3

  /// The word that leads to each node; the root comes first.
  private var words: [Int32] = [0]
  /// Where the children of each node begin; one more at the end.
  private var children: [Int32] = [1, 1]
  /// Where the endings of each node begin; one more at the end.
  private var ends: [Int32] = [0, 0]
  /// Which list each ending belongs to, and its value there.
  private var groups: [Int32] = []
  private var values: [Int32] = []
  /// For each word the node that it leads to from the root.
  private var roots: [Int32] = []

  init() {}

  /// The same phrases, to be looked up.
  init(_ tree: PhraseTree) {
    var below = Array(repeating: [(word: Int32, node: Int32)](), count: tree.nodes.count)
    for (word, node) in tree.roots.enumerated() where node > 0 {
      below[0].append((Int32(word), node))
    }
    for edge in tree.edges where edge.node >= 0 {
      below[Int(edge.node)].append((edge.word, edge.child))
    }
    var order: [Int32] = [0]
    var place = 0
    children = [1]
    ends = [0]
    while place < order.count {
      let node = Int(order[place])
      for (word, child) in below[node].sorted(by: { $0.word < $1.word }) {
        words.append(word)
        order.append(child)
      }
      children.append(Int32(order.count))
      var ending = tree.nodes[node]
      while ending >= 0 {
        let known = tree.endings[Int(ending)]
        groups.append(known.group)
        values.append(known.value)
        ending = known.next
      }
      ends.append(Int32(groups.count))
      place += 1
    }
    findRoots()
  }

  private mutating func findRoots() {
    let top = words[Int(children[0])..<Int(children[1])]
    roots = Array(repeating: 0, count: Int(top.last ?? -1) + 1)
    for place in top.indices where words[place] >= 0 {
      roots[Int(words[place])] = Int32(truncatingIfNeeded: place)
    }
  }

  /// How many children and endings each node has says where they begin.
  mutating func pack(_ packing: inout Packing) {
    packing.numbers(&words)
    packing.sums(&children, from: 1)
    packing.sums(&ends, from: 0)
    packing.numbers(&groups)
    packing.numbers(&values)
    guard packing.isReading else { return }
    if children.count == words.count + 1, ends.count == children.count,
      Int(children.last ?? 0) == words.count, Int(ends.last ?? 0) == groups.count,
      groups.count == values.count
    {
      findRoots()
    } else {
      self = PhraseIndex()
    }
  }

  /// The child of a node by a word; -1 where there is none.
  private func step(_ node: Int32, _ word: Int32) -> Int32 {
    var (low, high) = (children[Int(node)], children[Int(node) + 1])
    while low < high {
      let middle = (low + high) / 2
      if words[Int(middle)] < word { low = middle + 1 } else { high = middle }
    }
    return low < children[Int(node) + 1] && words[Int(low)] == word ? low : -1
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
    for ending in Int(ends[Int(node)])..<Int(ends[Int(node) + 1]) {
      found.append(Match(start: start, end: place, group: groups[ending], value: values[ending]))
    }
    // Wild cards come before all words.
    var child = children[Int(node)]
    let last = children[Int(node) + 1]
    if child < last, self.words[Int(child)] == PhraseIndex.upToThree {
      let behind = child
      child += 1
      for skipped in 0...3 where place + skipped <= words.count {
        walk(behind, words, from: start, at: place + skipped, &found)
      }
    }
    guard place < words.count else { return }
    if words[place].id >= 0 {
      let next = step(node, words[place].id)
      if next >= 0 { walk(next, words, from: start, at: place + 1, &found) }
    }
    if child < last, self.words[Int(child)] == PhraseIndex.anyWord {
      walk(child, words, from: start, at: place + 1, &found)
    }
  }
}
