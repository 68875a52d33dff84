import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { claim, listClaimed, readClaimant, setAside, takeOver } from "../../../src/learning/history/claim.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

const id = "rest-01-get";
const swaps = (root: string): string[] => readdirSync(join(root, ".lab/history/swaps"));

test("one has it at a time, and nothing stays of one that is given back", () => {
  const root = makeFolder();
  const mine = claim(root, id, { phase: "prepare" });
  expect(readClaimant(root, id)).toBe(process.pid);
  expect(claim(root, id, {})).toBeUndefined();
  expect(listClaimed(root)).toEqual([id]);
  mine?.release();
  expect(swaps(root)).toEqual([]);
  expect(claim(root, id, {})).toBeDefined();
});

test("what a process that is gone, or gave up, has left is taken over with its journal; by one only", async () => {
  const root = makeFolder();
  expect(await takeOver(root, id)).toBeUndefined();
  const { pid } = spawnSync("true");
  writeFiles(root, {
    [`.lab/history/swaps/${id}/owner ${pid} started 1`]: "",
    [`.lab/history/swaps/${id}/journal.json`]: '{"phase":"swap"}',
  });
  const left = await takeOver(root, id);
  expect(left?.journal).toEqual({ phase: "swap" });
  left?.write({ phase: "prepare" });
  left?.abandon();
  expect(readClaimant(root, id)).toBeUndefined();
  const again = await takeOver(root, id);
  expect(again?.journal).toEqual({ phase: "prepare" });
  again?.release();
  expect(swaps(root)).toEqual([]);
});

test("a process of another time with this one's number is another", async () => {
  const root = makeFolder();
  writeFiles(root, { [`.lab/history/swaps/${id}/owner ${process.pid} started 1`]: "" });
  const left = await takeOver(root, id);
  expect(left).toMatchObject({ journal: undefined });
});

test("a folder without an owner is moved out of the way, and kept", () => {
  const root = makeFolder();
  writeFiles(root, { [`.lab/history/swaps/${id}/journal.json`]: "{}" });
  setAside(root, id);
  expect(listClaimed(root)).toEqual([]);
  expect(swaps(root)).toEqual([expect.stringMatching(/^\.rest-01-get-\d+-unreadable$/)]);
});
