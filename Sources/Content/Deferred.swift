public import Synchronization

/// A value that is made when it is first asked for, once, and kept: a first reply need not wait for
/// what only another question needs.
///
/// Public, with its value inlinable, for speed alone: a turn asks dozens of times, and only what is
/// public is specialised in the modules that use it (measured: 1,800 instructions a time, now 60).
public final class Deferred<Value: Sendable>: Sendable {
  /// Behind one word: most of thousands of cards are never made and need no room.
  @usableFromInline final class Made: Sendable {
    @usableFromInline let value: Value
    @inlinable init(_ value: Value) { self.value = value }
  }

  @usableFromInline enum State: Sendable {
    case later(@Sendable () -> Value)
    case made(Made)
  }

  @usableFromInline let state: Mutex<State>

  package init(_ make: @escaping @Sendable () -> Value) { state = Mutex(.later(make)) }

  init(made value: Value) { state = Mutex(.made(Made(value))) }

  /// The value, made now if nobody asked before.
  @inlinable public var value: Value {
    state.withLock { state in
      switch state {
      case .made(let made): return made.value
      case .later(let make):
        let value = make()
        state = .made(Made(value))
        return value
      }
    }
  }
}

/// A part of a library that is there, or that is read from its file when it is first asked for.
@propertyWrapper
package struct Later<Value: Sendable>: Sendable {
  /// Nil only while the value is being changed in place.
  private var deferred: Deferred<Value>?

  package init(wrappedValue: Value) { deferred = Deferred(made: wrappedValue) }

  init(_ make: @escaping @Sendable () -> Value) { deferred = Deferred(make) }

  package var wrappedValue: Value {
    get {
      guard let deferred else { preconditionFailure("read while being changed") }
      return deferred.value
    }
    _modify {
      var value = wrappedValue
      deferred = nil
      defer { deferred = Deferred(made: value) }
      yield &value
    }
  }

  /// The part itself, to be put off or shared without being read.
  package internal(set) var projectedValue: Later {
    get { self }
    set { self = newValue }
  }
}

extension Later: Equatable where Value: Equatable {
  package static func == (one: Later, other: Later) -> Bool {
    one.wrappedValue == other.wrappedValue
  }
}
