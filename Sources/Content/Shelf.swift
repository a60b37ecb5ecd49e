/// What has an id, in order; each is read from its file when it is first asked for.
///
/// The ids are known from the start: whoever needs only them makes nothing.
package struct Shelf<Element: Sendable>: RandomAccessCollection, Sendable {
  private struct Slot: Sendable {
    var id: String
    /// The layer that the element comes from.
    var layer: Int
    var element: Later<Element>
  }

  private var slots: [Slot] = []
  private var places: [String: Int] = [:]

  package init() {}

  package var startIndex: Int { 0 }
  package var endIndex: Int { slots.count }

  package subscript(place: Int) -> Element { slots[place].element.wrappedValue }

  /// What has this id, in constant time.
  package subscript(id: String) -> Element? { places[id].map { self[$0] } }

  /// All ids, in order.
  package var ids: [String] { slots.map(\.id) }

  /// The id of what stands there.
  package func id(at place: Int) -> String { slots[place].id }

  /// Where what has this id stands.
  package func place(of id: String) -> Int? { places[id] }

  /// The layer that what stands there comes from.
  func layer(at place: Int) -> Int { slots[place].layer }

  /// What stands there, without making it.
  func later(_ place: Int) -> Later<Element> { slots[place].element }

  /// Puts an element in its place: behind all others, or in the place of a lower layer's with the
  /// same id; false, and nothing done, when its own layer has one already.
  mutating func put(_ element: Later<Element>, id: String, layer: Int) -> Bool {
    guard let place = places[id] else {
      places[id] = slots.count
      slots.append(Slot(id: id, layer: layer, element: element))
      return true
    }
    if slots[place].layer == layer { return false }
    slots[place] = Slot(id: id, layer: layer, element: element)
    return true
  }

  mutating func replace(_ place: Int, with element: Later<Element>) {
    slots[place].element = element
  }

  mutating func reserveCapacity(_ count: Int) {
    slots.reserveCapacity(count)
    places.reserveCapacity(count)
  }
}
