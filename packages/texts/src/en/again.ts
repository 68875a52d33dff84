/** `npm run again`: the request of a failed check, sent once more. */
export const again = {
  help: `npm run again -- [exercise] [check] [options]

Sends the request on which a check failed in the last grade to your server once more, and shows request and answer
whole. It goes to the npm run dev that is running, or to a server that is started for it.

  rest-01    the exercise; the beginning of its id is enough. Without one: that of the folder, else the last graded
  C5         the check; without one, the first that failed on a request
  --debug    starts a server of its own that waits for your debugger at 127.0.0.1:9229; docs/learn/debug.md tells how

Nothing is graded. Stored is what dev has: the grade's own data are not there.

Exit code: 0 answered; 1 your server could not be asked; 2 another usage than this; 3 a fault of the lab.
`,
  tooMany: 'again takes one exercise and at most one check; "{extra}" is too much',
  notGraded: {
    happened: "{id} has not been graded yet, so no check has failed",
    next: "npm run grade -- {id}",
  },
  unknownCheck: {
    happened: "{id} has no check {check}: it has {checks}",
    next: "npm run grade -- {id} shows which of them fail",
  },
  passed: {
    happened: "{check} passed in the last grade of {id}",
    next: "npm run again -- {id}, which takes the first that failed; or npm run grade -- {id}",
  },
  nothingFailed: {
    happened: "No check failed in the last grade of {id}",
    next: "npm run grade -- {id}",
  },
  noRequest: {
    happened: "{check} did not fail on one request that could be sent again: {did}",
    next: "do the same in {file}, which npm run dev -- {id} runs at each save",
  },
  noServer: {
    happened: "{check} of {id} asks no server: {did}",
    next: "call it with these values in {file}, which npm run dev -- {id} runs at each save",
  },
  isBlocked: {
    happened: "{check} was not tried: a check that it builds on has to pass first",
    next: "npm run again -- {id}, which takes the first that failed",
  },
  sendsToDev: "sent to the dev that is running, at localhost:{port}",
  sendsToOwn: "sent to a server started for it, at localhost:{port}",
  waits:
    "It waits for a debugger at 127.0.0.1:{port}. In VS Code: Run and Debug, “attach to the lab”; in Chrome: chrome://inspect. docs/learn/debug.md tells more.",
  request: "request",
  answer: "answer",
  expected: "expected",
  seen: "the grade saw",
  did: "the grade did: {did}",
  otherData: "What is stored here, and what fails here, is what play.ts has: the grade had data of its own.",
  emptyBody: "(no body)",
  noAnswer: {
    happened: "No answer came: {why}.",
    next: "look at what the server printed, here or in the terminal of npm run dev",
  },
  tooLate: "none within {seconds} s",
  notListening: {
    happened: "Your server did not begin to listen.",
    next: "npm run dev -- {id} shows what it says",
  },
} as const;
