import Content
import Rules

/// What `backer new` writes: content that is clean as it stands, with remarks for its author.
enum Start {
  private static func words(_ id: String) -> String {
    id.split(separator: "-").joined(separator: " ")
  }

  private static func title(_ id: String) -> String {
    let words = words(id)
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  static func card(_ id: String, today: CivilDate) -> String {
    let words = words(id)
    return """
      ---
      title: \(title(id))
      note:
      - A 'note' is for authors, nobody is shown it. Delete these when you know them.
      - source: where this comes from, 'backers, "Place"' with a 'quote' and 'facts', or 'ours'.
      - asks: how people type it, ten or more, in different words, English and Taglish.
      - also: single words that mean this card. see: other cards, by their file's name.
      - The first paragraph is said at once, 60 words at most; what follows is said on 'more'.
      source: ours
      asks:
      - \(words)
      - how do I begin with \(words)
      - what does \(words) mean
      - why would I care about \(words)
      - when is \(words) a good idea
      - when is \(words) a bad idea
      - paano ang \(words)
      - kailangan ba ang \(words)
      reviewed: \(today.iso)
      ---
      Say what helps most, in one or two sentences that are useful alone. Name one thing to do.

      Say more here, for who asks: an example, a reason, what to do when it goes wrong.

      ## Try this
      - One small thing that takes ten minutes

      """
  }

  static func guide(_ id: String) -> String {
    """
    ---
    title: \(title(id))
    note:
    - A 'note' is for authors, nobody is shown it. Delete these when you know them.
    - There are no jumps. The next question is the first one whose 'when' holds and that is open.
    - Each heading ends in an id, {#goal}; rules and {{goal}} speak of the answer by it.
    - Raise 'version' when an edit changes what a question means.
    version: 1
    minutes: 3
    source: ours
    asks:
    - \(words(id))
    ---
    Say in a sentence what this is for. Five short questions; you end with a message and a day.

    ## What would you like to be different three months from now? {#goal}
    note: answer: text, choice, scale, number, date, person, people, yes/no, step or draft.
    answer: text, up to 25 words
    reply: words in goal < 3 -> Short is good. The next questions give it weight.
    why: Say why you ask; who types 'why' is told.

    ### Not sure?
    - To be asked for my opinion
    - To understand how our deployment works

    ## How close are you to it? {#close}
    note: an option is '- id: Label', and '-> reply' is said to whoever chooses it.
    answer: choice
    why: The next question depends on it.

    - near: Nearly there -> Then one person who sees it may be enough.
    - halfway: About halfway
    - far: Still far away

    ### What is missing most? {#missing}
    note: '###' is a follow-up; 'when' says for whom.
    answer: text, up to 25 words
    when: close is halfway or close is far
    why: Somebody can only help with what has a name.

    ### Not sure?
    - Practice
    - Someone to show me how

    ## Who could help with it? {#who}
    answer: person
    why: A name makes it easier to begin.

    ### Not sure?
    - my lead
    - a teammate who does it every day

    ## Finish this sentence: "Could you show me ___?" {#wish}
    note: compose makes a message of answers; {{who or there}} says 'there' if nobody was named.
    answer: text, up to 12 words
    compose: Hi {{who or there}}! Could you show me {{wish}}? Ten minutes are enough. No problem at all if you are busy.
    why: A small, clear question is easy to say yes to.

    ### Not sure?
    - how you find the cause of an outage
    - the part of the work that nobody writes down

    ## What is your next step, and on which day? {#step}
    answer: step, within 14 days
    why: With a day it is a plan.
    smaller:
    - Write the message, without sending it
    - Write down one question you have

    ### Not sure?
    - Send the message on Thursday

    """
  }
}
