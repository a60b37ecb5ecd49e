package import Synchronization

/// A value that is made when it is first asked for, once, and kept: a first reply need not wait for
/// what only another question needs.
///
/// Asked by two threads at once for the first time it may be made twice; both get the first one.
package final class Deferred<Value: Sendable>: Sendable {
  @usableFromInline
  final class Made: Sendable {
    @usableFromInline let value: Value

    @usableFromInline
    init(_ value: Value) { self.value = value }
  }

  @usableFromInline let made = AtomicLazyReference<Made>()
  private let make: @Sendable () -> Value

  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// Inlined into other modules: a turn asks dozens of times, and unspecialised it would cost more
  /// than what is done with the value.
  @inlinable package var value: Value { made.load()?.value ?? madeNow() }

  @usableFromInline
  func madeNow() -> Value { made.storeIfNil(Made(make())).value }
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
