/** The page in the browser, `npm run lab -- --open`. */
export const page = {
  opened: `The lab is open in your browser. If no page has come up, or in another browser, use this address:
  {address}`,
  openIt: `Open the lab in a browser on this machine, at this address:
  {address}`,
  howToEnd: `It is for you alone: do not hand it on. While an exercise's page is open, each save is graded. Ctrl-C ends the lab.`,
  oneAtATime: "--open takes one exercise, or none: npm run lab -- --open rest-01",
  idle: "No page has been open for {minutes} minutes, so the lab has ended. To open it again: npm run lab -- --open",

  brand: "Practice lab",
  skip: "Skip to the main part",
  foot: "Served from your own machine to you alone. Ctrl-C in the terminal ends it.",
  ended:
    "The lab no longer serves this page. Type npm run lab -- --open in its folder, then use the new address.",
  replaced:
    "Newer pages of the lab are open, and four at a time are kept up to date. Reload this page to go on with it.",

  next: "Next",
  why: "{id}, {why}.",
  isNext: "next",
  level: "level {level} of 5",
  points: "{score} of {max} points",
  buildsOn: "Builds on {needs}.",

  exerciseTitle: "{id}: {title}",
  scoredTitle: "{score}/{max} {name}",
  sections: "On this page",
  status: "Score",
  checks: "Checks",
  hints: "Hints",
  plan: "Query plan",
  history: "History",
  task: "Task",

  ofPoints: "of {max} points",
  news: "{text} ({time})",
  standing:
    "{score} of {max} points at the last grade, after {attempts, plural, one {# attempt} other {# attempts}}.",
  notGraded: "Not graded yet.",
  gradingBegins: "Grading.",
  grading: "Grading: {done} of {of} checks.",
  watching: "Waiting for your next save.",
  notWatched: "Saves are not graded here: another page of the lab was opened after this one.",
  otherWatch:
    "Another watch of the lab (process {pid}) grades the same saves. That does no harm; each save is graded twice.",
  watchThis: "Grade my saves here",
  gradeNow: "Grade now",
  lookAt: "Look at: {next}",
  nextStep: "Next:",

  lookFirst: "Look here first",
  obstacle: "No verdict yet",
  openInEditor: "Open in {editor}",
  openInEditorLabel: "Open in {editor}: {place}",
  unknownEditor: "LAB_EDITOR holds {name}; the page knows {known}",
  notYet: "not graded",

  solved: "Solved",
  solvedWords: "All {max} points, after {attempts, plural, one {# attempt} other {# attempts}}.",
  done: "What you have done",
  practised: "What you have practised",
  seeWays: "{n, plural, one {Another way} other {# other ways}} of doing it, beside yours",
  otherWays: "Other ways",
  wayCosts: "What each costs, as measured here:",
  waySteps: "Their steps, beside yours:",

  hintHelps: "For the first check that is missing, {id} ({title}), the hints of {task} help.",
  openHint: "Open hint {n}",
  openHintLabel: "Open hint {n} of {task}",
  hintOpened: "Hint {n} of {task} is open.",
  hintLocked: "Hint {n} {why}",
  noReadme: "The README of this exercise is not there, or can't be read.",

  planWords:
    "How the database answers your queries on public data: the last step on top, with what each examines and hands on.",
  planDraw: "Draw the plans",
  planAgain: "Draw them again",
  planDrawing: "Your queries run and are explained.",
  planAlone: "There is no graded state of other files yet to show beside it.",
  planAgainst: "On the left as it was in {state}, on the right as your files are now.",
  planNotBefore: "As it was: {happened}",
  planScroll: "Plan of {name}",

  historyWords:
    "A state is kept before each grade that differs from the last, and before everything here that changes your files.",
  noHistory: "No state is kept yet; the first grade keeps one.",
  state: "State {n}",
  stateFacts: "{when}, before {reason}",
  restore: "Restore",
  restoreLabel: "Restore state {n}",
  now: "your files now",
  compare: "Compare",
  compareLabel: "Compare state {n} with your files now",
  compareStates: "From {from} to {to}",
  compareWay: "Yours beside {name}",
  stateName: "state {n}",
  legendStates: "− only in the first, + only in the second",
  legendWay: "− only in yours, + only in theirs",
  compareFrom: "From",
  compareTo: "to",
  compareShow: "Show what differs",
  backTo: "Back to: {title}",
  noDifference: "There is no difference.",
  sameLines: "{n} lines that are the same",
  fileChanged: "differs",
  fileAdded: "only on the right",
  fileRemoved: "only on the left",
  fileUnseen: "differs in its line ends alone",
  fileUnread: "differs; it is no text, or a long one",
  undo: "Undo the last change",
  reset: "Reset to the starter",

  problemTitle: "That did not work",
  toMap: "To the map of the lab",
  enterTitle: "The lab opens",
  enter: "Go on to the lab",
  refusedHost: {
    happened: "This address is not the one that the lab serves its page at.",
    next: "use the address that npm run lab -- --open shows in the terminal",
  },
  refusedMethod: {
    happened: "The lab's page answers GET, and POST from its own forms.",
    next: "open the address that npm run lab -- --open shows in the terminal",
  },
  refusedOrigin: {
    happened: "The request came from another page than the lab's own, so nothing was done.",
    next: "open the address that npm run lab -- --open shows in the terminal",
  },
  refusedToken: {
    happened:
      "The page opens to who has the token of this run. This address has none, or one of an earlier run, or one that was used already.",
    next: "npm run lab -- --open",
  },
  refusedUnknown: {
    happened: "The lab has no page at this address.",
    next: "npm run lab",
  },
  fault500: {
    happened: "The lab itself went astray here; the terminal where it runs tells more.",
    next: "npm run doctor",
  },
} as const;
