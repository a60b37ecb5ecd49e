/// What a whole line says when every word of it belongs to commands, short answers and what may
/// stand around them.
///
/// The line is cut into known phrases so that as few words as possible are mere filling: "tama na
/// muna" is a stop by itself before it could be "tama" with two fillers.
struct WholeLine: Sendable {
  /// The command, if one is in it.
  private(set) var command: Group?
  /// How the command's list item was keyed (`that`, `everything`).
  private(set) var commandValue: Int32 = 0
  /// The short answer, if one is in it and no command.
  private(set) var short: Group?
  /// Whether a comma or the like stands inside the line.
  private var hasBreak = false
  /// Whether it opens as answers do.
  private var isAnswerLike = false

  /// No line longer than this is a command or a short answer.
  static let longest = 14

  private static let commands = Group.why.rawValue...Group.hello.rawValue
  private static let shorts = Group.thanks.rawValue...Group.either.rawValue

  /// One way to cut the words up to some place.
  private struct Cut {
    var fillers = 0
    var pieces = 0
    var command: Int32 = -1
    var value: Int32 = 0
    /// One bit for each short answer seen.
    var shorts: UInt8 = 0
    var hasFrame = false
    var hasObject = false
    /// Whether a "don't" stands before it without a mark.
    var isNegated = false

    func has(_ group: Group) -> Bool {
      shorts & 1 << UInt8(group.rawValue - Group.thanks.rawValue) != 0
    }

    /// Whether it comes to anything: "yes and no" does not, and "don't save that" must not be
    /// taken for a no and a "save that".
    func says(hasBreak: Bool) -> Bool {
      // "Di ko gets ang tanong" does not ask one.
      if command >= 0 {
        return (hasBreak || !has(.no)) && !(command == Group.ask.rawValue && shorts != 0)
      }
      return shorts != 0 && !(has(.yes) && has(.no))
    }

    func isBetterThan(_ other: Cut) -> Bool {
      (fillers, pieces) < (other.fillers, other.pieces)
    }
  }

  init(_ line: Line, _ matches: Matches, _ phrases: Phrases) {
    guard !line.isEmpty, !line.source.contains(0x22) else { return }
    take(line, matches, phrases)
    if isSilent, let clauses = Clauses(line, matches, phrases) {
      command = clauses.command
      commandValue = clauses.commandValue
      short = clauses.short
    }
    if isSilent { settleTopic(line, matches, phrases) }
    if isSilent { settleEcho(line, matches) }
  }

  /// "Delete what I said about my manager": what a command is about says nothing against it.
  private mutating func settleTopic(_ line: Line, _ matches: Matches, _ phrases: Phrases) {
    guard line.words.count <= WholeLine.longest, !isAnswerLike,
      let tail = line.words.indices.dropFirst(2).first(where: {
        matches.longest(.topicTails, at: $0).map { $0.end < line.words.count } ?? false
      })
    else { return }
    let head = WholeLine(clause: line.part(0..<tail), phrases)
    guard let command = head.command, Clauses.aboutWords.contains(command) else { return }
    (self.command, commandValue) = (command, head.commandValue)
  }

  /// "No I haven't done that yet", "sige po, subukan natin": a yes or no, and the same in small words.
  private mutating func settleEcho(_ line: Line, _ matches: Matches) {
    guard line.words.count <= WholeLine.longest else { return }
    var start = 0
    while start < line.words.count, matches.longest(.yes, at: start) == nil,
      matches.longest(.no, at: start) == nil,
      let filler = matches.longest(.fillers, at: start)
    {
      start = filler.end
    }
    let yes = matches.longest(.yes, at: start)
    let no = matches.longest(.no, at: start)
    // "I can't" and "gusto ko" are also how answers begin.
    guard matches.longest(.echoHeads, at: start) != nil,
      let first = (yes?.end ?? 0) >= (no?.end ?? 0) ? yes : no
    else { return }
    var place = first.end
    while place < line.words.count, let filler = matches.longest(.fillers, at: place),
      matches.longest(.echoOpenings, at: place) == nil
    {
      place = filler.end
    }
    guard place < line.words.count, matches.longest(.echoOpenings, at: place) != nil else { return }
    while place < line.words.count {
      let small = matches.starting(at: place).filter {
        WholeLine.isSmall($0.group) || $0.group == Group.echoWords.rawValue
          || $0.group == Group.echoOpenings.rawValue
      }.map(\.end).max()
      guard let small else { return }
      place = small
    }
    short = first.group == Group.yes.rawValue ? .yes : .no
  }

