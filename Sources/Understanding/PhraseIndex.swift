/// A phrase found in a line.
struct Match: Sendable {
  var start: Int
  /// Behind the last word.
  var end: Int
  /// Which list of forms it belongs to.
  var group: Int32
  /// Which item of a keyed list (`- 3: march, marso`), else 0.
  var value: Int32

  var count: Int { end - start }

  /// The value that forms of `people-and` have which offer one of two: "or".
  static let either: Int32 = 1
}

/// All phrases that the program knows, in one tree of words, so that one walk along a line finds
/// every one of them.
///
/// `_` in a phrase stands for any one word, `...` for up to three. The edges of a node lie side by
/// side in the order of their words. In a packed index nodes below which the same can follow are
/// one (a minimal acyclic automaton, Daciuk et al. 2000), which leaves half of the edges and a fifth
/// of the nodes.
struct PhraseIndex: Sendable {
  static let anyWord: Int32 = -2
  static let upToThree: Int32 = -3

  /// The word of each edge, and the node it leads to.
  private var words: [Int32] = []
  private var targets: [Int32] = []
  /// Where the edges of each node begin, those of the root last; one more at the end.
  private var edges: [Int32] = [0, 0]
  /// Where the endings of each node begin; one more at the end.
  private var ends: [Int32] = [0, 0]
  /// Which list each ending belongs to, and its value there.
  private var groups: [Int32] = []
  private var values: [Int32] = []
  /// For each word the node that it leads to from the root, -1 for none.
  private var roots: [Int32] = []

  init() {}

  /// The same phrases, to be looked up.
  init(_ tree: PhraseTree) {
    edges = [0]
    ends = [0]
    var below = Array(repeating: [(word: Int32, node: Int32)](), count: tree.nodes.count)
    for edge in tree.edges where edge.node >= 0 {
      below[Int(edge.node)].append((edge.word, edge.child))
    }
    // The tree's root comes first and holds nothing.
    for (node, var below) in below.enumerated().dropFirst() {
      below.sort { $0.word < $1.word }
      add(below.map { ($0.word, $0.node - 1) }, tree.endings(of: Int32(node)))
    }
    let top = tree.roots.enumerated().filter { $0.element > 0 }
    add(top.map { (Int32($0.offset), $0.element - 1) }, [])
    findRoots()
  }

  private mutating func add(
    _ below: [(word: Int32, node: Int32)], _ endings: [(group: Int32, value: Int32)]
  ) {
    words += below.lazy.map(\.word)
    targets += below.lazy.map(\.node)
    edges.append(Int32(words.count))
    groups += endings.lazy.map(\.group)
    values += endings.lazy.map(\.value)
    ends.append(Int32(groups.count))
  }

  private func edges(of node: Int32) -> Range<Int> {
    Int(edges[Int(node)])..<Int(edges[Int(node) + 1])
  }

  private func endings(of node: Int32) -> Range<Int> {
    Int(ends[Int(node)])..<Int(ends[Int(node) + 1])
  }

  /// The same phrases without nodes that are alike, which takes a while.
  private var merged: PhraseIndex {
    var merged = PhraseIndex()
    (merged.edges, merged.ends) = ([0], [0])
    var known: [[Int32]: Int32] = [:]
    var places = Array(repeating: Int32(-1), count: edges.count - 1)
    // Nodes come after all that is below them.
    func place(of node: Int32) -> Int32 {
      if places[Int(node)] >= 0 { return places[Int(node)] }
      let below = edges(of: node).map { (word: words[$0], node: place(of: targets[$0])) }
      let endings = endings(of: node).map { (group: groups[$0], value: values[$0]) }
      let key =
        below.flatMap { [$0.word, $0.node] } + [.max] + endings.flatMap { [$0.group, $0.value] }
      let place = known[key] ?? Int32(known.count)
      if Int(place) == known.count { merged.add(below, endings) }
      known[key] = place
      places[Int(node)] = place
      return place
    }
    _ = place(of: Int32(edges.count - 2))
    merged.findRoots()
    return merged
  }

  private mutating func findRoots() {
    let top = edges(of: Int32(edges.count - 2))
    roots = Array(repeating: -1, count: Int(top.last.map { words[$0] } ?? -1) + 1)
    for edge in top where words[edge] >= 0 { roots[Int(words[edge])] = targets[edge] }
  }

  /// How many edges and endings each node has says where they begin.
  mutating func pack(_ packing: inout Packing) {
    if !packing.isReading { self = merged }
    packing.numbers(&words)
    packing.numbers(&targets)
    packing.sums(&edges, from: 0)
    packing.sums(&ends, from: 0)
    packing.numbers(&groups)
    packing.numbers(&values)
    guard packing.isReading else { return }
    if words.count == targets.count, edges.count == ends.count, edges.count > 1,
      Int(edges.last ?? 0) == words.count, Int(ends.last ?? 0) == groups.count,
      groups.count == values.count
    {
      findRoots()
    } else {
      self = PhraseIndex()
    }
  }

  /// The node that a word leads to; -1 where there is none.
  private func step(_ edges: Range<Int>, _ word: Int32) -> Int32 {
    var (low, high) = (edges.lowerBound, edges.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if words[middle] < word { low = middle + 1 } else { high = middle }
    }
    return low < edges.upperBound && words[low] == word ? targets[low] : -1
  }

  /// Every phrase in these words, by its start.
  func matches(in words: [Word]) -> [Match] {
    var found: [Match] = []
    for start in words.indices {
      let id = words[start].id
      guard id >= 0, Int(id) < roots.count, roots[Int(id)] >= 0 else { continue }
      walk(roots[Int(id)], words, from: start, at: start + 1, &found)
    }
    return found
  }

  private func walk(
    _ node: Int32, _ words: [Word], from start: Int, at place: Int, _ found: inout [Match]
  ) {
    for ending in endings(of: node) {
      found.append(Match(start: start, end: place, group: groups[ending], value: values[ending]))
    }
    // Wild cards come before all words.
    var rest = edges(of: node)
    if let first = rest.first, self.words[first] == PhraseIndex.upToThree {
      rest = rest.dropFirst()
      for skipped in 0...3 where place + skipped <= words.count {
        walk(targets[first], words, from: start, at: place + skipped, &found)
      }
    }
    guard place < words.count else { return }
    if words[place].id >= 0 {
      let next = step(rest, words[place].id)
      if next >= 0 { walk(next, words, from: start, at: place + 1, &found) }
    }
    if let first = rest.first, self.words[first] == PhraseIndex.anyWord {
      walk(targets[first], words, from: start, at: place + 1, &found)
    }
  }
}
