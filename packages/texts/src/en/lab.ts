/** The map of all exercises, `npm run lab`. */
export const lab = {
  help: `npm run lab -- [exercise or track …] [options]

Shows all tracks and exercises: how each stands, its best score, and what is next and why. With a track (rest)
or an exercise (rest-01) it tells more of each: needs, attempts, hints opened, where its README is.

  --plain       a sentence an exercise, without columns, symbols and colour
  --json        the same as JSON, for scripts
  --open        the map and the exercises as pages in your browser, live while you save; with an exercise, its page
  --no-browser  with --open: show the address only

LAB_EDITOR names what the pages' links to files open: vscode (unless you say otherwise), vscodium, cursor,
windsurf, zed, idea, webstorm, or none.

What you have done is kept as text in .lab/progress, one file an exercise. npm run next goes to the next exercise.

Exit code: 0 shown, or the pages ended; 2 another usage than this.
`,
  title: "The back-end practice lab",
  totals:
    "{solved} of {exercises} solved, {score}/{max} points{minutesLeft, plural, =0 {} other {, about {time} to go}}",
  track: "{solved} of {exercises} solved, {score}/{max} points",
  minutes: "{n} minutes",
  hours: "{n} hours",
  solved: "solved",
  regressed: "regressed",
  started: "started",
  givenUp: "given up",
  open: "open",
  later: "later",
  headStanding: "standing",
  headExercise: "exercise",
  headTitle: "what it is about",
  headShortTitle: "title",
  headLevel: "level",
  headMinutes: "min",
  headBest: "best",
  legendLaterByKey: "later: builds on exercises that are not done",
  legendLater: "later: builds on exercises that are not done; npm run lab -- <track> names them",
  regressedLine: "{id} is called regressed {why}",
  gone: "Kept, though the lab holds no such exercise any more: {ids} (in .lab/progress)",
  next: "next: {id}, {why}",
  allDone:
    "Everything is solved. npm run solution -- <id> shows other ways of doing each; npm run grade -- --force grades all of them again.",
  nextByKey: "n goes on to {id}, {why}",
  commands: `npm run next            goes there: prepares it and says what to open
npm run lab -- <track>  tells more of a track's exercises, such as rest`,
  facts: "level {level} of 5, about {minutes} minutes, {checks} checks, {max} points",
  needs: "builds on {needs}",
  needDone: "{id} (done)",
  needOpen: "{id} (not done)",
  done: "best {score}/{max} after {attempts, plural, one {# attempt} other {# attempts}}{hints, plural, =0 {} one {, # hint opened} other {, # hints opened}}",
  skills: "practises {skills}",
  plain: "{id}: {mark}, {score} of {max} points, level {level} of 5, {minutes} minutes. {title}.",
} as const;
