extension Command {
  /// The command's id in `_words.md`, as reasons and `explain` show it.
  package var name: String {
    let label = String(describing: self).prefix { $0 != "(" }
    var name = ""
    for character in label {
      if character.isUppercase { name += "-" }
      name += character.lowercased()
    }
    return name
  }
}
