import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { listRegularFiles } from "../../src/ground/list-regular-files.ts";
import { makeFolder } from "../support/temporary-folder.ts";

test("only regular files are listed, and no link is followed", () => {
  const folder = makeFolder({ "src/a.ts": "", "src/b/c.ts": "" });
  mkdirSync(join(folder, "empty"));
  symlinkSync("/etc", join(folder, "src/etc"));
  symlinkSync("a.ts", join(folder, "src/link.ts"));
  expect([...listRegularFiles(folder)].toSorted()).toEqual(["src/a.ts", "src/b/c.ts"]);
});
