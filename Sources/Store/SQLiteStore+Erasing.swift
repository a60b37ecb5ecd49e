import Dialogue
import JSON
package import Rules

/// Erasure: the words go, the rows stay, so that the order of things and the ids hold.
extension SQLiteStore {
  /// Erases `guide/question`, `day 2026-03-04` or `everything` of a person, in all conversations.
  ///
  /// To be followed by `compact()`: until then, bytes of it may stand in unused parts of the file.
  package func erase(_ what: String, of person: String, at: Int64) throws(StoreProblem) {
    guard let venues = try venues(of: person) else { throw .unknown(person) }
    try group { (group) throws(StoreProblem) in
      for venue in venues {
        let incoming = Incoming(
          account: "backer", id: nil, person: person, venue: venue, kind: .said, text: "", at: at)
        _ = try group.turn(incoming) { _ in
          var turn = Turn()
          turn.events = [.erased(what)]
          return turn
        }
      }
    }
  }

  /// Whether there is anything that erasing this day would take away.
  package func keeps(_ day: CivilDate, of uid: String) throws(StoreProblem) -> Bool {
    let connection = try reading()
    guard let person = try person(uid, connection) else { return false }
    let start = Int64(day.dayNumber) * 86_400
    let messages = try connection.number(
      """
      SELECT count(*) FROM message WHERE person = \(person) AND body <> ''
      AND at >= \(start) AND at < \(start + 86_400)
      """)
    if messages > 0 { return true }
    var isThere = false
    for venue in try venues(of: uid) ?? [] {
      try forEachEvent(of: person, venue.stored, after: 0, connection) { _, _, _, _, event in
        isThere =
          isThere || event.isMeant(by: "day \(day.iso)") && event.words.contains { !$0.isEmpty }
      }
    }
    return isThere
  }

  private func venues(of uid: String) throws(StoreProblem) -> [Venue]? {
    let connection = try reading()
    guard let person = try person(uid, connection) else { return nil }
    return try connection.column(
      "SELECT DISTINCT conversation FROM message WHERE person = \(person) ORDER BY 1"
    ).map(Venue.init(stored:))
  }

  /// Takes the words that `what` means out of one conversation, up to the message `seq`: out of
  /// the messages they came in, the replies that hold them, and every event.
  func erase(
    _ what: String, of person: Int64, _ venue: String, before seq: Int64, _ connection: Connection
  ) throws(StoreProblem) {
    var events: [(id: Int64, seq: Int64, at: Int64, text: String, event: Event)] = []
    try forEachEvent(of: person, venue, after: 0, connection) { id, seq, at, text, event in
      events.append((id, seq, at, text, event))
    }
    let named = erasedMessages(what)
    var blank = named
    var secrets = Secrets()
    for entry in events
    where entry.seq < seq && (named.contains(entry.seq) || entry.event.isMeant(by: what)) {
      // A message that only set a step or logged a contact is the same words again.
      blank.insert(entry.seq)
      secrets.add(entry.text)
      for words in entry.event.words { secrets.add(words) }
    }
    for entry in events where entry.seq < seq && !blank.contains(entry.seq) {
      secrets.spare(entry.event, from: what)
    }
    try blankMessages(of: person, venue, what, before: seq, &blank, &secrets, connection)
    for entry in events where entry.seq < seq {
      let whole = named.contains(entry.seq) || entry.event.isMeant(by: what)
      let erased = entry.event.without { whole || secrets.stand(in: $0) }
      let text = blank.contains(entry.seq) ? "" : entry.text
      if erased != entry.event {
        try rewrite(entry.id, person, entry.at, erased, from: text, connection)
      }
    }
    let drop = try connection.statement(.dropSnapshots)
    drop.bind(1, person)
    try drop.run()
    try connection.run(.raiseEpoch)
    try connection.run(.noteCompaction)
    needsCompaction = true
  }