  /// A clause of a line, which is not cut up further.
  init(clause: Line, _ phrases: Phrases) {
    take(clause, phrases.find(in: clause), phrases, byStem: false)
  }

  /// Whether it says nothing that the program knows as a whole.
  var isSilent: Bool { command == nil && short == nil }

  private mutating func take(
    _ line: Line, _ matches: Matches, _ phrases: Phrases, byStem: Bool = true
  ) {
    guard line.words.count <= WholeLine.longest else { return }
    read(line, matches, phrases)
    // "bkt mo tntanong"
    if isSilent, let longhand = phrases.longhand(line) {
      read(longhand, phrases.find(in: longhand), phrases)
    }
    // "Maisusulat": a form that no list has of a verb that some list has.
    if byStem, isSilent, line.words.count > 1,
      let related = phrases.longhand(line, byStem: true)
    {
      settleFreely(related, phrases.find(in: related), phrases)
    }
  }

  private mutating func read(_ line: Line, _ matches: Matches, _ phrases: Phrases) {
    let count = line.words.count
    // "To do it again" is what somebody wants, and no request.
    isAnswerLike = matches.longest(.answerOpenings, at: 0) != nil
    hasBreak = (1..<count).contains { line.marks(before: $0).isBreak }
    let negators = Set(
      matches.all.lazy.filter { $0.group == Group.negators.rawValue && $0.count == 1 }
        .map { line.words[$0.start].token })
    var best = WholeLine.best(matches, line, lost: 0, negators, hasBreak)
    if best.map({ $0.fillers > 0 }) ?? true {
      let bare = phrases.findBare(in: line)
      if bare.lost > 0 || best == nil, bare.line.words.count > 1,
        let other = WholeLine.best(bare.matches, bare.line, lost: bare.lost, negators, hasBreak)
      {
        if best.map({ other.isBetterThan($0) }) ?? true { best = other }
      }
    }
    // "Wait, what was the question again": who only waits says little else.
    if let best, best.command == Group.pause.rawValue, best.fillers > 1 {
      settleFreely(line, matches, phrases)
    }
    if isSilent, let best {
      settle(best)
      // "Pwede pong example muna?", "patingin ng sample": it is what is wanted.
      let isAsked = hasBreak || matches.longest(.requestWords, at: 0) != nil
      if best.has(.unsure), matches.has(phrases.group("examples")),
        short == .yes && isAsked || [.lookAround, .repeatQuestion, .help].contains(command)
      {
        (command, short) = (nil, .unsure)
      }
    }
    if isSilent { settleFreely(line, matches, phrases) }
    // "Wag mo na muna i-save": particles may stand inside a verb.
    if isSilent, let bare = phrases.bare(line) {
      settleFreely(bare, phrases.find(in: bare), phrases)
    }
  }

