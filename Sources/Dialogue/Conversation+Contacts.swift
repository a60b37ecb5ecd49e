package import Content
package import Rules

// MARK: The fold's part

extension Conversation {
  /// A new name keeps the old one as an alias; a merged contact brings its history; any other detail
  /// is set, or removed by nothing.
  mutating func change(_ index: Int, _ field: String, _ value: String) {
    switch field {
    case "name":
      contacts[index].details["alias"] =
        (contacts[index].aliases + [contacts[index].name[...]]).joined(separator: "\n")
      contacts[index].name = value
    case "merged":
      guard let other = contacts.firstIndex(where: { $0.isCalled(value) }), other != index else {
        return
      }
      let gone = contacts[other]
      contacts[index].touches = (gone.touches + contacts[index].touches).sorted { $0.on < $1.on }
      contacts[index].details["alias"] =
        (contacts[index].aliases + gone.aliases + [gone.name[...]]).joined(separator: "\n")
      for (field, value) in gone.details where contacts[index].details[field] == nil {
        contacts[index].details[field] = value
      }
      contacts.remove(at: other)
    default: contacts[index].details[field] = value.isEmpty ? nil : value
    }
  }

  /// Where the contact stands, made when new; a name that was erased stands for nobody.
  mutating func contactIndex(_ name: String, on day: CivilDate?) -> Int? {
    guard !name.isEmpty else { return nil }
    if let index = contacts.firstIndex(where: { $0.isCalled(name) }) { return index }
    contacts.append(Contact(name: name, since: day))
    return contacts.count - 1
  }
}

// MARK: Circles and silence

extension Conversation {
  /// The circle that the person set, else the one their words speak of.
  package func circle(of contact: Contact, in library: Library) -> Circle? {
    if let set = contact.details["circle"] {
      return Circle(rawValue: set) ?? Circle(words: set, in: library)
    }
    return [contact.details["role"], contact.details["named-in"]].lazy
      .compactMap { $0.flatMap { Circle(words: $0, in: library) } }.first
      ?? contact.details["heard"].flatMap { Circle(rawValue: $0) }
  }

  /// How many days a contact may be silent before a line is worth sending.
  package func gap(of contact: Contact, in library: Library) -> Int {
    contact.ownGap ?? (circle(of: contact, in: library) ?? .colleague).gap
  }

  /// After how many days a line to them is welcome; never more than their gap.
  package func ideal(of contact: Contact, in library: Library) -> Int {
    let ideal = contact.ownIdeal ?? (circle(of: contact, in: library) ?? .colleague).ideal
    return min(ideal, gap(of: contact, in: library))
  }

  /// Contacts that are going quiet, the longest silent first; only people there was contact with,
  /// and whom the person has neither retired nor put off.
  package func quiet(on today: CivilDate, in library: Library) -> [(contact: Contact, days: Int)] {
    contacts.compactMap { contact in
      guard let last = contact.lastTouch, !contact.isRetired else { return nil }
      if let until = contact.snoozedUntil, until > today { return nil }
      let days = today.dayNumber - last.dayNumber
      return days > gap(of: contact, in: library) ? (contact, days) : nil
    }.sorted { ($1.days, $0.contact.name) < ($0.days, $1.contact.name) }
  }
}

extension Conversation.Contact {
  /// The day of the last contact of any kind.
  package var lastTouch: CivilDate? { touches.map(\.on).max() }
  package var isRetired: Bool { details["retired"] != nil }
  package var snoozedUntil: CivilDate? { details["snoozed"].flatMap { CivilDate(iso: $0) } }
  /// The day on which the coach last said that they have gone quiet.
  var mentioned: CivilDate? { details["mentioned"].flatMap { CivilDate(iso: $0) } }

  /// The rhythm that the person wants with them, in days.
  package var ownIdeal: Int? { details["ideal"].flatMap { Int($0) } }
  /// The longest silence that the person finds natural; where they named a rhythm only, half as
  /// long again.
  package var ownGap: Int? { details["gap"].flatMap { Int($0) } ?? ownIdeal.map { $0 * 3 / 2 } }

  /// From which day they are quiet enough to be spoken of; nil where they were already, in this
  /// silence, or there was never any contact.
  ///
  /// Without a library: by the circle that was heard when they were named.
  var quietFrom: CivilDate? {
    guard let last = lastTouch, !isRetired else { return nil }
    let circle = (details["circle"] ?? details["heard"]).flatMap { Circle(rawValue: $0) }
    let quiet = last.adding(days: (ownGap ?? (circle ?? .colleague).gap) + 1)
    if let mentioned, mentioned > last, snoozedUntil.map({ $0 <= mentioned }) ?? true { return nil }
    return snoozedUntil.map { max($0, quiet) } ?? quiet
  }

  /// Whether the last three contacts were all asks: worth noticing, never a score.
  package var onlyAsks: Bool {
    touches.count >= 3 && touches.suffix(3).allSatisfy { $0.kind == .asked }
  }

  /// Whether they gave their time after they were asked, and were not thanked since.
  var isOwedThanks: Bool {
    guard let asked = touches.lastIndex(where: { $0.kind == .asked }) else { return false }
    let since = touches[(asked + 1)...]
    return since.contains { $0.kind == .met } && !since.contains { $0.kind == .thanked }
  }

  /// The name as reports show it: initials where the person wants them.
  package var shown: String {
    guard details["initials"] != nil else { return name }
    return name.split(separator: " ").compactMap(\.first).map { "\($0)." }.joined(separator: " ")
  }

  /// Whether the person calls them so, now or earlier, whatever the case.
  package func isCalled(_ wanted: String) -> Bool {
    let wanted = wanted.lowercased()
    return name.lowercased() == wanted
      || aliases.contains { $0.lowercased() == wanted }
  }

  /// Earlier names, and those of contacts that were merged into this one.
  var aliases: [Substring] { details["alias"]?.split(separator: "\n") ?? [] }
}
