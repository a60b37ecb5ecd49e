import Testing

@Suite("What people type is read right often enough")
struct SetTests {
  @Test(
    "Each set of wordings reaches its bar",
    arguments: [
      Bar(name: "lines-build", share: 0.98), Bar(name: "lines-measure", share: 0.98),
      Bar(name: "confusers-build", share: 1), Bar(name: "confusers-measure", share: 1),
    ])
  func sets(_ bar: Bar) throws { try measure(bar) }
}
