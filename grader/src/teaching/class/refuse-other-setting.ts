import { LabError, serviceIds } from "@lab/contracts";
import { serviceKinds } from "@lab/services";
import { say } from "@lab/texts";
import type { JournalHeader } from "./journal-header.ts";

/** What differs, how the journal and this run have it, and what to type where an option decides it. */
interface Difference {
  before: string;
  now: string;
  advice?: string;
}

/** Of a digest these tell two apart for somebody who reads both. */
const shownDigits = 12;

/**
 * Goes on with a class only as it was begun: with another seed, salt, level, suite or lab all would be graded anew,
 * and late hand-ins be judged otherwise than the rest.
 * @throws LabError LAB_USAGE_RESUME
 */
export function refuseOtherSetting(out: string, before: JournalHeader | undefined, now: JournalHeader): void {
  if (!before)
    throw new LabError("LAB_USAGE_RESUME", {
      folder: out,
      detail: say("classroom.noJournal"),
      advice: say("classroom.beginThere"),
    });
  const differences = listDifferences(before, now);
  if (differences.length === 0) return;
  const advices = differences.map(({ advice }) => advice);
  throw new LabError("LAB_USAGE_RESUME", {
    folder: out,
    detail: say("classroom.journalDiffers", {
      before: differences.map((one) => one.before).join(", "),
      now: differences.map((one) => one.now).join(", "),
    }),
    // What nobody can type again makes another class of it.
    advice: advices.every((advice) => advice !== undefined)
      ? say("classroom.resumeOr", { options: [...new Set(advices)].join(" ") })
      : say("classroom.beginElsewhere"),
  });
}

function listDifferences(before: JournalHeader, now: JournalHeader): Difference[] {
  const compare = <Value>(
    read: (header: JournalHeader) => Value | undefined,
    tell: (value: Value | undefined) => string,
    advise?: (value: Value | undefined) => string,
  ): Difference[] => {
    const [old, fresh] = [read(before), read(now)];
    if (old === fresh) return [];
    return [{ before: tell(old), now: tell(fresh), ...(advise ? { advice: advise(old) } : {}) }];
  };
  return [
    ...compare(
      ({ seed }) => seed,
      (seed) => say("classroom.seed", { seed: String(seed) }),
      (seed) => `--seed ${seed}`,
    ),
    ...compare(
      ({ salt }) => salt,
      (salt) => (salt === undefined ? say("classroom.noSalt") : say("classroom.salt", { salt })),
      (salt) => say(salt === undefined ? "classroom.withoutSalt" : "classroom.withSalt"),
    ),
    ...compare(
      ({ isolation }) => isolation,
      (level) => say("classroom.level", { level: String(level) }),
      (level) => `--isolation ${level}`,
    ),
    ...listExerciseDifferences(before, now),
    ...compare(
      ({ build }) => build,
      (build) => say("classroom.build", { build: shortenDigest(build) }),
    ),
    ...compare(
      ({ node }) => node,
      (node) => `Node ${node ?? "?"}`,
    ),
    ...serviceIds
      .filter((id) => before.services[id] !== undefined && now.services[id] !== undefined)
      .flatMap((id) =>
        compare(
          ({ services }) => services[id],
          (version) => say("classroom.server", { title: serviceKinds[id].title, version: String(version) }),
        ),
      ),
  ];
}

function listExerciseDifferences(before: JournalHeader, now: JournalHeader): Difference[] {
  return Object.entries(now.exercises).flatMap(([id, fresh]): Difference[] => {
    const old = before.exercises[id];
    if (!old) return [];
    if (old.practice !== fresh.practice) {
      const tell = (practice: boolean): string =>
        say(practice ? "classroom.practised" : "classroom.opened", { id });
      return [
        {
          before: tell(old.practice),
          now: tell(fresh.practice),
          advice: say(old.practice ? "classroom.withPractice" : "classroom.withKey"),
        },
      ];
    }
    return [
      ...(old.suite === fresh.suite ? [] : [tellPair("classroom.suite", id, old.suite, fresh.suite)]),
      ...(old.files === fresh.files ? [] : [tellPair("classroom.exercise", id, old.files, fresh.files)]),
    ];
  });
}

function tellPair(
  key: "classroom.suite" | "classroom.exercise",
  id: string,
  old: string,
  fresh: string,
): Difference {
  const tell = (digest: string): string => say(key, { id, digest: shortenDigest(digest) });
  return { before: tell(old), now: tell(fresh) };
}

function shortenDigest(digest: string | undefined): string {
  return (digest ?? "?").slice(0, shownDigits);
}
