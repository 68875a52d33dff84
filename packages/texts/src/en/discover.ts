/** What lies among the exercises and isn't one. A place, as exercises/rest/01-copy, stands before each `why`. */
export const discover = {
  passedOver: "passed over: {place} {why}",
  trackPassedOver:
    "passed over: {place}, of whose {count} folders none is an exercise there; npm run doctor has each",
  morePassedOver: "passed over: {more} more; npm run doctor has each",

  copy: "is a copy of {id}",
  misnamed: "was renamed: it is {id}, which was handed out as {own}",
  noFile: "has no exercise.json",
  unreadFile: "has an exercise.json that can't be read ({code})",
  unreadFolder: "can't be read ({code})",
  notJson: "has an exercise.json that is no JSON: {detail}",
  notOfSchema:
    "has an exercise.json that is not of its schema: {problem}{more, plural, =0 {} other { (and # more)}}",

  gradeCopy:
    "npm run grade -- {id} --from {place} (in the lab's folder; outside of exercises/ a copy is in nobody's way)",
  rename: "give {place} its name {own} back (in the lab's folder), or move it out of exercises/",
  compare: "git diff HEAD -- {place} (it only shows what differs from the lab's own files)",
  moveOrMend: "move {place} out of exercises/ (who writes exercises: npm run check -- {id})",
  permit: "ls -ld {place} (it has to be yours to read)",
} as const;
