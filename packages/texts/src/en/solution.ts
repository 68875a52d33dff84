/** `npm run solution`: right ways of doing an exercise, beside the learner's. */
export const solution = {
  help: `npm run solution -- id [options]

After all points: the reference and other right ways, each beside your files, with what is different about it,
what it costs as measured here, and what to read next. Before that it says how many checks are still to pass.

  rest-01        the exercise; the beginning of its id is enough
  --list         the names of the solutions, and what is different about each
  --with NAME    this one only
  --give-up      open them before all checks pass; the map shows the exercise as given up. Asks first
  --yes          with --give-up: without the question

Exit code: 0 shown; 1 not open yet, or not in this edition; 2 another usage than this.
`,
  nextStep: "next: {next}",
  afterPass: "npm run solution -- {short} shows other ways beside yours; npm run next goes on",
  notYet: {
    happened: "The solutions of {id} open after all points; {missing}.",
    next: "npm run hint -- {short}, or npm run solution -- {short} --give-up to see them now",
  },
  none: {
    happened:
      "There are no solutions of {id} here: neither submissions nor a sealed suite lies in grader/suites/{path}.",
    next: "git status -- grader/suites (it lists what of the lab's own is gone or changed)",
  },
  withInstructor: {
    happened: "{id} is assessed by your instructor, who has its solutions; they are not in this edition.",
    next: "ask your instructor for them once the marks are out",
  },
  askGiveUp:
    "Give {id} up? That is noted: the map shows it, and its hints and solutions are open from now on. (y/N)",
  notGivenUp: {
    happened: "Nothing was noted; {id} is as it was.",
    next: "npm run hint -- {short}",
  },
  yesAlone: "--yes goes with --give-up",
  gaveUp: "Noted: you gave {id} up. It can still be solved, and counts as solved then.",
  choose:
    "{count, plural, one {# solution} other {# solutions}}; one alone: npm run solution -- {short} --with {name}",
  unknownName: "{id} has no solution called {name}; there are {names}",
  needsOne: 'solution takes one exercise, and "{more}" is one too many',
  legendBeside:
    "yours on the left, theirs on the right: | differs, < only in yours, > only in theirs; + a file that is only theirs",
  legendBelow: "- only in yours, + only in theirs",
  sameFile: "the same as yours",
  notInYours: "not in yours",
  onlyYours: "only in yours: {files}",
  noCommit: "no commit yet",
  yours: "yours",
  steps: "what was done",
  history: "what came of it",
  measured:
    "Measured here{data, plural, =0 {} other {, each on the exercise's public data, as npm run explain -- {short} has it}}:",
  measuring: "measuring {name}: {n} of {of}",
  lines: "lines",
  files: "files",
  commands: "commands",
  keys: "keys",
  documents: "documents",
  rows: "rows",
  pages: "pages",
  bytes: "bytes",
  commits: "commits",
  legendLines: "lines: of code, without empty ones and comments",
  legendQueries: "commands: asked of the database; keys and documents: examined by it; bytes: of its answers",
  legendRows: "commands: asked of the database; rows: examined by it; pages: of 8 kB that it read",
  legendGit: "commands: given to Git; commits: in the whole repository",
  notRun:
    "{name}: {n, plural, one {# question} other {# questions}} could not be asked, so its figures are too low",
  notMeasured: "{name} could not be measured: {why}",
  readNext: "Read next",
  goOn: "Go on with",
  buildsOn: "{id}  {title}, which builds on this",
  nextOfTrack: "{id}  {title}, the next of this track",

  // Steps that are no command, in the history of a Git exercise.
  edited: "(edit {file})",
  removed: "(remove {file})",
  moved: "(move {from} to {to})",
} as const;
