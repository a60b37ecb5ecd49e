/// The lists of `_words.md` that the program itself looks for; `feeling-…` lists come on top.
enum Group: Int32, CaseIterable, Sendable {
  // Commands.
  case why, source, more, skip, back, undo, repeatQuestion, status, help
  case pause, stop, edit, startOver, lookAround, plan, answers
  case people, whereStored, exportData, offRecord
  case onRecord, unsave, forget, forgetWhole
  case languageEnglish, languageFilipino
  case start, ask, log, update, shorter, warmer, taglish, mine, message, review, keep
  case whoAreYou, whatNow, hello
  // Short answers.
  case thanks, yes, no, unsure, later, either
  // What may stand around them.
  case fillers, commandFrames, commandObjects
  case logVerbs, spellings, draftSpellings, particles, plainWords
  // Questions and feelings.
  case hedges, questionWords, questionVerbs
  case questionSubjects, questionOpeners
  case questionParticles, notQuestions
  case negators, notNegating, others, states
  // Numbers and days.
  case numbers, ordinals, months, weekdays, dayWords, monthDays
  case dateUnits, dateIn, dateAhead
  case dateAgo, dateNext, dateThis
  case dateLast, dateOn, dateEnd
  case dateMiddle, dateStart, monthEnds
  case halfMonths, paydays, notDates
  case dateTails, dateRefusals, dateAway, dateUnknown, corrections, dateAfterThat, weekdayTails,
    habits, because, pastWords
  case scaleHigh, scaleLow, scaleMiddle, scaleCases, scaleCorrections
  case counted, aboutNumbers, numberUp, numberDown, numberNot
  case percents, numberHalves, fewNumbers, numberJoins, numberOf
  case dayOwners, nameOrDay, monthWords, unitsThis, rankedThings
  case dateBounds, dateLinks, dayLeads, dateBeside, unitLinks, linkers, dateSo, dateFears,
    openOrDay, openThings, indefinites, eventLeads
  // People and steps.
  case peopleAnd, peopleLeadIn
  case peopleTrailing, honorifics, roles, roleWords
  case peopleMarkers, peopleTurns, peopleNots, peopleReasons
  case peopleToo, peopleSo, peopleOnly, peopleAll, roleBecame
  case peoplePlaces, peopleSomeone, properThings
  case nameWords, pluralVerbs, recipientLeads, askedIf, compoundHeads, channelVerbs
  case nameParts, nameEnds, nameLinks
  case roleAround, roleArticles, roleMine, rolePossessives, roleTimes, roleOf, roleOthers,
    roleTheirs, roleCapitals
  case enclitics, channels, messageVerbs, personVerbs, stepWords, whenWords, whenHedges
  case turned, tagalogWords, sameMeaning, affixes, safetyOrder
  // A command in free words.
  case commandVerbs, commandThings, smallWords
  case answerOpenings, reasonOpenings, requestWords, causeWords, topicTails
  // Questions without their form, and what only has the form.
  case questionHints, questionClosings, rhetorical, answerClosings
  case conditionOpenings, thoughtWords, embeddings, askers, secondPersons, adviceVerbs, adviceThings
  case verdicts, reasonParticles, fromWords
  // Yes and no said twice, and slips.
  case echoHeads, echoOpenings, echoWords, slips
  // What leads to a sentence, and what may stand between any two of its words.
  case leadIns, courtesies
  // Who speaks or is spoken of, and what begins another thought.
  case firstPersons, thirdPersons, ownWords, clauseWords
  // "Ok" before what will be done, and what of a channel is none.
  case assents, channelThings
  // Words that ask how something just said is to be taken.
  case bareWords

  /// Whether its forms are commands or short answers, which count only as a whole line.
  var isWhole: Bool { rawValue <= Group.either.rawValue && self != .logVerbs }

  /// Whether its lines are no phrases.
  var isReadElsewhere: Bool {
    [.spellings, .draftSpellings, .sameMeaning, .affixes, .safetyOrder].contains(self)
  }

  /// Whether its forms may stand around commands and short answers.
  var isAround: Bool { self == .fillers || self == .commandFrames || self == .commandObjects }

  /// How many there are; the numbers of other groups begin here.
  static let count = Int32(allCases.count)

  /// The id in `_words.md`: the case's name in kebab-case.
  var id: String { Group.ids[Int(rawValue)] }

  private static let ids = allCases.map(\.kebabCase)

  private var kebabCase: String {
    var id = ""
    for letter in "\(self)".utf8 {
      if letter < 0x61 { id += "-" }
      id.unicodeScalars.append(Unicode.Scalar(letter | 0x20))
    }
    return id
  }
}
