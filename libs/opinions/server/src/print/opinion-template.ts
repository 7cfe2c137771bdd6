/**
 * Layout of a printed opinion, in Typst. All words come in as data: a string in Typst is printed as it stands, so nothing that anybody wrote
 * can become markup or reach a file.
 */
export const OPINION_TEMPLATE = String.raw`
#let d = json(bytes(sys.inputs.document))
#let prose(s) = s.split("\n").map(line => [#line]).join(linebreak())
#let quiet = luma(90)

#set document(title: d.title, date: none)
#set text(font: ("IBM Plex Sans", "Noto Sans SC"), size: 10pt, lang: d.lang, region: d.region, hyphenate: false)
#set par(leading: 0.75em, spacing: 1em, justify: false)
#set page(
  paper: "a4",
  margin: (x: 22mm, top: 20mm, bottom: 24mm),
  footer: context [
    #set text(size: 7pt, fill: quiet)
    #d.footer #h(1fr) #counter(page).display("1 / 1", both: true)
  ],
)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): it => block(above: 1.8em, below: 0.8em, sticky: true, text(size: 12pt, it.body))
#show heading.where(level: 3): it => block(above: 1.3em, below: 0.6em, sticky: true, text(size: 10pt, it.body))
#show link: set text(fill: rgb("#1a4f8b"))

= #d.title

#grid(
  columns: (auto, 1fr),
  column-gutter: 1.2em,
  row-gutter: 0.7em,
  ..d.facts.map(((label, value)) => (text(fill: quiet, label), value)).flatten()
)

== #d.result.label
#block(width: 100%, stroke: (left: 2pt + rgb("#1a4f8b")), inset: (left: 0.8em, y: 0.4em))[
  #strong(d.result.value)
  #if d.result.also != none [ #linebreak() #d.result.also ]
]

== #d.questions.label
#for (i, answer) in d.questions.items.enumerate() [
  === #(str(i + 1) + ". " + answer.question)
  #if answer.verdict != "" [ #strong(answer.verdict) #parbreak() ]
  #if answer.text != "" [ #prose(answer.text) #parbreak() ]
  #for line in answer.lines [ #text(size: 9pt, fill: quiet, line) #parbreak() ]
]

== #d.nextSteps.label
#list(..d.nextSteps.items.map(((who, what)) => [#strong(who): #what]))

== #d.limits.label
#prose(d.limits.text)

#if d.sources.items.len() > 0 [
  == #d.sources.label
  #list(..d.sources.items.map(source => [#source.text #if source.url != none [ #linebreak() #link(source.url, source.url) ]]))
]

== #d.plain.label
#prose(d.plain.text)

#v(1.5em)
#block(width: 100%, stroke: (top: 0.5pt + quiet), inset: (top: 0.8em))[#text(size: 8.5pt, fill: quiet, d.notice)]
`;
