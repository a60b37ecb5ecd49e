import Content
import FoundationEssentials
import Rules
import Testing

/// Short inputs that the fuzzer found worth keeping: each reached code that the others did not.
///
/// The first byte says which kind of file the rest is, as in `Sources/fuzz`.
@Suite("What fuzzing found")
struct FuzzCorpusTests {
  static let inputs = [
    "Di0tLQ==",
    "GWFuMiBjY2loEloKIyA=",
    "iS0tLQp0aWF0OiBQIEt1YXAq",
    "AQAAAH0A//+//38LAAB6AAASCiMgCt3V",
    "CS0tLQp0aXQKLS0tCnNrcyBhYm9sZTogS3VhcHQ=",
    "AC0tLQktAC0tLQktLS0KdC1oaXMgaXMge5BpbgplMjo=",
    "D2xhc3Ruby10b28tbG9uZ2E6IHQgYW5zd2VyIDQwNTItMDMtMDQ=",
    "AQAACQAACQAAAAAAAAB9AAB9ABJaCiMgCiMAAAAAAAB9fRJaCiMgCiMg",
    "D2xhc3QucSBpcyBub3QgYW5zd2VyZWQgYW5kIGQgPCAjIyAyMDI2LTAzLTA0",
    "D2xhc3QucSBpcyBub3QgYW5zd2VyKAAAAAAAAABlZCBhbmQgZCA8IDIwMjYtMDMtMDQ=",
    "JCQkJCQkCS0tdGxlbCA6b1BpdGksYWVzLWZlZWFlcy1mZWVsVXZhbHVlZP8AACwgcmVsby4K",
    "D3JlYWR5IGlzAHllcyBhbmQgbm90IChhLmIgaGFzICB4eSAiIm9yIHdvcmRzIGluIGdvYWwgPj0gMyk=",
    "AC0tLQp0aXRsZTogV2VlAC0tLQp0aXRsZTogQmVmb3JlIGFuZCBhZnRlciBhbiBldmVudApsYWJlbDog",
    "iS0tLQp8aXQKLS0AAAAAaHQ6IFBpbGU6IC0+ICBLdWFwdGBgYGMJLS1oYS0KdGl0bGU6IFdhbGFuZyBt",
    "CS0tLQp0aXRsZTogSGluZGkgcGFyYSBzYSBha2luIGFuZyByZXZpZXcKLS0tCkhpbmRsYW5nYW5nIG1h",
    "D2xhc3QucSBpcyBub3QgYW5zd2VyZWQgYW5kIGQgPCAyMDI2YW5zd2VyZWQgYW5kIGQgPCAyMDItMDMt",
    "AC0tLQp0aXRsZTogQmVmb3JlIGFuZGRvIHdpdGhpbiBkYXlzLgoKLSBiZWZvcmU6IEJlZm9yZTsgSSBh",
    "AC0tLQp0cmlnaHQgcGVyc29uLgoKIyMgV2VlayAxIHsjdzF9Cmd1aWRlOiBmaXJzdC1zdGVwCmFmdGVy",
    "Ai0tLQp0aXRsZTogU29tZW9uZSALAAAAAAAAAG0gbWF5IGJlIGluIGRhbmdlciwgb3IgaGFzIGTiZWQK",
    "D2RheXMgc2luY2UgY29udGFjdCB3aXRoIHdobyA+IDNLS0tLcmVwbHk6IEtLS0tLS0tLS0tLS0tLS0tL",
    "AS0tLQp0aXRsZTogQ2FuY2VsbGVkIHR3aWNlCnNvdXJjZTogb3Vycwphc2tzOgotIG15IG1lbnRvciBj",
    "AS0tLQp0aXRsZTogQ2FuY2VsbGVkIHR3aWMIZQpzb3VyY2U6IG91cnMKYXNrczoKLSBteSBtZW50b3Ig",
    "AC0tLQp0aWdhIGFuZyBndXN0byBrbwotIHBhbmdhcmFwIGtvIHNhIGNhcmVlcgotLS0KWW91IHN0YW5k",
    "AS0tLQp0CS0tYW5lbnRvcgotIGFzayBzb21lb25lIHRvIGJlIG15IG1lbnRvcgotIG15IG1lbnRvciBj",
    "AS0tLQp0CS0tYW5zd2VyOiCUlJSUbQpkcmFmdDogRm9yIG5hdGl2ZSByZXZpZXcKaXRsZTogVGltZSwg",
    "AC0tLQp0aXRsZTogQmFjayBhIGp1bmlvciB3ZWxsCmxhYmVsOiBCYWNrIGEganVuaW9yCmZvcjogAS0t",
    "AC0tLQp0aXRsZTprcwoKIyMgSG93IHdhcyB0aGUgd2VlaywgZnJvbSAwIHRvIDEwPyB7I3dlZWt9CmFu",
    "Ci0tLQpjaGFkOiBWaWMgcHJlcGFyZXMgZm9yIGEgbWhlIGZpcnN0IHRlbiBtaW51dGVzLgoKYGBgY2hh",
    "AS0tLQp0aXRsAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABlOiBB",
    "Bi0tLQp0aXRsZTogVGhlIHNvdXJjZSBkZXNjcmlwdGlvbnMuCgojIyBiYWNrZXJzCnRpdGxlOiBPbm9u",
    "AS0BEC0tCnRpdGxlOiBDYW5jZWxsZWQgdHdpYwhlCnNvdXJjZTogb3Vycwphc2tzOgotIG15IHJvbWV0",
    "AS0tLQp0aXRsZTogSXQgdGFrZXMgdGltZW91cmMKc2U6IGJhY2tlcnMsICJIb3cgdG8gQ3VsdGl2YXRl",
    "Ci0tLQpjaGF0OiBSaWMjIyMgTm90IHN1cmU/CiBkb3VieSBrZWVwcyBpdHMgYmxhbmtzCmd1aWRlOiBm",
    "AC0tLQp0aXRsZTogR2l2ZSBiZWZvcnQgbmVlZHMgc29tZW9uZSB0byBmaXQuCgojIyMgTm90IHN1cmU/",
    "AC0tLQp0aXRsZTogV2Vlb3cgdG8gQ3VsdGl2YXRlIGEgQmFja2VyIgpwcmluY2lwbGVzOiBjb25zaXN0",
    "Ci0tLQpjaGF0OiBSaWMjIyMgTm90IHN1cmU/CiBkb3VidGZ1bCwgc2tpcHMgaGFsZiwgZ29lcyBiYWNr",
    "AS0tLQp3aGVuOiBpdGxlOiBNYWxpaXQgbmEgdW5hbmcgaGFrYmFuZwpsYWJlbDogTWFsdGl0bGU6IEl0",
    "D3JlYWR5IGlzIHllcyBhbmQgbm90IChhLmIgaGFzICJ0aXRsZTogcmVhZHkgaXMgeWVzIGFuZCBub3Qg",
    "D2xhc3QucSBpcyBub3QgYW5zd2VyZf///////////////0H/////////////////////////////ZCBh",
    "DygoKCgoKA==",
    "D2EgaXMgLQ==",
    "DygoKCgoKCg=",
    "D2QgaGFzIEU=",
    "D2Q8LSBvcig=",
    "D25vdCBzPnI=",
    "D28AaXMgbm8=",
    "D3NvAWlzIHI=",
    "DyB3bG5kZT42",
    "DygoKCgoKCgo",
    "D2xhIGlzIC0x",
    "DygoKCgoKCgoKA==",
    "D2NvdW50IG9mIA==",
    "D2YgaGFzICJuIg==",
  ]

  @Test("is read without a trap, findings inside the file", arguments: inputs)
  func input(_ encoded: String) throws {
    let bytes = Array(try #require(Data(base64Encoded: encoded)))
    let kind = try #require(bytes.first)
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    if kind % 16 == 15 {
      guard let condition = try? Condition.parse(text) else { return }
      #expect(try Condition.parse(condition.text).text == condition.text)
    } else {
      let path = AnyBytesTests.paths[Int(kind) % AnyBytesTests.paths.count]
      AnyBytesTests.check([ContentFile(path: path, text: text)])
    }
  }
}
