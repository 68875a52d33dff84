/** `npm run grade` and its options. */
export const grade = {
  afterMiss: `edit {file}
npm run watch -- {short} grades each save; npm run hint -- {short} says where to look`,
  help: `npm run grade -- [id | track | path]… [options]

  rest-01                 one exercise; the beginning of its id is enough
  rest                    a track
  (nothing)               all exercises; unchanged ones are not graded again

  --from DIR              take the learner's files from DIR: a copy of one exercise's folder, or,
                          with several exercises, a tree <track>/<nn-slug>
  --seed N                other hidden data; it never changes the verdict on a solution (default {seed})
  --json FILE             write the scorecard as JSON; - for standard output
  --junit FILE            write it as JUnit XML; - for standard output
  --keep                  keep what passes between the grader's stages, and say where
  --force                 grade unchanged exercises too
  --watch                 grade each time you save: npm run watch -- --help
  --isolation LEVEL       how far the solution is shut off: process (the default), sandbox (Linux with bubblewrap),
                          container, or auto; docs/reference/isolation.md says what each keeps out
  --fail-under N          exit with 1 where the total is below N percent

For instructors, see docs/teach/what-hidden-means.md:
  --salt FILE             hidden data that nobody can tell who lacks FILE (16 bytes or more)
  --key FILE              open the assessed suites of a release with the key it was made with
  --passphrase            the same with its passphrase: LAB_PASSPHRASE, or asked for
  --practice              without the key: grade with the visible checks alone, which gives no marks
  --submissions DIR       grade a class: DIR holds one folder for each learner, each a clone or a tree
  --out DIR               where its results go (default DIR-grades, beside it)
  --jobs N                submissions at a time (default: as many as there are cores, at most 8)
  --resume                grade only what is missing or has changed since; --force begins anew

Exit code: 0 graded, whatever the score; 1 only with --fail-under; 2 another usage than this; 3 a fault of the lab.
`,
  oneOutput: "only one of --json and --junit can write to standard output",
  oneKey: "--key and --passphrase open the same suites: give one of them",
  practiceOrKey:
    "--practice leaves the assessed suites closed, and --key or --passphrase opens them: take one of them",
  needsSubmissions: "{options} goes with --submissions DIR",
  notWithSubmissions: "{options} does not go with --submissions, which writes all its reports to --out",
  resumeOrForce: "--resume keeps what was graded and --force throws it away: take one of them",
  isolationLevels: '--isolation wants one of {levels}, not "{text}"',
  didYouMean: "Did you mean {nearest}?",
  unknownOption: "There is no option {option}.{near}",
  needsValue: "{option} takes a value, and none follows it",
  needsOwnValue:
    "{option} takes a value, and {value} looks like another option; if it is the value, write {option}={value}",
  takesNoValue: '{option} takes no value: leave "={value}" out',
  optionsOnly: '{command} takes options only, and "{text}" is none',
  wholeNumber: '{option} takes a whole number from {min} to {max}, not "{text}"',

  errorCode: "code: {code}",
  ownFault: "A fault of the lab itself: {error}",
  serverHelp: `npm run lab-server -- stop | status

The first grade leaves a small server behind, which keeps the next ones quick. It ends by itself after ten idle
minutes; LAB_SERVER=off does without it.

  stop    tells it to end now; a grade that runs is finished first
  status  its process, how many grades it has made and its database server, as JSON

Exit code: 0 done; 2 another usage than this.
`,
  serverActions: "lab-server takes stop or status",
  noServer: "no lab server is running for this clone",
  serverStopped: "the lab server has been told to stop",

  // Secrets of an instructor; each stands as {detail} in an error.
  isRecipient: "it is a recipient, which seals and can't open; the identity begins with AGE-SECRET-KEY-1",
  unreadable: "it can't be read ({code})",
  shortSalt: "it has {bytes} bytes, and needs {min} or more",
  emptyKey: "it is empty",
  severalLines: "it has more than one line that is no comment",
  brokenKey: "its line begins like an age key and is not a whole one",
  noTerminal: "LAB_PASSPHRASE is not set, and there is no terminal to ask on",
  askPassphrase: "passphrase of the assessed suites: ",
  askAgain: "once more: ",
  emptyPassphrase: "the passphrase is empty",
  otherPassphrase: "the two passphrases differ",
  keyComment: "opens the assessed suites: keep it, and keep it to yourself",
  keyIsThere: "it is there already",
  keyNotWritten: "it can't be written ({reason})",
  noSuite: "it holds something else than a suite",
  otherSuite: "it is the suite of {path}",
  lacksModule: "it holds no {name}",
  sealedSuite: "the sealed suite of {path}",
} as const;