  /// Reads "could you please delete what I just typed": the verb of a command, the thing that goes
  /// with it, and beside them only small words and others of the same command.
  ///
  /// `command-verbs` are keyed by command and thing (`edit answer`), `command-things` by thing. Where
  /// somebody is asked to do it (`request-words`), one word that the content does not have may stand there too.
  private mutating func settleFreely(_ line: Line, _ matches: Matches, _ phrases: Phrases) {
    let count = line.words.count
    guard count > 1, !isAnswerLike else { return }
    let strangers = WholeLine.strangers(line, matches)
    let isRequest = matches.has(.requestWords)
    let canBeStrange = count > 3 && strangers.count <= 1 && isRequest
    guard strangers.isEmpty || canBeStrange else { return }
    // A word that questions and advice are about has to have more against it.
    let isKnown = strangers.first.map { line.words[$0].id != Lexicon.unknown } ?? false
    let least = strangers.isEmpty ? 0 : isKnown ? 3 : 2
    // "Nope, undo that", "sige burahin mo na", but not "wag i-record".
    let isReply = { (match: Match) in
      match.start == 0 && matches.longest(.negators, at: 0) == nil
        && !line.marks(before: match.end).contains(.hyphen)
    }
    let verbs = phrases.commandVerbs
    var seen: Set<Int32> = []
    var best: (command: Substring, weight: Int)?
    for match in matches.all
    where match.group == Group.commandVerbs.rawValue && seen.insert(match.value).inserted {
      let key = verbs.keys[Int(match.value)]
      let weight = WholeLine.weight(of: count, matches, except: strangers.first) { other in
        switch other.group {
        case Group.commandVerbs.rawValue:
          let its = verbs.keys[Int(other.value)]
          return its == key ? 1 : its.command == key.command ? 0 : nil
        case Group.commandThings.rawValue:
          let thing = verbs.things[Int(other.value)]
          // "Wag na, palitan mo" does not leave it as it is.
          if key.command == "keep", line.marks(before: other.start).isBreak { return nil }
          return thing == key.thing ? 2 : verbs.has(key.command, thing) ? 0 : nil
        case Group.yes.rawValue, Group.no.rawValue:
          return isReply(other) && other.end < count ? 0 : nil
        default: return WholeLine.isSmall(other.group) ? 0 : nil
        }
      }
      if let weight, weight > (best?.weight ?? least) {
        best = (key.command, weight)
      }
    }
    guard let best, let group = Group.allCases.first(where: { $0.id == best.command }) else {
      return
    }
    if WholeLine.commands.contains(group.rawValue) { command = group } else { short = group }
  }

  /// The words that are neither small nor belong to a command; not all of them where there are many.
  private static func strangers(_ line: Line, _ matches: Matches) -> [Int] {
    var strangers: [Int] = []
    var end = 0
    for place in line.words.indices {
      for match in matches.starting(at: place)
      where isSmall(match.group) || match.group == Group.commandVerbs.rawValue
        || match.group == Group.commandThings.rawValue
        || (place == 0 && [Group.yes.rawValue, Group.no.rawValue].contains(match.group))
      {
        end = max(end, match.end)
      }
      guard end <= place else { continue }
      strangers.append(place)
      let isName = place > 0 && line.token(place).isCapital
      // Two are too much, and so is a name, a number, or whom questions are about.
      let isAbout =
        matches.longest(.others, at: place) != nil
        || matches.longest(.questionSubjects, at: place) != nil
        || (place > 0 && matches.longest(.ownWords, at: place - 1) != nil)
      if strangers.count > 1 || isName || isAbout || line.number(place) != nil {
        return [place, place]
      }
      end = place + 1
    }
    return strangers
  }

  /// How many words the verb and the thing have, when nothing but what has a role stands beside
  /// them: 1 for the verb, 2 for the thing, 0 for what may stand there, nil for what may not.
  private static func weight(
    of count: Int, _ matches: Matches, except stranger: Int?, _ role: (Match) -> Int?
  ) -> Int? {
    // For each place the most words of verbs and things, by whether a verb and a thing were met.
    var most = Array(repeating: [Int](repeating: -1, count: 4), count: count + 1)
    most[0][0] = 0
    for place in 0..<count where most[place].contains(where: { $0 >= 0 }) {
      if place == stranger { most[place + 1] = most[place] }
      for match in matches.starting(at: place) {
        guard let role = role(match) else { continue }
        let words = role > 0 ? match.count : 0
        for met in 0..<4 where most[place][met] >= 0 {
          most[match.end][met | role] = max(most[match.end][met | role], most[place][met] + words)
        }
      }
    }
    return most[count][3] >= 0 ? most[count][3] : nil
  }

  static func isSmall(_ group: Int32) -> Bool {
    group == Group.smallWords.rawValue || group == Group.fillers.rawValue
      || group == Group.particles.rawValue
  }

