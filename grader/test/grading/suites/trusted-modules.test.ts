import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, beforeEach, expect, test } from "@jest/globals";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { sealedPlaces } from "../../../src/grading/sealing/find-sealed-suite.ts";
import { sealSuite } from "../../../src/grading/sealing/sealed-suite.ts";
import { openTrustedModule } from "../../../src/grading/suites/trusted-modules.ts";
import { caught } from "../../support/caught.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const path = "rest/01-example";
const source = `grader/suites/${path}/checks.test.ts`;
let practiceKey: string;
let instructorKey: string;
let root: string;

const put = (file: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
};

async function seal(says: string, practice: boolean, key: string): Promise<Uint8Array> {
  const modules = { "checks.test.ts": `exports.says = ${JSON.stringify(says)};` };
  return sealSuite({ formatVersion: 1, path, practice, modules, hints: "" }, await identityToRecipient(key));
}

beforeAll(async () => {
  practiceKey = await generateIdentity();
  instructorKey = await generateIdentity();
});

beforeEach(async () => {
  root = makeFolder();
  put(sealedPlaces.practiceKey, `# practice\n${practiceKey}\n`);
  put(sealedPlaces.suite(path), await seal("practice", true, practiceKey));
  put(sealedPlaces.assessed(path), await seal("assessed", false, instructorKey));
});

async function open(identity?: string): Promise<{ says: unknown; practice: boolean }> {
  const opened = await openTrustedModule(root, source, identity);
  return { says: opened.load()["says"], practice: opened.practice };
}

test("without a source and a key: what the practice key opens", async () => {
  expect(await open()).toEqual({ says: "practice", practice: true });
});

test("with the instructor's key: the assessed suite", async () => {
  expect(await open(instructorKey)).toEqual({ says: "assessed", practice: false });
});

test("with the key, an exercise that isn't assessed: its suite", async () => {
  rmSync(join(root, sealedPlaces.assessed(path)));
  expect(await open(instructorKey)).toEqual({ says: "practice", practice: true });
});

test("another key opens nothing, whatever was opened before", async () => {
  await open(instructorKey);
  expect(await caught(open(practiceKey))).toMatchObject({ code: "LAB_SEAL_WRONG_KEY" });
});

test("a source that is there wins over what the practice key opens", async () => {
  put(source, 'export const says = "source";');
  expect(await open()).toEqual({ says: "source", practice: false });
  expect(await open(instructorKey)).toEqual({ says: "assessed", practice: false });
});

test("what is sealed anew is opened anew", async () => {
  const before = (await openTrustedModule(root, source)).digest;
  put(sealedPlaces.suite(path), await seal("changed", false, practiceKey));
  expect(await open()).toEqual({ says: "changed", practice: false });
  expect((await openTrustedModule(root, source)).digest).not.toBe(before);
});

test("the digest is that of the code, whoever it was sealed for", async () => {
  put(sealedPlaces.suite(path), await seal("assessed", false, practiceKey));
  const ours = await openTrustedModule(root, source);
  expect((await openTrustedModule(root, source, instructorKey)).digest).toBe(ours.digest);
});

test.each([
  ["no suite at all", sealedPlaces.suite(path), undefined, "LAB_SEAL_MISSING"],
  ["no practice key", sealedPlaces.practiceKey, undefined, "LAB_USAGE_KEY"],
  ["a practice key that opens nothing", sealedPlaces.practiceKey, "a passphrase", "LAB_SEAL_WRONG_KEY"],
  ["something else than a seal", sealedPlaces.suite(path), "exports.says = 1", "LAB_SEAL_BROKEN"],
])("%s is an error of the lab", async (_, file, content, code) => {
  if (content === undefined) rmSync(join(root, file));
  else put(file, content);
  expect(await caught(open())).toMatchObject({ code });
});

test("a module that the suite does not hold is an error by name", async () => {
  const error = await caught(openTrustedModule(root, `grader/suites/${path}/repo.ts`));
  expect(error).toMatchObject({
    code: "LAB_SEAL_BROKEN",
    message: expect.stringContaining("holds no repo.ts"),
  });
});
