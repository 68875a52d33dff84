/** What is told of a solution while it runs: how it fell, what it gave back, and where to look then. */
export const run = {
  // How a solution's process ended; "your code" is understood before each.
  noAnswer: {
    happened: "did not answer within {seconds} s",
    next: "look for a loop without an end, or a promise that nothing settles",
  },
  neverEnds: {
    happened: "did not answer within {seconds} s: it computed all the while, as in a loop without an end",
    next: "in which case does each loop stop? Look for a condition that never turns false, or a counter that nothing changes",
  },
  onlyWaits: {
    happened: "did not answer within {seconds} s",
    next: "it computed nothing meanwhile: look for a promise that nothing settles, or a callback that is never called",
  },
  requestNeverEnds: "{message}: your code computed all the while, as in a loop without an end",
  memory: "used more memory than this exercise allows",
  growth: "filled its database too far",
  grewBy: {
    happened: "wrote more than {mb} MB into its database",
    next: "look for an insert inside a loop without an end",
  },
  burden: "had the database server do too much at once",
  burdenedBy: {
    happened: "had the database server take {mb} MB of this machine",
    next: "look for what is joined, sorted or collected all at once: filter first, and read a part at a time",
  },
  output: {
    happened: "printed more than this exercise allows",
    next: "look for a console.log inside a loop",
  },
  frame: "gave back a result that is too large, or nested too deeply, to read",
  closed: "was cut off: the time for the whole exercise was used up",
  exited: {
    happened: "ended its own process: process.exit({code})",
    next: "a server or a library must not call process.exit; throw or answer instead",
  },
  wentDown: "went down: {name}: {message}",
  rejected: {
    happened: "a promise was rejected and nobody handled it: {name}: {message}",
    next: "is an async function called without await? Then nobody sees its error",
  },
  ended: "the process ended ({how})",
  serviceSilent: "it gave no answer within {seconds} s",
  serviceBeganAnew: "it crashed and began anew",
  exitCode: "exit code {code}",
  notReady: "it gave no sign of life within {seconds} s",
  programEnded: {
    happened: "the program ended while it was wanted ({how})",
    next: "read its last words; a server goes on until a signal tells it to end",
  },
  notListening: {
    happened: "nothing listened on port {port} within {seconds} s",
    next: "listen on the port that process.env.PORT says: it is a text, Number(process.env.PORT) is the number",
  },
  stillRuns: {
    happened: "the program still ran after {seconds} s",
    next: "what keeps it alive? A server, a connection or a timer that nothing closes",
  },
  notPrinted: "the line that was waited for was not printed within {seconds} s",
  totalTime: {
    happened: "was not done within {seconds} s; the checks reached before that count",
    next: "look at the first check that had no answer: that is where your code waits",
  },
  timeUsedUp: "the time for the whole exercise was used up before",
  brokenOff: "was not reached: the run had been broken off",
  noCode: "this exercise has no code to call",

  // What it gave back, or threw.
  threw: "threw {name}: {message}",
  threwText: 'threw the text "{message}"',
  threwUnknown: "threw {message}",
  noExport: 'nothing is exported under the name "{name}" ({has})',
  exportsNothing: "it exports nothing",
  exports: "it exports {names}",
  isNear: '"{nearest}" looks like it: rename it to "{name}"',
  exportIt: "export it: export function {name}(…)",
  exportByName: "export it by its name, without default: export function {name}(…)",
  exportKind: '"{name}" is exported as {type}, not as a function',
  cannotLeave: "{path} holds {what}, which can't leave the process as data",
  notAnApp: "the factory gave back {what}, not an app that answers requests",
  noReturn: "is there a return at its end? return app;",
  brokenChannel: {
    happened: "something wrote into the channel between the lab and your code",
    next: "leave file descriptor 3 alone: it belongs to the lab",
  },

  // Where to look after a fall that nothing more is known of.
  adviseThrew: "read the error's own words; `at` is the line of yours where it began",
  adviseTimeout: "look for a loop without an end, or a promise that nothing settles",
  adviseMemory: "look for a list that only grows, or for more documents read at once than are needed",
  adviseOutput: "look for a loop without an end",
  adviseDied: "read its last words: `seen` and `console` are what it printed",
  adviseExport: "the README says what the module exports, and what each export gives back",
  adviseNoHttp: "let Express write the answer: response.status(…).json(…)",
  adviseTooLarge: "send only what was asked for",

  // Kinds of values that can't leave the process, and what to do instead.
  bigint: { happened: "a bigint", next: "make it a number, Number(amount), or a text" },
  circular: {
    happened: "a circular reference",
    next: "return a new object, without the field that leads back",
  },
  promise: { happened: "a Promise", next: "await it before it is returned" },
  function: { happened: "a function", next: "call it, and return what it gives" },
  map: {
    happened: "a Map",
    next: "return an object or an array made of it: Object.fromEntries(map), [...map]",
  },
  set: { happened: "a Set", next: "return an array made of it: [...set]" },
  plainValues: "return plain values: objects, arrays, strings, numbers, dates",

  // Errors of Node, V8 and Express that beginners meet again and again.
  jsonBigint: "JSON has no bigint: write Number(amount), or String(amount), before it is sent",
  jsonCircular: "an object leads back to itself: send a new one with the fields that are wanted",
  answeredTwice: "one request is answered twice: put return before the first answer",
  endlessCalls: "a function calls itself without an end: in which case does it stop?",
  noSuchFile:
    "only what you hand in is there when the lab runs your code: import such data from a file under src/",
  closedRole:
    "your code may write to the collections that its task names, and creates none, nor an index: docs/reference/mongo-roles.md",

  // A request that had no proper answer.
  requestTimeout: {
    happened: "a request got no answer within {seconds} s",
    next: "does every path through the handler send an answer? An error in a callback sends none",
  },
  manyHeaders: "answers with more than 16 kB of headers",
  noHttp: "answers, but not with valid HTTP ({code})",
  largeBody: "answers with more than 2 MB",
  unreadableBody: "answers with what can't be read ({code})",
  noAnswerAtAll: "closed the connection without an answer",

  // Code that is committed in a practice repository.
  committed: "the committed code can't be run",
  committedDid: "compiled and loaded {entry} of {revision}",
  committedNext: "git ls-tree -r --name-only {revision} lists what is committed there",
  committedNoFile: "there is no file {path}",
  committedNoBuild: "it does not compile",
  compilerGaveUp: "the TypeScript compiler gave up on these modules: is the code nested very deeply?",
  toolStoodStill: "stood still for {seconds} s",
  toolEnded: "ended with {code}: {said}",
  compilerTime:
    "the TypeScript compiler took more than {seconds} s of a processor for these modules: does a type lead to itself?",
  compilerMemory:
    "the TypeScript compiler took more than {mb} MB of memory for these modules: does a type lead to itself?",
  compilerOutput: "the TypeScript compiler found more to say of these modules than anybody would read",
  strayImport: "{file} {wanted} leads outside of the exercise's folder",

  // A learner's work with files of a suite's in it, and a learner's tests.
  variant: {
    happened: "{entry} does not compile with the files that the lab puts beside it",
    next: "import from them only what the README says they export",
  },
  noTests: {
    happened: "no test was run: there is none in the *.test.ts of {folder}, or all are skipped",
    next: "declare tests with test(…) or it(…), without skip and todo",
  },
  inTest: 'in the test "{name}": {message}',

  needsFirst: "needs {id} first",
  notReached: "was not reached",
  listensAt: "{call} at {at}",
  listensItself:
    "your code calls {listen} itself; the lab serves the app, so a server belongs into a file of its own",
  untouchedRepository:
    "there is no practice repository yet, so an untouched one was judged; build yours: npm run start -- {id}",
} as const;
