import { chmodSync, lchownSync, mkdirSync, realpathSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "@jest/globals";
import { findIntrusion, listTrusted } from "../../src/ground/find-intrusion.ts";
import { makeFolder } from "../support/temporary-folder.ts";

const isPosix = process.platform !== "win32";
const testOnPosix = isPosix ? test : test.skip;
/** Only root can give something to somebody else. */
const testAsRoot = process.getuid?.() === 0 ? test : test.skip;
const stranger = 65_534;

let top: string;

beforeEach(() => {
  top = realpathSync(makeFolder({ "open/deep/x": "", "own/x": "" }));
  chmodSync(join(top, "open"), 0o1777);
});

function intrude(path: string) {
  return findIntrusion(join(top, path), isPosix ? listTrusted(top) : new Set());
}

testOnPosix("an own folder is nobody else's, nor is what isn't there yet", () => {
  for (const path of ["own", "own/new/deep", "own/x/below", "open/deep", "open/new"])
    expect(intrude(path)).toBeUndefined();
});

testOnPosix(
  "a folder that others write to is theirs, and all below it where nothing keeps names in place",
  () => {
    const found = { path: join(top, "open"), how: "writable" };
    expect(intrude("open")).toEqual(found);
    chmodSync(found.path, 0o777);
    for (const path of ["open", "open/deep", "open/new"]) expect(intrude(path)).toEqual(found);
  },
);

testOnPosix("a group may write where it is the one of the user alone", () => {
  const own = join(top, "own");
  chmodSync(own, 0o770);
  const { uid, gid } = statSync(own);
  expect(intrude("own")).toEqual(gid === uid || gid === 0 ? undefined : { path: own, how: "writable" });
});

testAsRoot("a group of several may not", () => {
  const own = join(top, "own");
  lchownSync(own, 0, stranger);
  expect(intrude("own")).toBeUndefined();
  chmodSync(own, 0o770);
  expect(intrude("own")).toEqual({ path: own, how: "writable" });
});

testOnPosix("a link is followed where nobody else can have made it", () => {
  symlinkSync("own", join(top, "link"));
  symlinkSync("../own", join(top, "open/link"));
  symlinkSync("open", join(top, "to-open"));
  symlinkSync("round", join(top, "round"));
  expect(intrude("link/new")).toBeUndefined();
  expect(intrude("open/link")).toEqual({ path: join(top, "open/link"), how: "link" });
  expect(intrude("to-open")).toEqual({ path: join(top, "open"), how: "writable" });
  expect(intrude("round")).toEqual({ path: join(top, "round"), how: "link" });
});

testAsRoot("what another has made is theirs: a folder, a link, a folder above", () => {
  mkdirSync(join(top, "open/theirs/deep"), { recursive: true });
  symlinkSync(join(top, "own"), join(top, "open/link"));
  for (const path of ["open/theirs", "open/link"]) lchownSync(join(top, path), stranger, stranger);
  const theirs = { path: join(top, "open/theirs"), how: "owner" };
  for (const path of ["open/theirs", "open/theirs/deep", "open/theirs/new"])
    expect(intrude(path)).toEqual(theirs);
  expect(intrude("open/link/new")).toEqual({ path: join(top, "open/link"), how: "link" });
  expect(findIntrusion(join(top, "open/theirs"), new Set([0, stranger]))).toBeUndefined();
});
