/// A person's state in one conversation: the fold over its events.
///
/// Codable so that a snapshot of it can be stored; a snapshot is a cache and never a second truth.
package struct Conversation: Hashable, Sendable, Codable {
  /// A conversation in which nothing has happened.
  package init() {}

  /// The fold's step.
  package mutating func apply(_ event: Event) {}
}
