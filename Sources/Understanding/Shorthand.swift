/// How people shorten words on a phone: "tntanong" for "tinatanong", "cnbi" for "sinabi".
enum Shorthand {
  /// How much was left out or written otherwise, if `typed` may be short for `word`; nil if not.
  ///
  /// Only vowels, h, w and y and doubled letters are left out, never the first letter's sound.
  static func cost(_ typed: ArraySlice<UInt8>, _ word: ArraySlice<UInt8>) -> Int? {
    guard typed.count <= word.count, word.count <= 2 * typed.count + 2 else { return nil }
    var cost = 0
    var at = typed.startIndex
    for place in word.indices {
      let letter = word[place]
      if at < typed.endIndex, typed[at] == letter {
        at += 1
      } else if at < typed.endIndex, sounds(typed[at], like: letter) {
        cost += 1
        at += 1
      } else if mayBeLeftOut(letter), place > word.startIndex || letter == 0x68 {
        cost += 1
      } else if place > word.startIndex, word[place - 1] == letter {
        cost += 1
      } else {
        return nil
      }
    }
    return at == typed.endIndex ? cost : nil
  }

  /// What a word and everything that is short for it have in common: their consonants by sound, runs
  /// taken as one, put into one number.
  static func skeleton(_ word: ArraySlice<UInt8>) -> UInt64 {
    var skeleton: UInt64 = 0
    var last: UInt8 = 0
    for letter in word where !mayBeLeftOut(letter) {
      let sound: UInt8 =
        switch letter {
        case 0x6B, 0x71, 0x73, 0x78, 0x7A: 0x63  // k, q, s, x, z: c
        case 0x66: 0x70  // f: p
        case 0x76: 0x62  // v: b
        default: letter
        }
      if sound != last { skeleton = skeleton &* 31 &+ UInt64(sound) }
      last = sound
    }
    return skeleton
  }

  /// Whether vowels are so few that some must be missing: one letter in three at most.
  static func isShort(_ typed: ArraySlice<UInt8>) -> Bool {
    var vowels = 0
    for letter in typed {
      switch letter {
      case 0x61, 0x65, 0x69, 0x6F, 0x75: vowels += 1
      case 0x30...0x39: return false
      default: break
      }
    }
    return 3 * vowels <= typed.count
  }

  /// Whether it has no vowel at all, so that it can be no name and no word written out.
  static func isBare(_ typed: ArraySlice<UInt8>) -> Bool {
    !typed.contains { letter in
      switch letter {
      case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
        UInt8(ascii: "u"):
        true
      default: letter == UInt8(ascii: "y") && typed.count < 4
      }
    }
  }

  /// The letters that a word may begin with whose short form begins with this one; h goes unheard.
  static func beginnings(_ letter: UInt8) -> [UInt8] {
    switch letter {
    case 0x63: [0x63, 0x6B, 0x73, 0x68]
    case 0x78, 0x7A: [letter, 0x73]
    case 0x71: [0x71, 0x6B]
    case 0x6B: [0x6B, 0x63, 0x68]
    case 0x75: [0x75, 0x6F, 0x68]
    case 0x65: [0x65, 0x69, 0x68]
    case 0x66: [0x66, 0x70]
    case 0x76: [0x76, 0x62]
    default: [letter, 0x68]
    }
  }

  /// Whether it is a, e, h, i, o, u, w or y.
  private static func mayBeLeftOut(_ letter: UInt8) -> Bool {
    switch letter {
    case 0x61, 0x65, 0x68, 0x69, 0x6F, 0x75, 0x77, 0x79: true
    default: false
    }
  }

  private static func sounds(_ typed: UInt8, like letter: UInt8) -> Bool {
    switch (typed, letter) {
    // c for k and s, x and z for s, q for k
    case (0x63, 0x6B), (0x63, 0x73), (0x78, 0x73), (0x7A, 0x73), (0x71, 0x6B), (0x6B, 0x63): true
    // u and o, e and i, f and p, v and b, 0 for o, d for th
    case (0x75, 0x6F), (0x6F, 0x75), (0x65, 0x69), (0x69, 0x65), (0x66, 0x70), (0x76, 0x62),
      (0x30, 0x6F):
      true
    default: false
    }
  }
}
