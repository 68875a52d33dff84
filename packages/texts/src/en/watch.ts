/** `npm run watch`: each save graded as it happens. */
export const watch = {
  help: `npm run watch -- [exercise] [options]

Grades an exercise each time you save, until you quit. After each save it says what changed, then shows what has
regressed, or the first check that is not passed, in full and the rest in a line each. Without an exercise: the one
that is next.

  rest-01            the exercise; the beginning of its id is enough
  --plain            plain lines one after the other, for who listens to the screen; so it is without a terminal
  --isolation LEVEL  how far the solution is shut off, as with npm run grade
  --seed N           other hidden data; it never changes the verdict on a solution

Each result is an attempt and a state of npm run history. A save while a grade runs takes its place; a file that does
not read as code yet costs nothing. Keys: n next, h hint, e explain, 1-9 a check, a all checks, r reset, u undo, l list, g grade now,
? all keys, q quit.

Exit code: 0 you quit; 2 another usage than this; 3 a fault of the lab.
`,
  oneOnly: "--watch takes one exercise, and these are {count}: {ids}",
  alone: "{options} does not go with --watch",
  needsWatch: "--plain goes with --watch",
  nothingNext: "everything is solved, so nothing is next; name the exercise to watch, such as rest-01",
  begins: "watching {id}, {title}",
  chosen: "{id} it is, {why}",
  folder: "in {folder}; each save is graded",
  repository: "in {folder}/work; each save, stage and commit is graded",
  another:
    "Another watch of {id} is running (process {pid}). Each of the two grades what you save; one of them is enough.",
  folderGone: "{folder} is not there now. As soon as it is back, it is graded.",

  saved: "{file}{more, plural, =0 {} one { and one file more} other { and # files more}} saved, at {time}",
  gradedAt: "graded at {time}",
  records: "Git's records",
  first: "first result: {passed} of {checks, plural, one {# check passes} other {# checks pass}}",
  same: "no check changed",
  lost: "−{lost, plural, one {# check} other {# checks}}",
  wentReset: "put back to the starter, at {time}",
  wentRestore: "an earlier state put back, at {time}",
  wentUndo: "undone, at {time}",
  wentUpdate: "updated, at {time}",
  readAt: "tried at {time}",
  plainReset: "put back to the starter",
  plainRestore: "an earlier state put back",
  plainUndo: "undone",
  plainUpdate: "updated",
  gained: "+{gained, plural, one {# check} other {# checks}}",
  regressed: "{regressed} regressed: {titles}",
  regressedMore: "{titles} and {more} more",
  points: "{sign}{n} points",
  unread: "{at} does not read yet: {message}",
  unreadFile: "not to be read yet: {message}",
  emptied: "{file} is empty{more, plural, =0 {} other { (and # more)}}",
  asBefore: "{passed, plural, =0 {the verdicts stand} one {# check as before} other {# checks as before}}",
  notJudged: "can't be judged as it is: {message}",
  fault: "the lab's own fault, it costs no points: {message}",
  regressedMark: "regressed",
  gainedMark: "new",

  folded: "{count, plural, one {# more check} other {# more checks}}: {tally} (a lists all)",
  foldedAll: "{count, plural, one {# check} other {# checks}}: {tally} (a lists all)",
  cutCheck: "… (cut; {key} shows all of {id})",
  cut: "… (cut)",
  score: "{score}/{max} points, {passed} of {checks} checks",
  solvedAll: "all checks pass",
  solvedNext:
    "next: n goes on to another exercise; after q, npm run solution -- {id} shows other ways of doing this one",
  grading: "grading: {done} of {checks} checks",
  keys: "n next · h hint{plans, plural, =0 {} other { · e explain}} · 1-9 a check · a all · r reset · u undo · l list · g grade now · ? keys · q quit",
  keysPlain:
    "Keys: n next, h hint,{plans, plural, =0 {} other { e explain,}} 1 to 9 a check, a all checks, r reset, u undo, l list, g grade now, q quit.",
  keysShort: "n h 1-9 a r u l g ? · q quit",
  keysHelp: `n    goes on to the exercise that is next
h    opens a hint for the first check that is not passed{plans, plural, =0 {} other {
e    shows the plans of your queries}}
1-9  all that the last result has of check C1 to C9; 0 of C10
a    lists all checks
r    puts the starter back; it takes r twice, and keeps what was there
u    brings back what was there before the last reset or restore
l    lists all exercises
g    grades now, changed or not
q    quits`,
  noResult: "nothing is graded yet",
  noCheck: "there is no check C{n}: the last result has {checks}",
  noPlans: "{id} asks no database, so there is no plan to look at",
  confirmReset:
    "r again puts the starter back (what is there now is kept, u brings it back); any other key leaves all as it is",
  resetLeft: "nothing was reset",
  noCommand: "npm run {command} is not part of this lab",
  nextIsThis: "{id} is what is next, {why}. To watch another one: q, then npm run watch -- <exercise>",
  quit: "watch ended; npm run watch -- {id} goes on",

  plainCheck: "{verdict}: {id} {title}, {points} of {max} points",
  plainDetail: "{name}: {text}",
  plainBegan: "{file}{more, plural, =0 {} one { and one file more} other { and # files more}} saved, grading",
  plainFirst: "grading",
  plainScore: "{score} of {max} points, {passed} of {checks} checks pass",
} as const;
