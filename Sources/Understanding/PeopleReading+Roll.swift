import Content
import Rules

/// What a reading of people keeps from clause to clause.
extension PeopleReading {
  /// Who was named so far, and what the next words may tell of them.
  struct Roll {
    var people: [Named] = []
    /// A role that stood before the name it belongs to.
    var pending: String?
    /// The last one has a name, so that what follows may tell about them.
    var canTell = false
    var told = false
    /// Who was named and then taken back; they stay where nobody else is named.
    var takenBack: Named?
    /// Where the last name ends.
    var behindName = 0
    /// Who was described last, until they or somebody else is named.
    var described: Range<Int>?
    /// Where those are who were described, by their place in `people`: "my old boss at Globe".
    var placed: [Int: String] = [:]
    /// What several are who are named together: "mga kaklase ko na sina Alvin at Jepoy".
    var shared: String?
    /// The name of who was described was spoken of: "my manager, I keep forgetting her surname".
    var awaitsName = false

    mutating func takeBack() {
      pending = nil
      guard canTell || takenBack == nil, let last = people.popLast() else { return }
      takenBack = last
      placed[people.count] = nil
      described = nil
      (canTell, told) = (false, false)
    }

    /// Adds somebody; `again` where the name they had before was only said once more.
    mutating func add(
      _ named: Named, named isNamed: Bool, isLoose: Bool = false, again: Bool = false
    ) {
      var named = named
      if let last = takenBack, !again, Reader.isSame(last.name, named.name) { return }
      if let role = pending { named.role = named.role ?? role }
      pending = nil
      canTell = isNamed
      told = false
      takenBack = nil
      // "Bryan. Not Bryan S., Bryan Lim": the same one, in full.
      if isLoose, let last = people.last, isNamed,
        Reader.plain(named.name).starts(with: Reader.plain(last.name) + " ")
      {
        people[people.count - 1] = Named(name: named.name, role: named.role ?? last.role)
        return
      }
      guard !people.contains(where: { Reader.isSame($0.name, named.name) }) else { return }
      people.append(named)
    }

    /// Adds somebody without a name.
    mutating func describe(_ words: Range<Int>, as name: String, placed: String) {
      let role = pending
      pending = nil
      (canTell, told, takenBack) = (false, false, nil)
      people.append(Named(name: name, role: role))
      self.placed[people.count - 1] = placed
      described = words
    }

    /// Everyone once; "my old boss at Globe" and the one at Smart are two, and so are a boss who is
    /// "a PM" and one who is not.
    var distinct: [Named] {
      var found: [Named] = []
      for (place, person) in people.enumerated() {
        let alike = people.indices.filter { Reader.isSame(people[$0].name, person.name) }
        if alike.count == 1 {
          found.append(person)
        } else if Set(alike.map { placed[$0] }).count == alike.count {
          found.append(Named(name: placed[place] ?? person.name, role: person.role))
        } else if Set(alike.map { people[$0].role }).count == alike.count {
          let name = person.role.map { "\(person.name) (\($0))" } ?? person.name
          found.append(Named(name: name, role: person.role))
        } else if alike.first == place {
          found.append(person)
        }
      }
      return found
    }

    mutating func tell(_ role: String?) {
      told = true
      guard canTell, let role, people[people.count - 1].role == nil else { return }
      people[people.count - 1].role = role
    }
  }

  /// A clause with what the ones before make of it.
  struct Part {
    let clauses: [Clause]
    let place: Int
    /// Without what leads to a name or hangs behind it.
    let words: Range<Int>
    /// Somebody was named right before, whom it may tell about.
    let isBehind: Bool
    /// "Ben because he taught me Git and Docker": the remark goes on.
    let goesOn: Bool

    var clause: Clause { clauses[place] }
    /// The clauses behind that are no reasons.
    var next: Clause? { clauses[(place + 1)...].first { $0.joint != .reason } }

    init(_ clauses: [Clause], _ place: Int, _ words: Range<Int>, after roll: Roll) {
      (self.clauses, self.place, self.words) = (clauses, place, words)
      let joint = clauses[place].joint
      isBehind = roll.canTell && joint.isLoose
      goesOn = roll.told && (joint == .and || joint == .reason)
    }
  }
}
