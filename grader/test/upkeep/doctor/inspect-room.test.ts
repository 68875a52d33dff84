import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { inspectRoom } from "../../../src/upkeep/doctor/inspect-room.ts";
import { mountSmallDisk } from "../../support/small-disk.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { pick, placeOf } from "./place-of.ts";

const disk = mountSmallDisk();
const fewFiles = mountSmallDisk("size=1500m,nr_inodes=50");

test("where there is room nothing is left behind by the look", () => {
  const [root, temporary] = [makeFolder(), makeFolder()];
  const findings = inspectRoom(placeOf(root), temporary);
  expect(pick(findings, "clone-folder")?.what).toContain(`free in ${root} (this clone`);
  expect([...readdirSync(root), ...readdirSync(temporary)]).toEqual([]);
});

test("a temporary folder that is not there, and a cache in the place of which a file lies", () => {
  const root = makeFolder({ file: "" });
  const place = placeOf(root, { LAB_CACHE: join(root, "file") });
  const findings = inspectRoom(place, join(root, "gone"));
  expect(pick(findings, "temporary-folder")).toMatchObject({
    state: "missing",
    what: expect.stringContaining("ENOENT"),
    fix: expect.stringContaining("TMPDIR"),
  });
  expect(pick(findings, "cache-folder")).toMatchObject({
    state: "missing",
    what: expect.stringContaining("ENOTDIR"),
    fix: expect.stringContaining("LAB_CACHE"),
  });
});

(disk ? test : test.skip)("a small disk, and a full one", () => {
  const folder = disk ?? "";
  const place = placeOf(folder, { LAB_CACHE: folder });
  const look = (): string[] => inspectRoom(place, folder).map(({ id, state }) => `${id} ${state}`);
  const short = ["temporary-folder warning", "clone-folder warning", "cache-folder warning"];
  expect(look()).toEqual(expect.arrayContaining(short));
  try {
    writeFileSync(join(folder, "all of it"), Buffer.alloc(2_000_000));
  } catch {
    // As much as goes on it.
  }
  expect(look()).toEqual(expect.arrayContaining(short));
  expect(pick(inspectRoom(place, folder), "clone-folder")).toMatchObject({
    what: expect.stringMatching(/^0 MB free .* about 200 MB are needed$/),
    fix: expect.stringContaining(".lab"),
  });
});

(fewFiles ? test : test.skip)("a disk that has room, but for few files", () => {
  const folder = fewFiles ?? "";
  expect(pick(inspectRoom(placeOf(folder), folder), "temporary-folder")?.what).toMatch(
    /^room for only \d\d more files/,
  );
});
