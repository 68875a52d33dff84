/** A result as it is shown: on the terminal, and in every report that is made of the same words. */
export const report = {
  unchanged: "(unchanged since the last grade)",
  note: "note",
  typeError: "TypeScript says of {at}: {message} (a note: it costs no points)",
  score: "score {score}/{max}",
  visible: "visible {visible} · hidden {hidden}",
  total: "total",

  passed: "passed",
  failed: "failed",
  blocked: "blocked",
  crashed: "crashed",
  fault: "fault",
  blockedBy: "{title} ({message})",

  did: "did",
  seen: "seen",
  expected: "expected",
  at: "at",
  next: "next",
  curl: "try it",
  console: "console",

  notGradable: "can't be graded",
  timeout: "out of time",
  outOfMemory: "out of memory",
  ownFault: "the lab's own fault, it costs no points",
  someFaults: "some checks could not be judged, on the lab's side",

  cutLines: "… (cut, {count} more lines)",
  cutCharacters: "… (cut, {count} more characters)",

  // In a learners' release: what only the instructor's suite judges.
  practice: "practice",
  practiceTotal:
    "practice: another {points} points of {ids} are judged by your instructor, so this is not the whole",
  practiceAll: "practice: all {all} checks run here, and again by your instructor",
  practiceNone:
    "practice: none of the {all} checks runs here; all of them ({points} points) are judged by your instructor",
  practiceOne:
    "practice: {run} of {all} checks run here; the other one ({points} points) is judged by your instructor",
  practiceSome:
    "practice: {run} of {all} checks run here; the other {count} ({points} points) are judged by your instructor",

  // A class.
  learner: "learner",
  gradedAt: "graded at isolation level {level}",
  onServer: "on {server}",
  keptIn: "what passed between the stages is kept in {folder}",
  progress: "{id}: {done} of {all} checks",
} as const;
