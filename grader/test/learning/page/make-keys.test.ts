import { expect, test } from "@jest/globals";
import { isSame, makeKeys } from "../../../src/learning/page/make-keys.ts";

test("a token for one use is spent by it, and that of the terminal is not", () => {
  const keys = makeKeys();
  const [once, other] = [keys.issueOnce(), keys.issueOnce()];
  expect([keys.admits(once), keys.admits(once)]).toEqual([true, false]);
  expect(keys.admits(other)).toBe(true);
  expect([keys.admits(keys.token), keys.admits(keys.token)]).toEqual([true, true]);
  expect(keys.admits("")).toBe(false);
});

test("no secret is another, none opens in the place of another, and each has more than 128 bits", () => {
  const [one, other] = [makeKeys(), makeKeys()];
  const secrets = [one, other].flatMap(({ place, token, session, form }) => [place, token, session, form]);
  expect(new Set(secrets).size).toBe(8);
  for (const secret of secrets) expect(Buffer.from(secret, "base64url").length * 8).toBeGreaterThan(128);
  for (const secret of [one.place, one.session, one.form, other.token])
    expect(one.admits(secret)).toBe(false);
  expect([isSame("a", "a"), isSame("a", "ab"), isSame("a", "")]).toEqual([true, false, false]);
});
