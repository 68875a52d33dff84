import fs from "node:fs";
import path from "node:path";
import { expect, jest, test } from "@jest/globals";
import { copyGitFiles } from "../src/copy-git-files.ts";
import { copyWorkTree } from "../src/copy-work-tree.ts";
import { makeFolder } from "./temporary-folder.ts";

const testOnLinux = process.platform === "linux" ? test : test.skip;

/** A swap before each look at the disk is a swap at each moment that matters. */
const looks = ["opendirSync", "openSync", "fstatSync", "lstatSync"] as const;

const name = "a".repeat(38);
const files = [`objects/aa/${name}`, "refs/heads/main", "packed-refs", "src/lib/a.ts", "src/a.ts"];

/** A folder of the learner's and one of somebody else's, which has the same names at each depth. */
async function makeFolders(): Promise<{ own: string; other: string; to: string }> {
  const top = await makeFolder();
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(top, file)), { recursive: true });
    fs.writeFileSync(path.join(top, file), text);
  };
  for (const file of files) {
    write(`own/${file}`, "own");
    for (let rest = file; rest !== ""; rest = rest.split("/").slice(1).join("/"))
      if (!fs.existsSync(path.join(top, "other", rest))) write(`other/${rest}`, "SECRET");
  }
  return { own: path.join(top, "own"), other: path.join(top, "other"), to: path.join(top, "copy") };
}

function readAll(folder: string): string {
  if (!fs.existsSync(folder)) return "";
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8"))
    .join(" ");
}

async function copyWhileSwapped(
  copy: typeof copyWorkTree,
  swapped: string,
  moment: number,
): Promise<{ calls: number; text: string }> {
  const { own, other, to } = await makeFolders();
  const place = path.join(own, swapped);
  let calls = 0;
  const spies = looks.map((look) => {
    const real = fs[look] as (...args: unknown[]) => unknown;
    return jest.spyOn(fs, look).mockImplementation(((...args: unknown[]) => {
      if (++calls === moment) {
        fs.renameSync(place, `${own}-aside`);
        fs.symlinkSync(other, place);
      }
      return real(...args);
    }) as never);
  });
  try {
    await copy(own, to);
  } catch {
    // What was swapped can't be read: that is told as a problem.
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return { calls, text: readAll(to) };
}

testOnLinux.each([
  ["a work tree", copyWorkTree, "src"],
  ["a work tree", copyWorkTree, "src/lib"],
  ["a repository", copyGitFiles, "objects"],
  ["a repository", copyGitFiles, "objects/aa"],
  ["a repository", copyGitFiles, "refs"],
  ["a repository", copyGitFiles, "refs/heads"],
])("of %s a folder that is swapped for a link leads nowhere (%#, %s)", async (_, copy, swapped) => {
  const { calls, text } = await copyWhileSwapped(copy, swapped, 0);
  expect(text).toContain("own");
  for (let moment = 1; moment <= calls; moment++) {
    const read = await copyWhileSwapped(copy, swapped, moment);
    expect([moment, read.text]).toEqual([moment, expect.not.stringContaining("SECRET")]);
  }
});
