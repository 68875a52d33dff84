import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { inspectClone } from "../../../src/upkeep/doctor/inspect-clone.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";
import { pick, placeOf } from "./place-of.ts";

function makeClone(): string {
  const packages = {
    "": {},
    "node_modules/zod": { version: "4.0.0" },
    "node_modules/fsevents": { version: "2.0.0", optional: true },
    "node_modules/@lab/texts": { link: true },
    "packages/texts": { version: "0.0.0" },
  };
  return makeFolder({
    "package-lock.json": JSON.stringify({ packages }),
    "node_modules/.package-lock.json": JSON.stringify({
      packages: { "node_modules/zod": { version: "4.0.0" } },
    }),
    "node_modules/zod/package.json": "{}",
    "grader/src/a.ts": "",
    "grader/dist/build-id": "",
    "exercises/rest/01-get/src/app.ts": "",
  });
}

test("libraries in step, of another version, and gone", () => {
  const root = makeClone();
  const look = () => pick(inspectClone(placeOf(root)), "dependencies");
  expect(look()?.state).toBe("ok");
  writeFiles(root, {
    "package-lock.json": JSON.stringify({ packages: { "node_modules/zod": { version: "4.0.1" } } }),
  });
  expect(look()).toMatchObject({ state: "missing", what: expect.stringMatching(/: zod$/), fix: "npm ci" });
  const whole = makeClone();
  rmSync(join(whole, "node_modules/zod"), { recursive: true });
  expect(pick(inspectClone(placeOf(whole)), "dependencies")?.state).toBe("missing");
});

test("sources that are newer than the build", () => {
  const root = makeClone();
  const look = () => pick(inspectClone(placeOf(root)), "build");
  utimesSync(join(root, "grader/dist/build-id"), 2_000, 2_000);
  utimesSync(join(root, "grader/src/a.ts"), 1_000, 1_000);
  expect(look()?.state).toBe("ok");
  utimesSync(join(root, "grader/src/a.ts"), 3_000, 3_000);
  expect(look()).toMatchObject({ state: "warning", fix: "npm run build" });
});

test.each([
  ["Dropbox/lab", "Dropbox"],
  ["OneDrive - School/lab", "OneDrive"],
  ["Mobile Documents/lab", "iCloud"],
  ["a#b/lab", '"#"'],
  ["50%/lab", '"%"'],
  ["plain place/lab", undefined],
])("a clone in %s", (path, told) => {
  const root = join(makeFolder(), path);
  mkdirSync(root, { recursive: true });
  const found = pick(inspectClone(placeOf(root)), "path");
  if (told === undefined) expect(found?.state).toBe("ok");
  else expect(found).toMatchObject({ state: "warning", what: expect.stringContaining(told) });
});

test("what a learner's own rules hide from Git, and the lab's notes that nothing hides", () => {
  const root = makeClone();
  execFileSync("git", ["init", "-q", root]);
  writeFiles(root, { ".gitignore": "/.lab/\n" });
  const ids = (): string[] => inspectClone(placeOf(root)).map(({ id }) => id);
  expect(ids()).not.toContain("exercises-ignored");
  expect(ids()).not.toContain("state-tracked");
  writeFiles(root, { ".gitignore": "src/\n" });
  const findings = inspectClone(placeOf(root));
  expect(pick(findings, "exercises-ignored")?.what).toContain(
    "exercises/rest/01-get/src (.gitignore:1:src/), so you can't commit it",
  );
  expect(pick(findings, "state-tracked")?.fix).toBe("echo /.lab/ >> .git/info/exclude");
});
