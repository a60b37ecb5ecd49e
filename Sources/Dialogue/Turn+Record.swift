import Content
import Rules
import Understanding

/// What the record holds, told in conversation: status, plan, answers, people, steps and outcomes.
extension Exchange {
  mutating func status() {
    if let agenda = agenda(), let open = agenda.open {
      let (number, total) =
        agenda.progress(of: open)
        ?? agenda.closed(before: open).lazy.compactMap { agenda.progress(of: $0) }.first ?? (1, 1)
      say(
        .status,
        [
          "guide": agenda.guide.label, "number": String(number), "total": String(total),
          "answered": String(agenda.run.answered),
        ])
    } else {
      say(.statusNone, ["count": String(state.runs.count { $0.finished != nil })])
    }
    if let step = state.openSteps.first {
      say(
        .statusStep,
        [
          "step": Wording.safe(step.step.what),
          "date": step.step.when.map { wording.day($0) } ?? "",
        ])
    }
    askAgain()
  }

  mutating func plan() {
    let steps = state.openSteps
    guard !steps.isEmpty else {
      say(.planNone)
      askAgain()
      return
    }
    let lines = steps.prefix(5).compactMap { step in
      wording.part(
        state.waits(of: step) > 0 ? .planStepWaiting : .planStep,
        [
          "step": Wording.safe(step.step.what),
          "date": step.step.when.map { wording.day($0) } ?? "",
        ])
    }
    guard let head = voice(.planSteps) else { return }
    add(.reflection, ([head] + lines).joined(separator: "\n"))
    askAgain()
  }

  mutating func answers() {
    let runs = state.run.map { [$0] } ?? state.runs
    var lines: [String] = []
    for run in runs {
      guard let guide = library.guide(run.id.guide) else { continue }
      let told = answers(of: run, guide)
      if runs.count > 1, !told.isEmpty {
        lines.append("\(guide.label), \(wording.day(run.began)):")
      }
      lines += told
    }
    if lines.isEmpty {
      say(.answersNone)
    } else {
      add(.reflection, lines.joined(separator: "\n"))
      if state.run == nil { say(.answersAll) }
    }
    askAgain()
  }

  private func answers(of run: Run, _ guide: Guide) -> [String] {
    guard let template = library.voice[VoiceID.answersItem.rawValue]?.first else { return [] }
    return guide.questions.compactMap { section in
      run.entries[section.id]?.raw.map {
        wording.fill(
          template, ["label": section.label ?? label(section.id), "answer": Wording.safe($0)])
      }
    }
  }

  mutating func people() {
    let contacts = state.contacts.filter { !$0.isRetired }
    guard !contacts.isEmpty, let head = voice(.peopleIntro) else {
      say(.peopleNone)
      askAgain()
      return
    }
    let lines = contacts.prefix(12).compactMap { contact in
      library.voice[VoiceID.peopleItem.rawValue]?.first.map {
        wording.fill(
          $0,
          [
            "name": Wording.safe(contact.shown),
            "role": contact.details["role"].map { Wording.safe($0) } ?? "",
          ]
        ).trimmedOfTrailingPunctuation
      }
    }
    add(.reflection, ([head] + lines).joined(separator: "\n"))
    askAgain()
  }
}

extension String {
  /// Without the punctuation that an empty slot leaves at the end.
  var trimmedOfTrailingPunctuation: String {
    var text = self[...]
    while let last = text.last, ",:; (".contains(last) { text = text.dropLast() }
    return String(text)
  }
}