  /// The best way to cut the words up; `lost` words are missing already.
  private static func best(
    _ matches: Matches, _ line: Line, lost: Int, _ negators: Set<Int32>, _ hasBreak: Bool
  ) -> Cut? {
    let count = line.words.count
    var cuts: [[Cut]] = Array(repeating: [], count: count + 1)
    cuts[0] = [Cut(fillers: lost)]
    for place in 0..<count where !cuts[place].isEmpty {
      for match in matches.starting(at: place) {
        // "Idk talaga": behind a short answer it is only a particle.
        let isParticle =
          match.group == Group.yes.rawValue
          && matches.longest(.particles, at: place)?.end == match.end
        for cut in cuts[place] where !(isParticle && cut.shorts != 0) {
          guard var next = extend(cut, by: match) else { continue }
          // "Wag na baguhin, ok na yan" asks for no change; "no, change it" does.
          if next.command >= 0, cut.command < 0, cut.isNegated,
            cut.has(.no) || match.group == Group.edit.rawValue
          {
            continue
          }
          if match.group == Group.no.rawValue && match.count == 1
            || match.group == Group.fillers.rawValue,
            negators.contains(line.words[place].token)
          {
            next.isNegated = true
          }
          if line.marks(before: match.end).isBreak { next.isNegated = false }
          add(next, to: &cuts[match.end])
        }
      }
    }
    var best: Cut?
    for cut in cuts[count] where cut.says(hasBreak: hasBreak) {
      if let known = best, !cut.isBetterThan(known) { continue }
      best = cut
    }
    return best
  }

  private static func extend(_ cut: Cut, by match: Match) -> Cut? {
    var next = cut
    next.pieces += 1
    switch match.group {
    case commands:
      guard cut.command < 0 || cut.command == match.group else { return nil }
      next.command = match.group
      next.value = match.value
    case shorts:
      next.shorts |= 1 << UInt8(match.group - Group.thanks.rawValue)
    case Group.forgetWhole.rawValue:
      guard cut.command < 0 else { return nil }
      next.command = match.group
      next.value = match.value
    case Group.fillers.rawValue:
      next.fillers += match.count
    case Group.commandFrames.rawValue:
      guard cut.command < 0 else { return nil }
      next.fillers += match.count
      next.hasFrame = true
    case Group.commandObjects.rawValue:
      guard cut.command >= 0 else { return nil }
      next.fillers += match.count
      next.hasObject = true
    default: return nil
    }
    return next
  }

  /// Keeps the better of two cuts that say the same.
  private static func add(_ cut: Cut, to cuts: inout [Cut]) {
    for place in cuts.indices
    where cuts[place].command == cut.command && cuts[place].shorts == cut.shorts
      && cuts[place].isNegated == cut.isNegated
      && cuts[place].hasFrame == cut.hasFrame && cuts[place].hasObject == cut.hasObject
    {
      if cut.isBetterThan(cuts[place]) { cuts[place] = cut }
      return
    }
    cuts.append(cut)
  }

  private mutating func settle(_ cut: Cut) {
    if isAnswerLike, cut.command >= 0, cut.fillers > 0 { return }
    let isPolite = cut.command == Group.hello.rawValue
    if cut.command >= 0, !(isPolite && cut.shorts != 0) {
      // "I want hello" is no greeting.
      guard !isPolite || !(cut.hasFrame || cut.hasObject) else { return }
      command = Group(rawValue: cut.command)
      commandValue = cut.value
      return
    }
    guard !cut.hasFrame, !cut.hasObject || isPolite else { return }
    if cut.has(.later) {
      short = .later
    } else if cut.has(.unsure) {
      // "Hmm, yes" is a yes.
      short = cut.has(.yes) ? .yes : cut.has(.no) ? .no : .unsure
    } else if cut.has(.either) {
      short = .either
    } else if cut.has(.yes) {
      short = .yes
    } else if cut.has(.no) {
      short = .no
    } else if cut.has(.thanks) {
      short = .thanks
    }
  }
}
