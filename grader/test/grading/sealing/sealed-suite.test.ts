import { beforeAll, describe, expect, test } from "@jest/globals";
import { Encrypter, generateIdentity, identityToRecipient } from "age-encryption";
import { openSuite, sealSuite, type SealedSuite } from "../../../src/grading/sealing/sealed-suite.ts";
import { caught } from "../../support/caught.ts";

const suite: SealedSuite = {
  formatVersion: 1,
  path: "rest/01-example",
  practice: false,
  modules: { "checks.test.ts": 'test("C1", async () => {});' },
  hints: "## T1\n",
};
const place = { path: "rest/01-example", file: "grader/suites/rest/01-example/suite.age" };

let identity: string;
let recipient: string;
let sealed: Uint8Array;

beforeAll(async () => {
  identity = await generateIdentity();
  recipient = await identityToRecipient(identity);
  sealed = await sealSuite(suite, recipient);
});

const codeOf = async (bytes: Uint8Array, key = identity): Promise<string | undefined> =>
  ((await caught(openSuite(bytes, key, place))) as { code?: string }).code;

test("the identity opens what was sealed for its recipient", async () => {
  expect(await openSuite(sealed, identity, place)).toEqual(suite);
});

test("nothing of the suite can be read in the sealed file", () => {
  const text = Buffer.from(sealed).toString("latin1");
  for (const part of ["checks", "example"]) expect(text).not.toContain(part);
});

describe("what was changed is refused", () => {
  test("any byte of it, from the first line to the last block", async () => {
    const accepted: number[] = [];
    for (const [index, byte] of sealed.entries()) {
      const changed = Uint8Array.from(sealed);
      changed[index] = byte ^ 1;
      const code = await codeOf(changed);
      if (code !== "LAB_SEAL_BROKEN" && code !== "LAB_SEAL_WRONG_KEY") accepted.push(index);
    }
    expect(accepted).toEqual([]);
  });

  test("cut at any length", async () => {
    const accepted: number[] = [];
    for (let length = 0; length < sealed.length; length++) {
      if ((await codeOf(sealed.slice(0, length))) !== "LAB_SEAL_BROKEN") accepted.push(length);
    }
    expect(accepted).toEqual([]);
  });

  test("longer than it was", async () => {
    expect(await codeOf(Uint8Array.from([...sealed, 0]))).toBe("LAB_SEAL_BROKEN");
  });

  test("two seals put together from each other's parts", async () => {
    const other = await sealSuite({ ...suite, hints: "## T2\n" }, recipient);
    const header = Buffer.from(sealed).indexOf("\n---");
    expect(await codeOf(Uint8Array.from([...sealed.slice(0, header), ...other.slice(header)]))).toBe(
      "LAB_SEAL_BROKEN",
    );
  });
});

test("another identity does not open it", async () => {
  expect(await codeOf(sealed, await generateIdentity())).toBe("LAB_SEAL_WRONG_KEY");
});

test("the seal of another exercise is refused by name", async () => {
  const error = await caught(
    openSuite(await sealSuite({ ...suite, path: "rest/02-other" }, recipient), identity, place),
  );
  expect(error).toMatchObject({
    code: "LAB_SEAL_BROKEN",
    message: expect.stringContaining("it is the suite of rest/02-other"),
  });
});

test.each([
  ["no JSON", "not a suite"],
  ["JSON of another shape", JSON.stringify({ ...suite, formatVersion: 2 })],
])("%s, properly sealed, is no suite", async (_, text) => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const error = await caught(openSuite(await encrypter.encrypt(text), identity, place));
  expect(error).toMatchObject({
    code: "LAB_SEAL_BROKEN",
    message: expect.stringContaining("it holds something else than a suite"),
  });
});