  private func blankMessages(
    of person: Int64, _ venue: String, _ what: String, before seq: Int64,
    _ blank: inout Set<Int64>, _ secrets: inout Secrets, _ connection: Connection
  ) throws(StoreProblem) {
    let find = try connection.prepare(
      """
      SELECT seq, dir, at, body, re, kind FROM message
      WHERE person = ?1 AND conversation = ?2 AND seq < ?3 ORDER BY seq
      """)
    defer { find.finalize() }
    let change = try connection.prepare(
      """
      UPDATE message SET body = '', choices = NULL, because = NULL, sum = ?2,
        kind = CASE dir WHEN 0 THEN 'erased' ELSE kind END
      WHERE seq = ?1
      """)
    defer { change.finalize() }
    find.bind(1, person)
    find.bind(2, venue)
    find.bind(3, seq)
    let day = what.hasPrefix("day ") ? String(what.dropFirst(4)) : nil
    while try find.step() {
      let (number, at) = (find.integer(0), find.integer(2))
      let cameIn = find.integer(1) == 0
      let body = find.text(3)
      let isMeant =
        what == "everything" || blank.contains(cameIn ? number : find.integer(4))
        || day.map { $0 == StoreDay.iso(at) } == true
      guard !body.isEmpty, isMeant || secrets.stand(in: body) || !cameIn && secrets.echo(in: body)
      else { continue }
      if cameIn {
        blank.insert(number)
        secrets.add(body)
      }
      let sum = [UInt8]().withUnsafeBufferPointer {
        RowSum.of(number, person: person, dir: cameIn ? 0 : 1, at: at, $0)
      }
      change.bind(1, number)
      change.bind(2, sum)
      try change.run()
    }
  }

  private func rewrite(
    _ id: Int64, _ person: Int64, _ at: Int64, _ event: Event, from text: String,
    _ connection: Connection
  ) throws(StoreProblem) {
    json.reset()
    event.write(to: &json, from: text)
    let sum = json.bytes.withUnsafeBufferPointer {
      RowSum.of(id, person: person, dir: RowSum.event, at: at, $0)
    }
    let change = try connection.prepare("UPDATE event SET data = ?2, sum = ?3 WHERE id = ?1")
    defer { change.finalize() }
    change.bind(1, id)
    change.bind(2, text: json.bytes)
    change.bind(3, sum)
    try change.run()
  }
}

/// The numbers of the messages that `erased("message 12 15")` names; none for any other erasure.
func erasedMessages(_ what: String) -> Set<Int64> {
  guard what.hasPrefix("message ") else { return [] }
  return Set(what.split(separator: " ").compactMap { Int64($0) })
}

/// Words that were erased, and whether a text still holds them.
struct Secrets {
  private var texts: [[UInt8]] = []
  private var told: [[UInt8]] = []

  /// Very short words ("yes") stand in too many texts to say anything of where they came from.
  mutating func add(_ text: String) {
    guard text.utf8.count >= 4 else { return }
    let bytes = Array(text.utf8)
    if texts.contains(bytes) || told.contains(where: { Secrets.stands(bytes[...], in: $0) }) {
      return
    }
    texts.append(bytes)
  }

  /// What also stands in the answer to another question was told there too, and stays.
  mutating func spare(_ event: Event, from what: String) {
    guard what.contains("/"), case .answered(let answer) = event else { return }
    let bytes = Array(answer.raw.utf8)
    told.append(bytes)
    texts.removeAll { Secrets.stands($0[...], in: bytes) }
  }

  func stand(in text: String) -> Bool {
    guard !texts.isEmpty, text.utf8.count >= 4 else { return false }
    let bytes = Array(text.utf8)
    return texts.contains { Secrets.stands($0[...], in: bytes) }
  }

  /// Whether a reply says a part of them back: three words in a row of one, for it may have been cut
  /// short or turned from "my" to "your".
  ///
  /// A reply is the program's own, and nobody misses one that only happens to have the same words.
  func echo(in reply: String) -> Bool {
    let bytes = Array(reply.utf8)
    return texts.contains { secret in
      let words = secret.split { $0 == 0x20 || $0 == 0x0A }
      return words.indices.dropLast(2).contains { first in
        let run = secret[words[first].startIndex..<words[first + 2].endIndex]
        return run.count >= Secrets.shortestEcho && Secrets.stands(run, in: bytes)
      }
    }
  }

  private static let shortestEcho = 12

  private static func stands(_ secret: ArraySlice<UInt8>, in bytes: [UInt8]) -> Bool {
    guard let first = secret.first, secret.count <= bytes.count else { return false }
    return (0...(bytes.count - secret.count)).contains { start in
      bytes[start] == first && bytes[start..<(start + secret.count)].elementsEqual(secret)
    }
  }
}
