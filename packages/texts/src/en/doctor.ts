/** `npm run doctor`: what the lab needs on this machine, and what earlier commands left. */
export const doctor = {
  help: `npm run doctor -- [options]

Looks at what the lab needs on this machine and at what earlier commands left behind. Each finding
has its fix as the next thing to type. No file of yours is ever touched.

  --fix       do what can be done safely: download the database server, finish or take back what a
              command that was killed began, end leftover processes, remove leftover folders
  --json      the findings as JSON
  --service S print where the server of a service is (mongo), as JSON, and nothing else
  --isolation print which isolation level other people's folders get here, and nothing else

Exit code: 0 all is there, at most with something to look at; 1 something is missing; 2 another usage than this.
`,
  ok: "ok",
  cloud: "a cloud service",
  yourName: '"Your Name"',
  warning: "look at",
  missing: "missing",
  mended: "mended",
  next: "            next: {fix}",
  canMend: "Of these, npm run doctor -- --fix can mend {count}.",
  allThere: "All that the lab needs is there.",
  tally: "{missing, plural, =0 {Nothing is missing} other {# missing}}, {warnings} to look at.",
  unseen: "this could not be looked at: {detail}",
  noAnswer: "no answer within {seconds} s",

  node: "Node {version}",
  nodeOld: "Node {version} is older than what the lab needs: 20.19 or later",
  nodeFix: "install a current Node from https://nodejs.org, then open a new terminal",
  tool: "{name} {version}",
  toolMissing: "{name} is not there, or does not start",
  toolFix: "install {name}, then open a new terminal",
  identity: "Git knows you as {name} <{email}>",
  identityMissing: "Git does not know your {what}; each commit of the Git exercises needs it",
  dubious: "Git does not trust this clone, as it belongs to another user: starters can't be read from it",
  dubiousFix: 'git config --global --add safe.directory "{root}"',
  lineEnds: "Git turns line ends into CRLF here (core.autocrlf), so that unchanged files look changed",
  lineEndsFix: "git config core.autocrlf input (what is there stays as it is)",

  loopback:
    "programs of this machine reach each other at 127.0.0.1; no port has to be free, the lab takes any",
  loopbackMissing: "no program can listen at 127.0.0.1 ({detail}): exercises with HTTP or a database need it",
  loopbackFix: "allow Node to listen on loopback in the firewall or the container's settings",
  server: "the lab server of this clone runs: grades are quick",
  serverNone: "no lab server runs; the first grade starts one",
  serverNoPlace: "there is no private folder for the lab server, so each grade starts anew: {folder}",
  serverFix: "set TMPDIR to a short path of a folder that is yours alone",
  sockets: "{count, plural, one {a socket} other {# sockets}} of lab servers that run no more",
  socketsMended: "removed {count, plural, one {a leftover socket} other {# leftover sockets}}",

  relative:
    "{variable} is a relative path ({was}), which means another folder to each program: {taken} is taken",
  relativePassedOver:
    "{variable} is a relative path ({was}), which means another folder to each program: it is passed over",
  relativeFix: "set {variable} to a path that begins with /, or unset it",
  temporaryStar: "Node takes the * in {folder} for a pattern, and lets code read all that it may stand for",
  temporaryStarFix: "set TMPDIR to a path without it, such as /tmp",
  room: "{freeMb} MB free in {folder} ({use})",
  roomShort: "{freeMb} MB free in {folder} ({use}): about {neededMb} MB are needed",
  inodesShort: "room for only {count} more files in {folder} ({use})",
  roomFix: "free some room there, or set {variable} to a folder on another disk",
  roomFixClone: "free some room there: du -sh {folder}/.lab shows what the history takes",
  useTemporary: "temporary folder: databases and runs",
  useClone: "this clone: your work and its history",
  useCache: "cache: the database server",
  notWritable: "{folder} can't be written to ({use}): {code}",
  notWritableFix: 'chmod u+rwx "{folder}" (or set {variable} to a folder that is yours)',
  notWritableFixClone:
    'chmod u+rwx "{folder}" (where it belongs to another: sudo chown -R "$USER" "{folder}")',
  memory: "{freeMb} MB of memory free",
  memoryShort: "{freeMb} MB of memory free: a grade with a database takes about {neededMb}",
  memoryFix: "close a program or two",

  dependencies: "libraries are installed as package-lock.json has them",
  dependenciesMissing: "libraries are missing, or older than package-lock.json says: {names}",
  dependenciesFix: "npm ci",
  build: "the lab is built from its present sources",
  buildOld: "the lab's sources are newer than its build",
  buildFix: "npm run build",
  path: "the clone's path is plain",
  pathOdd: "the clone's path holds {characters}, which some tools take amiss: {root}",
  pathSynced:
    "the clone lies in a folder that {service} keeps in sync; it may move files while they are graded",
  pathFix: "move the clone to a plain folder of your home, then type npm ci there",
  ignored: "Git ignores what you write in {folder} ({rule}), so you can't commit it",
  ignoredFix: "take that line out of the named file",
  unfit: "{place} {why}, and is passed over",
  stateTracked: "Git does not ignore .lab, the lab's notes on your work: a commit could take them along",
  stateTrackedFix: "echo /.lab/ >> .git/info/exclude",

  service: "{described}; it starts",
  serviceMissing: "a {title} server ({tried}); only exercises with that database need it",
  unknownService: "there is no service {name}; there are: {known}",
  serviceFix: "npm run doctor -- --fix (downloads one into {folder})",
  serviceMended: "downloaded: {described}; it starts",
  serviceAged:
    "{title} {version} has known holes, or is of a line that is not mended any more; your own code is graded all the same, other people's should not be",
  serviceAgedFix: "take {title} {releases} or a later one of these lines: docs/reference/services.md",
  isolation: "isolation level {level} holds: a probe found no way out",
  isolationMissing: "{happened} Your own code is graded all the same; other people's folders need it.",
  browser: "a browser shows the lab's page: npm run lab -- --open",
  browserNone:
    "no browser is known here; npm run lab -- --open prints the page's address (optional: all of it is on the terminal too)",

  fixCommand: "npm run doctor -- --fix",
  processes: "{count, plural, one {a process} other {# processes}} of the lab whose command is gone: {names}",
  processesMended: "ended {count, plural, one {a leftover process} other {# leftover processes}}: {names}",
  processesNone: "no leftover process of the lab runs",
  folders:
    "{count, plural, one {a leftover folder} other {# leftover folders}} of the lab in {folder} ({mb} MB)",
  foldersMended:
    "removed {count, plural, one {a leftover folder} other {# leftover folders}} in {folder} ({mb} MB)",
  scraps:
    "{count, plural, one {a scrap} other {# scraps}} that killed commands left in the lab's own folders",
  scrapsMended: "removed {count, plural, one {a scrap} other {# scraps}} of killed commands",
  swap: "a reset, restore or undo of {id} was ended in the middle",
  swapMended: "finished or took back what was begun with {id}; your files are whole",
  swapBusy: "the files of {id} are being changed by process {pid}",
  swapBusyFix: "wait for it, then type npm run doctor",
  aside: "{folder} was put aside by an interrupted reset, and may hold work of yours",
  asideFix: "look into {folder}; delete it when nothing in it is missed",
  progressBroken: "{file} can't be read, so its exercise counts as new",
  progressFix: "npm run lab (puts it aside, and the next grade begins a new one)",
  historyBroken: "state {n} of {id} is no longer whole: {problem}",
  historyManifest: "its file can't be read",
  historyContent: "the content of {path} is gone or changed",
  historyFix:
    "npm run history -- {id} (the other states are there; where files still are as then, the next grade mends it)",
  records: "what is kept of your work can be read",
} as const;
