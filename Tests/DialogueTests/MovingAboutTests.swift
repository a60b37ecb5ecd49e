import Content
import Rules
import Testing

@testable import Dialogue

@Suite("Moving about in a guide")
struct MovingAboutTests {
  var talk = Talk(files: ["Prompts/branching.md": branching], guide: "branching")

  @Test("an answer that no longer applies sleeps, and wakes when it applies again")
  mutating func sleeping() {
    talk.say("1", "an old tree")
    #expect(talk.asking == "take")
    talk.say("edit way")
    #expect(talk.asking == "way")
    talk.say("right")
    #expect(talk.rules.contains("slept left-thing"))
    #expect(talk.asking == "right-thing")
    #expect(talk.standing("left-thing") == .missing)
    talk.say("edit way", "left")
    #expect(talk.standing("left-thing") == .answered(.text("an old tree")))
    #expect(talk.asking == "take")
  }

  @Test("back keeps the earlier answer as the default, keep leaves it")
  mutating func back() {
    talk.say("left", "a tree", "back")
    #expect(talk.asking == "left-thing")
    #expect(talk.text.contains("a tree"))
    talk.say("keep")
    #expect(talk.asking == "take")
    #expect(talk.standing("left-thing") == .answered(.text("a tree")))
  }

  @Test("undo takes back the last change, and the one before it")
  mutating func undo() {
    talk.say("left", "a tree")
    let before = talk.state.runs
    talk.say("a stone", "undo")
    #expect(talk.asking == "take")
    #expect(talk.state.runs[0].entries == before[0].entries)
    talk.say("undo")
    #expect(talk.asking == "left-thing")
    #expect(talk.standing("left-thing") == .missing)
  }

  @Test("editing an answer and putting it back leaves the same answers")
  mutating func editAndRestore() {
    talk.say("left", "a tree")
    let standing = ["way", "left-thing"].map { talk.standing($0) }
    talk.say("edit left-thing", "a wall", "edit left-thing", "a tree")
    #expect(["way", "left-thing"].map { talk.standing($0) } == standing)
  }

  @Test("I don't know: an example, then options, then parked, and offered once more at the end")
  mutating func unsure() {
    talk.say("left", "i don't know")
    #expect(talk.asking == "left-thing")
    #expect(talk.text.contains("A tree"))
    let first = talk.text
    talk.say("idk")
    #expect(talk.last.replies.last?.choices == ["A tree", "A wall"])
    #expect(talk.text != first)
    talk.say("ewan")
    #expect(talk.rules.contains("parked left-thing"))
    #expect(talk.asking == "take")
    talk.say("a stone")
    #expect(talk.asking == "left-thing")
    talk.say("skip")
    #expect(talk.rules.contains("done branching"))
  }

  @Test("who asks for an example gets one at once, though the question could be reworded")
  mutating func exampleAsked() {
    let worded = branching.replacing(
      "{#left-thing}\nanswer: text",
      with: "{#left-thing}\nanswer: text\nor ask: What stands on the left?")
    talk.reader = Talk(files: ["Prompts/branching.md": worded], guide: "branching").reader
    talk.say("left", "pahingi po ng sample")
    #expect(talk.asking == "left-thing")
    #expect(talk.text.contains("A tree"))
  }

  @Test("what is to stay as it is stays, and the open question is asked again")
  mutating func leftAsItIs() {
    talk.say("left", "wag na baguhin, ok na yan")
    #expect(talk.rules.contains("command keep"))
    #expect(talk.asking == "left-thing")
    talk.say("a tree", "edit left-thing", "keep it as is")
    #expect(talk.standing("left-thing") == .answered(.text("a tree")))
  }

  @Test("an example chosen by number is the answer")
  mutating func chosenExample() {
    talk.say("left", "dunno", "hmm", "2")
    #expect(talk.standing("left-thing") == .answered(.text("A wall")))
  }

  @Test("a question inserted while someone is in the middle loses nothing")
  mutating func inserted() {
    talk.say("left", "a tree")
    let edited = branching.replacing(
      "## What is on the left?",
      with:
        "## How far is it? {#far}\nanswer: text\nwhy: Distance matters.\n\n## What is on the left?")
    talk.reader = Talk(files: ["Prompts/branching.md": edited], guide: "branching").reader
    talk.say("a stone")
    #expect(talk.standing("take") == .answered(.text("a stone")))
    #expect(talk.standing("left-thing") == .answered(.text("a tree")))
    #expect(talk.asking == "far")
  }

  @Test("a renamed question keeps its answer through was")
  mutating func renamed() {
    talk.say("left", "a tree")
    let edited = branching.replacing(
      "{#left-thing}\nanswer: text", with: "{#left-side}\nwas: left-thing\nanswer: text")
    talk.reader = Talk(files: ["Prompts/branching.md": edited], guide: "branching").reader
    talk.say("a stone")
    #expect(talk.standing("left-side") == .answered(.text("a tree")))
    #expect(talk.rules.contains("done branching"))
  }

  @Test("start over begins a new run and keeps the old one")
  mutating func startOver() {
    talk.say("left", "start over")
    #expect(talk.asking == "way")
    #expect(talk.state.runs.map(\.id.number) == [1, 2])
    #expect(talk.state.runs[0].entries["way"]?.raw == "left")
  }

  @Test("coming back asks the very question that was open, after the last answer")
  mutating func resumed() {
    talk.say("left", "a tree")
    talk.take("", kind: .arrived)
    #expect(talk.asking == "take")
    #expect(talk.text.contains("a tree"))
  }

  @Test(
    "commands leave the question open",
    arguments: ["why", "repeat", "status", "help", "source", "thanks", "plan", "answers"])
  mutating func commands(_ command: String) {
    talk.say("left")
    let open = talk.agenda?.open?.id
    talk.take(command)
    #expect(talk.agenda?.open?.id == open)
    #expect(talk.state.run?.entries["left-thing"] == nil)
    #expect(!talk.text.isEmpty)
  }
}
