import { expect, test } from "@jest/globals";
import { LabError } from "@lab/contracts";
import type { JournalHeader } from "../../../src/teaching/class/journal-header.ts";
import { refuseOtherSetting } from "../../../src/teaching/class/refuse-other-setting.ts";

const judged = { suite: "a".repeat(64), files: "f".repeat(64), practice: false };
const header: JournalHeader = {
  journal: 1,
  seed: 7,
  salt: "40e9f053d565",
  build: "b".repeat(64),
  node: "v20.20.2",
  isolation: "sandbox",
  services: { mongo: "6.0.5" },
  exercises: { "rest-01-x": judged },
  selectors: ["rest-01"],
};
const { salt: _, ...unsalted } = header;

function refusalOf(now: JournalHeader, before: JournalHeader | undefined = header): string[] {
  try {
    refuseOtherSetting("week-3-grades", before, now);
  } catch (error) {
    if (error instanceof LabError) return [error.code, error.message, error.next];
    throw error;
  }
  return [];
}

test.each<[string, JournalHeader, JournalHeader, string, string, string]>([
  ["seed", header, { ...header, seed: 8 }, "seed 7", "seed 8", "--seed 7"],
  [
    "salt",
    header,
    { ...header, salt: "398823674199" },
    "the salt 40e9f053d565",
    "the salt 398823674199",
    "--salt FILE (the one of the journal)",
  ],
  [
    "salt, not typed",
    header,
    unsalted,
    "the salt 40e9f053d565",
    "no salt",
    "--salt FILE (the one of the journal)",
  ],
  ["salt where there was none", unsalted, header, "no salt", "the salt 40e9f053d565", "no --salt"],
  [
    "level",
    header,
    { ...header, isolation: "process" },
    "isolation level sandbox",
    "isolation level process",
    "--isolation sandbox",
  ],
  [
    "key",
    header,
    { ...header, exercises: { "rest-01-x": { ...judged, suite: "c", practice: true } } },
    "all checks of rest-01-x",
    "the visible checks of rest-01-x alone",
    "--key FILE or --passphrase",
  ],
  [
    "practice",
    { ...header, exercises: { "rest-01-x": { ...judged, suite: "c", practice: true } } },
    header,
    "the visible checks of rest-01-x alone",
    "all checks of rest-01-x",
    "--practice",
  ],
])("another %s is refused with both values and what to type", (_, before, now, old, fresh, option) => {
  expect(refusalOf(now, before)).toEqual([
    "LAB_USAGE_RESUME",
    `week-3-grades can't be gone on with: its journal has ${old}, and this run has ${fresh}.`,
    `--resume with ${option}, or --out with another folder to grade all of them anew`,
  ]);
});

test.each<[string, Partial<JournalHeader>, string, string]>([
  [
    "suite",
    { exercises: { "rest-01-x": { ...judged, suite: "e".repeat(64) } } },
    "the suite aaaaaaaaaaaa of rest-01-x",
    "the suite eeeeeeeeeeee of rest-01-x",
  ],
  [
    "exercise",
    { exercises: { "rest-01-x": { ...judged, files: "e".repeat(64) } } },
    "the files ffffffffffff of rest-01-x",
    "the files eeeeeeeeeeee of rest-01-x",
  ],
  ["lab", { build: "e".repeat(64) }, "lab version bbbbbbbbbbbb", "lab version eeeeeeeeeeee"],
  ["Node", { node: "v22.1.0" }, "Node v20.20.2", "Node v22.1.0"],
  ["server", { services: { mongo: "8.0.1" } }, "MongoDB 6.0.5", "MongoDB 8.0.1"],
])("another %s can't be typed: another folder is the way", (_, change, old, fresh) => {
  expect(refusalOf({ ...header, ...change })).toEqual([
    "LAB_USAGE_RESUME",
    `week-3-grades can't be gone on with: its journal has ${old}, and this run has ${fresh}.`,
    "--out with another folder, without --resume, to grade all of them anew",
  ]);
});

test("several differences are all named", () => {
  const [, message, next] = refusalOf({ ...unsalted, seed: 8 });
  expect(message).toContain("has seed 7, the salt 40e9f053d565, and this run has seed 8, no salt.");
  expect(next).toContain("--seed 7 --salt FILE");
});

test.each<[string, JournalHeader, JournalHeader]>([
  ["the same", header, { ...header }],
  ["another choice of exercises", header, { ...header, exercises: { "rest-02-y": judged }, selectors: [] }],
  ["a first exercise with the server", { ...header, services: {} }, header],
  ["an exercise without the server", header, { ...header, services: {} }],
])("%s is gone on with", (_, before, now) => {
  expect(refusalOf(now, before)).toEqual([]);
});

test("without a journal there is nothing to go on with", () => {
  const error = (() => {
    try {
      return refuseOtherSetting("week-3-grades", undefined, header);
    } catch (thrown) {
      return thrown as LabError;
    }
  })();
  expect(error).toMatchObject({
    code: "LAB_USAGE_RESUME",
    message: "week-3-grades can't be gone on with: it holds no journal of an earlier run.",
    next: "type the same command without --resume",
  });
});
