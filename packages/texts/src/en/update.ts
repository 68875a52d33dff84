/** npm run update: the way to a new version of the lab. */
export const update = {
  help: `npm run update -- [options]

Brings this lab to a new version: new exercises, mended suites, better messages. It comes from the
clone's Git remote, or from a folder. What you have edited stays as it is; where you have edited a
starter that is new as well, you are asked. All that is replaced is kept first: npm run undo -- update
goes back.

  --from FOLDER    the new version lies there: a release, an unpacked ZIP file or a clone
  --into FOLDER    the other way round: bring the lab in FOLDER to the version of this one
  --keep-mine      one answer to all questions: what you have edited stays
  --take-new       the other answer: the new version; yours is kept in the history
  --show           only say what would change
  --over           replace edited code of the lab itself (grader/, packages/) as well
  --no-install     leave npm ci to you

Exit code: 0 up to date; 2 another usage than this; 3 not updated, and the message says why.
`,
  oneAnswer: "--keep-mine and --take-new are two answers to the same question: give one of them",
  oneWay: "--from brings a version here, --into takes this one elsewhere: give one of them",
  itself: "{folder} is this lab itself: name the folder of the other one",
  lacks: "it has no {name}",
  lab: "the lab itself",
  commitMessage: "Take the new version of the lab",

  fetching: "Fetching the new version …",
  upToDate: "Nothing to do: the lab is at version {name}.",
  found: "New version: {name}, {count, plural, one {# file differs} other {# files differ}}.",
  added: "  new exercises: {ids}",
  gone: "  no longer part of the lab: {ids}",
  mended: "  changed tasks or suites: {ids}",
  left: "  no longer part of the lab, and edited by you, so it stays: {path}",
  newStarter: "{id} has a new starter, and you have edited yours:",
  bothChanged: "You have edited this file, and it is new as well:",
  answers: `  m  keep mine
  n  take the new one; mine is kept in the history
  d  show the difference`,
  question: "m, n or d? (Enter: m)",
  yours: "(yours)",
  theirs: "(the new version)",
  takesNew: "  → the new version",
  keepsMine: "  → yours stays",
  keepsMyStarter: "  → yours stays; npm run reset -- {id} takes the new starter later",
  onlyShown: "Nothing was changed.",
  writing: "Keeping what is there, then writing the new files …",
  keptYours: "{id}: your files are kept as state {n}; npm run restore -- {id} {n} brings them back.",
  done: "The files are those of version {name}. npm run undo -- update goes back.",
  undone:
    "{count, plural, one {# file of the lab is} other {# files of the lab are}} as before the last update. Typed again, npm run undo -- update takes that back.",
  installing: "The rest of it: {command}",
  installed: "The lab is ready. npm run lab shows what there is.",
  toInstall: "Type {command} before you go on.",
  installDue:
    "The files of the lab are newer than what is installed and built: an update is not finished. next: npm run update (or {command})",
} as const;
