import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { serviceIds } from "@lab/contracts";
import { labRoot } from "../support/release.ts";

/** Where a service may be named: its own package and its parts of the seam. */
const own = /^packages\/(mongo-server|postgres-server|postgres-plans|services)\//;

/** What still knows one service by name, with the reason. */
const excused: Readonly<Record<string, string>> = {
  "packages/contracts/src/service-id.ts": "the list of the names that exercise.json may say",
};

const sources = [
  "grader/src",
  ...readdirSync(join(labRoot, "packages")).map((name) => `packages/${name}/src`),
]
  .flatMap((folder) =>
    readdirSync(join(labRoot, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("authoring/new/templates"))
      .map((file) => `${folder}/${file.replaceAll("\\", "/")}`),
  )
  .filter((file) => !own.test(file));

/** The id of a service as a text, an import of its package, or of its part of a suite's API. */
function namesService(text: string): boolean {
  const named = new RegExp(`"(${serviceIds.join("|")})"`);
  const imported = /from "@lab\/(mongo|postgres)[\w-]*"/;
  const used = new RegExp(
    `import (type )?\\{[^}]*\\b(${serviceIds.join("|")})\\b[^}]*\\} from "@lab/services/suite"`,
  );
  return named.test(text) || imported.test(text) || used.test(text);
}

test("no place but its own names a service", () => {
  const naming = sources.filter((file) => namesService(readFileSync(join(labRoot, file), "utf8")));
  expect(naming.filter((file) => !(file in excused))).toEqual([]);
  expect(Object.keys(excused).filter((file) => !naming.includes(file))).toEqual([]);
});

test.each([
  ['if (exercise.services.includes("mongo")) start();', true],
  ['import { startPostgres } from "@lab/postgres-server";', true],
  ['import { lab, mongo } from "@lab/services/suite";', true],
  ['import { suiteServices } from "@lab/services/suite";', false],
  ["for (const id of exercise.services) start(id);", false],
])("%s names one: %p", (code, names) => {
  expect(namesService(code)).toBe(names);
});
