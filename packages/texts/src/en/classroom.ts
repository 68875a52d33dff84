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
  pathIsLink: "{path} is a symbolic link; hand in the folder itself",
  noFolder: "{path} is not a folder",
  leftOut: "{name} is no learner's folder and was left out",

  notThere: "there is no such folder",
  isFile: "it is no folder",
  noLearner: "it holds no learner's folder",
  nothingToGrade: "no learner's folder holds an exercise of the lab",
  outInside: "--out {out} lies in it, where it would count as a learner's folder",

  size: "{learners, plural, one {# learner} other {# learners}}, {exercises, plural, one {# exercise} other {# exercises}}",
  begins:
    "{size}: {jobs, plural, one {# submission} other {# submissions}}, at isolation level {level}; results go to {out}",
  note: "note: {note}",
  warning: "warning: {warning}",
  results: "class.csv, class.json, junit.xml and scorecards/ are in {out}",
  again: "late hand-ins, mended ones and faults of the lab: the same command with --resume grades them",
  withoutGrade: "without a grade, or stopped before all checks were judged",
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
    "practice only: this release's assessed suites were not opened, so hidden checks are left out; give --key or --passphrase",
} as const;
