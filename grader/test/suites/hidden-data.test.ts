import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { copyLab } from "../support/copy-lab.ts";
import { runLab } from "../support/run-lab.ts";
import { makeFolder } from "../support/temporary-folder.ts";

jest.setTimeout(240_000);

const root = join(import.meta.dirname, "../../..");
const salts = ["0f".repeat(32), "e1".repeat(32)];

/** What left the grader's process while it judged, what the learner and the instructor were shown, and the keys. */
interface Written {
  sent: Buffer;
  shown: string;
  /** The salt and all that was derived with it, in hexadecimal digits. */
  keys: string[];
}

async function grade(lab: string, salt: string, ids: string[]): Promise<Written> {
  const folder = makeFolder();
  const saltFile = join(makeFolder({ salt: Buffer.from(salt, "hex") }), "salt");
  const { exitCode, out, err } = await runLab(lab, ["grade", ...ids, "--salt", saltFile, "--json", "-"], {
    NODE_OPTIONS: `--require ${join(import.meta.dirname, "../support/write-down.cjs")}`,
    WRITE_DOWN_IN: folder,
    WRITE_DOWN_SALT: salt,
  });
  if (exitCode !== 0) throw new Error(err);
  return {
    sent: readFileSync(join(folder, "sent")),
    shown: out,
    keys: readFileSync(join(folder, "keys"), "utf8").split("\n"),
  };
}

/** So many that chance brings none, whatever else is sent. */
const pieceBytes = 6;

/** Which keys have six bytes in a row in a text: as they are, or as hexadecimal digits. */
function findKeys(text: Buffer, keys: readonly string[]): string[] {
  const pieces = new Map<number, { key: string; piece: Buffer }[]>();
  const addPieces = (key: string, form: Buffer, length: number): void => {
    for (let at = 0; at + length <= form.length; at += 1) {
      const piece = form.subarray(at, at + length);
      const start = piece.readUInt32BE();
      pieces.set(start, [...(pieces.get(start) ?? []), { key, piece }]);
    }
  };
  for (const key of keys) {
    addPieces(key, Buffer.from(key, "hex"), pieceBytes);
    addPieces(key, Buffer.from(key), 2 * pieceBytes);
  }
  const found = new Set<string>();
  for (let at = 0; at + pieceBytes <= text.length; at += 1)
    for (const { key, piece } of pieces.get(text.readUInt32BE(at)) ?? [])
      if (piece.equals(text.subarray(at, at + piece.length))) found.add(key);
  return [...found];
}

/** The ids of generated documents begin with the same date: here what comes after it. */
function findIds(text: Buffer): string[] {
  const date = Buffer.from("67748580", "hex");
  const ids = new Set<string>();
  for (let at = text.indexOf(date); at >= 0; at = text.indexOf(date, at + 1))
    ids.add(text.toString("hex", at + 4, at + 12));
  for (const [, id = ""] of text.toString("latin1").matchAll(/67748580([0-9a-f]{16})/g)) ids.add(id);
  return [...ids];
}

/** tuning-01 is given public data besides, whose ids are nobody's secret: its starter is graded below. */
const paths = [
  "core/01-order-pricing",
  "rest/01-read-catalogue",
  "rest/02-customers-crud",
  "mongo/01-find-orders",
  "mongo/03-depot-report",
  "tuning/02-dispatch-queue",
];

describe("solved, with two salts", () => {
  let written: Written[];
  beforeAll(async () => {
    const solved = copyLab(paths);
    for (const path of paths) {
      const reference = join(root, "grader/suites", path, "submissions/accepted/reference");
      cpSync(reference, join(solved, "exercises", path), { recursive: true });
    }
    written = [];
    for (const salt of salts) written.push(await grade(solved, salt, paths));
  });

  test("no piece of a salt or of a seed is given to a solution, or shown", () => {
    for (const { sent, shown, keys } of written) {
      expect(JSON.parse(shown)).toMatchObject({ total: { score: 600, max: 600 } });
      // The salt, a seed an exercise, and at least one purpose and one stream of each.
      expect(keys.length).toBeGreaterThan(3 * paths.length);
      expect(findKeys(sent, keys)).toEqual([]);
      expect(findKeys(Buffer.from(shown), keys)).toEqual([]);
    }
  });

  test("no part of an id tells anything of another id, or of another salt's", () => {
    const [one = [], other = []] = written.map(({ sent }) => findIds(sent));
    // 2,000 orders of mongo-01, and 30,000 each of mongo-03 and tuning-02.
    expect(Math.min(one.length, other.length)).toBeGreaterThan(62_000);
    const parts = new Map<string, number>();
    for (const id of [...one, ...other])
      for (const part of [id.slice(0, 8), id.slice(8)]) parts.set(part, (parts.get(part) ?? 0) + 1);
    // Of a quarter of a million parts of 32 bits some pairs are equal by chance, but no three.
    expect([...parts].filter(([, count]) => count > 2)).toEqual([]);
    expect(new Set([...one, ...other]).size).toBe(one.length + other.length);
  });
});

test("what a starter is given, and what its scorecard shows, has no piece of a salt or of a seed", async () => {
  const [salt = ""] = salts;
  const { sent, shown, keys } = await grade(root, salt, ["core", "rest", "mongo", "tuning"]);
  expect(shown).toContain('"verdict": "failed"');
  expect(findKeys(sent, keys)).toEqual([]);
  expect(findKeys(Buffer.from(shown), keys)).toEqual([]);
});
