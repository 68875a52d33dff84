import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { copyRepository } from "@lab/git-history";
import { isStarter } from "../../../src/grading/prepare/is-starter.ts";
import { gitBlobId } from "../../../src/grading/prepare/submission-files.ts";
import { openToolRunner } from "../../../src/grading/run/run-tool.ts";
import { locatePlaces } from "../../../src/grading/run/tidy-output.ts";
import { makeFolder } from "./temporary-folder.ts";

const { runTool } = openToolRunner({ level: "process" });

/** Patterns that did what the functions below do, each with the text that an attack had them look at. */
const slow = {
  "settings of G22": '/^\\s*filemode\\s*=\\s*false\\s*$/im.test("\\n".repeat(990_000))',
  "spaces of P11k": '`${" ".repeat(999_990)}x`.replaceAll(/[ \\t\\r]+$/gm, "")',
  "word of G26": '"a".repeat(7_000_000).replace(/[^\\s(]*solution\\.[cm]js:\\d+:\\d+/g, "")',
};

test.each(Object.entries(slow))("a plain pattern comes to no end: %s", async (_, code) => {
  const limits = { cpuMs: 3_000, timeMs: 600_000, memoryMb: 1_024, outputBytes: 1_000 };
  const request = { program: process.execPath, folder: makeFolder(), environment: {}, limits };
  expect(await runTool({ ...request, args: ["-e", "1"] })).toMatchObject({ exitCode: 0 });
  expect(await runTool({ ...request, args: ["-e", code] })).toMatchObject({ passed: "time" });
});

test("settings of a million empty lines are read like others", async () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "work/.git/refs"), { recursive: true });
  mkdirSync(join(folder, "work/.git/objects"));
  writeFileSync(join(folder, "work/.git/HEAD"), "ref: refs/heads/main\n");
  const write = (end: string): void =>
    writeFileSync(join(folder, "work/.git/config"), `${"\n".repeat(990_000)}[extensions]\n${end}\n`);
  write("");
  expect(await copyRepository(join(folder, "work"), join(folder, "copy"))).not.toHaveProperty("kind");
  write("\tobjectFormat = sha256");
  expect(await copyRepository(join(folder, "work"), join(folder, "other"))).toHaveProperty(
    "kind",
    "unsupported-format",
  );
});

test("a starter is known by whatever stands at the ends of its lines", () => {
  const folder = makeFolder();
  const text = "one\n\ntwo\n";
  writeFileSync(join(folder, "starter.json"), JSON.stringify({ "a.ts": gitBlobId(Buffer.from(text)) }));
  const isSame = (bytes: string) => isStarter([{ path: "a.ts", bytes: Buffer.from(bytes) }], folder);
  expect(isSame(`one${" \t".repeat(400_000)}\r\n\t\ntwo  `)).toBe(true);
  expect(isSame(`${" ".repeat(999_990)}x`)).toBe(false);
});

test("places are named in the learner's files, in texts of any length", () => {
  const locate = (frame: string) => (frame.endsWith(":1:2") ? "src/a.ts:3:4" : undefined);
  expect(locatePlaces("at f (/x/solution.cjs:1:2), /y/solution.mjs:9:9", locate)).toBe(
    "at f (src/a.ts:3:4), /y/solution.mjs:9:9",
  );
  const word = "a".repeat(7_000_000);
  expect(locatePlaces(`${word} (${word}solution.cjs:1:2`, locate)).toBe(`${word} (src/a.ts:3:4`);
});
