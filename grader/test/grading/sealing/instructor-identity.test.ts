import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { generateIdentity } from "age-encryption";
import {
  createIdentityFile,
  lockIdentity,
  unlockIdentity,
} from "../../../src/grading/sealing/instructor-identity.ts";
import { readSuiteKey } from "../../../src/grading/sealing/suite-key.ts";
import { caught } from "../../support/caught.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

describe("a new identity", () => {
  test("stands in a file that only its owner may read, and can be used as a key", async () => {
    const file = join(makeFolder(), "key.txt");
    const recipient = await createIdentityFile(file);
    expect(recipient).toMatch(/^age1/);
    expect(readFileSync(file, "utf8")).toContain(`# public key: ${recipient}\n`);
    expect(await readSuiteKey(file)).toMatchObject({ kind: "identity" });
    // Windows has no such mode.
    const mode = process.platform === "win32" ? 0o600 : statSync(file).mode & 0o777;
    expect(mode).toBe(0o600);
  });

  test("is never written over another", async () => {
    const folder = makeFolder({ "key.txt": "the only key to last term's suites" });
    const file = join(folder, "key.txt");
    expect(await caught(createIdentityFile(file))).toMatchObject({
      code: "LAB_USAGE_KEY",
      message: expect.stringContaining("it is there already"),
    });
    expect(readFileSync(file, "utf8")).toBe("the only key to last term's suites");
  });

  test("can't be written where no folder is", async () => {
    const error = await caught(createIdentityFile(join(makeFolder(), "none/key.txt")));
    expect(error).toMatchObject({
      code: "LAB_USAGE_KEY",
      message: expect.stringContaining("can't be written"),
    });
  });
});

test("a passphrase locks an identity: it opens, another doesn't, and a change is seen", async () => {
  const identity = await generateIdentity();
  const locked = await lockIdentity(identity, "three quiet beetroots");
  expect(Buffer.from(locked).toString("latin1")).not.toContain("AGE-SECRET-KEY");
  expect(await unlockIdentity(locked, "three quiet beetroots", "key.age")).toBe(identity);
  const wrong = await caught(unlockIdentity(locked, "three loud beetroots", "key.age"));
  expect(wrong).toMatchObject({ code: "LAB_SEAL_WRONG_KEY", message: expect.stringContaining("key.age") });
  const changed = Uint8Array.from(locked);
  changed[changed.length - 1] = (changed.at(-1) as number) ^ 1;
  const broken = await caught(unlockIdentity(changed, "three quiet beetroots", "key.age"));
  expect(broken).toMatchObject({ code: "LAB_SEAL_BROKEN" });
});
