package import Dialogue

/// Keeps what was said: every reply that was seen is stored once, whole, and stays so after a
/// power cut.
///
/// Messages and events are the truth; a person's state is a fold over their events. One suite of
/// tests runs against every implementation (`StoreTests/Conformance.swift`).
package protocol InteractionStore: AnyObject {
  /// Runs turns in one durable commit.
  ///
  /// When it throws, nothing of the group exists. Replies may leave only after it has returned.
  func group(_ body: (any TurnTaking) throws(StoreProblem) -> Void) throws(StoreProblem)

  /// Notes that the replies to messages up to `seq` have left; stored with the next group.
  func delivered(through seq: Int64)

  /// The person's state in one conversation, as of now.
  func conversation(of person: String, in venue: Venue) throws(StoreProblem) -> Conversation
  /// A person's events in the order they happened; of all conversations when `venue` is nil.
  func events(of person: String, in venue: Venue?) throws(StoreProblem) -> [StoredEvent]
  /// A person's messages and the replies to them, in order; the last `limit` ones.
  func messages(
    of person: String, in venue: Venue?, limit: Int?
  ) throws(StoreProblem) -> [StoredMessage]
  /// The keys of everybody who ever wrote, in the order they came.
  func people() throws(StoreProblem) -> [String]
  /// Finishes what erasure began, so that no byte is left; to be called when there is time.
  ///
  /// Tells whether nothing is left to do.
  @discardableResult
  func compact() throws(StoreProblem) -> Bool
  /// Follow-ups whose time has come, the earliest first, behind `after` where that is given.
  func due(at seconds: Int64, after: Due?, limit: Int) throws(StoreProblem) -> [Due]
  /// What was said on a tick of exactly this time, in the order it was said: who sends that tick
  /// again has perhaps not had it.
  func said(at seconds: Int64) throws(StoreProblem) -> [SaidNudge]
}

extension InteractionStore {
  package func due(at seconds: Int64, limit: Int) throws(StoreProblem) -> [Due] {
    try due(at: seconds, after: nil, limit: limit)
  }
}

/// Takes turns inside a group.
package protocol TurnTaking {
  /// Stores one message with what it comes to, or finds what it came to before.
  ///
  /// `body` is pure: it may be called for a message that proves to be known, and its turn is then
  /// dropped. When this throws, nothing of this turn exists; where nothing of it had been written
  /// yet the group may go on, else its commit throws the same. A tick that says nothing is not
  /// stored; one that does marks the follow-ups it names as said.
  func turn(
    _ incoming: Incoming, _ body: (consuming Conversation) -> Turn
  ) throws(StoreProblem) -> Taken

  /// The person's state in one conversation, as of now in this group.
  func state(of person: String, in venue: Venue) throws(StoreProblem) -> Conversation

  /// What the same message came to before; nil when its id is new.
  func known(_ incoming: Incoming) throws(StoreProblem) -> Taken?

  /// The message with this id and what it answered, in its last wording; nil where there is none.
  func earlier(_ id: String, account: String) throws(StoreProblem) -> Earlier?
}

/// One message as it reaches the store.
package struct Incoming: Sendable {
  /// The network the message id belongs to, such as `plain`, `slack`.
  package var account: String
  /// The id the sender gave; nil where the input has none, and then nothing is ever a repeat.
  package var id: String?
  /// The person's key, the same in every session: `me`, `slack:U123`.
  package var person: String
  package var venue: Venue
  package var kind: Kind
  /// The number of the message that this one edits or deletes.
  package var re: Int64?
  package var text: String
  /// Seconds since 1970; information only, the order is the store's.
  package var at: Int64

  package init(
    account: String, id: String?, person: String, venue: Venue, kind: Kind, re: Int64? = nil,
    text: String, at: Int64
  ) {
    self.account = account
    self.id = id
    self.person = person
    self.venue = venue
    self.kind = kind
    self.re = re
    self.text = text
    self.at = at
  }

  /// What a message is, by the name it is stored under.
  package enum Kind: String, Sendable {
    case said, arrived, left, tick, edit, delete

    package init(_ kind: Message.Kind) {
      switch kind {
      case .said: self = .said
      case .arrived: self = .arrived
      case .left: self = .left
      case .tick: self = .tick
      case .edited: self = .edit
      }
    }
  }
}

/// A message that another one speaks of: an edit, a deletion.
package struct Earlier: Hashable, Sendable {
  /// Its number, then those of its edits.
  package var seqs: [Int64]
  package var person: String
  package var venue: Venue
  /// What it, or the last edit that did, answered; nil when it answered nothing.
  package var answer: Answered?
}

/// Which of a person's conversations: their own, or theirs in a room.
package enum Venue: Hashable, Sendable {
  case direct
  case room(String)

  package init(_ audience: Message.Audience) {
    switch audience {
    case .direct: self = .direct
    case .room(let name, _): self = .room(name)
    }
  }

  /// As stored: empty for the direct conversation.
  package init(stored name: String) { self = name.isEmpty ? .direct : .room(name) }

  /// As stored: empty for the direct conversation.
  package var stored: String {
    switch self {
    case .direct: ""
    case .room(let name): name
    }
  }
}

/// What became of a message.
package enum Taken: Sendable {
  /// Stored now, with its replies, under this number.
  case new(Turn, seq: Int64)
  /// The same message was stored before; `delivered` when its replies are known to have left.
  case known([Reply], because: [String], seq: Int64, delivered: Bool)
  /// The id is taken by other words, or by another person's.
  case conflict
  /// A tick on which nothing is to be said.
  case nothing
}

/// An event with its place in the order of things.
package struct StoredEvent: Hashable, Sendable {
  package var id: Int64
  package var venue: Venue
  /// The message it came from.
  package var seq: Int64
  package var at: Int64
  package var event: Event
}

/// A message or a reply as it is kept.
package struct StoredMessage: Hashable, Sendable {
  package var seq: Int64
  package var venue: Venue
  /// The message this answers; nil for what the person sent.
  package var re: Int64?
  package var at: Int64
  /// Of a message: a name of `Incoming.Kind`, `withheld`, `erased`; of a reply: its kind.
  package var kind: String
  package var text: String
  package var choices: [String]
  /// Why it was said: rules and what they were about.
  package var because: [String]
}

/// A follow-up that somebody waits for.
package struct Due: Hashable, Sendable {
  package var id: Int64
  package var person: String
  package var venue: Venue
  /// Such as `step 3`, `people`, `week w2`.
  package var what: String
  /// Seconds since 1970, of the day's beginning as if the person lived in UTC.
  package var at: Int64
}
