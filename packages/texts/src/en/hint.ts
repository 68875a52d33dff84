/** `npm run hint`: ladders of three rungs for each task. */
export const hint = {
  help: `npm run hint -- [id] [task or check] [options]

Opens the next hint for the first check that your last grade missed; before a grade, for the first task.
Each task has three: where to look, which idea, nearly code. The first is free. Each other one opens after
a grade of files that you have changed since you opened the one before. After a pass, or when you have given
up (npm run solution -- id --give-up), all are open. What you have opened can be read again at any time.

  rest-01      the exercise; the beginning of its id is enough. Without one: that of the folder, else the last graded
  T2           another task than the one that is offered
  C5           the task of this check
  --all        all hints that you have opened, and what opens the others; after a pass all there are

Exit code: 0 shown, also where the next one is not open yet; 1 there is none; 2 another usage than this.
`,
  helpsWith: "for {id}: {title}",
  beforeGrade: "Nothing is graded yet, so it begins with the first task.",
  rung: "hint {n} of 3",
  opens: "open: npm run hint -- {id} {task}",
  opensNow: "Hint {n} is open: npm run hint -- {typed}",
  opensAfter: "opens after hint {before}",
  opensWithTry:
    "opens with a grade of files that you have changed since hint {before} was opened:\nnpm run grade -- {id}",
  nextLocked: "Hint {n} {why}",
  lastOne: "All three hints of this task are open. To read all again:\nnpm run hint -- {id} --all",
  lockedByKey: "Hint {n} opens once you have saved a change; then press h.",
  opensByKey: "Hint {n} is open: press h.",
  lastOneByKey: "All three hints of this task are open.",
  noneNeeded: "The last grade of {id} passed all checks. All hints are open:\nnpm run hint -- {id} --all",
  noneNeededByKey: "The last grade of {id} passed all checks, so no hint is needed.",
  unknown: "{id} has no task and no check {asked}; its tasks are {tasks}, its checks {checks}",
  tooMuch: 'hint takes one exercise and one task or check, and "{more}" is one too many',
  nextStep: "next: {next}",
  none: {
    happened:
      "There are no hints for {id} here: neither hints.md nor a sealed suite lies in grader/suites/{path}.",
    next: "git status -- grader/suites (it lists what of the lab's own is gone); the exercise's README has the task",
  },
} as const;
