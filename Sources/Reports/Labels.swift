import Content
import Dialogue
import Rules

/// The words that head and label reports, in one place; what the coach says in conversation stands
/// in `Prompts/`.
struct Labels: Sendable {
  let language: Language
  /// Names of the months, as the library's language has them.
  let months: [String]

  var plan: String { english ? "My plan" : "Ang plano ko" }
  var answers: String { english ? "My answers" : "Mga sagot ko" }
  var people: String { english ? "My support system" : "Ang support system ko" }
  var goal: String { english ? "Goal" : "Layunin" }
  var vision: String { english ? "Where I will have arrived" : "Kung saan ako darating" }
  var wayBack: String { english ? "How I came there" : "Paano ako nakarating doon" }
  var next: String { english ? "Next step" : "Susunod na hakbang" }
  var steps: String { english ? "More steps" : "Iba pang hakbang" }
  var outcomes: String { english ? "What came of steps" : "Kinalabasan ng mga hakbang" }
  var wins: String { english ? "Wins" : "Mga natapos ko" }
  var noDay: String { english ? "no day" : "walang araw" }
  var nobody: String { english ? "a gap, nobody here yet" : "may puwang, wala pa rito" }
  var me: String { english ? "You" : "Ikaw" }
  var unplaced: String { english ? "No circle yet" : "Wala pang circle" }
  var retired: String { english ? "Resting" : "Nagpapahinga" }
  var quiet: String { english ? "going quiet" : "matagal nang tahimik" }
  var more: String { english ? "more" : "pa" }
  var mapText: String {
    english
      ? "Circles of support with the names in each; an empty circle is a gap."
      : "Mga circle ng suporta at ang mga pangalan sa bawat isa; puwang ang walang laman."
  }

  private var english: Bool { language == .english }

  func circle(_ circle: Circle?) -> String {
    switch circle {
    case .mentor: english ? "Mentors" : "Mga mentor"
    case .advisor: english ? "Advisors" : "Mga tagapayo"
    case .backer: english ? "Backers" : "Mga backer"
    case .colleague: english ? "Colleagues" : "Mga katrabaho"
    case .peer: english ? "Peers" : "Mga kapantay"
    case .family: english ? "Friends and family" : "Pamilya at kaibigan"
    case .network: english ? "Wider network" : "Mas malawak na network"
    case nil: unplaced
    }
  }

  func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .done: english ? "done" : "tapos"
    case .waiting: english ? "sent, waiting" : "naipadala, naghihintay"
    case .declined: english ? "they said no" : "humindi sila"
    case .notYet: english ? "not yet" : "hindi pa"
    case .changed: english ? "changed my mind" : "nagbago ang isip"
    case .resting: english ? "let it rest" : "hinayaan na muna"
    case .rescheduled: english ? "moved" : "inilipat"
    }
  }

  func last(_ day: String) -> String {
    english ? "last contact \(day)" : "huling usap \(day)"
  }

  func quiet(_ days: Int) -> String {
    english ? "going quiet: \(days) days" : "matagal nang tahimik: \(days) araw"
  }

  /// Past the ideal rhythm, and not yet quiet.
  func welcome(_ days: Int) -> String {
    english ? "a line is welcome: \(days) days" : "puwede nang mangumusta: \(days) araw"
  }

  func rhythm(ideal: Int, gap: Int) -> String {
    english
      ? "a line is welcome after \(ideal) days, quiet after \(gap)"
      : "puwedeng mangumusta pagkaraan ng \(ideal) araw, tahimik na pagkaraan ng \(gap)"
  }

  func kind(_ kind: ContactRecord.Kind) -> String {
    switch kind {
    case .gave: english ? "gave" : "nagbigay"
    case .asked: english ? "asked" : "humingi"
    case .met: english ? "met" : "nakausap"
    case .thanked: english ? "thanked" : "nagpasalamat"
    }
  }

  var onlyAsks: String {
    english ? "the last three were all asks" : "puro hingi ang huling tatlo"
  }

  func snoozed(_ day: String) -> String {
    english ? "put off until \(day)" : "ipinagpaliban hanggang \(day)"
  }

  /// `27 November 2026`.
  func day(_ date: CivilDate) -> String {
    let (year, month, day) = date.parts
    guard months.count == 12 else { return date.iso }
    return english ? "\(day) \(months[month - 1]) \(year)" : "\(months[month - 1]) \(day), \(year)"
  }
}
