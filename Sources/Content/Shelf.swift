/// What has an id, in order; each is read from its file when it is first asked for.
///
/// The ids are known from the start: whoever needs only them makes nothing.
package struct Shelf<Element: Sendable>: RandomAccessCollection, Sendable {
  package private(set) var ids: [String] = []
  /// The layer that each comes from.
  private(set) var layers: [Int] = []
  private var elements: [Later<Element>] = []
  private var places: [String: Int] = [:]

  package init() {}

  package var startIndex: Int { 0 }
  package var endIndex: Int { elements.count }

  package subscript(place: Int) -> Element { elements[place].wrappedValue }

  /// What has this id, in constant time.
  package subscript(id: String) -> Element? { places[id].map { self[$0] } }

  /// Where what has this id stands.
  package func place(of id: String) -> Int? { places[id] }

  /// What stands there, without making it.
  func later(_ place: Int) -> Later<Element> { elements[place] }

  /// Puts an element in its place: behind all others, or in the place of a lower layer's with the
  /// same id; false, and nothing done, when its own layer has one already.
  mutating func put(_ element: Later<Element>, id: String, layer: Int) -> Bool {
    guard let place = places[id] else {
      places[id] = ids.count
      ids.append(id)
      layers.append(layer)
      elements.append(element)
      return true
    }
    if layers[place] == layer { return false }
    elements[place] = element
    layers[place] = layer
    return true
  }

  mutating func replace(_ place: Int, with element: Later<Element>) { elements[place] = element }

  mutating func reserveCapacity(_ count: Int) {
    ids.reserveCapacity(count)
    layers.reserveCapacity(count)
    elements.reserveCapacity(count)
    places.reserveCapacity(count)
  }
}
