/** `npm run dev`: an exercise's program, run again at each save. */
export const dev = {
  help: `npm run dev -- [exercise] [options]

Starts your work of an exercise, and again each time you save, until Ctrl-C. A server listens at localhost:3000 with the
exercise's sample data; of other exercises the file play.ts runs, which is yours to fill. Nothing is graded.

  rest-01      the exercise; the beginning of its id is enough. In its folder it needs no name
  --port N     another port than 3000
  --fresh      throws the data of earlier runs away and begins with the sample data again
  --debug      opens Node's debugger at 127.0.0.1:9229; docs/learn/debug.md tells how to attach

Exit code: 0 you ended it; 2 another usage than this; 3 a fault of the lab.
`,
  tooMany: 'dev takes one exercise; "{extra}" is too much',
  runs: "runs",
  preparing: "starting the database …",
  data: "data",
  dataNew: "{title} with the sample data: {described}",
  dataKept: "{title} as the last dev left it (--fresh begins anew): {described}",
  lookIn: "look in",
  lost: {
    happened: "{title} has ended: {how}.",
    next: "Ctrl-C, then the same command again; what was stored is kept",
  },
  debugger: "debugger",
  attach:
    "at 127.0.0.1:{port}. In VS Code: Run and Debug, “attach to the lab”; in Chrome: chrome://inspect. docs/learn/debug.md tells more.",
  serves: "serves",
  eachSave: "Each save starts it again; Ctrl-C ends it.",
  eachSaveRuns: "Each save runs it again; Ctrl-C ends it.",
  portInUse: "Port {usual} is in use, so it is {port} this time.",
  restarted:
    "{file}{more, plural, =0 {} one { and one file more} other { and # files more}} saved: serving again after {seconds} s",
  same: "{file}{more, plural, =0 {} one { and one file more} other { and # files more}} saved: the program is the same, and runs on",
  servesAgain: "serving after {seconds} s",
  ran: "ended after {seconds} s",
  ranAgain:
    "{file}{more, plural, =0 {} one { and one file more} other { and # files more}} saved: ended after {seconds} s",
  ending: "dev ended.",

  repository: {
    happened: "{id} is about a Git repository, so there is no program to start",
    next: "npm run start -- {id}, which says in which folder you work; npm run watch -- {id} grades each commit",
  },
  nothing: {
    happened: "{id} has no program to start",
    next: "npm run grade -- {id}",
  },
  noPlay: {
    happened: "{file} is not there, and that is what dev runs",
    next: "write one, a few lines that call your code; git show HEAD:{file} shows the lab's own",
  },
  portTaken: "another program took the port meanwhile: end dev with Ctrl-C and start it again",
  portOfOther: {
    happened: "Port {port} is in use by another program",
    next: "npm run dev -- {id} --port {free}",
  },
  running: {
    happened: "Another dev of {id} is running (process {pid}), at http://localhost:{port}",
    next: "use that one, or end it with Ctrl-C in its terminal",
  },
  deaf: {
    happened: "It runs, but nothing listens at port {port} yet.",
    next: 'does the program call listen with process.env["PORT"]? The next save starts it again',
  },
  unreadable: {
    happened: "{at}{message}{more, plural, =0 {} one { (and one more)} other { (and # more)}}",
    next: "nothing runs until that reads as code; the next save tries again",
  },
  threw: {
    happened: "It ended with an error: {error}{at}",
    next: "the next save starts it again",
  },
  ended: {
    happened: "It ended {how}.",
    next: "the next save starts it again",
  },
  exitCode: "with exit code {code}",
  signal: "by {signal}",
} as const;
