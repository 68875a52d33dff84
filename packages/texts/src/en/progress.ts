/** What a learner has done: .lab/progress, and what to do next. */
export const progress = {
  broken:
    "{file} could not be read and counts as not there. It was put aside, not removed: {aside}\n  next: npm run lab",
  newer:
    "{file} was written by a later version of the lab. It is not read, and stays as it is.\n  next: git pull && npm ci",
  // Each of these follows "next: rest-01-read-catalogue, ".
  whyBegun: "because you have begun it: {score} of {max} so far",
  whyPrepared: "because it is prepared and waits for its first grade",
  whyFirst: "because it needs nothing and is among the shortest ways in",
  whyNoNeeds: "because it needs nothing else and is the least difficult of what is open",
  whyNeedsMet: "because {needs}, which it builds on, {n, plural, one {is} other {are}} done",
  whyBlocked: "though {needs} would come before it: nothing else is open",
  whyGivenUp: "because it is all that is left: you gave it up at {score} of {max}",
  regressedByFiles: "because it had all points and now has {score} of {max}: your files have changed since",
  regressedByExercise:
    "because it had all points and now has {score} of {max}: the exercise has changed since, with the same files of yours",
  regressedByData:
    "because it had all points and now has {score} of {max}, with the same files: it depends on the data or the moment",
} as const;
