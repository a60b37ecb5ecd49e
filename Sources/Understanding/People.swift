import Content
import Rules

extension Reader {
  /// Reads who is named: one or more people with the role that came with them.
  ///
  /// Where no proper name is found, a description is kept as it stands: "my lead", "yung senior
  /// namin".
  func readPeople(
    _ line: Line, _ matches: Matches, _ whole: WholeLine, known: [Named], least: Int, most: Int
  ) -> Interpretation {
    guard whole.command == nil || line.words.count == 1 && isTyped(line) else { return .unreadable }
    var people = PeopleReading(line: line, matches: matches).people()
    // "Not my boss. Maybe Hilda from finance."
    guard whole.short == nil || people.contains(where: { $0.name.contains(where: \.isUppercase) })
    else { return .unreadable }
    people.removeAll { !$0.name.unicodeScalars.contains(where: \.properties.isAlphabetic) }
    guard !people.isEmpty else { return .unreadable }
    // "Like who, bosses?" names nobody.
    if line.folded.end.contains(.question),
      !people.contains(where: { $0.name.contains(where: \.isUppercase) }),
      isQuestion(line, matches).asks
    {
      return .unreadable
    }
    if most == 1, people.count > 1 {
      return .ambiguous(people.map { .people([$0]) })
    }
    for (place, person) in people.enumerated() {
      let fitting = Reader.known(person.name, among: known)
      if fitting.count == 1 {
        people[place] = Named(name: fitting[0].name, role: person.role ?? fitting[0].role)
      } else if fitting.count > 1 {
        return .ambiguous(fitting.map { .people([$0]) })
      }
    }
    guard people.count >= least, people.count <= most else { return .outOfRange }
    return .value(.people(people), confirm: nil)
  }

  /// A single capitalised word is rather a name than a command ("Sige", "May").
  private func isTyped(_ line: Line) -> Bool {
    line.token(0).isCapital && line.words[0].id == Lexicon.unknown
  }

  /// Whether two names mean the same person, as far as letters tell.
  package static func isSame(_ one: String, _ other: String) -> Bool { plain(one) == plain(other) }

  /// The known people that a typed name may mean: the same name, or a part of one.
  private static func known(_ name: String, among known: [Named]) -> [Named] {
    let same = known.filter { isSame($0.name, name) }
    if !same.isEmpty { return same }
    let words = plain(name).split(separator: " ")
    return known.filter { person in
      let names = plain(person.name).split(separator: " ")
      return words.count < names.count && words.allSatisfy(names.contains)
    }
  }
}
