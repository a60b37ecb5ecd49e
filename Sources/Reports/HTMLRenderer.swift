import Content
import Dialogue

/// A page as one file that needs nothing else: no script, no network, light and dark, prints well.
struct HTMLRenderer {
  let reports: Reports
  private var labels: Labels { reports.labels }

  init(reports: Reports) { self.reports = reports }

  func render(_ page: Page) -> String {
    var html = """
      <!DOCTYPE html>
      <html lang="\(labels.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(HTMLRenderer.escaped(page.title))</title>
      <style>
      \(HTMLRenderer.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(HTMLRenderer.escaped(page.title))</h1>
      <p class="day">\(HTMLRenderer.escaped(labels.day(reports.overview.today)))</p>

      """
    var isOpen = false
    for block in page.blocks {
      switch block {
      case .heading, .gap, .map:
        if isOpen { html += "</section>\n" }
        isOpen = false
      default: break
      }
      if case .heading = block {
        html += "<section>\n"
        isOpen = true
      }
      html += render(block, in: page)
    }
    if isOpen { html += "</section>\n" }
    return html + "</main>\n</body>\n</html>\n"
  }

  private func render(_ block: Page.Block, in page: Page) -> String {
    switch block {
    case .heading(let words): return "<h2>\(HTMLRenderer.escaped(words))</h2>\n"
    case .words(let words): return "<p>\(HTMLRenderer.escaped(words))</p>\n"
    case .gap(let heading, let words):
      return "<section>\n<h2>\(HTMLRenderer.escaped(heading))</h2>\n"
        + "<p class=\"gap\">\(HTMLRenderer.escaped(words))</p>\n</section>\n"
    case .items(let items): return "<ul>\n" + items.map(render).joined() + "</ul>\n"
    case .answer(let question, let lines):
      let said = lines.map { "<p>\(HTMLRenderer.escaped($0))</p>" }.joined(separator: "\n")
      return "<h3>\(HTMLRenderer.escaped(question))</h3>\n<blockquote>\n\(said)\n</blockquote>\n"
    case .map:
      let map = SupportMap(overview: reports.overview, labels: reports.labels)
      let head =
        page.title == labels.people ? "" : "<h2>\(HTMLRenderer.escaped(labels.people))</h2>\n"
      return
        "<section class=\"map\">\n\(head)<figure>\n\(map.wide)\(map.narrow)</figure>\n</section>\n"
    }
  }

  private func render(_ item: Page.Item) -> String {
    let label =
      item.label.isEmpty ? "" : "<span class=\"day\">\(HTMLRenderer.escaped(item.label))</span> "
    let notes = item.notes.map { "<small>\(HTMLRenderer.escaped($0))</small>" }
    return "<li>\(label)" + ([HTMLRenderer.escaped(item.text)] + notes).joined(separator: " ")
      + "</li>\n"
  }

  /// Typed text as it may stand anywhere in HTML or SVG, also within quotes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in Wording.safe(text, columns: 4_000) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
    return result
  }

  private static let style = """
    :root { color-scheme: light dark; --paper: #fdfcfa; --ink: #1d1f23; --soft: #5a5f69;
      --line: #c3c7cf; --box: #f1f3f6; --mark: #1f5f99; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #16181c; --ink: #e8e9ec; --soft: #a6abb5; --line: #4a505b; --box: #21252c;
        --mark: #8fc3f5; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 1.05rem/1.5 system-ui, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
    main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
    h1 { margin: 0; font-size: 1.7rem; }
    h2 { margin: 1.6rem 0 .4rem; font-size: 1.15rem; border-bottom: 1px solid var(--line); }
    h3 { margin: 1rem 0 .2rem; font-size: 1rem; font-weight: 600; }
    p { margin: .3rem 0; }
    ul { margin: .3rem 0; padding-left: 1.2rem; }
    li { margin: .25rem 0; }
    small, .day, .gap { color: var(--soft); font-size: .9rem; }
    small::before { content: "\\00b7  "; }
    .gap { font-style: italic; }
    blockquote { margin: .2rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
    figure { margin: 1.6rem 0 0; }
    svg { width: 100%; height: auto; }
    svg.narrow { display: none; }
    svg text { fill: var(--ink); font-family: inherit; }
    svg .soft { fill: var(--soft); font-size: 13px; }
    svg .name { font-size: 16px; }
    svg .head { font-size: 17px; font-weight: 700; }
    svg .empty { font-size: 15px; font-style: italic; }
    svg .mid { text-anchor: middle; }
    svg rect { fill: var(--box); stroke: var(--line); stroke-width: 1.5; }
    svg .link { fill: none; stroke: var(--line); stroke-width: 2; }
    svg .badge { fill: var(--paper); stroke: var(--mark); stroke-width: 2; }
    svg .me { fill: var(--paper); stroke: var(--mark); stroke-width: 3; }
    svg .open { fill: none; stroke: var(--soft); stroke-dasharray: 6 5; }
    @media (max-width: 40rem) { svg.wide { display: none; } svg.narrow { display: block; } }
    @media print {
      :root { --paper: #fff; --ink: #000; --soft: #444; --line: #999; --box: #fff; --mark: #000; }
      @page { margin: 16mm; }
      body { font-size: 10.5pt; }
      main { max-width: none; padding: 0; }
      h2, h3 { break-after: avoid; }
      li, blockquote, .map { break-inside: avoid; }
      /* With its heading on one sheet, also of Letter paper. */
      .map figure { margin-top: 1rem; }
      .map svg { max-height: 222mm; }
      svg.wide { display: block; } svg.narrow { display: none; }
    }
    """
}
