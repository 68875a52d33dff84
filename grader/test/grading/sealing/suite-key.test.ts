import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { readSuiteKey } from "../../../src/grading/sealing/suite-key.ts";
import { caught } from "../../support/caught.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const write = (text: string): string => join(makeFolder({ key: text }), "key");

describe("what a key file may hold", () => {
  test("an identity, as age's own tools write it", async () => {
    const identity = await generateIdentity();
    const file = write(
      `# created: today\n# public key: ${await identityToRecipient(identity)}\n${identity}\n`,
    );
    expect(await readSuiteKey(file)).toEqual({ kind: "identity", identity });
  });

  test("a recipient", async () => {
    const recipient = await identityToRecipient(await generateIdentity());
    expect(await readSuiteKey(write(`\r\n  ${recipient}  \r\n`))).toEqual({ kind: "recipient", recipient });
  });

  test("a passphrase, without the spaces around it", async () => {
    const file = write(" three quiet beetroots \n");
    expect(await readSuiteKey(file)).toEqual({ kind: "passphrase", passphrase: "three quiet beetroots" });
  });
});

describe("what is refused, with words for it", () => {
  test.each([
    ["an empty file", "\n# nothing here\n", "it is empty"],
    ["two lines", "one\ntwo\n", "it has more than one line that is no comment"],
    ["half an identity", "AGE-SECRET-KEY-1QQQQ\n", "its line begins like an age key and is not a whole one"],
    ["half a recipient", "age1qqqq\n", "its line begins like an age key and is not a whole one"],
  ])("%s", async (_, text, detail) => {
    const file = write(text);
    const error = await caught(readSuiteKey(file));
    expect(error).toMatchObject({
      code: "LAB_USAGE_KEY",
      message: `The key ${file} can't be used: ${detail}.`,
    });
  });

  test("a file that isn't there", async () => {
    const error = await caught(readSuiteKey(join(makeFolder(), "none")));
    expect(error).toMatchObject({ code: "LAB_USAGE_KEY", message: expect.stringContaining("ENOENT") });
  });

  test("a key's text stands in no message", async () => {
    const error = await caught(readSuiteKey(write("AGE-SECRET-KEY-1SECRET\n")));
    expect(String(error)).not.toContain("1SECRET");
  });
});
