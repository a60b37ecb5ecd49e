import Testing

@Suite("What people type is read right often enough")
struct SetTests {
  @Test(
    "Each set of wordings reaches its bar",
    arguments: [
      Bar(set: "lines-build", share: 0.98), Bar(set: "lines-measure", share: 0.98),
      Bar(set: "confusers-build", share: 1), Bar(set: "confusers-measure", share: 1),
    ])
  func sets(_ bar: Bar) throws { try measure(bar) }
}
