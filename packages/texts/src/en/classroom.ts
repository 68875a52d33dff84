/** A class, graded by an instructor; what stands of a submission there is the learner's to read too. */
export const classroom = {
  notText: "the folder's name is not UTF-8; rename it",
  isLink: "the folder is a symbolic link; hand in the folder itself",
  unreadable: "it can't be read ({code})",
  unreadableFolder: "the folder can't be read ({code})",
  noExercise: "the learner's folder holds no {id}: {found} (looked for {looked})",
  foundNothing: "it is empty",
  foundNames: "it has {names}",
  foundArchive: "unpack {name} first",
  foundFiles: "{names} is graded where the command names this exercise alone",
  packed: "{name} is an archive and was left out; unpack it into a folder of the learner's name",
  twoPlaces: "the exercise is there twice ({places}); hand in one of them",
  namesAlike: "these names look alike and are different folders: {names}",
  nameUnseen: "the name {name} holds characters that can't be seen",
  nameMixed: "the name {name} mixes letters of several alphabets",
  becameLink: "a folder on the way to it was replaced while the class was graded; hand in the folder itself",
  pathIsLink: "{path} is a symbolic link; hand in the folder itself",
  noFolder: "{path} is not a folder",
  leftOut: "{name} is no learner's folder and was left out",
  holdsResults: "{name} holds {file}, as results of the lab do; it counts as a learner's folder all the same",

  cacheHelp: `npm run lab-cache -- --out FOLDER [options]
npm run lab-cache -- --use FOLDER

For a room without a network, or with one that thirty downloads are too much for. The first form
writes all packages and database servers into a folder, such as a USB stick. On a learner's machine:

  npm ci --offline --cache FOLDER/npm
  npm run lab-cache -- --use FOLDER

  --out FOLDER     where to; a folder that was filled before is filled on
  --for NAME,NAME  packages for other machines too: linux-x64, darwin-arm64, win32-x64, …
                   (this one: {platform}; servers are always those of this one)
  --also SERVICE   a server that no exercise asks for too, as postgres
  --use FOLDER     copy the servers out of such a folder to where the lab looks for them

Exit code: 0 done; 2 another usage than this; 3 something could not be had, and the message says what.
`,
  cacheOneOf: "give either --out, to fill a folder, or --use, to take from one",
  cachePlatform: "--for names machines as npm does, as in linux-x64,darwin-arm64,win32-x64, and not {name}",
  cacheService: "--also names one of {known}, and not {name}",
  cachePackages: "Packages for {platform} …",
  cacheNotEmpty: "it holds something else",
  cacheInstalled:
    "Not in the folder, as this machine's own server was taken, which others can't run: {described}",
  cacheNoServer: "no server",
  cacheFilled: "{folder} holds the packages and {servers}. README.txt in it says how to set up from there.",
  cacheCopied: "Copied: {servers}, to {folder}. npm run grade takes it from there.",
  cacheHadAll: "Nothing to copy: {folder} has all of it.",
  cacheReadme: `Set up the back-end practice lab without a network.

Copy this folder to your disk if the stick can't be written to. Then, in the folder of the lab,
with this folder's place for FOLDER:

  npm ci --offline --cache FOLDER/npm
  npm run lab-cache -- --use FOLDER
  npm run grade -- rest-01
`,

  notThere: "there is no such folder",
  tilde: "there is no such folder; in quotes the shell leaves the ~ as it is",
  isFile: "it is no folder",
  isLab: "it is the lab's own clone",
  inLab: "it is a part of the lab's own clone {lab}",
  holdsLab: "the lab's own clone lies in it ({lab}), and would be graded as a learner's",
  outsideOfLab:
    "npm run grade -- --submissions DIR, with a folder outside of the clone that holds one folder for each learner",
  isResults: "it holds results of the lab ({name})",
  gradeInstead: "npm run grade -- --submissions {folder}",
  isOneLearner: "it holds {place} itself, so it is one learner's and no class's",
  gradeOne:
    "npm run grade -- {id} --from {from} (for this learner alone), or --submissions {folder} (for the class)",
  lookInto:
    "ls {folder} (one folder for each learner; docs/teach/grade-a-class.md shows which shapes it may have)",
  isEmpty: "it is empty",
  onlyHidden: "it holds nothing but hidden files ({names})",
  onlyArchives: "it holds nothing but archives ({names}); unpack each into a folder of its learner's name",
  noLearner: "it holds no learner's folder, only {names}",
  isRepository: "it is a Git repository, and no folder in it holds an exercise",
  nobody:
    "nobody handed in: {learners, plural, one {its one folder} other {none of its # folders}} holds {looked}{example}",
  anyExercise: "exercises/<track>/<nn-slug> or <track>/<nn-slug>",
  example: "; in {name} {found}",
  exampleRefused: "; of {name}: {message}",
  outIsSubmissions: "it is the folder of submissions itself",
  outInside: "it lies in the submissions {folder}, where it would count as a learner's folder",
  outOutside: "leave --out away (they go to {beside}), or name a folder outside",
  outByLink: "{path} is a symbolic link, and who made it would choose where they go",
  outOfAnother: "{path} belongs to another user, who could change them",
  outWritable: "other users may write to {path}, and could put something else in their place",
  outElsewhere:
    "--out {elsewhere} (or another folder that only you write to); ls -ld {path} shows whose this one is",
  outInLab: "it lies in the lab's own clone, where a commit or a release could take marks along",

  keyIsOpen: "others may read it",
  keyIsNone: "it holds no key",
  keyNotKept:
    "the key by which the lab knows its own journals can't be kept in {file} ({problem}): --resume would grade all of this class again",
  unverified:
    "{lines, plural, one {# line} other {# lines}} of the journal can't be verified (changed, or another machine's): what stands there is graded again",
  noJournal: "it holds no journal of an earlier run",
  beginThere: "type the same command without --resume",
  journalDiffers: "its journal has {before}, and this run has {now}",
  resumeOr: "--resume with {options}, or --out with another folder to grade all of them anew",
  beginElsewhere: "--out with another folder, without --resume, to grade all of them anew",
  seed: "seed {seed}",
  salt: "the salt {salt}",
  noSalt: "no salt",
  withSalt: "--salt FILE (the one of the journal)",
  withoutSalt: "no --salt",
  level: "isolation level {level}",
  build: "lab version {build}",
  server: "{title} {version}",
  suite: "the suite {digest} of {id}",
  exercise: "the files {digest} of {id}",
  practised: "the visible checks of {id} alone",
  opened: "all checks of {id}",
  withKey: "--key FILE or --passphrase",
  withPractice: "--practice",
  learnerGone: "{name} was graded earlier and has no folder now, so that no row is left",
  exerciseGone: "{id} was graded earlier and isn't in this run, so that no column is left",

  size: "{learners, plural, one {# learner} other {# learners}}, {exercises, plural, one {# exercise} other {# exercises}}",
  begins:
    "{size}: {jobs, plural, one {# submission} other {# submissions}}, at isolation level {level}; results go to {out}",
  note: "note: {note}",
  warning: "warning: {warning}",
  results: "class.csv, class.json, junit.xml and scorecards/ are in {out}",
  again: "late hand-ins, mended ones and faults of the lab: the same command with --resume grades them",
  withoutGrade: "without a grade, with nothing changed, or stopped before all checks were judged",
  untouched: "nothing was changed in {id}: this is the starter as it was handed out",
  mostMissed: "most missed",
  missed: "{missed} of {judged}",
  moreMissed:
    "and {more, plural, one {# more check} other {# more checks}}: class.json has all of them, class.csv says who",
  stopped: "stopped; what was graded is kept. To go on, type the same command with --resume",
  counts:
    "{queued} queued · {running} running · {done} done{unchanged, plural, =0 {} other { (# unchanged)}} · {failed} without a grade",
  countsLeft:
    "{queued} queued · {running} running · {done} done{unchanged, plural, =0 {} other { (# unchanged)}} · {failed} without a grade · {time} left",
  seconds: "{n} s",
  minutes: "{n} min",
  faultRetried: "a fault of the lab, trying once more: {reason}",
  fault: "a fault of the lab: {reason}",
  lastWords: " Its last words: {said}",
  exitCode: "exit code {code}",
  notBegun: "before it began",

  processWarning:
    "graded at isolation level process: a submission that is meant to do harm can change grades, read the suites and touch this machine",
  practiceWarning:
    "practice only: the hidden checks of {ids} were left out, so that no number here is a mark; --key or --passphrase opens them",
} as const;
