import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { english, findOverwriting } from "../src/index.ts";

const root = join(__dirname, "../../..");

/** Where such a command is right, and why. Anything new has to be argued for here. */
const allowed: Readonly<Record<string, string>> = {
  "docs/decisions/0007-tools.md": "for who maintains the lab: npm's own lock file, made anew",
  "docs/reference/budgets.md": "removes the file that the lines above it have made",
};

test.each([
  ["git restore exercises", ["git restore"]],
  ["git -C work restore .", ["git -C work restore"]],
  ["git restore --staged .env", []],
  ["git checkout -- src", ["git checkout"]],
  ["git clean -fd", ["git clean"]],
  ["git stash", ["git stash"]],
  ["git reset --hard", ["git reset --hard"]],
  ["git reset --soft HEAD^", []],
  ["git switch -f main", ["git switch -f"]],
  ["git switch main", []],
  ["rm -rf node_modules", ["rm -"]],
  ["mv {place} ..", ["mv {"]],
  ["cp -r a b", ["cp -"]],
  ["head -c 32 /dev/urandom > {file}", ["> {"]],
  ["(set -C; head -c 32 /dev/urandom > {file})", []],
  ["echo /.lab/ >> .git/info/exclude", []],
  ["npm run reset -- rest-01", []],
  ["npm run grade -- <exercise> --json FILE", []],
  ["two lines:\ngit clean -n\nrmdir /s x", ["git clean", "rmdir /"]],
])("in %j there is %j", (text, found) => {
  expect(findOverwriting(text)).toEqual(found);
});

test("no text of the lab names a command that overwrites what somebody typed", () => {
  const found = Object.entries(english).flatMap(([part, texts]) =>
    Object.entries(texts as Record<string, string | object>).flatMap(([name, entry]) =>
      findOverwriting(typeof entry === "string" ? entry : Object.values(entry).join("\n")).map(
        (command) => `${part}.${name}: ${command}`,
      ),
    ),
  );
  expect(found).toEqual([]);
});

/** Those of the Git exercises teach such commands, on a repository of their own. */
test("no page and no README names one, but for those that are argued for", () => {
  const found = listPages().filter(
    (file) => findOverwriting(readFileSync(join(root, file), "utf8")).length > 0,
  );
  expect(found).toEqual(Object.keys(allowed).toSorted());
});

function listPages(): string[] {
  const inside = (folder: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /(?:\.md|\/messages\.ts)$/.test(file) && !file.includes("node_modules"))
      .map((file) => `${folder}/${file}`);
  const exercises = [...inside("exercises"), ...inside("grader/suites")].filter(
    (file) => !/^(?:exercises|grader\/suites)\/git\//.test(file),
  );
  return ["README.md", "CONTRIBUTING.md", ...inside("docs"), ...exercises].toSorted();
}
