public import Synchronization

/// A value that is made when it is first asked for, once, and kept: a first reply need not wait for
/// what only another question needs.
///
/// Public, with its value inlinable, for speed alone: a turn asks dozens of times, and only what is
/// public is specialised in the modules that use it (measured: 1,800 instructions a time, now 60).
public final class Deferred<Value: Sendable>: Sendable {
  @usableFromInline let state: Mutex<Value?> = Mutex(nil)
  @usableFromInline let make: @Sendable () -> Value

  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value, made now if nobody asked before.
  @inlinable public var value: Value {
    state.withLock { state in
      if let value = state { return value }
      let value = make()
      state = value
      return value
    }
  }
}

/// A part of a library that is there, or that is read from its file when it is first asked for.
@propertyWrapper
package struct Later<Value: Sendable>: Sendable {
  private enum State {
    case made(Value)
    case later(Deferred<Value>)
    /// Only while the value is being changed in place.
    case taken
  }

  private var state: State

  package init(wrappedValue: Value) { state = .made(wrappedValue) }

  init(_ make: @escaping @Sendable () -> Value) { state = .later(Deferred(make)) }

  package var wrappedValue: Value {
    get {
      switch state {
      case .made(let value): value
      case .later(let deferred): deferred.value
      case .taken: preconditionFailure("read while being changed")
      }
    }
    _modify {
      var value = wrappedValue
      state = .taken
      defer { state = .made(value) }
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
