import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { digestParts, digestPaths } from "../../src/ground/digest-paths.ts";
import { makeFolder, writeFiles } from "../support/temporary-folder.ts";

test("names, modes and contents count", () => {
  const folder = makeFolder({ "a.txt": "1", "sub/b.txt": "2" });
  const seen = [digestPaths([folder])];
  expect(digestPaths([folder])).toBe(seen[0]);
  const changes = [
    () => writeFileSync(join(folder, "a.txt"), "3"),
    () => chmodSync(join(folder, "a.txt"), 0o755),
    () => writeFileSync(join(folder, "c.txt"), ""),
    () => rmSync(join(folder, "sub"), { recursive: true }),
    () => rmSync(folder, { recursive: true }),
  ];
  for (const change of changes) {
    change();
    expect(seen).not.toContain(digestPaths([folder]));
    seen.push(digestPaths([folder]));
  }
});

test("libraries don't count, nor do a repository's logs; of its objects the names do", () => {
  const folder = makeFolder({ "a.txt": "1", ".git/HEAD": "ref", ".git/objects/ab/cd": "x" });
  const before = digestPaths([folder]);
  writeFiles(folder, { "node_modules/x.js": "1", ".git/logs/HEAD": "1", ".git/objects/ab/cd": "y" });
  expect(digestPaths([folder])).toBe(before);
  writeFiles(folder, { ".git/objects/ab/ce": "x" });
  expect(digestPaths([folder])).not.toBe(before);
});

test("of more than may be looked at nothing is known", () => {
  const folder = makeFolder({ a: "12", ".git/objects/ab/cd": "345" });
  expect(digestPaths([folder], { entries: 6, bytes: 5 })).toBe(digestPaths([folder]));
  expect(digestPaths([folder], { entries: 5, bytes: 5 })).toBeUndefined();
  expect(digestPaths([folder], { entries: 6, bytes: 4 })).toBeUndefined();
});

test("parts are told apart", () => {
  expect(digestParts(["ab", "c"])).not.toBe(digestParts(["a", "bc"]));
  expect(digestParts([1, null])).toBe(digestParts([1, null]));
});
