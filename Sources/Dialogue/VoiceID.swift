/// Every sentence the coach says of its own accord, by its id in `Prompts/_voice.md`.
///
/// The words are there; a test checks that each id has at least one variant and no variant is
/// without an id here.
package enum VoiceID: String, CaseIterable, Sendable {
  // Arriving and leaving.
  case welcome, welcomeOffRecord = "welcome-off-record", welcomeBack = "welcome-back"
  case menuGuides = "menu-guides", menuQuestion =
    "menu-question"
  case lookAround = "look-around", lookAroundItem = "look-around-item"
  case introduced, introducedQuestion = "introduced-question"
  case goAhead = "go-ahead", heardQuestion = "heard-question", heardGuides = "heard-guides",
    heardOn = "heard-on"
  case guideLeft = "guide-left"
  case resume, resumeLast = "resume-last"
  case goodbye, goodbyeOffRecord = "goodbye-off-record", goodbyeOpen = "goodbye-open", goodbyeStep =
    "goodbye-step"
  case afterGuide = "after-guide", guidePick = "guide-pick"
  // Questions.
  case progress, scaleHint = "scale-hint", hadAnswer = "had-answer", parkedAgain = "parked-again"
  // Reactions to an answer.
  case kept, keptDate = "kept-date", keptDay = "kept-day", keptAsAnswer = "kept-as-answer",
    keptPeople = "kept-people"
  case linked
  case skipped, parked, unchanged
  // Not understood, not known.
  case misheard, misheardAgain = "misheard-again"
  case retryPeople = "retry-people", retryLong = "retry-long"
  case retryShort = "retry-short", retryExample = "retry-example", retrySkip = "retry-skip"
  case outOfRange = "out-of-range", outOfRangeDays = "out-of-range-days"
  case unsureReworded = "unsure-reworded", unsureExample = "unsure-example"
  case unsureChoice = "unsure-choice"
  case unsureOptions = "unsure-options"
  case easyStart = "easy-start"
  case either, which, confirmDate = "confirm-date"
  case stepWhat = "step-what", stepWhen = "step-when"
  case smallerOffer = "smaller-offer"
  // Commands.
  case why, whyNone = "why-none", whyLed = "why-led", whyCard = "why-card"
  case sourceQuote = "source-quote", sourceOurs = "source-ours", sourceNone = "source-none"
  case noMore = "no-more"
  case help, helpMenu = "help-menu"
  case undone, nothingToUndo = "nothing-to-undo", nothingBefore = "nothing-before"
  case noSuchQuestion = "no-such-question", nothingOpen = "nothing-open"
  case status, statusNone = "status-none", statusStep = "status-step"
  case startedOver = "started-over"
  case whoAmI = "who-am-i", hello, thanks
  case whereStored = "where-stored", exportHow = "export-how"
  case hosted, offRecordHosted = "off-record-hosted"
  case offRecord = "off-record", onRecord = "on-record"
  case newsKept = "news-kept"
  case unsaved, unsavedAnswer = "unsaved-answer", personRemoved = "person-removed"
  case nothingToUnsave = "nothing-to-unsave", forgetHow = "forget-how"
  case languageSet = "language-set", languageOffer = "language-offer", languageSame =
    "language-same"
  case noSuchGuide = "no-such-guide"
  case planNone = "plan-none", planSteps = "plan-steps", planStep = "plan-step"
  case planStepWaiting = "plan-step-waiting", stepDueWaiting = "step-due-waiting"
  case answersNone = "answers-none", answersAll = "answers-all", answersItem = "answers-item"
  case peopleNone = "people-none", peopleItem = "people-item", peopleIntro = "people-intro"
  // Cards.
  case cited, notIt = "not-it", unsureCards = "unsure-cards", notCovered = "not-covered"
  case missedAsk = "missed-ask", missedKept = "missed-kept", missedNotKept = "missed-not-kept"
  case cardAgain = "card-again", cardThird = "card-third", cardGuide = "card-guide"
  case misread, cardHard = "card-hard", cardNext = "card-next"
  case offerCard = "offer-card", offerDeclined = "offer-declined"
  // Feelings.
  case feelingPrefix = "feeling"
  // Words to send, the end of a guide.
  case retryCompletion = "retry-completion", sameWords = "same-words"
  case wordsDropped = "words-dropped", silence
  case openingThanks = "opening-thanks", openingSilence = "opening-silence"
  case composed, wordsHint = "words-hint", noWords = "no-words", noOtherWords = "no-other-words",
    mineAsk = "mine-ask", mineKept = "mine-kept",
    wordsFixed = "words-fixed"
  // Reviewing a draft.
  case reviewAsk = "review-ask", reviewFault = "review-fault", reviewLack = "review-lack"
  case reviewStrength = "review-strength", reviewRewrite = "review-words"
  case reviewSend = "review-send", reviewSmall = "review-small-change"
  case reviewRewriteIt = "review-rewrite", reviewNever = "review-do-not-send"
  case summary, summaryAnswer = "summary-answer", summaryStep = "summary-step"
  // Steps.
  case stepDue = "step-due", stepDueToday = "step-due-today"
  case outcomeQuestion = "outcome-question"
  case outcomeDone = "outcome-done", outcomeWaiting = "outcome-waiting"
  case outcomeDeclined = "outcome-declined", outcomeNotYet = "outcome-not-yet"
  case outcomeChanged = "outcome-changed"
  case afterDone = "after-done", afterWaiting = "after-waiting", afterDeclined = "after-declined"
  case afterNotYet = "after-not-yet", afterChanged = "after-changed"
  case stepNoted = "step-noted"
  case stepMoved = "step-moved", stepSmaller = "step-smaller", stepWhole = "step-whole"
  case afterResting = "after-resting", afterAnswered = "after-answered", expected, smallerHint =
    "smaller-hint"
  case thanksHint = "thanks-hint"
  // Contacts and wins.
  case contactLogged = "contact-logged", winLogged = "win-logged", logHow = "log-how"
  case goneQuiet = "gone-quiet", onlyAsks = "only-asks"
  case updateIntro = "update-intro", updateHello = "update-hello", updateWins = "update-wins"
  case updateClose = "update-close", updateSent = "update-sent", updateNone = "update-none"
  // Guided weeks.
  case programWeek = "program-week", programBehind = "program-behind"
  case programPaused = "program-paused", programResumed = "program-resumed"
  case programCaughtUp = "program-caught-up"
  // Sharing with the lead.
  case shareShown = "share-shown", shareAsk = "share-ask", shareSent = "share-sent"
  case shareNotSent = "share-not-sent", shareNone = "share-none", shareBack = "share-back"
  case shareNothing = "share-nothing"
  // People.
  case nudgesOff = "nudges-off", nudgesOn = "nudges-on"
  case snoozed, retired, teamSays = "team-says"
  // Rooms.
  case roomPrivate = "room-private", roomTerminal = "room-terminal", roomNothing = "room-nothing"
  case roomNothingTerminal = "room-nothing-terminal", roomSafety = "room-safety"
  case roomUnsure = "room-unsure"
  case roomHello = "room-hello", roomHelloTerminal = "room-hello-terminal"
  // Safety.
  case keepAsk = "keep-ask", keepDone = "keep-done", safeYes = "safe-yes"
  // Words inside sentences.
  case weekdays, months, dateFormat = "date-format", dateToday = "date-today"
  case dateTomorrow = "date-tomorrow", and, or
}
