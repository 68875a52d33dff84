import { expect, test } from "@jest/globals";
import { isSame, makeKeys } from "../../../src/learning/page/make-keys.ts";

const own = { isOwn: true };

test("a token for one use is spent by it, and that of the terminal is not", () => {
  const keys = makeKeys();
  const [once, other] = [keys.issueOnce(), keys.issueOnce()];
  expect([keys.admits(once, own), keys.admits(once, own)]).toEqual([true, false]);
  expect(keys.admits(other, own)).toBe(true);
  expect([keys.admits(keys.token, own), keys.admits(keys.token, own)]).toEqual([true, true]);
  expect(keys.admits("", own)).toBe(false);
});

test("another user who has read a token for one use neither gets in with it nor spends it", () => {
  const keys = makeKeys();
  const once = keys.issueOnce();
  expect(keys.admits(once, { isOwn: false })).toBe(false);
  expect(keys.admits(once, own)).toBe(true);
});

test("no secret is another, none opens in the place of another, and each has more than 128 bits", () => {
  const [one, other] = [makeKeys(), makeKeys()];
  const secrets = [one, other].flatMap(({ place, token, session, form }) => [place, token, session, form]);
  expect(new Set(secrets).size).toBe(8);
  for (const secret of secrets) expect(Buffer.from(secret, "base64url").length * 8).toBeGreaterThan(128);
  for (const secret of [one.place, one.session, one.form, other.token])
    expect(one.admits(secret, own)).toBe(false);
  expect([isSame("a", "a"), isSame("a", "ab"), isSame("a", "")]).toEqual([true, false, false]);
});
