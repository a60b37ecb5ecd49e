/// The database's shape: what every version of it was, so that any old store can be brought up.
///
/// Forward only. A released migration is never edited; each runs in one transaction with its
/// number, so that an interrupted one leaves the old store or the new one, never something between.
enum Schema {
  /// "BACK", in the file's header: how we know our own stores.
  static let applicationID: Int64 = 0x4241_434B

  /// How snapshots are written; to be raised whenever the fold or its coding changes its meaning.
  static let snapshotFormat: Int64 = 3

  static var version: Int { migrations.count }

  /// The steps from version 0, an empty file.
  static let migrations = [
    """
    CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO meta VALUES('store', lower(hex(randomblob(16)))), ('epoch', '0');
    CREATE TABLE person(
      id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL) STRICT;
    -- dir 0 came in, 1 went out. `writer` is the process that took it, while its replies may not
    -- have left. `sum` finds flipped bits, which SQLite itself does not see inside a text.
    CREATE TABLE message(
      seq INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id),
      conversation TEXT NOT NULL, dir INTEGER NOT NULL CHECK(dir IN (0, 1)),
      account TEXT, message_id TEXT, re INTEGER, writer INTEGER, at INTEGER NOT NULL,
      kind TEXT NOT NULL, body TEXT NOT NULL, choices TEXT, because TEXT,
      sum INTEGER NOT NULL) STRICT;
    CREATE UNIQUE INDEX message_once ON message(account, message_id)
      WHERE dir = 0 AND message_id IS NOT NULL;
    CREATE INDEX message_by_person ON message(person, conversation, seq);
    CREATE TABLE event(
      id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id),
      conversation TEXT NOT NULL, seq INTEGER NOT NULL,
      at INTEGER NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL, sum INTEGER NOT NULL) STRICT;
    CREATE INDEX event_by_person ON event(person, conversation, id);
    -- A cache of the fold: may be deleted at any time.
    CREATE TABLE snapshot(
      person INTEGER NOT NULL, conversation TEXT NOT NULL, through_event INTEGER NOT NULL,
      format INTEGER NOT NULL, state TEXT NOT NULL,
      PRIMARY KEY(person, conversation)) STRICT, WITHOUT ROWID;
    CREATE TABLE due(
      id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id),
      conversation TEXT NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL,
      status TEXT NOT NULL CHECK(status IN ('due', 'sent')), sent_seq INTEGER,
      UNIQUE(person, conversation, what)) STRICT;
    CREATE INDEX due_by_time ON due(at, id) WHERE status = 'due';
    -- A process that takes messages: everything up to `written` has left it. The row goes when the
    -- process ends well, so that a row that stays tells of replies that may not have left.
    CREATE TABLE writer(id INTEGER PRIMARY KEY, written INTEGER NOT NULL) STRICT;
    -- What was forgotten, without saying whose it was.
    CREATE TABLE receipt(
      id INTEGER PRIMARY KEY, who TEXT NOT NULL, messages INTEGER NOT NULL,
      events INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
    """,
    // What was said last on a tick, to be found when that tick is sent again.
    "CREATE INDEX due_said ON due(sent_seq) WHERE sent_seq IS NOT NULL;",
    // Events are numbered in the order of their messages, so a message tells where its own stand:
    // they need no index, and no person, conversation or time of their own.
    """
    ALTER TABLE message ADD COLUMN first_event INTEGER;
    ALTER TABLE message ADD COLUMN last_event INTEGER;
    CREATE TABLE numbered_event(
      id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL,
      sum INTEGER NOT NULL) STRICT;
    INSERT INTO numbered_event SELECT id, seq, kind, data, sum FROM event ORDER BY id;
    DROP TABLE event;
    ALTER TABLE numbered_event RENAME TO event;
    CREATE INDEX event_by_seq ON event(seq);
    UPDATE message SET
      first_event = (SELECT min(id) FROM event WHERE event.seq = message.seq),
      last_event = (SELECT max(id) FROM event WHERE event.seq = message.seq) WHERE dir = 0;
    DROP INDEX event_by_seq;
    """,
  ]
}

/// The checksum of a row: any flipped bit in what it covers changes it.
///
/// Every step is a bijection of the state, so a change of one word cannot be lost on the way. Not
/// a cryptographic hash.
struct RowSum {
  private(set) var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func add(_ word: UInt64) {
    state = (state ^ word) &* 0xD6E8_FEB8_6659_FD93
    state ^= state >> 32
  }

  mutating func add(_ number: Int64) { add(UInt64(bitPattern: number)) }

  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    var place = 0
    while place + 8 <= raw.count {
      add(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      place += 8
    }
    var last = UInt64(raw.count) << 56
    var shift: UInt64 = 0
    while place < raw.count {
      last ^= UInt64(raw[place]) << shift
      shift += 8
      place += 1
    }
    add(last)
  }

  /// The sum of a message's or an event's row.
  static func of(
    _ number: Int64, person: Int64, dir: Int64, at: Int64, _ text: UnsafeBufferPointer<UInt8>
  ) -> Int64 {
    var sum = RowSum()
    sum.add(number)
    sum.add(person)
    sum.add(dir)
    sum.add(at)
    sum.add(text)
    return Int64(bitPattern: sum.state)
  }

  /// What stands in for the direction in an event's sum.
  static let event: Int64 = 2
}
