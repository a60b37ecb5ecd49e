import CommandLine

@main
struct Backer {
  static func main() {
    print(placeholder())
  }
}
