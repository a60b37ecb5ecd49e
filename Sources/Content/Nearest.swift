/// The name that was most likely meant: at most two letters away, fewer in short words.
package func nearest(to name: String, in names: some Sequence<String>) -> String? {
  let wanted = Array(name.utf8.map(lowered))
  guard wanted.count <= 64 else { return nil }
  let allowed = wanted.count <= 3 ? 1 : 2
  var best: (distance: Int, name: String)?
  for candidate in names where abs(candidate.utf8.count - wanted.count) <= allowed {
    let distance = editDistance(wanted, Array(candidate.utf8.map(lowered)))
    guard distance <= allowed, distance < max(wanted.count, 1) else { continue }
    if let best, (best.distance, best.name) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.name
}

private func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte }

/// Insertions, deletions, replacements and swaps of neighbours between two words.
func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
  var before: [Int] = []
  var previous = Array(0...right.count)
  for row in 1...left.count {
    var current = [row]
    for column in 1...right.count {
      let isSame = left[row - 1] == right[column - 1]
      var least = min(
        previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (isSame ? 0 : 1))
      if row > 1, column > 1, left[row - 1] == right[column - 2],
        left[row - 2] == right[column - 1]
      {
        least = min(least, before[column - 2] + 1)
      }
      current.append(least)
    }
    (before, previous) = (previous, current)
  }
  return previous[right.count]
}
