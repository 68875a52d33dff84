/**
 * Every error the lab itself can report. A code is never reused for another meaning.
 * `happened` and `next` may hold {placeholders}; docs/reference/errors.md lists the same codes (proved by a test).
 */
export const errors = {
  LAB_USAGE_COMMAND: {
    happened: 'There is no command "{command}".',
    next: "npm run grade -- --help",
  },
  LAB_USAGE_OPTION: {
    happened: "{detail}",
    next: "npm run {command} -- --help",
  },
  LAB_USAGE_FROM: {
    happened: "--from names a folder that is not there: {folder}",
    next: "ls {folder}",
  },
  LAB_USAGE_REPORT: {
    happened: "The report {file} can't be written: {detail}",
    next: "name another place; npm run grade -- --help says with which option",
  },
  LAB_USAGE_KEY: {
    happened: "The key {file} can't be used: {detail}.",
    next: "npm run grade -- --help",
  },
  LAB_USAGE_PASSPHRASE: {
    happened: "There is no passphrase to use: {detail}.",
    next: "type the same command on a terminal, or set LAB_PASSPHRASE for it",
  },
  LAB_USAGE_PRACTICE: {
    happened:
      "The hidden checks of {ids} are sealed, and no key was typed: of the visible ones alone no mark and no percentage can be made.",
    next: "add --key FILE or --passphrase; to see what the visible checks say, add --practice",
  },
  LAB_USAGE_SALT: {
    happened: "The salt {file} can't be used: {detail}.",
    next: "look for the salt of your earlier grades, or make a new one: (set -C; head -c 32 /dev/urandom > {file})",
  },
  LAB_USAGE_SUBMISSIONS: {
    happened: "The submissions in {folder} can't be graded: {detail}",
    next: "{advice}",
  },
  LAB_USAGE_LEARNERS: {
    happened:
      'The learners\' folders "{one}" and "{other}" in {folder} differ in what spreadsheets pass over (case, spaces, accents, unseen signs): rows would be mixed up.',
    next: "rename one of them, or move it away where both are the same learner's",
  },
  LAB_USAGE_OUT_PLACE: {
    happened: "Results can't go to {folder}: {detail}.",
    next: "{advice}",
  },
  LAB_USAGE_RESUME: {
    happened: "{folder} can't be gone on with: {detail}.",
    next: "{advice}",
  },
  LAB_USAGE_STATE: {
    happened: "{id} has no kept state {n}: {known}.",
    next: "npm run history -- {id}",
  },
  LAB_USAGE_UNDO: {
    happened: "There is nothing to undo: no reset, restore or update of {what} is on record.",
    next: "npm run history",
  },
  LAB_USAGE_OUT_TAKEN: {
    happened: "{folder} holds the results of an earlier run, and nothing of them was changed.",
    next: "add --resume to grade what is missing, --out with another folder to keep both, or --force to begin anew",
  },
  LAB_USAGE_OUT_BUSY: {
    happened: "Another grader (process {pid}) is writing to {folder}.",
    next: "wait for it, or name another folder with --out",
  },
  LAB_USAGE_EDIT: {
    happened: "{detail}.",
    next: "{next}",
  },
  LAB_USAGE_DEV: {
    happened: "{detail}.",
    next: "{next}",
  },
  LAB_USAGE_NEW: {
    happened: "No exercise was written: {detail}.",
    next: "{next}",
  },
  LAB_ISOLATION_UNAVAILABLE: {
    happened: "Isolation level {level} can't be had on this machine: {reason}.",
    next: "{remedy}",
  },
  LAB_ISOLATION_SERVER: {
    happened:
      "{setting} names a server that is not the lab's own: a solution that is shut off can't reach it, and nothing keeps it to its own database there.",
    next: "unset {setting} (or add --isolation process)",
  },
  LAB_DISCOVER_UNKNOWN: {
    happened: 'No exercise, track or path matches "{selector}".{near} There are: {known}.',
    next: "npm run lab",
  },
  LAB_DISCOVER_INVALID: {
    happened: "What lies there is no exercise that the lab can work with:{problems}",
    next: "{next}",
  },
  LAB_EXERCISE_GIVEN: {
    happened: "{file} is missing: it comes with the exercise {id}, and is in nobody's submission.",
    next: "npm run reset -- {id} (it puts back what was handed out, and keeps what is there now)",
  },
  LAB_ATTACKS_INVALID: {
    happened: "The description of an attack is not of its schema:{problems}",
    next: "npm run attacks -- --help",
  },
  LAB_CHECK_WORKER: {
    happened: "The process that proved it ended before it had an answer ({how}).{said}",
    next: "npm run doctor",
  },
  LAB_RUN_TEMPORARY_FOLDER: {
    happened: "The lab can't write to the temporary folder {folder}: {problem}.",
    next: "npm run doctor (free some space there, or set TMPDIR to a folder that you may write to, then grade again)",
  },
  LAB_RUN_DISK: {
    happened: "The lab can't write to {folder}: {problem}.",
    next: "npm run doctor (then free some space on that disk, or make the folder writable)",
  },
  LAB_RUN_LOOPBACK: {
    happened:
      "Programs of this machine can't reach each other at 127.0.0.1 ({detail}); nothing that answers requests or has a database can be graded without.",
    next: "npm run doctor (then allow Node to listen on loopback: sudo ip link set lo up, the firewall, or the container's settings)",
  },
  LAB_RUN_SOCKET_PATH: {
    happened:
      "The temporary folder's path is too long for a socket: below {folder} it would have {bytes} bytes, of at most {max}.",
    next: "set TMPDIR to a shorter one (TMPDIR=/tmp), then type the same command again",
  },
  LAB_RUN_SOCKET: {
    happened: "No socket can be opened at {path}.",
    next: "npm run doctor (or set TMPDIR to a folder on a disk of this machine)",
  },
  LAB_RUN_LAUNCH: {
    happened: "No process could be started for the code: {how}.{said}",
    next: "npm run doctor",
  },
  LAB_RUN_TOOL_STOPPED: {
    happened:
      "{program}, at work on what was handed in, {how}. That is this machine's doing, and nobody's mark.",
    next: "type the same command again, for a class with --resume; npm run doctor looks at the machine",
  },
  LAB_RUN_SERVICE_DIED: {
    happened:
      "{title} ended or stopped answering while this was graded ({detail}), so that nothing of it counts for or against anybody.",
    next: "type the same command again, for a class with --resume: it gets a fresh server",
  },
  LAB_RUN_FAULT: {
    happened: "{detail}",
    next: "npm run grade -- {exercise} --keep",
  },
  LAB_RUN_CHECK_FAULT: {
    happened: "{checks} could not be judged, on the lab's side: {detail}",
    next: "npm run grade -- {exercise} --keep",
  },
  LAB_CLASS_WORKER_ENDED: {
    happened: "The process that graded this ended in the middle of it ({how}).{said}",
    next: "npm run grade -- --submissions {folder} --resume",
  },
  LAB_CLASS_WORKER_HUNG: {
    happened: "The process that graded this gave no answer within {seconds} s and was ended.",
    next: "npm run grade -- --submissions {folder} --resume",
  },
  LAB_CLASS_NOT_WRITTEN: {
    happened: "{file} can't be written: {detail}. What was graded before stands in the journal.",
    next: "make room or mend the permissions, then type the same command with --resume",
  },
  LAB_CLASS_JOURNAL_FOREIGN: {
    happened: "{file} is not the lab's own: {detail}. Nothing of it was read or changed.",
    next: "name another folder with --out, or look at what it is and move it away",
  },
  LAB_PROGRESS_NOT_WRITTEN: {
    happened: "Your progress can't be noted in {file}: {detail}.",
    next: "npm run doctor (make room or mend the permissions, then type the same command again)",
  },
  LAB_SCORE_MANIFEST: {
    happened: "The suite's results don't match exercise.json: {mismatch}",
    next: "npm run grade -- {exercise} --force (who writes exercises: npm run check -- {exercise})",
  },
  LAB_STUB_NO_SOCKET: {
    happened: "The lab's HTTP stubs can't listen on {path}: {reason}.",
    next: "npm run doctor",
  },
  LAB_SEAL_MISSING: {
    happened: "{file} is not there.",
    next: "put back the grader folder of the release that you were given",
  },
  LAB_SEAL_WRONG_KEY: {
    happened:
      "{file} can't be opened with this key or passphrase: it was sealed for another, or its first lines were changed.",
    next: "sha256sum -c SEALS.txt",
  },
  LAB_SEAL_BROKEN: {
    happened: "{file} is not as it was sealed: {detail}.",
    next: "sha256sum -c SEALS.txt",
  },
  LAB_RELEASE_UNCOMMITTED: {
    happened: "The lab has changes that are not committed: {changes}.",
    next: "git commit (or, to release the lab's own files as they are, add --dirty)",
  },
  LAB_RELEASE_SUBMISSIONS: {
    happened: "Submissions or results of learners lie in the clone: {paths}.",
    next: "move them to a place outside of the clone, then type the same command again",
  },
  LAB_RELEASE_STARTER: {
    happened: "A release hands out starters, and these files are not as starter.json has them: {paths}.",
    next: "git log -- exercises (then release from a clone in which they are untouched; who changed a starter: npm run check -- {id} --accept-starter)",
  },
  LAB_RELEASE_OUT: {
    happened: "{folder} is a file, or not empty; a release is only written where nothing is.",
    next: "ls {folder}",
  },
  LAB_CACHE_PLACE: {
    happened: "The cache for a room can't be written to {folder}: {detail}.",
    next: "npm run lab-cache -- --out with another folder, which is empty or not there yet",
  },
  LAB_CACHE_NPM: {
    happened: "npm can't fetch the packages for {platform}: {detail}",
    next: "npm run doctor (it looks at the network), then the same command again: what has arrived is kept",
  },
  LAB_CACHE_MISSING: {
    happened: "{folder} is no cache for a room: it has no folder servers.",
    next: "ls {folder} (name the folder with README.txt, npm and servers in it)",
  },
  LAB_RELEASE_NO_CLONE: {
    happened: "{folder} is no Git clone, so that nothing tells which of its files are the lab's.",
    next: 'clone the lab; of a ZIP download make one: git init && git add -A && git commit -m "The lab"',
  },
  LAB_RELEASE_LOCK: {
    happened: "npm can't bring the release's lock file to what learners install: {detail}",
    next: "npm ci, then the same command again",
  },
  LAB_RELEASE_PLACE: {
    happened: "A release can't be written beside {folder}: {detail}.",
    next: "npm run release -- --out with a folder that you may make",
  },
  LAB_RELEASE_CUT: {
    happened:
      'No practice suite can be cut for {exercise}: its tests are {found}, its checks {expected}. Each check must be a statement of its own: test("C1", …).',
    next: "npm run check -- {exercise}",
  },
  LAB_START_DEPENDENCIES: {
    happened: "{id} needs libraries that are not installed: {names}.",
    next: "npm ci",
  },
  LAB_HISTORY_NOT_WRITTEN: {
    happened: "The lab can't write to {folder}: {detail}. Nothing of yours was overwritten.",
    next: "npm run doctor (make room or mend the permissions, then type the same command again)",
  },
  LAB_HISTORY_UNKEPT: {
    happened: "Not all of your files can be kept, so nothing was overwritten: {path} {why}.",
    next: "move {path} to another place, then type the same command again",
  },
  LAB_HISTORY_BROKEN: {
    happened: "State {n} of {id} is no longer whole: the content of {path} is missing or changed.",
    next: "npm run history -- {id}",
  },
  LAB_HISTORY_NO_STARTER: {
    happened:
      "The starter of {id} can't be found: {path} is in neither Git, the release nor the history. Nothing was changed.",
    next: "git fetch origin, then the same command again (without Git: look into {folder} of the lab as it was handed out)",
  },
  LAB_HISTORY_BUSY: {
    happened: "Another command of the lab (process {pid}) is changing the files of {id}.",
    next: "wait for it, then type the same command again",
  },
  LAB_HISTORY_IN_USE: {
    happened: "{folder} can't be replaced while something holds it ({code}).",
    next: "close the editor or terminal that has it open, then type the same command again",
  },
  LAB_UPDATE_NO_REMOTE: {
    happened: "This lab has no Git remote that a new version could come from.",
    next: "npm run update -- --from FOLDER, with the folder of the new version",
  },
  LAB_UPDATE_FETCH: {
    happened: "The new version can't be fetched from {remote}: {detail}",
    next: "npm run update once more when git remote -v names an address that answers, or npm run update -- --from FOLDER",
  },
  LAB_UPDATE_UNRELATED: {
    happened: "What {remote} has now shares no commit with this clone.",
    next: "clone it into a folder of its own, then here: npm run update -- --from FOLDER",
  },
  LAB_UPDATE_DETACHED: {
    happened: "No branch is checked out here (HEAD is at {head}), so none can go to the new version.",
    next: "git switch {branch}, then npm run update",
  },
  LAB_UPDATE_UNDER_WAY: {
    happened: "Git has not finished here: a {command} is under way.",
    next: "git status (it says how to end a {command}), then npm run update",
  },
  LAB_UPDATE_STAGED: {
    happened:
      "{path}{more, plural, =0 { is} one { and another are} other { and # others are}} in Git's index and not committed: an update moves the index.",
    next: 'git commit -m "My work", or git restore --staged . (the files stay as they are); then npm run update',
  },
  LAB_UPDATE_OWN_CODE: {
    happened:
      "{path}{more, plural, =0 { was} one { and another were} other { and # others were}} edited here, and that is the lab's own code.",
    next: "git pull --rebase; or, to have the new version in place of these files, npm run update -- --over (they are kept)",
  },
  LAB_UPDATE_NO_EDITION: {
    happened: "{folder} is no folder of the lab: {why}.",
    next: "ls {folder} (name the folder that has README.md, grader and exercises in it)",
  },
  LAB_UPDATE_EDITION_CHANGED: {
    happened: "{folder} is no longer as it was handed out: {path} differs.",
    next: "unpack the release anew, into another folder, and name that one",
  },
  LAB_UPDATE_BRANCH: {
    happened: "The files are those of the new version, but Git could not note it: {detail}",
    next: "end what uses Git here (or remove .git/index.lock where nothing does), then npm run update",
  },
  LAB_UPDATE_MOVED_ON: {
    happened:
      "Since the update {branch} has gone on from {commit}, so that it can't be taken back with its files.",
    next: "git log --oneline {commit}~1.. (git revert takes back what you choose)",
  },
  LAB_UPDATE_INSTALL: {
    happened: "The files are those of the new version, but {command} did not work.",
    next: "{command} (what it wrote above says why); npm run undo -- update goes back to the version before",
  },
  LAB_GIT_MISSING: {
    happened: "There is no Git on the PATH.",
    next: "install Git and open a new terminal, then type the same command again",
  },
  LAB_GIT_COMMAND_FAILED: {
    happened: "{command} did not work: {detail}",
    next: "git --version",
  },
  LAB_GIT_FOLDER_EXISTS: {
    happened: "{folder} exists already; a practice repository is only built where nothing is.",
    next: "git -C {folder} log --all --oneline",
  },
  LAB_GIT_UNKNOWN_REVISION: {
    happened: "The repository has no branch, tag or commit {revision}.",
    next: "git log --all --oneline",
  },
  LAB_PLAN_UNKNOWN_SHAPE: {
    happened: "The query plan holds something that the lab cannot read, at {path}: {detail}.",
    next: "npm run doctor",
  },
  LAB_PLAN_SHARDED: {
    happened:
      "The query plan comes from a sharded cluster ({path}); the lab reads plans of a single server only.",
    next: "unset LAB_MONGODB_URI && npm run doctor",
  },
  LAB_PLAN_EXECUTION_FAILED: {
    happened: "The server broke off the explained command: {reason}",
    next: "npm run doctor",
  },
  LAB_PLAN_NO_ENGINE_SWITCH: {
    happened: "The server offers no setting that forces its classic query engine; MongoDB 6, 7 and 8 do.",
    next: "npm run doctor",
  },
  LAB_MONGO_DID_NOT_START: {
    happened: "{server} did not start: {cause}{log}",
    next: "{advice}",
  },
  LAB_MONGO_NOT_FOUND: {
    happened: "There is no MongoDB server to run the exercises on. Tried, in this order:{attempts}",
    next: "npm run doctor -- --fix (or set MONGOMS_SYSTEM_BINARY to a mongod 6, 7 or 8, or LAB_MONGODB_URI to a replica set)",
  },
  LAB_MONGO_URI_UNUSABLE: {
    happened: "The server of LAB_MONGODB_URI ({uri}) can't be used: {problem}",
    next: "correct LAB_MONGODB_URI, or unset it and let the lab start a server of its own",
  },
  LAB_POSTGRES_NOT_FOUND: {
    happened: "There is no PostgreSQL to run the exercises on. Tried, in this order:{attempts}",
    next: "npm run doctor -- --fix (or install PostgreSQL 15 to 18, or set LAB_POSTGRES_URI to a server)",
  },
  LAB_POSTGRES_DID_NOT_START: {
    happened: "{server} did not start: {cause}{log}",
    next: "{advice}",
  },
  LAB_POSTGRES_URI_UNUSABLE: {
    happened: "The server of LAB_POSTGRES_URI ({uri}) can't be used: {problem}",
    next: "correct LAB_POSTGRES_URI, or unset it and let the lab start a server of its own",
  },
  LAB_POSTGRES_NOT_RECORDED: {
    happened:
      "What a solution sends to its database can't be recorded on {server}: that takes a server of the lab's own.",
    next: "unset LAB_POSTGRES_URI",
  },
  LAB_POSTGRES_RECORD_INCOMPLETE: {
    happened: "The record of what was sent to the database {database} is not complete: {detail}",
    next: "npm run doctor",
  },
  LAB_POSTGRES_RECORD_OVERFULL: {
    happened: "The solution sent more to the database {database} than the lab keeps a record of.",
    next: "look for a loop that sends statements without end",
  },
  LAB_POSTGRES_PLAN_UNKNOWN_SHAPE: {
    happened: "The plan of PostgreSQL holds something that the lab cannot read, at {path}: {detail}.",
    next: "npm run doctor",
  },
  LAB_DATA_NOT_LOADED: {
    happened: "The database {database} did not take the documents of {collection}: {detail}",
    next: "npm run doctor",
  },
} as const satisfies Record<`LAB_${string}`, { happened: string; next: string }>;

export type ErrorCode = keyof typeof errors;
