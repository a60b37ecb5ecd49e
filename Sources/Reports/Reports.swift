package import Content
package import Dialogue
import Rules

/// What a person has, in the form they want; nothing here looks at a clock or a file.
package struct Reports: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case plan, answers, people
  }

  package enum Format: String, Sendable, CaseIterable {
    case text, markdown, html, json, csv, ics
  }

  /// The forms a report comes in: a calendar holds steps only.
  package static func formats(of kind: Kind) -> [Format] {
    Format.allCases.filter { $0 != .ics || kind == .plan }
  }

  let overview: Overview
  let labels: Labels
  /// Whether people are told of one by one, with every contact there was.
  private let isOfOne: Bool

  /// Reports over one person's state, in the library's language, as of `now`.
  package init(
    of state: Conversation, library: Library, language: Language, at now: Moment,
    isOfOne: Bool = false
  ) {
    self.isOfOne = isOfOne
    overview = Overview(of: state, library: library, today: now.today)
    let wording = Wording(library: library, today: now.today)
    labels = Labels(
      language: language,
      months: (library.voice[VoiceID.months.rawValue] ?? []).map { wording.fill($0, [:]) })
  }

  /// Whether there is nothing to tell of this kind.
  package func isEmpty(_ kind: Kind) -> Bool {
    switch kind {
    case .plan: overview.isEmpty
    case .answers: overview.walks.isEmpty
    case .people: overview.people.isEmpty
    }
  }

  /// The report; nil when this kind has no such form.
  package func write(_ kind: Kind, as format: Format) -> String? {
    switch format {
    case .text: TextRenderer.render(page(kind))
    case .markdown: MarkdownRenderer.render(page(kind))
    case .html: HTMLRenderer(reports: self).render(page(kind))
    case .json: JSONRenderer(overview: overview).render(kind)
    case .csv: CSVRenderer(overview: overview).render(kind)
    case .ics: kind == .plan ? CalendarRenderer.render(overview) : nil
    }
  }

  // MARK: Pages

  private func page(_ kind: Kind) -> Page {
    switch kind {
    case .plan: planPage
    case .answers: answersPage
    case .people: isOfOne ? onePage : peoplePage
    }
  }

  private var planPage: Page {
    var page = Page(title: labels.plan)
    if let goal = overview.goal {
      page.add(.heading(labels.goal))
      page.add(.words(goal.words.joined(separator: " ")))
    }
    if let vision = overview.vision {
      page.add(.heading(labels.vision))
      page.add(.words(vision.sentence ?? vision.words.joined(separator: " ")))
    }
    if !overview.wayBack.isEmpty {
      page.add(.heading(labels.wayBack))
      page.add(
        .items(
          overview.wayBack.map { answer in
            answer.sentence.map { Page.Item(text: $0) }
              ?? Page.Item(text: answer.question + " " + answer.words.joined(separator: " "))
          }))
    }
    if let next = overview.next {
      page.add(.heading(labels.next))
      page.add(.items([item(next)]))
    }
    if overview.openSteps.count > 1 {
      page.add(.heading(labels.steps))
      page.add(.items(overview.openSteps.dropFirst().map(item)))
    }
    if !overview.closedSteps.isEmpty {
      page.add(.heading(labels.outcomes))
      page.add(.items(overview.closedSteps.map(item)))
    }
    if !overview.wins.isEmpty {
      page.add(.heading(labels.wins))
      page.add(.items(overview.wins.map { Page.Item(label: labels.day($0.on), text: $0.text) }))
    }
    if !overview.people.isEmpty { addPeople(to: &page) }
    return page
  }

  private func item(_ step: Conversation.Step) -> Page.Item {
    let day = step.isOpen ? step.step.when : step.closedOn
    let outcome = overview.outcome(of: step).map { [labels.outcome($0)] } ?? []
    return Page.Item(
      label: day.map(labels.day) ?? labels.noDay, text: step.step.what, notes: outcome)
  }

  private var answersPage: Page {
    var page = Page(title: labels.answers)
    for walk in overview.walks {
      page.add(.heading("\(walk.title), \(walk.began.iso)"))
      for answer in walk.answers {
        let lines = answer.words.flatMap { $0.split(separator: "\n") }.map(String.init)
        page.add(.answer(question: answer.question, lines: lines))
      }
    }
    return page
  }

  private var peoplePage: Page {
    var page = Page(title: labels.people)
    addPeople(to: &page)
    return page
  }

  /// Everything that is known of somebody: circle and rhythm, and every contact, the latest first.
  private var onePage: Page {
    var page = Page(title: labels.people)
    for person in overview.people {
      page.add(.heading(person.name))
      page.add(.words(labels.circle(person.circle)))
      page.add(.words(labels.rhythm(ideal: person.ideal, gap: person.gap)))
      let notes = item(person).notes
      if !notes.isEmpty { page.add(.words(notes.joined(separator: "; "))) }
      page.add(
        .items(
          person.touches.reversed().map { touch in
            Page.Item(
              label: labels.day(touch.on), text: labels.kind(touch.kind),
              notes: touch.note.map { [$0] } ?? [])
          }))
    }
    return page
  }

  /// People by circle, the empty circles too: a gap is worth seeing.
  private func addPeople(to page: inout Page) {
    page.add(.map)
    for circle in Circle.allCases.map(Optional.some) + [nil] {
      let people = overview.people(in: circle)
      if people.isEmpty, circle == nil { continue }
      if people.isEmpty {
        page.add(.gap(heading: labels.circle(circle), labels.nobody))
      } else {
        page.add(.heading(labels.circle(circle)))
        page.add(.items(people.map(item)))
      }
    }
    let retired = overview.people.filter(\.isRetired)
    if !retired.isEmpty {
      page.add(.heading(labels.retired))
      page.add(.items(retired.map { Page.Item(text: $0.name) }))
    }
  }

  private func item(_ person: Overview.Person) -> Page.Item {
    var notes: [String] = []
    if let role = person.role, !person.name.lowercased().contains(role.lowercased()) {
      notes.append(role)
    }
    if let last = person.last { notes.append(labels.last(labels.day(last))) }
    if let days = person.quietDays {
      notes.append(labels.quiet(days))
    } else if let days = person.welcomeDays {
      notes.append(labels.welcome(days))
    }
    if person.onlyAsks { notes.append(labels.onlyAsks) }
    if let day = person.snoozedUntil { notes.append(labels.snoozed(labels.day(day))) }
    return Page.Item(text: person.name, notes: notes)
  }
}
