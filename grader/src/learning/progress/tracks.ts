import { say, type TextKey } from "@lab/texts";

/** All tracks in the order of the course: the table that the terminal and the page have names and order from. */
const course = {
  rest: ["track.rest", "track.restWords"],
  core: ["track.core", "track.coreWords"],
  git: ["track.git", "track.gitWords"],
  mongo: ["track.mongo", "track.mongoWords"],
  tuning: ["track.tuning", "track.tuningWords"],
  sql: ["track.sql", "track.sqlWords"],
  testing: ["track.testing", "track.testingWords"],
  web: ["track.web", "track.webWords"],
  security: ["track.security", "track.securityWords"],
  ops: ["track.ops", "track.opsWords"],
  integ: ["track.integ", "track.integWords"],
  team: ["track.team", "track.teamWords"],
} as const satisfies Record<string, [name: TextKey, about: TextKey]>;
const order = Object.keys(course);

export interface TrackName {
  name: string;
  /** What it is about, in a sentence; undefined for a track that the course doesn't know. */
  about?: string;
}

/** What people call the track of an exercise.json: `mongo` is MongoDB. One that the course doesn't know keeps its name. */
export function nameTrack(track: string): TrackName {
  if (!isOfCourse(track)) return { name: track };
  const [name, about] = course[track];
  return { name: say(name), about: say(about) };
}

/** For sorting: those of the course in its order, then all others by name. */
export function compareTracks(one: string, other: string): number {
  return placeOf(one) - placeOf(other) || (one < other ? -1 : one > other ? 1 : 0);
}

function placeOf(track: string): number {
  return isOfCourse(track) ? order.indexOf(track) : order.length;
}

function isOfCourse(track: string): track is keyof typeof course {
  return Object.hasOwn(course, track);
}
