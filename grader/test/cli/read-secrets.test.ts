import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { readSecrets } from "../../src/cli/read-secrets.ts";
import { sealedPlaces } from "../../src/grading/sealing/find-sealed-suite.ts";
import { lockIdentity } from "../../src/grading/sealing/instructor-identity.ts";
import { caught } from "../support/caught.ts";
import { makeFolder } from "../support/temporary-folder.ts";

let identity: string;
let root: string;
const workingFolder = makeFolder({
  salt: Buffer.alloc(16, 7),
  short: Buffer.alloc(15, 7),
  phrase: "my phrase\n",
});

beforeAll(async () => {
  identity = await generateIdentity();
  writeFileSync(join(workingFolder, "key"), identity);
  writeFileSync(join(workingFolder, "recipient"), await identityToRecipient(identity));
  root = makeFolder();
  const locked = join(root, sealedPlaces.lockedIdentity);
  mkdirSync(dirname(locked), { recursive: true });
  writeFileSync(locked, await lockIdentity(identity, "my phrase"));
});

const passphraseBefore = process.env["LAB_PASSPHRASE"];
afterEach(() => {
  if (passphraseBefore === undefined) delete process.env["LAB_PASSPHRASE"];
  else process.env["LAB_PASSPHRASE"] = passphraseBefore;
});

const read = (options: { key?: string; salt?: string; passphrase?: boolean }, at = root) =>
  readSecrets({ passphrase: false, ...options }, { root: at, workingFolder });

test("nothing is asked for, nothing is there", async () => {
  expect(await read({})).toEqual({});
});

test("paths start where the command was typed; a salt is its bytes", async () => {
  expect(await read({ key: "key", salt: "salt" })).toEqual({
    identity,
    salt: Buffer.alloc(16, 7).toString("base64"),
  });
});

test("a passphrase opens the identity that the release locked: from a file", async () => {
  expect(await read({ key: "phrase" })).toEqual({ identity });
});

test("and from LAB_PASSPHRASE, with --passphrase only", async () => {
  process.env["LAB_PASSPHRASE"] = "my phrase";
  expect(await read({ passphrase: true })).toEqual({ identity });
  expect(await read({})).toEqual({});
});

describe("what can't be used is refused", () => {
  test.each([
    [
      "a salt that could be guessed",
      { salt: "short" },
      "LAB_USAGE_SALT",
      "it has 15 bytes, and needs 16 or more",
    ],
    ["a salt that isn't there", { salt: "none" }, "LAB_USAGE_SALT", "ENOENT"],
    ["a recipient, which only seals", { key: "recipient" }, "LAB_USAGE_KEY", "it is a recipient"],
    ["a key that isn't there", { key: "none" }, "LAB_USAGE_KEY", "ENOENT"],
  ])("%s", async (_, options, code, words) => {
    expect(await caught(read(options))).toMatchObject({ code, message: expect.stringContaining(words) });
  });

  test("another passphrase", async () => {
    process.env["LAB_PASSPHRASE"] = "their phrase";
    expect(await caught(read({ passphrase: true }))).toMatchObject({ code: "LAB_SEAL_WRONG_KEY" });
  });

  test("a passphrase where no release was locked with one", async () => {
    expect(await caught(read({ key: "phrase" }, makeFolder()))).toMatchObject({ code: "LAB_SEAL_MISSING" });
  });
});
