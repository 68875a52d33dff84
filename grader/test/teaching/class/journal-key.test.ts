import {
  chmodSync,
  existsSync,
  linkSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openJournalKey } from "../../../src/teaching/class/journal-key.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const testOnPosix = process.platform === "win32" ? test.skip : test;

test("it is made once, for this user alone, and is another one for each user", () => {
  const folder = join(makeFolder(), "state", "lab");
  const { file, secret, problem } = openJournalKey(folder);
  expect([secret.length, problem, file]).toEqual([32, undefined, join(folder, "journal.key")]);
  expect(openJournalKey(folder)).toEqual({ file, secret });
  expect(openJournalKey(makeFolder()).secret).not.toEqual(secret);
  expect(existsSync(`${file}.lock`)).toBe(false);
  if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
});

const unsound: [string, (file: string, other: string) => void, string][] = [
  ["others may read it", (file) => chmodSync(file, 0o640), "others may read it"],
  ["it holds something else", (file) => writeFileSync(file, "secret"), "it holds no key"],
  [
    "it is a link",
    (file, other) => {
      rmSync(file);
      symlinkSync(other, file);
    },
    "it is a symbolic link",
  ],
  [
    "it has another name",
    (file, other) => linkSync(file, `${other}-too`),
    "the same file has another name elsewhere",
  ],
];

testOnPosix.each(unsound)(
  "where %s, it is not taken, and one goes with this process alone",
  (_, spoil, why) => {
    const folder = makeFolder();
    const { file, secret } = openJournalKey(folder);
    const other = join(makeFolder({ other: secret.toString("hex") }), "other");
    chmodSync(other, 0o600);
    spoil(file, other);
    const before = readFileSync(file, "utf8");
    const [one, next] = [openJournalKey(folder), openJournalKey(folder)];
    expect(one.problem).toBe(why);
    expect(one.secret).not.toEqual(secret);
    expect(next.secret).not.toEqual(one.secret);
    expect(readFileSync(file, "utf8")).toBe(before);
  },
);

test("where none can be kept, one goes with this process alone and it says why", () => {
  const place = join(makeFolder({ file: "" }), "file");
  const { secret, problem } = openJournalKey(place);
  expect([secret.length, problem]).toEqual([32, "a file is in the way"]);
});
