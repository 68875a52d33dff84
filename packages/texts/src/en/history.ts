/** Kept states: history, reset, restore, undo. */
export const history = {
  unkeptName: "has a name that is not UTF-8",
  unkeptTarget: "is a link to a name that is not UTF-8",
  unkeptCount: "is one of more than {max} files and folders",
  unkeptKind: "is neither a file, a folder nor a link",
  unkeptSize: "is larger than {max} MB",
  unkeptTotal: "makes it more than {max} MB in all",
  unkeptUnreadable: "can't be read ({code})",
  notKept: "{id}: this attempt is not kept in the history. {problem}\n  next: {next}",
  partlyKept:
    "{id}: {path} {why}, so it is not kept in the history{more, plural, =0 {} one { (nor is another)} other { (nor are # others)}}\n  next: move it to another place",

  historyHelp: `npm run history -- [id] [options]

Lists the states that are kept of an exercise's files: one before every grade that differs from the
last, and one before every reset, restore and undo. Without an id: those of the folder's exercise, else
of the one that was graded last, and what is kept of the others.

  rest-01      the exercise; the beginning of its id is enough
  --all        all states, not only the latest {rows}

Exit code: 0 listed; 2 another usage than this.
`,
  restoreHelp: `npm run restore -- id N

Puts state N of npm run history back in the exercise's folder. What is there now is kept first;
npm run undo brings it back.

Exit code: 0 restored; 2 another usage than this; 3 nothing was changed, and the message says why.
`,
  resetHelp: `npm run reset -- [id]

Puts the starter back: the exercise's files, or its practice repository, as they were handed out.
Without an id: of the folder's exercise, else of the one that was graded last, which it names first.
What is there now is kept first; npm run undo brings it back. Only files that the exercise's README
calls yours are touched.

Exit code: 0 reset; 2 another usage than this; 3 nothing was changed, and the message says why.
`,
  undoHelp: `npm run undo -- [id]

Brings back what was there before the last reset or restore of an exercise; without an id, of
the exercise where it was last. Typed again, it takes back the undo itself.

Exit code: 0 undone; 2 another usage, or nothing to undo; 3 nothing was changed, and the message says why.
`,

  takesLast: "reset takes {id}, the exercise that was graded last.",
  oneExercise: "{command} takes one exercise",
  needsId: "{command} takes one exercise: npm run {command} -- {example}",
  manyIds: "{command} takes one exercise, and {selector} names {count}: {ids}",
  needsState: "restore takes an exercise and the number of a state: npm run restore -- rest-01 3",
  wantsNumber: 'the number of a state is a whole number, not "{text}"',

  alreadyStarter: "{id} is at its starter already: nothing was changed.",
  alreadyState: "{id} is as state {n} already: nothing was changed.",
  wasReset: "{id} is back at its starter.",
  wasRestored: "{id} is back at state {n} ({when}{score}).",
  wasUndone: "{id} is back at what was there before the last {kind}: state {n} ({when}{score}).",
  scored: ", {score}/{max}",
  keptAs: "What was there is kept as state {n}. npm run undo -- {id} brings it back.",
  keptAsByKey: "What was there is kept as state {n}; u brings it back.",
  otherStates: "Other states: npm run history -- {id}",
  notAllOfIt: "That state was kept without {paths}, which the lab could not read then.",
  standsInOld: "A terminal that stands in {folder} stands in the folder of before: type cd . there.",

  heading: "{id}  {title}",
  columnState: "state",
  columnWhen: "kept",
  columnScore: "score",
  columnReason: "before",
  columnChanges: "changed against the state above",
  stateBelow: "score {score}, before {reason}; changed: {changes}",
  beforeGrade: "a grade",
  beforeReset: "a reset",
  beforeRestore: "a restore",
  beforeUndo: "an undo",
  beforeUpdate: "an update",
  noScore: "–",
  legendNoScore: "score –: not graded, the untouched starter, or not to be read as code when it was graded",
  firstState: "{files, plural, =0 {no file yet} one {# file} other {# files}}",
  sameFiles: "nothing",
  removed: "{path} (gone)",
  added: "{path} (new)",
  more: "{count} more",
  repository: "Git: {parts}",
  repositoryOnly: "Git's own records",
  olderStates:
    "{count, plural, one {# older state: npm run history -- {id} --all} other {# older states: npm run history -- {id} --all}}",
  unreadable: "State {n} can't be read; its file is left as it is: {file}",
  nowAsState: "now: as state {n}",
  nowDiffers: "now: differs from state {n} ({changes}); the next grade keeps it",
  nowNothing: "now: nothing is there",
  goBack: "go back to one: npm run restore -- {id} {n}",
  noneKept: "none is kept yet",
  knownStates: "there are {numbers}",
  range: "{first} to {last}",
  anyExercise: "any exercise",
  none: "{id}: no state is kept yet. The first grade keeps one: npm run grade -- {short}",
  noneAtAll: "No state is kept yet. The first grade keeps one: npm run grade -- rest-01",
  overview: "{id}  {count, plural, one {# state} other {# states}}, the last {when}",
  kilobytes: "{n} kB",
  megabytes: "{n} MB",
  size: "{size} in {folder}; states are kept until you delete that folder",
} as const;
