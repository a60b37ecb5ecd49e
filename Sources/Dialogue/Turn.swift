package import Understanding

/// One turn: what a message comes to, given everything before it.
///
/// Pure: no clock, file, randomness or global inside.
package func turn(
  _ state: Conversation, _ message: Message, reader: Reader, at now: Moment
) -> Turn {
  Turn()
}
