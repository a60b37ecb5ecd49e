/// The program's help, from the command tree.
func help() -> String {
  var text = """
    backer: a coach for the people side of an IT career, in your terminal.

      backer            talk (plain lines when input is a pipe)

    """
  let width = (commands.map { $0.name.count + $0.operands.count + 1 }.max() ?? 0) + 2
  for command in commands {
    let usage = command.operands.isEmpty ? command.name : "\(command.name) \(command.operands)"
    text += "  backer \(padded(usage, to: width))\(command.summary)\n"
  }
  return text + "\nEverywhere:\n" + list(everywhere)
}

/// One command's help.
func help(_ command: CommandDescription) -> String {
  let operands = command.operands.isEmpty ? "" : " " + command.operands
  var text = "backer \(command.name)\(operands)\n  \(command.summary)\n"
  if !command.flags.isEmpty { text += "\nOptions:\n" + list(command.flags) }
  return text + "\nEverywhere:\n" + list(everywhere)
}

private func list(_ flags: [Flag]) -> String {
  let names = flags.map { flag in flag.name + (flag.value.map { " " + $0 } ?? "") }
  let width = (names.map(\.count).max() ?? 0) + 2
  return zip(names, flags).map { "  \(padded($0, to: width))\($1.help)\n" }.joined()
}

private func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(1, width - text.count))
}
